import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { filtersOf } from '../../../tests/support/filters.ts'
import { newId, toUlid } from '../ids.ts'
import { FilterJson, fromFilter, toFilter } from './filter-json.ts'
import { instantOf, isMoment } from './moments.ts'

const clock = { now: new Date('2026-04-05T03:30:00Z'), timeZone: 'Australia/Sydney' }
const filters = filtersOf([newId(new Date(0)), newId(new Date(1))])

test('every filter is the same again after a way through JSON', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      const json: unknown = JSON.parse(JSON.stringify(fromFilter(filter)))
      assert.deepEqual(toFilter(FilterJson.parse(json), clock), structuredClone(filter))
    }),
  )
})

test('ids are ULIDs in JSON', () => {
  const id = newId(new Date(0))
  const filter = { op: 'oneOf', field: 'id', values: [id] } as const
  assert.deepEqual(fromFilter(filter), { op: 'one_of', field: 'id', values: [toUlid(id)] })
  assert.deepEqual(toFilter(fromFilter(filter), clock), filter)
})

test('what is no filter is refused where it is wrong', () => {
  const wrong: [unknown, string][] = [
    [null, ''],
    [{ op: 'some', of: [] }, 'op'],
    [{ op: 'all', of: {} }, 'of'],
    [{ op: 'all', of: [{ op: 'not' }] }, 'of.0.of'],
    [{ op: 'contains', field: 'firstName', text: 'x' }, 'field'],
    [{ op: 'contains', field: 'name', text: 'a\0' }, 'text'],
    [{ op: 'equals', field: 'city', text: 5 }, 'text'],
    [{ op: 'compare', field: 'credit', is: '>', value: 1.5 }, 'value'],
    [{ op: 'compare', field: 'credit', is: '>', value: '1' }, 'value'],
    [{ op: 'compare', field: 'created_at', is: '>', value: 5 }, 'value'],
    [{ op: 'compare', field: 'created_at', is: '>', value: '2026-02-30' }, 'value'],
    [{ op: 'compare', field: 'created_at', is: '>', value: { ago: '7 days' } }, 'value'],
    [{ op: 'compare', field: 'birth_date', is: '>', value: '2026-02-30' }, 'value'],
    [{ op: 'compare', field: 'birth_date', is: '>', value: { ago: 'P1D' } }, 'value'],
    [{ op: 'compare', field: 'credit', is: '!=', value: 1 }, 'is'],
    [{ op: 'one_of', field: 'status', values: ['active', 'asleep'] }, 'values.1'],
    [{ op: 'one_of', field: 'id', values: ['5'] }, 'values.0'],
    [{ op: 'member_of', list: 'VIP' }, 'list'],
    [{ op: 'present', field: 'status' }, 'field'],
    [{ op: 'all', of: [], else: 1 }, ''],
  ]
  for (const [json, path] of wrong) {
    const result = FilterJson.safeParse(json)
    assert.equal(result.error?.issues[0]?.path.join('.'), path, JSON.stringify(json))
  }
})

describe('moments', () => {
  const at = (moment: string | { ago: string }) => instantOf(moment, clock).toISOString()

  test('are of the organization’s clocks', () => {
    // The clocks were put back half an hour before now: the day has 25 hours.
    assert.equal(at('2026-04-05'), '2026-04-04T13:00:00.000Z')
    assert.equal(at('2026-04-06'), '2026-04-05T14:00:00.000Z')
    assert.equal(at('2026-04-05T09:30'), '2026-04-04T23:30:00.000Z')
    assert.equal(at('2026-04-05T09:30:15.5Z'), '2026-04-05T09:30:15.500Z')
    assert.equal(at('2026-04-05T09:30+02:00'), '2026-04-05T07:30:00.000Z')
  })

  test('that are so long ago begin with their day, or are exact in hours and minutes', () => {
    assert.equal(at({ ago: 'P0D' }), '2026-04-04T13:00:00.000Z')
    assert.equal(at({ ago: 'P7D' }), '2026-03-28T13:00:00.000Z')
    assert.equal(at({ ago: 'P1W' }), '2026-03-28T13:00:00.000Z')
    assert.equal(at({ ago: 'P2M' }), '2026-02-04T13:00:00.000Z')
    assert.equal(at({ ago: 'P1Y' }), '2025-04-04T13:00:00.000Z')
    assert.equal(at({ ago: 'PT24H' }), '2026-04-04T03:30:00.000Z')
    assert.equal(at({ ago: 'PT90M' }), '2026-04-05T02:00:00.000Z')
    assert.equal(at({ ago: 'P9999Y' }), '0001-01-02T00:00:00.000Z')
  })

  test('are written in these ways only', () => {
    for (const wrong of [
      '',
      '2026',
      '2026-1-1',
      '2026-01-01 10:00',
      '2026-01-01T25:00',
      '0000-01-01',
      '2026-01-01T10:00:00.1234Z',
    ]) {
      assert.equal(isMoment(wrong), false, wrong)
    }
    for (const wrong of ['', 'P', 'P-1D', 'P1H', 'PT1D', 'P1Y2M', 'P10000D', 'p1d']) {
      assert.equal(isMoment({ ago: wrong }), false, wrong)
    }
  })
})
