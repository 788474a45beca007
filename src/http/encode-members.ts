import { z } from 'zod'
import { giveUp, hasChecks, quote, refuse, special, type Type, type Write } from './encode-text.ts'

type WriterOf = (type: Type) => Write

/** Writes the members of an object; undefined for an object of a kind that no answer had so far. */
export function objectWriter(type: z.core.$ZodObject, writerOf: WriterOf): Write | undefined {
  const { shape, catchall } = type._zod.def
  const keys = Object.keys(shape)
  const kinds = Object.values(shape)
  // Keys of digits come first in an object, wherever they are declared.
  if (keys.some((key) => /^\d+$|^__proto__$/.test(key))) return undefined
  if (kinds.some(({ _zod }) => _zod.optin === 'defaulted')) return undefined
  if (catchall === undefined) return membersWriter(shape, writerOf)
  switch (catchall._zod.def.type) {
    case 'never':
      return strictWriter(shape, writerOf)
    case 'unknown':
      return kinds.every(mayBeMissing) ? looseWriter(shape, writerOf) : undefined
    default:
      return undefined
  }
}

function mayBeMissing(type: Type): boolean {
  return type._zod.def.type === 'optional' && type._zod.optin === 'optional'
}

/**
 * Straight-line code for each shape, as zod makes it to parse: a loop over the members is half as fast. What is not
 * ours in it are the keys, written as JSON.
 */
function membersWriter(shape: z.core.$ZodShape, writerOf: WriterOf): Write {
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

function strictWriter(shape: z.core.$ZodShape, writerOf: WriterOf): Write {
  const write = membersWriter(shape, writerOf)
  return (value) => {
    if (isObject(value)) for (const key in value) if (!Object.hasOwn(shape, key)) return refuse()
    return write(value)
  }
}

/** Members of any content, those that are declared first. */
function looseWriter(shape: z.core.$ZodShape, writerOf: WriterOf): Write {
  const declared = new Map(Object.entries(shape).map(([key, type]) => [key, writerOf(type)]))
  return (value) => {
    if (!isPlain(value)) return giveUp()
    if (declared.size === 0) return JSON.stringify(value)
    let text = ''
    const add = (key: string, write: Write) => {
      const written = write(value[key])
      if (written !== undefined) text += `${text === '' ? '' : ','}${quote(key)}:${written}`
    }
    for (const [key, write] of declared) add(key, write)
    for (const key in value) {
      // Keys of digits come first in an object, and do so already in this one.
      if (/^\d/.test(key)) return giveUp()
      if (!declared.has(key)) add(key, JSON.stringify)
    }
    return `{${text}}`
  }
}

/** The same for a record of anything. */
export function recordWriter({ _zod: { def } }: z.core.$ZodRecord, writerOf: WriterOf): Write | undefined {
  const ofTexts = def.keyType._zod.def.type === 'string' && !hasChecks(def.keyType)
  return ofTexts && def.valueType._zod.def.type === 'unknown' ? looseWriter({}, writerOf) : undefined
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
