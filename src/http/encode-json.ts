import { z } from 'zod'

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

/** The JSON text of a value of ours; undefined where JSON has none. Throws `refusal` or `doubt`. */
type Write = (value: unknown) => string | undefined
/** Whether a schema that leaves values as they are takes this one. */
type Check = (value: unknown) => boolean
type Type = z.core.$ZodType

/** Thrown for a value that zod refuses too. */
const refusal = Symbol('refusal')
/** Thrown for a value of which only zod knows. */
const doubt = Symbol('doubt')

function refuse(): never {
  throw refusal
}

function giveUp(): never {
  throw doubt
}

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

/** A custom type, or a format, is its own check. */
function hasChecks({ _zod: { def, traits } }: Type): boolean {
  return (def.checks?.length ?? 0) > 0 || (traits.has('$ZodCheck') && !plainChecks.has(def.type))
}
const plainChecks: ReadonlySet<string> = new Set(['custom', 'number'])

function writerOfKind(type: Type): Write | undefined {
  const { _zod: zod } = type
  if (type instanceof z.core.$ZodObject) return objectWriter(type)
  if (type instanceof z.core.$ZodArray) return arrayWriter(writerOf(type._zod.def.element))
  if (type instanceof z.core.$ZodCodec) return codecWriter(type)
  if (type instanceof z.core.$ZodExactOptional) return writerOf(type._zod.def.innerType)
  if (type instanceof z.core.$ZodOptional) return optionalWriter(type)
  if (type instanceof z.core.$ZodNullable) return nullableWriter(writerOf(type._zod.def.innerType))
  if (type instanceof z.core.$ZodEnum) return wordWriter(Object.values(type._zod.def.entries))
  if (type instanceof z.core.$ZodLiteral) return wordWriter(type._zod.def.values)
  if (type instanceof z.core.$ZodLazy) return lazyWriter(type)
  if (type instanceof z.core.$ZodRecord) return recordWriter(type)
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

// What would have to be escaped, and halves of surrogate pairs, which are escaped when they stand alone.
const special = /[^ !#-[\]-\ud7ff\ue000-\uffff]/

function quote(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`
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

function objectWriter(type: z.core.$ZodObject): Write | undefined {
  const { shape, catchall } = type._zod.def
  const keys = Object.keys(shape)
  const kinds = Object.values(shape)
  // Keys of digits come first in an object, wherever they are declared.
  if (keys.some((key) => /^\d+$|^__proto__$/.test(key))) return undefined
  if (kinds.some(({ _zod }) => _zod.optin === 'defaulted')) return undefined
  if (catchall === undefined) return membersWriter(shape)
  switch (catchall._zod.def.type) {
    case 'never':
      return strictWriter(shape)
    case 'unknown':
      return kinds.every(isAnything) ? looseWriter(keys) : undefined
    default:
      return undefined
  }
}

function isAnything({ _zod: { def } }: Type & { _zod: { def: { innerType?: Type } } }): boolean {
  return def.type === 'optional' && def.innerType?._zod.def.type === 'unknown'
}

/**
 * Straight-line code for each shape, as zod makes it to parse: a loop over the members is half as fast. What is not
 * ours in it are the keys, written as JSON.
 */
function membersWriter(shape: z.core.$ZodShape): Write {
  const types = Object.entries(shape)
  let begun = false
  const steps = types.map(([key, type], index) => {
    const name = JSON.stringify(key)
    const { optin, optout } = type._zod
    const whenMissing =
      optin === undefined ? 'refuse()' : optin === 'optional' && optout === 'optional' ? 'false' : 'true'
    const step = `given = value[${name}]
      if (given !== undefined || ${name} in value || ${whenMissing}) {
        ${stepFor(type, (more) => labelled(`${name}:${more}`, begun), index)}
      }`
    begun ||= isAlwaysWritten(type)
    return step
  })
  const writers = types.map(([, type]) => writerOf(type))
  const build = new Function(
    ...['isObject', 'refuse', 'special', ...writers.map((_, index) => `write${index}`)],
    `return (value) => {
      if (!isObject(value)) refuse()
      let text = '{', given, written
      ${steps.join('\n')}
      return text + '}'
    }`,
  )
  return build(isObject, refuse, special, ...writers)
}

/** The code for a text with a comma before it, unless it is the first. */
function labelled(text: string, begun: boolean): string {
  const following = JSON.stringify(`,${text}`)
  return begun ? following : `(text === '{' ? ${JSON.stringify(text)} : ${following})`
}

/** The code that adds one member; `label` makes the code for its name and more. */
function stepFor(type: Type, label: (more: string) => string, index: number): string {
  const nullable = type instanceof z.core.$ZodNullable
  const inner = nullable ? type._zod.def.innerType : type
  const kind = hasChecks(type) || hasChecks(inner) ? '' : inner._zod.def.type
  const whenNull = nullable ? `if (given === null) text += ${label('null')}; else ` : ''
  switch (kind) {
    case 'string':
      return `${whenNull}if (typeof given !== 'string') refuse()
        else text += special.test(given) ? ${label('')} + JSON.stringify(given) : ${label('"')} + given + '"'`
    case 'boolean':
      return `${whenNull}if (typeof given !== 'boolean') refuse(); else text += ${label('')} + given`
    default:
      return `written = write${index}(given); if (written !== undefined) text += ${label('')} + written`
  }
}

/** Whether a member of this kind has a text, whatever its value. */
function isAlwaysWritten(type: Type): boolean {
  if (type._zod.optin !== undefined || hasChecks(type)) return false
  if (type instanceof z.core.$ZodNullable) return isAlwaysWritten(type._zod.def.innerType)
  if (type instanceof z.core.$ZodCodec) return isAlwaysWritten(type._zod.def.in)
  return ['string', 'number', 'boolean', 'enum', 'object', 'array'].includes(type._zod.def.type)
}

function strictWriter(shape: z.core.$ZodShape): Write {
  const write = membersWriter(shape)
  return (value) => {
    if (isObject(value)) for (const key in value) if (!Object.hasOwn(shape, key)) return refuse()
    return write(value)
  }
}

/** Members of any content, those that are declared first. */
function looseWriter(keys: readonly string[]): Write {
  const declared = new Set(keys)
  return (value) => {
    if (!isPlain(value)) return giveUp()
    if (keys.length === 0) return JSON.stringify(value)
    let text = ''
    const add = (key: string) => {
      const written = JSON.stringify(value[key])
      if (written !== undefined) text += `${text === '' ? '' : ','}${quote(key)}:${written}`
    }
    for (const key of keys) add(key)
    for (const key in value) {
      // Keys of digits come first in an object, and do so already in this one.
      if (/^\d/.test(key)) return giveUp()
      if (!declared.has(key)) add(key)
    }
    return `{${text}}`
  }
}

function recordWriter({ _zod: { def } }: z.core.$ZodRecord): Write | undefined {
  const ofTexts = def.keyType._zod.def.type === 'string' && !hasChecks(def.keyType)
  return ofTexts && def.valueType._zod.def.type === 'unknown' ? looseWriter([]) : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object as JSON makes it, without what a copy of it would lose. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    isObject(value) && Object.getPrototypeOf(value) === Object.prototype && !Object.hasOwn(value, '__proto__')
  )
}
