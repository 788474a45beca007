import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { CountryCode, formatSecond, Id, Locale, Moment, toSecond, unlessEmpty, unset } from './values.ts'

const instants = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

describe('id', () => {
  test('any text of 1 to 40 characters that is not blank is an id, as it is', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(texts, (id) => {
        fc.pre(id.trim() !== '' && !id.includes('\0'))
        assert.equal(Id.parse(id), id)
      }),
    )
  })

  test('counts characters, not code units', () => {
    assert.equal(Id.safeParse('🦊'.repeat(40)).success, true)
    assert.equal(Id.safeParse('🦊'.repeat(41)).success, false)
  })

  for (const id of ['', ' ', 'x'.repeat(41), 'a\0b', '\ud800', 7, null]) {
    test(`${JSON.stringify(id)} is no id`, () => assert.equal(Id.safeParse(id).success, false))
  }
})

describe('times', () => {
  test('the text of a second names that second', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const text = formatSecond(at)
        assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
        assert.equal(toSecond(text)?.getTime(), Math.floor(at.getTime() / 1000) * 1000)
      }),
    )
  })

  test('a moment that is kept is a moment again, and the same one', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const kept = z.decode(Moment, at.toISOString())
        assert.equal(z.decode(Moment, z.encode(Moment, kept)), kept)
      }),
    )
  })

  const same = '2021-04-07T10:00:00Z'
  for (const wire of [
    '2021-04-07T10:00:00Z',
    '2021-04-07T10:00:00.999Z',
    '2021-04-07T10:00Z',
    '2021-04-07T10:00:00',
    '2021-04-07T20:00:00+10:00',
    '2021-04-07T20:00:00 10:00',
    '2021-04-07T20:00:00+1000',
    '2021-04-07T05:00:00-05:00',
    '2021-04-07t10:00:00z',
  ]) {
    test(`${wire} is ${same}`, () => assert.equal(z.decode(Moment, wire), same))
  }
  test('a date alone is its first second', () => {
    assert.equal(z.decode(Moment, '2021-04-07'), '2021-04-07T00:00:00Z')
  })

  for (const wire of [
    '',
    'now',
    '1617789600',
    '2021-02-30T00:00:00Z',
    '2021-13-01',
    '2021-04-07T25:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '10000-01-01T00:00:00Z',
    '2021-04-07 10:00:00',
  ]) {
    test(`${JSON.stringify(wire)} is no time`, () => assert.equal(toSecond(wire), null))
  }
})

describe('words', () => {
  test('a locale is a language and a country', () => {
    assert.equal(Locale.parse('en_US'), 'en_US')
    for (const locale of ['en-US', 'en', 'EN_us', 'eng_US', '']) {
      assert.equal(Locale.safeParse(locale).success, false, locale)
    }
  })

  test('a country is two letters, kept in capitals', () => {
    assert.equal(z.decode(CountryCode, 'us'), 'US')
    assert.equal(CountryCode.safeParse('USA').success, false)
    assert.equal(CountryCode.safeParse('1A').success, false)
  })
})

describe('absence', () => {
  const Shape = z.object({ name: unset(z.string()), list: unlessEmpty(z.string()) })

  test('null and the empty list are left out, and come back', () => {
    const wire = JSON.stringify(z.encode(Shape, { name: null, list: [] }))
    assert.equal(wire, '{}')
    assert.deepEqual(z.decode(Shape, JSON.parse(wire)), { name: null, list: [] })
  })

  test('what is there survives', () => {
    fc.assert(
      fc.property(
        fc.record({ name: fc.option(fc.string()), list: fc.array(fc.string()) }, { noNullPrototype: true }),
        (value) => {
          assert.deepEqual(z.decode(Shape, JSON.parse(JSON.stringify(z.encode(Shape, value)))), value)
        },
      ),
    )
  })
})
