import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase } from '../../../tests/support/database.ts'
import {
  amounts,
  attributeValues,
  codes,
  countries,
  days,
  emails,
  filtersOf,
  genders,
  instants,
  phones,
  towns,
  words,
} from '../../../tests/support/filters.ts'
import { freshScope } from '../../../tests/support/scope.ts'
import * as attributes from '../attributes/attributes.ts'
import { newId } from '../ids.ts'
import * as lists from '../lists/lists.ts'
import type { Scope } from '../scope.ts'
import { blankAddress } from './blank.ts'
import type { AddressInput, Customer } from './customer.ts'
import { accountStates, customerTypes, statuses } from './customer.ts'
import * as customers from './customers.ts'
import { type CustomerFilter, type Sort, sortFields } from './filter.ts'
import { normalizeEmail } from './fold.ts'
import { matches } from './matches.ts'
import { positionOf } from './position.ts'

const listIds = [1, 2].map(() => newId(new Date(0)))
const filters = filtersOf(listIds)

const address = (city: string, country: string | null, postalCode: string | null): AddressInput => ({
  ...blankAddress,
  city,
  country,
  countryCode: country === 'NZ' ? 'NZ' : null,
  postalCode,
})

const sorts: fc.Arbitrary<Sort> = fc.record({
  by: fc.constantFrom(...sortFields),
  descending: fc.boolean(),
})

describe('one filter, two readers', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let scope: Scope
  let everybody: Customer[]
  const listsOf = new Map<string, ReadonlySet<string>>()

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
    for (const { id } of everybody) {
      const on = await lists.ofCustomer(scope, { id }, { limit: 10, after: null })
      listsOf.set(id, new Set(on.items.map((list) => list.id)))
    }
  })
  after(() => database.drop())

  test('the database and the memory select the same customers, and count them', async () => {
    assert.equal(everybody.length, 70)
    await fc.assert(
      fc.asyncProperty(filters, sorts, async (filter, sort) => {
        const page = await customers.list(scope, { filter, sort, limit: 1000, from: { skip: 0 } })
        const expected = everybody.filter((customer) => matches(filter, customer, listsOf.get(customer.id)))
        assert.deepEqual(idsOf(page.items).sort(), idsOf(expected).sort())
        assert.equal(await customers.count(scope, filter), expected.length)
      }),
      { numRuns: 600 },
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
  await define(scope)
  // Of several with one address one has an account.
  const known = new Set<string | null>()
  for (let index = 0; index < 70; index += 1) {
    const at = pick(instants, index * 3) ?? new Date(0)
    const city = pick(words, index + 3) ?? ''
    const email = pick(emails, index * 7) ?? null
    const state = pick(accountStates, index) ?? 'guest'
    const account = normalizeEmail(email)
    const isRepeated = state === 'enabled' && known.has(account)
    if (state === 'enabled' && account !== null) known.add(account)
    const created = await customers.create(
      { ...scope, clock: () => at },
      {
        firstName: pick(words, index) ?? null,
        lastName: pick(words, index * 5 + 1) || null,
        email,
        phone: pick(phones, index * 3) ?? null,
        status: pick(statuses, index) ?? 'active',
        accountState: isRepeated ? 'declined' : state,
        type: pick([...customerTypes, null], index) ?? null,
        acceptsMarketing: index % 2 === 0,
        wholesale: index % 5 === 0,
        forgetRequested: index % 11 === 0,
        tags: index % 4 === 0 ? ['VIP', 'ánna'] : [],
        addresses:
          index % 3 === 0
            ? [
                address(city, pick(countries, index) ?? null, pick(codes, index) ?? null),
                address(pick(towns, index) ?? 'x', 'Australia', null),
              ]
            : [],
        birthDate: pick([...days, null], index) ?? null,
        gender: pick(genders, index * 3) ?? null,
        locale: index % 7 === 0 ? 'en-AU' : null,
        company: pick([...words, null], index) ?? null,
        accountingId: index % 9 === 0 ? 'X' : null,
        posId: index % 8 === 0 ? 'anna' : null,
        note: index % 2 === 0 ? '' : null,
        attributes: Object.fromEntries(
          Object.entries(attributeValues)
            .filter((_, nth) => (index + nth) % 3 !== 0)
            .map(([name, values]) => [name, pick<string | number | boolean>(values, index) ?? null]),
        ),
      },
      { uniqueEmail: false },
    )
    for (const [nth, list] of listIds.entries()) {
      if (index % (nth + 2) === 0) await lists.add(scope, list, { id: created.id })
    }
    await scope.store.rows(
      {
        text: `update customers set orders_count = $3, total_spent = $4, credit = $5::bigint, points_balance = $6::bigint,
          points_earned = $6::bigint + $5::bigint, points_redeemed = $5::bigint, sign_in_count = $4, current_sign_in_at = $8,
          last_points_earned_at = $7, last_points_redeemed_at = $8, last_order_at = $7, last_abandoned_order_at = $8, last_spent_at = $7, email_verified = $9
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

/** The attributes, and two lists with every second and every third of those who come. */
async function define(scope: Scope): Promise<void> {
  const types = {
    size: 'number',
    nick: 'text',
    member_until: 'date',
    vip: 'boolean',
    constructor: 'text',
  } as const
  for (const [name, type] of Object.entries(types)) await attributes.create(scope, { name, type })
  for (const id of listIds) {
    await scope.store.rows(
      {
        text: `insert into customer_lists (organization_id, id, name, created_at, updated_at) values ($1, $2, 'x', $3, $3)`,
      },
      [scope.organization.id, id, new Date()],
    )
  }
}
