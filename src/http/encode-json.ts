import { z } from 'zod'
import { objectWriter, recordWriter } from './encode-members.ts'
import { doubt, hasChecks, quote, refusal, refuse, type Type, type Write } from './encode-text.ts'

/**
 * `JSON.stringify(z.encode(schema, value))`, by functions that are put together once for each schema. What they do not
 * know goes through zod, node by node; what they refuse goes through zod as a whole, which then has the last word.
 */
export function encodeJson(schema: z.ZodType, value: unknown): string {
  try {
    const text = writerOf(schema)(value)
    if (text !== undefined) return text
  } catch (error) {
    if (error !== refusal && error !== doubt && !(error instanceof z.ZodError)) throw error
  }
  return JSON.stringify(z.encode(schema, value))
}

/** Whether a schema that leaves values as they are takes this one. */
type Check = (value: unknown) => boolean
const writers = new WeakMap<Type, Write>()

function writerOf(type: Type): Write {
  const known = writers.get(type)
  if (known) return known
  const made = makeWriter(type)
  writers.set(type, made)
  return made
}

function makeWriter(type: Type): Write {
  const known = hasChecks(type) ? undefined : writerOfKind(type)
  return known ?? ((value) => JSON.stringify(z.encode(type, value)))
}

function writerOfKind(type: Type): Write | undefined {
  const { _zod: zod } = type
  if (type instanceof z.core.$ZodObject) return objectWriter(type, writerOf)
  if (type instanceof z.core.$ZodArray) return arrayWriter(writerOf(type._zod.def.element))
  if (type instanceof z.core.$ZodCodec) return codecWriter(type)
  if (type instanceof z.core.$ZodExactOptional) return writerOf(type._zod.def.innerType)
  if (type instanceof z.core.$ZodOptional) return optionalWriter(type)
  if (type instanceof z.core.$ZodNullable) return nullableWriter(writerOf(type._zod.def.innerType))
  if (type instanceof z.core.$ZodEnum) return wordWriter(Object.values(type._zod.def.entries))
  if (type instanceof z.core.$ZodLiteral) return wordWriter(type._zod.def.values)
  if (type instanceof z.core.$ZodLazy) return lazyWriter(type)
  if (type instanceof z.core.$ZodRecord) return recordWriter(type, writerOf)
  if (type instanceof z.core.$ZodUnion && !(type instanceof z.core.$ZodDiscriminatedUnion)) {
    return unionWriter(type._zod.def.options.map(writerOf))
  }
  if (zod.def.type === 'string') return (value) => (typeof value === 'string' ? quote(value) : refuse())
  if (zod.def.type === 'unknown') return (value) => JSON.stringify(value)
  const check = checkOf(type)
  return check && ((value) => (check(value) ? JSON.stringify(value) : refuse()))
}

/** Only for types that give back the value itself. */
function checkOf(type: Type): Check | undefined {
  // Such as a number that must not be negative: zod's own check, for it changes nothing.
  if (type instanceof z.core.$ZodNumber && type._zod.def.checks?.length) {
    const checked: Type = type
    return (value) => z.safeEncode(checked, value).success
  }
  if (hasChecks(type)) return undefined
  if (type instanceof z.core.$ZodCustom) return (value) => Boolean(type._zod.def.fn(value))
  if (type instanceof z.core.$ZodNullable) {
    const check = checkOf(type._zod.def.innerType)
    return check && ((value) => value === null || check(value))
  }
  switch (type._zod.def.type) {
    case 'string':
      return type instanceof z.core.$ZodStringFormat ? undefined : (value) => typeof value === 'string'
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'null':
      return (value) => value === null
    case 'date':
      return (value) => value instanceof Date && !Number.isNaN(value.getTime())
    case 'number':
      if (!(type instanceof z.core.$ZodNumberFormat)) return (value) => Number.isFinite(value)
      return type._zod.def.format === 'safeint' ? (value) => Number.isSafeInteger(value) : undefined
    default:
      return undefined
  }
}

function wordWriter(words: readonly unknown[]): Write | undefined {
  const texts = new Map(words.map((word) => [word, JSON.stringify(word)]))
  if (words.some((word) => typeof word !== 'string' && typeof word !== 'boolean')) return undefined
  return (value) => texts.get(value) ?? refuse()
}

function nullableWriter(write: Write): Write {
  return (value) => (value === null ? 'null' : write(value))
}

function optionalWriter(type: z.core.$ZodOptional): Write | undefined {
  const { innerType } = type._zod.def
  if (innerType._zod.optin === 'defaulted') return undefined
  const write = writerOf(innerType)
  return (value) => (value === undefined ? undefined : write(value))
}

function lazyWriter(type: z.core.$ZodLazy): Write {
  return (value) => writerOf(type._zod.innerType)(value)
}

function arrayWriter(write: Write): Write {
  return (value) => {
    if (!Array.isArray(value)) return refuse()
    let text = ''
    for (let index = 0; index < value.length; index += 1) {
      text += `${index === 0 ? '' : ','}${write(value[index]) ?? 'null'}`
    }
    return `[${text}]`
  }
}

function unionWriter(options: readonly Write[]): Write {
  return (value) => {
    for (const write of options) {
      try {
        return write(value)
      } catch (error) {
        if (error !== refusal && !(error instanceof z.ZodError)) throw error
      }
    }
    return refuse()
  }
}

const unused: z.core.ParsePayload = { value: undefined, issues: [] }

function codecWriter(type: z.core.$ZodCodec): Write | undefined {
  const { in: wire, out, reverseTransform } = type._zod.def
  const check = checkOf(out)
  if (!check) return undefined
  const write = writerOf(wire)
  // Most have no second parameter, by which they could refuse.
  if (reverseTransform.length < 2) {
    return (value) => write(check(value) ? reverseTransform(value, unused) : refuse())
  }
  return (value) => {
    if (!check(value)) return refuse()
    const payload: z.core.ParsePayload = { value, issues: [] }
    const encoded: unknown = reverseTransform(value, payload)
    return payload.issues.length > 0 ? refuse() : write(encoded)
  }
}
