import fc from 'fast-check'
import { z } from 'zod'

type Type = z.core.$ZodType

const at = fc.date({
  min: new Date('0001-01-02T00:00:00Z'),
  max: new Date('9999-12-30T00:00:00Z'),
  noInvalidDate: true,
})
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', '"', '\\', '\u2028', '\ud800', 'a b'),
)
/** What the codecs of the faces take that is more than a word. */
const values: readonly fc.Arbitrary<unknown>[] = [
  at,
  text,
  fc.maxSafeInteger(),
  fc.constant(null),
  fc.constant([]),
  fc.uuid(),
  at.map((when) => ({ at: when, zone: 'Europe/Berlin' })),
  fc.integer().map((minor) => ({ minor, currency: 'EUR' })),
  fc.integer({ min: 0, max: 9999 }).map((minor) => (minor / 100).toFixed(2)),
]
const wrong = fc.oneof(
  fc.anything(),
  fc.constantFrom(undefined, null, '', 0, Number.NaN, new Date(Number.NaN)),
)

/** Values that a schema mostly encodes: every so often one part of them is wrong, missing or one too many. */
export function encodable(type: Type, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 1000, arbitrary: goodValueOf(type, depth) }, { weight: 1, arbitrary: wrong })
}

function goodValueOf(type: Type, depth: number): fc.Arbitrary<unknown> {
  if (type instanceof z.core.$ZodObject) return objectOf(type, depth)
  if (type instanceof z.core.$ZodArray) {
    const { minLength, maxLength } = lengthsOf(type)
    return fc.array(encodable(type._zod.def.element, depth + 1), { minLength, maxLength })
  }
  if (type instanceof z.core.$ZodUnion)
    return fc.oneof(...type._zod.def.options.map((one) => encodable(one, depth)))
  if (type instanceof z.core.$ZodNullable) return fc.option(encodable(type._zod.def.innerType, depth))
  if (type instanceof z.core.$ZodExactOptional) return encodable(type._zod.def.innerType, depth)
  if (type instanceof z.core.$ZodOptional) {
    return fc.option(encodable(type._zod.def.innerType, depth), { nil: undefined })
  }
  if (type instanceof z.core.$ZodEnum) return fc.constantFrom(...Object.values(type._zod.def.entries))
  if (type instanceof z.core.$ZodLiteral) return fc.constantFrom(...type._zod.def.values)
  if (type instanceof z.core.$ZodRecord) {
    return fc.dictionary(text, encodable(type._zod.def.valueType, depth + 1), { maxKeys: 3 })
  }
  if (type instanceof z.core.$ZodLazy) {
    // Filters hold filters.
    return depth > 6 ? fc.constant(undefined) : encodable(type._zod.innerType, depth + 1)
  }
  if (type instanceof z.core.$ZodCodec) return codecOf(type, depth)
  return leafOf(type)
}

function leafOf(type: Type): fc.Arbitrary<unknown> {
  switch (type._zod.def.type) {
    case 'string':
      if (type instanceof z.core.$ZodStringFormat) return fc.ulid()
      return type._zod.def.checks?.length
        ? fc.constantFrom('a', 'EUR', 'abc def', 'a'.repeat(40), 'a'.repeat(64))
        : text
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'date':
      return at
    case 'number':
      return type instanceof z.core.$ZodNumberFormat
        ? fc.oneof(fc.nat(), fc.maxSafeInteger())
        : fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'unknown':
      return fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined))
    default:
      return fc.oneof(...values)
  }
}

function lengthsOf(type: Type): { minLength: number; maxLength: number } {
  const { minimum } = type._zod.bag
  const minLength = typeof minimum === 'number' ? minimum : 0
  return { minLength, maxLength: minLength + 2 }
}

/** What the wire's values mean, and whatever else the codec takes. */
function codecOf(type: z.core.$ZodCodec, depth: number): fc.Arbitrary<unknown> {
  const words = z.globalRegistry.get(type._zod.def.in)?.enum
  const wires = Array.isArray(words) ? fc.constantFrom(...words) : goodValueOf(type._zod.def.in, depth)
  const meant = wires.map((wire) => meaning(type, wire))
  const any = fc.oneof(...values, meant, goodValueOf(type._zod.def.out, depth))
  let found = findable.get(type)
  if (found === undefined) {
    found = fc.sample(any, { numRuns: 100, seed: 1 }).some((value) => takes(type, value))
    findable.set(type, found)
  }
  return found ? any.filter((value) => takes(type, value)) : any
}
/** Codecs for which chance finds a value. */
const findable = new WeakMap<Type, boolean>()

function meaning(type: z.core.$ZodCodec, wire: unknown): unknown {
  try {
    return z.decode(type, wire)
  } catch {
    return null
  }
}

function takes(type: z.core.$ZodCodec, value: unknown): boolean {
  try {
    return z.safeEncode(type, value).success
  } catch {
    return false
  }
}

function objectOf(type: z.core.$ZodObject, depth: number): fc.Arbitrary<unknown> {
  const { shape, catchall } = type._zod.def
  const members = Object.fromEntries(
    Object.entries(shape).map(([key, member]) => [key, encodable(member, depth + 1)]),
  )
  const optional = Object.keys(shape).filter((key) => shape[key]?._zod.optin !== undefined)
  const requiredKeys = Object.keys(shape).filter((key) => !optional.includes(key))
  const declared = fc.record(members, { requiredKeys })
  if (catchall === undefined) {
    return fc.oneof(
      { weight: 9, arbitrary: declared },
      { weight: 1, arbitrary: declared.map((it) => ({ more: 1, ...it })) },
    )
  }
  const more = fc.dictionary(fc.constantFrom('z', '1', 'brand"'), fc.jsonValue({ maxDepth: 1 }), {
    maxKeys: 2,
  })
  return catchall._zod.def.type === 'never'
    ? declared
    : fc.tuple(more, declared).map(([a, b]) => ({ ...a, ...b }))
}
