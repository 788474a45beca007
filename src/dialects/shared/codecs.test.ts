import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { clamped, Email, Flag, InstantMs, InstantS, isEmail, text, Ulid, words } from './codecs.ts'

const instant = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

function accepts(schema: z.ZodType, value: unknown): boolean {
  return schema.safeParse(value).success
}

describe('words', () => {
  const Colour = words({ RED: 'red', DARK_BLUE: 'dark blue' })
  const AnyCase = words({ RED: 'red', DARK_BLUE: 'dark blue' }, { anyCase: true })

  test('go both ways', () => {
    fc.assert(
      fc.property(fc.constantFrom('red', 'dark blue'), (ours) => {
        assert.equal(z.decode(Colour, z.encode(Colour, ours)), ours)
        assert.equal(z.decode(AnyCase, z.encode(AnyCase, ours).toLowerCase()), ours)
      }),
    )
  })

  test('nothing else is a word, not even what every object has', () => {
    for (const wire of ['red', 'GREEN', '', 'constructor', '__proto__', null, 1, ['RED']]) {
      assert.equal(accepts(Colour, wire), false, String(wire))
    }
  })

  test('the refusal lists the words', () => {
    const { error } = Colour.safeParse('GREEN')
    assert.equal(error?.issues[0]?.message, 'must be one of RED, DARK_BLUE')
  })
})

describe('instants', () => {
  test('keep milliseconds', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const wire = z.encode(InstantMs, at)
        assert.match(wire, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        assert.deepEqual(z.decode(InstantMs, wire), at)
      }),
    )
  })

  test('keep seconds, with the fraction cut off', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const wire = z.encode(InstantS, at)
        assert.match(wire, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
        assert.equal(z.decode(InstantS, wire).getTime(), Math.floor(at.getTime() / 1000) * 1000)
      }),
    )
  })

  test('an offset counts', () => {
    assert.deepEqual(z.decode(InstantMs, '2026-01-01T10:00:00+10:00'), new Date('2026-01-01T00:00:00Z'))
  })
})

test('a flag has many spellings', () => {
  for (const wire of [true, 'true', 'True', 'TRUE', '1', 1] as const) assert.equal(z.decode(Flag, wire), true)
  for (const wire of [false, 'false', 'False', '0', 0] as const) assert.equal(z.decode(Flag, wire), false)
  for (const wire of ['yes', '', ' true', '01', null, 2, ['1'], [], {}])
    assert.equal(accepts(Flag, wire), false)
  fc.assert(fc.property(fc.boolean(), (flag) => assert.equal(z.decode(Flag, z.encode(Flag, flag)), flag)))
})

test('a clamped number never refuses and stays in its bounds', () => {
  const schema = clamped({ min: 1, max: 100, fallback: 25 })
  fc.assert(
    fc.property(fc.anything(), (wire) => {
      const value = schema.parse(wire)
      assert.ok(Number.isSafeInteger(value) && value >= 1 && value <= 100)
    }),
  )
  const expected: [unknown, number][] = [
    ['7', 7],
    [7, 7],
    ['0', 1],
    ['-3', 1],
    ['101', 100],
    ['9'.repeat(400), 100],
    [undefined, 25],
    ['', 25],
    ['ten', 25],
    ['1.5', 25],
    [['1', '2'], 25],
  ]
  for (const [wire, value] of expected) assert.equal(schema.parse(wire), value, String(wire))
})

test('a ULID goes both ways and is read in any letter case', () => {
  fc.assert(
    fc.property(fc.ulid(), (wire) => {
      assert.equal(z.encode(Ulid, z.decode(Ulid, wire)), wire)
      assert.equal(z.decode(Ulid, wire.toLowerCase()), z.decode(Ulid, wire))
    }),
  )
  for (const wire of ['', '8ZZZZZZZZZZZZZZZZZZZZZZZZZ', '01FCCGYZA9JPQ97HBSTKW0KT7', 'U'.repeat(26)]) {
    assert.equal(accepts(Ulid, wire), false, wire)
  }
})

test('text is what the database can keep', () => {
  const schema = text(5)
  for (const value of ['', 'abcde', '😀😀', 'ä']) assert.equal(accepts(schema, value), true, value)
  for (const value of ['abcdef', 'a\0', '\ud800', 1, null])
    assert.equal(accepts(schema, value), false, String(value))
})

test('an address has two parts and no spaces', () => {
  for (const value of ['a@b', "o'hara+x@example.com", 'käthe@bücher.example'])
    assert.ok(isEmail(value), value)
  for (const value of ['', 'a', '@', 'a@', '@b', 'a b@c', 'a@b@c', 'a@b c', 'a@b\0']) {
    assert.equal(isEmail(value), false, value)
  }
  assert.equal(accepts(Email, `a@${'b'.repeat(253)}`), false)
})
