import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { CoreError } from '../core/errors.ts'
import { validate } from './validate.ts'

/** Place, reason and words of each refused member. */
function refusals(schema: z.ZodType, input: unknown): string[] {
  try {
    validate(schema, input)
    return []
  } catch (error) {
    assert(error instanceof CoreError)
    return error.issues.map(({ path, reason, message }) => `${path.join('.')}: ${reason}: ${message}`)
  }
}

describe('validate', () => {
  test('answers what the schema reads', () => {
    assert.deepEqual(validate(z.object({ a: z.string() }), { a: 'x', b: 1 }), { a: 'x' })
  })

  const cases: readonly [name: string, schema: z.ZodType, input: unknown, expected: string][] = [
    ['an absent member', z.string(), undefined, 'required: is required'],
    ['an absent word', z.enum(['a']), undefined, 'required: is required'],
    ['an absent union', z.union([z.string(), z.number()]), undefined, 'required: is required'],
    ['null for text', z.string(), null, 'type: must be text'],
    ['text for a list', z.array(z.string()), 'x', 'type: must be a list'],
    ['a list for an object', z.object({}), [], 'type: must be an object'],
    ['text for a boolean', z.boolean(), 'yes', 'boolean: must be true or false'],
    ['text for a number', z.number(), 'x', 'number: must be a number'],
    ['text for a whole number', z.int(), 'x', 'integer: must be a whole number'],
    ['text for a checked whole number', z.number().int(), 'x', 'integer: must be a whole number'],
    ['a fraction', z.int(), 1.5, 'integer: must be a whole number'],
    ['a number beyond 2^53', z.int(), 2 ** 53, 'too_big: must be at most 9007199254740991'],
    ['an e-mail address', z.email(), 'x', 'email: must be an e-mail address'],
    ['a pattern', z.string().regex(/a/), 'x', 'format: does not have the right form'],
    ['a date', z.iso.date(), 'x', 'format: does not have the right form'],
    ['long text', z.string().max(1), 'xx', 'too_long: must have at most 1 characters'],
    ['short text', z.string().min(2), 'x', 'too_short: must have at least 2 characters'],
    ['empty text', z.string().min(1), '', 'empty: must not be empty'],
    ['an empty list', z.array(z.string()).min(1), [], 'empty: must not be empty'],
    ['a long list', z.array(z.string()).max(1), ['x', 'y'], 'too_many: must have at most 1 items'],
    ['a small number', z.number().min(3), 2, 'too_small: must be at least 3'],
    ['a number below', z.number().positive(), 0, 'too_small: must be more than 0'],
    ['a big number', z.number().max(3), 4, 'too_big: must be at most 3'],
    ['a number above', z.number().lt(3), 3, 'too_big: must be less than 3'],
    ['a step', z.number().multipleOf(5), 3, 'other: must be a multiple of 5'],
    ['an unknown word', z.enum(['a', 'b']), 'c', 'not_one_of: must be one of a, b'],
    ['no option of a union', z.union([z.string(), z.number()]), true, 'type: has the wrong type'],
    [
      'one option of a union',
      z.union([z.string().max(1), z.null()]),
      'xx',
      'too_long: must have at most 1 characters',
    ],
    [
      'spellings of a boolean',
      z.union([z.boolean(), z.literal('1')], { error: () => 'must be true or false' }),
      'x',
      'boolean: must be true or false',
    ],
    ['a rule of our own', z.string().refine(() => false), 'x', 'other: is not valid'],
    [
      'a rule with a reason',
      z.string().refine(() => false, { error: 'is odd', params: { reason: 'format' } }),
      'x',
      'format: is odd',
    ],
    ["a schema's own words", z.string({ error: () => 'must be a string' }), 1, 'type: must be a string'],
  ]
  for (const [name, schema, input, expected] of cases) {
    test(`says of ${name}: ${expected}`, () => {
      assert.deepEqual(refusals(z.object({ member: z.object({ it: schema }) }), { member: { it: input } }), [
        `member.it: ${expected}`,
      ])
    })
  }

  test('names each unknown member', () => {
    assert.deepEqual(
      refusals(z.strictObject({ a: z.strictObject({}) }), { a: { x: 1 }, b: 2, c: 3 }).sort(),
      [
        'a.x: unknown_member: is not known',
        'b: unknown_member: is not known',
        'c: unknown_member: is not known',
      ],
    )
  })

  test('names a member within an option, and a bad key of a record', () => {
    const choice = z.object({ to: z.union([z.string(), z.object({ city: z.string() })]) })
    assert.deepEqual(refusals(choice, { to: { city: 1 } }), ['to.city: type: must be text'])
    assert.deepEqual(refusals(z.record(z.string().max(2), z.string()), { abc: 'x' }), [
      'abc: too_long: must have at most 2 characters',
    ])
  })

  test("hands on a vendor's own code, and no more than a hundred issues", () => {
    const schema = z.array(z.string().refine(() => false, { params: { code: 'odd_text' } }))
    try {
      validate(
        schema,
        Array.from({ length: 200 }, () => 'x'),
      )
      assert.fail()
    } catch (error) {
      assert(error instanceof CoreError)
      assert.equal(error.issues.length, 100)
      assert.deepEqual(error.issues[7], {
        path: [7],
        reason: 'other',
        message: 'is not valid',
        code: 'odd_text',
      })
    }
  })
})
