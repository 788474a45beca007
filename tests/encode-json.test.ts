import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { everyFace } from '../src/faces.ts'
import { encodeJson } from '../src/http/encode-json.ts'
import { encodable } from './support/encodable.ts'

/** What an answer was before it had a writer of its own; undefined for a value that the schema refuses. */
function byZod(schema: z.ZodType, value: unknown): string | undefined {
  try {
    return JSON.stringify(z.encode(schema, value))
  } catch {
    return undefined
  }
}

function byUs(schema: z.ZodType, value: unknown): string | undefined {
  try {
    return encodeJson(schema, value)
  } catch {
    return undefined
  }
}

for (const face of everyFace) {
  describe(`answers of ${face.name} are written as zod encodes them`, () => {
    let [compared, met] = [0, 0]
    for (const route of face.routes) {
      for (const [status, declared] of Object.entries(route.responses)) {
        if (declared === null || 'text' in declared || 'stream' in declared) continue
        const schema = 'lines' in declared ? declared.lines : declared
        test(`${route.method} ${route.path} ${status}`, () => {
          let accepted = 0
          fc.assert(
            fc.property(encodable(schema), (value) => {
              const expected = byZod(schema, value)
              if (expected !== undefined) accepted += 1
              assert.equal(byUs(schema, value), expected)
            }),
            { numRuns: 50 },
          )
          compared += 1
          if (accepted > 0) met += 1
        })
      }
    }
    // Chance does not find every form of text.
    test('mostly with values that they take', () => assert.ok(met >= compared * 0.9, `${met} of ${compared}`))
  })
}

describe('what the faces do not have', () => {
  const cases: Readonly<Record<string, readonly [z.ZodType, readonly unknown[]]>> = {
    'an optional member that is undefined': [
      z.object({ a: z.string().optional() }),
      [{ a: undefined }, {}, { a: 1 }],
    ],
    'a member that must be there': [z.object({ a: z.unknown() }), [{}, { a: undefined }, { a: null }]],
    'a codec over nothing': [
      z.object({
        a: z.codec(z.string().optional(), z.custom<string | null>(), {
          decode: (it) => it ?? null,
          encode: (it) => it ?? undefined,
        }),
      }),
      [{}, { a: null }, { a: 'x' }, { a: undefined }],
    ],
    'a default': [z.object({ a: z.string().default('x') }), [{}, { a: undefined }, { a: 'y' }]],
    'keys of digits': [z.object({ b: z.string(), 1: z.string() }), [{ b: 'b', 1: 'one' }]],
    'a key that must be escaped': [z.object({ 'a"\n${text}`': z.string() }), [{ 'a"\n${text}`': '\ud800"' }]],
    'members that nobody declared': [z.strictObject({ a: z.int() }), [{ a: 1 }, { a: 1, b: 2 }]],
    'loose members': [
      z.looseObject({ b: z.unknown().optional() }),
      [
        { a: 1, b: 2, c: undefined },
        { 1: 1, b: 2 },
        JSON.parse('{"__proto__":{"x":1},"b":1}'),
        [],
        new Date(0),
      ],
    ],
    'an object without members': [z.object({}), [{}, { a: 1 }, [], null]],
    'a list with holes': [z.array(z.string().optional()), [['a', undefined, 'b'], [null]]],
    'numbers at the edge': [z.array(z.number()), [[-0, 1e21, 5e-324], [Number.NaN], [Infinity]]],
    'whole numbers': [z.array(z.int()), [[-0, 2 ** 53 - 1], [2 ** 53], [0.5]]],
    'numbers with bounds': [z.array(z.int().min(3)), [[3], [2]]],
    'text with bounds': [z.array(z.string().max(2)), [['ab'], ['abc']]],
    'a date without a codec': [
      z.object({ at: z.date() }),
      [{ at: new Date(0) }, { at: new Date(Number.NaN) }],
    ],
    'the second of two': [
      z.union([z.object({ a: z.string() }), z.object({ b: z.int() })]),
      [{ a: 'x' }, { b: 1 }, { a: 1, b: 1 }, {}],
    ],
    'a codec that refuses': [
      z.codec(z.string(), z.string(), {
        decode: (it) => it,
        encode: (it, context) => {
          if (it === 'bad') context.issues.push({ code: 'custom', input: it, message: 'is bad' })
          return it
        },
      }),
      ['good', 'bad'],
    ],
  }
  for (const [name, [schema, values]] of Object.entries(cases)) {
    test(name, () => {
      for (const value of values) assert.equal(byUs(schema, value), byZod(schema, value))
    })
  }
})
