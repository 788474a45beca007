import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { dayOf, formatInstant, move, readDay, readMoment, startOfDay, toInstant } from './dates.ts'

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const milliseconds = (from: string, to: string) => fc.integer({ min: Date.parse(from), max: Date.parse(to) })
const modern = milliseconds('1973-01-01T00:00:00Z', '2060-01-01T00:00:00Z')
const any = milliseconds('1800-01-01T00:00:00Z', '2200-01-01T00:00:00Z')

function instant(text: string, inZone: string, edge: 'first' | 'last' = 'first'): string | null {
  const moment = readMoment(text)
  return moment && toInstant(moment, inZone, edge).toISOString()
}

describe('an instant on the wire', () => {
  test('comes back as the same instant, in every zone and century', () => {
    fc.assert(
      fc.property(any, zone, (at, inZone) => {
        assert.equal(instant(formatInstant(new Date(at), inZone), 'UTC'), new Date(at).toISOString())
      }),
    )
  })

  test('has the offset that luxon gives, also when it is remembered', () => {
    fc.assert(
      fc.property(modern, fc.array(fc.integer({ min: 0, max: 7_200_000 })), zone, (at, steps, inZone) => {
        for (const later of [0, ...steps]) {
          const expected = DateTime.fromMillis(at + later, { zone: inZone }).toISO({ includeOffset: true })
          const text = formatInstant(new Date(at + later), inZone)
          assert.equal(text.replace('+00:00', 'Z'), expected?.replace('+00:00', 'Z'))
        }
      }),
    )
  })

  test('shows the half hour by which Lord Howe Island changes its clocks', () => {
    const show = (text: string) => formatInstant(new Date(text), 'Australia/Lord_Howe')
    assert.equal(show('2024-04-06T14:59:59.999Z'), '2024-04-07T01:59:59.999+11:00')
    assert.equal(show('2024-04-06T15:00:00.000Z'), '2024-04-07T01:30:00.000+10:30')
    assert.equal(show('2024-10-05T15:29:59.999Z'), '2024-10-06T01:59:59.999+10:30')
    assert.equal(show('2024-10-05T15:30:00.000Z'), '2024-10-06T02:30:00.000+11:00')
  })
})

describe('a time of a query', () => {
  test('without an offset is one that the clocks of the store showed', () => {
    fc.assert(
      fc.property(modern, zone, (at, inZone) => {
        const text = DateTime.fromMillis(at, { zone: inZone }).toFormat('yyyy-MM-dd HH:mm:ss.SSS')
        const both = [instant(text, inZone, 'first'), instant(text, inZone, 'last')]
        assert.ok(both.includes(new Date(at).toISOString()), `${text} is ${both}`)
      }),
    )
  })

  test('is read in every documented and common form', () => {
    const sydney = 'Australia/Sydney'
    assert.equal(instant('2014-12-31 12:00', sydney), '2014-12-31T01:00:00.000Z')
    assert.equal(instant(' 2014-12-31T12:00 ', sydney), '2014-12-31T01:00:00.000Z')
    assert.equal(instant('2014-12-31 12:00:30.5', sydney), '2014-12-31T01:00:30.500Z')
    assert.equal(instant('2014-12-31', sydney), '2014-12-30T13:00:00.000Z')
    assert.equal(instant('2014-12-31T12:00:00Z', sydney), '2014-12-31T12:00:00.000Z')
    assert.equal(instant('2014-12-31T12:00:00-0330', sydney), '2014-12-31T15:30:00.000Z')
    // An unencoded plus is a space by the time it is read.
    assert.equal(instant('2014-12-31T12:00:00 10:00', sydney), '2014-12-31T02:00:00.000Z')
  })

  test('that is none is refused', () => {
    const wrong = [
      '',
      'yesterday',
      '2014-13-01',
      '2015-02-29',
      '2014-12-31 24:00',
      '2014-12-31 12:60',
      '0000-01-01',
    ]
    for (const text of [
      ...wrong,
      '2014-12-31 12:00 +99:00',
      '2014-12-31 12',
      '14-12-31',
      '2014-12-31 12:00 NZT',
    ]) {
      assert.equal(readMoment(text), null, text)
    }
  })

  test('of an hour that comes twice is the first or the last of them', () => {
    assert.equal(instant('2024-04-07 02:30', 'Australia/Sydney', 'first'), '2024-04-06T15:30:00.000Z')
    assert.equal(instant('2024-04-07 02:30', 'Australia/Sydney', 'last'), '2024-04-06T16:30:00.000Z')
    assert.equal(instant('2024-04-07 01:45', 'Australia/Lord_Howe', 'first'), '2024-04-06T14:45:00.000Z')
    assert.equal(instant('2024-04-07 01:45', 'Australia/Lord_Howe', 'last'), '2024-04-06T15:15:00.000Z')
  })

  test('of an hour that is left out is the same time after it', () => {
    assert.equal(instant('2024-10-06 02:30', 'Australia/Sydney'), '2024-10-05T16:30:00.000Z')
    assert.equal(instant('2024-10-06 02:10', 'Australia/Lord_Howe'), '2024-10-05T15:40:00.000Z')
  })

  test('never leaves the years that the database and a date text can hold', () => {
    assert.equal(instant('0001-01-01T00:00:00+14:00', 'UTC'), '0001-01-02T00:00:00.000Z')
    assert.equal(instant('9999-12-31T23:59:59-14:00', 'UTC'), '9999-12-31T23:59:59.999Z')
  })
})

describe('a day', () => {
  test('begins where the day before ends, in every zone', () => {
    fc.assert(
      fc.property(modern, zone, (at, inZone) => {
        const day = dayOf(new Date(at), inZone)
        const start = startOfDay(day, inZone)
        assert.ok(start.getTime() <= at)
        assert.deepEqual(dayOf(start, inZone), day)
        assert.notDeepEqual(dayOf(new Date(start.getTime() - 1), inZone), day)
      }),
    )
  })

  test('of the calendar only', () => {
    assert.deepEqual(readDay('2024-02-29'), { year: 2024, month: 2, day: 29 })
    for (const text of ['2023-02-29', '2024-00-10', '2024-01-00', '24-01-01', '2024-01-01 00:00']) {
      assert.equal(readDay(text), null, text)
    }
  })

  test('moves by calendar months', () => {
    assert.deepEqual(move({ year: 2024, month: 3, day: 31 }, { months: -1 }), {
      year: 2024,
      month: 2,
      day: 29,
    })
    assert.deepEqual(move({ year: 2024, month: 1, day: 3 }, { days: -7 }), { year: 2023, month: 12, day: 27 })
  })
})
