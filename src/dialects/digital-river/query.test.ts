import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { blankCustomer } from '../../../tests/support/blank-customer.ts'
import { matches } from '../../core/customers/matches.ts'
import { ListParameters, toEnvelope, toQuery } from './query.ts'
import { formatSecond } from './values.ts'

const read = (parameters: Record<string, unknown>) => toQuery(ListParameters.parse(parameters))
const refused = (parameters: Record<string, unknown>) =>
  ListParameters.safeParse(parameters).error?.issues.map(({ path, ...issue }) => [
    path.join('.'),
    'params' in issue ? issue.params?.reason : issue.code,
  ])

const compare = {
  eq: (shown: string, asked: string) => shown === asked,
  gt: (shown: string, asked: string) => shown > asked,
  gte: (shown: string, asked: string) => shown >= asked,
  lt: (shown: string, asked: string) => shown < asked,
  lte: (shown: string, asked: string) => shown <= asked,
}
const operators = fc.constantFrom('eq' as const, 'gt' as const, 'gte' as const, 'lt' as const, 'lte' as const)
// Few seconds, every millisecond of them: equal seconds are common.
const moments = fc.integer({ min: 0, max: 4000 }).map((ms) => new Date(Date.UTC(2026, 1, 2) + ms))

describe('list parameters', () => {
  test('without any: everyone, newest first, ten', () => {
    assert.deepEqual(read({}), {
      filter: { op: 'all', of: [] },
      sort: { by: 'createdAt', descending: true },
      limit: 10,
      from: { skip: 0 },
    })
  })

  test('a comparison of times agrees with the times that are shown', () => {
    fc.assert(
      fc.property(operators, moments, moments, (operator, createdAt, asked) => {
        const { filter } = read({ createdTime: { [operator]: asked.toISOString() } })
        assert.equal(
          matches(filter, blankCustomer({ createdAt })),
          compare[operator](formatSecond(createdAt), formatSecond(asked)),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('a plain time means equality, and every comparison given holds', () => {
    const customer = blankCustomer({ updatedAt: new Date('2026-02-02T13:48:05.683Z') })
    assert.equal(matches(read({ updatedTime: '2026-02-02T13:48:05Z' }).filter, customer), true)
    const range = (gt: string, lt: string) => matches(read({ updatedTime: { gt, lt } }).filter, customer)
    assert.equal(range('2026-02-02T13:48:04Z', '2026-02-02T13:48:06Z'), true)
    assert.equal(range('2026-02-02T13:48:05Z', '2026-02-02T13:48:06Z'), false)
  })

  for (const limit of ['0', '101', '-1', '1.5', '1e1', 'ten', '', ' 5', ['5', '6'], { gt: '5' }]) {
    test(`limit ${JSON.stringify(limit)} is refused`, () => {
      assert.deepEqual(
        refused({ limit })?.map(([path]) => path),
        ['limit'],
      )
    })
  }
  for (const limit of [1, 100]) {
    test(`limit ${limit} is taken`, () => assert.equal(read({ limit: String(limit) }).limit, limit))
  }

  test('cursors: the later page, the earlier page, and the earlier one when both are given', () => {
    assert.deepEqual(read({ startingAfter: 'a' }).from, { afterReference: 'a', member: 'startingAfter' })
    assert.deepEqual(read({ endingBefore: 'b' }).from, { beforeReference: 'b', member: 'endingBefore' })
    assert.deepEqual(read({ startingAfter: 'a', endingBefore: 'b' }).from, {
      beforeReference: 'b',
      member: 'endingBefore',
    })
  })

  test('ids: commas in one value, or several values that may hold commas themselves', () => {
    const ids = (given: unknown) => {
      const { filter } = read({ ids: given })
      return ['c1', 'c2', 'c,3'].filter((reference) => matches(filter, blankCustomer({ reference })))
    }
    assert.deepEqual(ids('c1,c2'), ['c1', 'c2'])
    assert.deepEqual(ids(['c1', 'c,3']), ['c1', 'c,3'])
    assert.deepEqual(ids(''), [])
    assert.deepEqual(ids([]), [])
  })

  test('requestToBeForgotten is a flag in any spelling', () => {
    const asked = blankCustomer({ forgetRequestedAt: new Date() })
    for (const yes of ['1', 'true']) {
      const { filter } = read({ requestToBeForgotten: yes })
      assert.deepEqual([matches(filter, asked), matches(filter, blankCustomer())], [true, false])
    }
    for (const no of ['0', 'false']) {
      const { filter } = read({ requestToBeForgotten: no })
      assert.deepEqual([matches(filter, asked), matches(filter, blankCustomer())], [false, true])
    }
  })

  test('email is the whole address', () => {
    const customer = blankCustomer({ email: 'Ada@example.com', emailNormalized: 'ada@example.com' })
    assert.equal(matches(read({ email: 'ada@example.com' }).filter, customer), true)
    assert.equal(matches(read({ email: 'ada@example' }).filter, customer), false)
  })

  test('what cannot be understood names its parameter', () => {
    assert.deepEqual(refused({ createdTime: { gt: 'yesterday' } }), [['createdTime.gt', 'format']])
    assert.deepEqual(refused({ createdTime: { after: '2026-01-01' } }), [
      ['createdTime.after', 'unknown_member'],
    ])
    assert.deepEqual(refused({ createdTime: 'yesterday' }), [['createdTime', 'format']])
    assert.deepEqual(refused({ updatedTime: ['2026-01-01', '2026-01-02'] }), [['updatedTime', 'format']])
    assert.deepEqual(refused({ updatedTime: { gt: ['2026-01-01'] } }), [['updatedTime.gt', 'format']])
    assert.deepEqual(refused({ email: '' }), [['email', 'empty']])
    assert.deepEqual(refused({ startingAfter: '' }), [['startingAfter', 'empty']])
    assert.deepEqual(
      refused({ requestToBeForgotten: 'maybe' })?.map(([path]) => path),
      ['requestToBeForgotten'],
    )
  })

  test('unknown parameters are ignored', () => assert.deepEqual(read({ expand: 'all' }), read({})))
})

test('a page in the envelope', () => {
  const envelope = toEnvelope({ items: [1, 2], hasMore: true }, (item) => `c${item}`)
  assert.deepEqual(envelope, { hasMore: true, data: ['c1', 'c2'] })
})
