import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase } from '../../../tests/support/database.ts'
import { freshScope } from '../../../tests/support/scope.ts'
import type { Scope } from '../scope.ts'
import type { AddressInput, Customer } from './customer.ts'
import { accountStates, customerTypes, statuses } from './customer.ts'
import * as customers from './customers.ts'
import type { CustomerFilter, Sort } from './filter.ts'
import { matches } from './matches.ts'
import { positionOf } from './position.ts'

// Words that are nearly alike, and those that LIKE, folding and null treat specially.
const words = [
  'Anna',
  'anna',
  'ANNA',
  'Ánna',
  'An_a',
  'A%',
  '100%',
  'a\\b',
  'Σίσυφος',
  'ΣΊΣΥΦΟΣ',
  'İstanbul',
  'straße',
  'x',
  '',
]
const emails = [
  'anna@example.com',
  'ANNA@Example.com',
  'an_a@example.com',
  'á%b@example.com',
  'x@y.example',
  null,
]
const countries = ['New Zealand', 'new zealand', 'Australia', 'NZ', 'Côte d’Ivoire', null]
const phones = ['+61 411 222 333', '0411222333', '+61411222333', '123', null]
const instants = [0, 1, 1000, 86_400_000].map((ms) => new Date(Date.UTC(2026, 1, 2) + ms))
const amounts = [0, 1, 99, 100, 101, 250_000]

const address = (city: string, country: string | null): AddressInput => ({
  title: null,
  firstName: null,
  lastName: null,
  company: null,
  line1: null,
  line2: null,
  city,
  province: null,
  provinceCode: null,
  country,
  countryCode: country === 'NZ' ? 'NZ' : null,
  postalCode: null,
  phone: null,
  default: false,
})

const filters: fc.Arbitrary<CustomerFilter> = fc.letrec<{ filter: CustomerFilter; leaf: CustomerFilter }>(
  (tie) => ({
    leaf: fc.oneof(
      fc.record({
        op: fc.constant('contains' as const),
        field: fc.constantFrom('name' as const, 'email' as const, 'anything' as const),
        text: fc.oneof(
          fc.constantFrom(...words, '@example', '%', '_', '\\', 'anna x'),
          fc.string({ maxLength: 3 }),
        ),
      }),
      fc.record({
        op: fc.constant('equals' as const),
        field: fc.constantFrom('email' as const, 'phone' as const, 'country' as const, 'tag' as const),
        text: fc.constantFrom(
          'anna@example.COM',
          ' x@y.example',
          '',
          '+61 411222333',
          '0411 222 333',
          'NEW zealand',
          'nz',
          'cote d’ivoire',
          'VIP',
          'Anna',
        ),
      }),
      fc.record({
        op: fc.constant('compare' as const),
        field: fc.constantFrom(
          'number' as const,
          'ordersCount' as const,
          'totalSpent' as const,
          'credit' as const,
          'pointsBalance' as const,
        ),
        is: fc.constantFrom('<' as const, '<=' as const, '=' as const, '>=' as const, '>' as const),
        value: fc.constantFrom(...amounts, 30),
      }),
      fc.record({
        op: fc.constant('compare' as const),
        field: fc.constantFrom(
          'createdAt' as const,
          'updatedAt' as const,
          'lastOrderAt' as const,
          'lastAbandonedOrderAt' as const,
          'lastSpentAt' as const,
        ),
        is: fc.constantFrom('<' as const, '<=' as const, '=' as const, '>=' as const, '>' as const),
        value: fc.constantFrom(...instants),
      }),
      fc.record({
        op: fc.constant('flag' as const),
        field: fc.constantFrom(
          'acceptsMarketing' as const,
          'wholesale' as const,
          'emailVerified' as const,
          'forgetRequested' as const,
        ),
        is: fc.boolean(),
      }),
      fc.record({
        op: fc.constant('oneOf' as const),
        field: fc.constant('number' as const),
        values: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 20 }),
      }),
      fc.record({
        op: fc.constant('oneOf' as const),
        field: fc.constant('status' as const),
        values: fc.subarray([...statuses]),
      }),
      fc.record({
        op: fc.constant('oneOf' as const),
        field: fc.constant('accountState' as const),
        values: fc.subarray([...accountStates]),
      }),
      fc.record({
        op: fc.constant('oneOf' as const),
        field: fc.constant('type' as const),
        values: fc.subarray([...customerTypes]),
      }),
    ),
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.record({ op: fc.constant('not' as const), of: tie('filter') }),
      fc.record({
        op: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('filter'), { maxLength: 3 }),
      }),
    ),
  }),
).filter

const sorts: fc.Arbitrary<Sort> = fc.record({
  by: fc.constantFrom(
    'number' as const,
    'createdAt' as const,
    'updatedAt' as const,
    'name' as const,
    'email' as const,
    'status' as const,
  ),
  descending: fc.boolean(),
})

describe('one filter, two readers', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let scope: Scope
  let everybody: Customer[]

  before(async () => {
    database = await freshDatabase()
    scope = await freshScope(database.database)
    await populate(scope)
    const other = await freshScope(database.database)
    await populate(other)
    const page = await customers.list(scope, {
      filter: { op: 'all', of: [] },
      sort: { by: 'number', descending: false },
      limit: 1000,
      from: { skip: 0 },
    })
    everybody = [...page.items]
  })
  after(() => database.drop())

  test('the database and the memory select the same customers, and count them', async () => {
    assert.equal(everybody.length, 70)
    await fc.assert(
      fc.asyncProperty(filters, sorts, async (filter, sort) => {
        const page = await customers.list(scope, { filter, sort, limit: 1000, from: { skip: 0 } })
        const expected = everybody.filter((customer) => matches(filter, customer))
        assert.deepEqual(idsOf(page.items).sort(), idsOf(expected).sort())
        assert.equal(await customers.count(scope, filter), expected.length)
      }),
      { numRuns: 400 },
    )
  })

  test('a walk in either direction, or by pages, meets each customer once in the order of the sort', async () => {
    await fc.assert(
      fc.asyncProperty(filters, sorts, fc.integer({ min: 1, max: 30 }), async (filter, sort, limit) => {
        const whole = await customers.list(scope, { filter, sort, limit: 1000, from: { skip: 0 } })
        assert.deepEqual(idsOf(await walkForwards(scope, filter, sort, limit)), idsOf(whole.items))
        assert.deepEqual(
          idsOf(await walkBackwards(scope, filter, sort, limit, whole.items)),
          idsOf(whole.items.slice(0, -1)),
        )
        const third = await customers.list(scope, { filter, sort, limit, from: { skip: 2 * limit } })
        assert.deepEqual(idsOf(third.items), idsOf(whole.items.slice(2 * limit, 3 * limit)))
        assert.equal(third.hasMore, whole.items.length > 3 * limit)
      }),
      { numRuns: 60 },
    )
  })
})

const idsOf = (rows: readonly Customer[]) => rows.map(({ id }) => id)

async function walkForwards(
  scope: Scope,
  filter: CustomerFilter,
  sort: Sort,
  limit: number,
): Promise<Customer[]> {
  const seen: Customer[] = []
  for (;;) {
    const last = seen.at(-1)
    const from = last ? { after: positionOf(last, sort.by) } : { skip: 0 }
    const page = await customers.list(scope, { filter, sort, limit, from })
    seen.push(...page.items)
    if (!page.hasMore) return seen
  }
}

async function walkBackwards(
  scope: Scope,
  filter: CustomerFilter,
  sort: Sort,
  limit: number,
  whole: readonly Customer[],
) {
  const seen: Customer[] = []
  let first = whole.at(-1)
  while (first) {
    const page = await customers.list(scope, {
      filter,
      sort,
      limit,
      from: { before: positionOf(first, sort.by) },
    })
    seen.unshift(...page.items)
    first = page.hasMore ? page.items[0] : undefined
  }
  return seen
}

/** 70 customers whose members run through the special values in step with different primes. */
async function populate(scope: Scope): Promise<void> {
  const pick = <Value>(values: readonly Value[], index: number) => values[index % values.length]
  for (let index = 0; index < 70; index += 1) {
    const at = pick(instants, index * 3) ?? new Date(0)
    const city = pick(words, index + 3) ?? ''
    const created = await customers.create(
      { ...scope, clock: () => at },
      {
        firstName: pick(words, index) ?? null,
        lastName: pick(words, index * 5 + 1) || null,
        email: pick(emails, index * 7) ?? null,
        phone: pick(phones, index * 3) ?? null,
        status: pick(statuses, index) ?? 'active',
        accountState: pick(accountStates, index) ?? 'guest',
        type: pick([...customerTypes, null], index) ?? null,
        acceptsMarketing: index % 2 === 0,
        wholesale: index % 5 === 0,
        forgetRequested: index % 11 === 0,
        tags: index % 4 === 0 ? ['VIP', 'ánna'] : [],
        addresses:
          index % 3 === 0 ? [address(city, pick(countries, index) ?? null), address('x', 'Australia')] : [],
      },
      { uniqueEmail: false },
    )
    await scope.store.rows(
      {
        text: `update customers set orders_count = $3, total_spent = $4, credit = $5, points_balance = $6,
          points_earned = $6, last_order_at = $7, last_abandoned_order_at = $8, last_spent_at = $7, email_verified = $9
          where organization_id = $1 and id = $2`,
      },
      [
        scope.organization.id,
        created.id,
        pick(amounts, index),
        pick(amounts, index * 5),
        pick(amounts, index * 7),
        pick(amounts, index + 1),
        pick([...instants, null], index),
        pick([null, ...instants], index),
        index % 6 === 0,
      ],
    )
  }
}
