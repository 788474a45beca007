import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import * as customers from '../src/core/customers/customers.ts'
import {
  type CustomerFilter,
  type CustomerQuery,
  everyone,
  type SortField,
  type Start,
  sortFields,
} from '../src/core/customers/filter.ts'
import { positionOf } from '../src/core/customers/position.ts'
import type { Scope } from '../src/core/scope.ts'
import type { Database, Statement } from '../src/db/database.ts'
import { freshDatabase } from './support/database.ts'
import { type Plan, plansOf } from './support/plans.ts'
import { freshScope } from './support/scope.ts'
import { fillQuickly } from './support/synthetic-customers.ts'

const size = 100_000
const list = '00000000-0000-0000-0000-0000000001e5'
const limit = 25

let shop: Scope & { readonly store: Database }
let sent: { readonly statement: Statement; readonly values: readonly unknown[] }[] = []

before(async () => {
  const { database, connection } = await freshDatabase()
  const scope = await freshScope(database)
  const beside = await freshScope(database)
  await fillQuickly(connection, [
    { scope, customers: size },
    { scope: beside, customers: 3_000 },
  ])
  for (const { text, values } of listOfFew)
    await database.rows({ text }, [scope.organization.id, list, ...values])
  await database.rows({ text: 'analyze customer_list_members' }, [])
  // What core sends is run as it is, and kept.
  const store: Database = {
    ...database,
    rows(statement, values) {
      sent.push({ statement, values })
      return database.rows(statement, values)
    },
  }
  shop = { ...scope, store }
})

/** A list with one customer in two hundred on it. */
const listOfFew = [
  {
    text: `insert into customer_lists (organization_id, id, name, created_at, updated_at) values ($1, $2, 'few', $3, $3)`,
    values: [new Date(0)],
  },
  {
    text: `insert into customer_list_members (organization_id, list_id, customer_id, added_at)
      select organization_id, $2, id, created_at from customers where organization_id = $1 and number % 200 = 0`,
    values: [],
  },
]

const day = (text: string) => new Date(`${text}T00:00:00Z`)

/** Every field of every filter, with values that few and that many customers have. */
const filters: Readonly<Record<string, CustomerFilter>> = {
  'name, rare': { op: 'contains', field: 'name', text: 'Anna a1b' },
  'name, frequent': { op: 'contains', field: 'name', text: 'anna' },
  'name, one letter': { op: 'contains', field: 'name', text: 'a' },
  'name, nobody': { op: 'contains', field: 'name', text: 'zzyzx' },
  'email part, rare': { op: 'contains', field: 'email', text: 'person7777' },
  'email part, frequent': { op: 'contains', field: 'email', text: 'example.com' },
  'anything, rare': { op: 'contains', field: 'anything', text: 'new zealand' },
  'anything, frequent': { op: 'contains', field: 'anything', text: 'australia' },
  'anything, one letter': { op: 'contains', field: 'anything', text: 'a' },
  'email, one': { op: 'equals', field: 'email', text: 'person4711@example.com' },
  'email, nobody': { op: 'equals', field: 'email', text: 'nobody@example.com' },
  'phone as given': { op: 'equals', field: 'phone', text: '400000059' },
  'phone E.164': { op: 'equals', field: 'phone', text: '+61400000059' },
  'country, rare': { op: 'equals', field: 'country', text: 'NZ' },
  'country, frequent': { op: 'equals', field: 'country', text: 'Australia' },
  'country, either name': {
    op: 'any',
    of: [
      { op: 'equals', field: 'country', text: 'New Zealand' },
      { op: 'equals', field: 'country', text: 'NZ' },
    ],
  },
  'tag, rare': { op: 'equals', field: 'tag', text: 'VIP' },
  'tag, frequent': { op: 'equals', field: 'tag', text: 'repeat' },
  'number above, few': { op: 'compare', field: 'number', is: '>', value: size - 100 },
  'number above, many': { op: 'compare', field: 'number', is: '>', value: 100 },
  'orders, none': { op: 'compare', field: 'ordersCount', is: '=', value: 0 },
  'orders, many': { op: 'compare', field: 'ordersCount', is: '>', value: 80 },
  'spent, little': { op: 'compare', field: 'totalSpent', is: '<', value: 500 },
  'spent, much': { op: 'compare', field: 'totalSpent', is: '>', value: 499_000 },
  'spent, most': { op: 'compare', field: 'totalSpent', is: '>', value: 1_000 },
  'credit, some': { op: 'compare', field: 'credit', is: '>', value: 100 },
  'credit, none': { op: 'compare', field: 'credit', is: '=', value: 0 },
  'points, many': { op: 'compare', field: 'pointsBalance', is: '>=', value: 2_990 },
  'created, one day': {
    op: 'all',
    of: [
      { op: 'compare', field: 'createdAt', is: '>=', value: day('2024-05-05') },
      { op: 'compare', field: 'createdAt', is: '<', value: day('2024-05-06') },
    ],
  },
  'created, most': { op: 'compare', field: 'createdAt', is: '>=', value: day('2022-06-01') },
  'updated, lately': { op: 'compare', field: 'updatedAt', is: '>', value: day('2026-02-10') },
  'updated, long ago': { op: 'compare', field: 'updatedAt', is: '<', value: day('2022-03-20') },
  'last order, lately': { op: 'compare', field: 'lastOrderAt', is: '>=', value: day('2026-01-03') },
  'last order, most': { op: 'compare', field: 'lastOrderAt', is: '<', value: day('2026-01-03') },
  'last abandoned, lately': {
    op: 'compare',
    field: 'lastAbandonedOrderAt',
    is: '>',
    value: day('2026-01-02'),
  },
  'last spent, lately': { op: 'compare', field: 'lastSpentAt', is: '>=', value: day('2026-01-03') },
  'accepts marketing': { op: 'flag', field: 'acceptsMarketing', is: true },
  'rejects marketing': { op: 'flag', field: 'acceptsMarketing', is: false },
  wholesale: { op: 'flag', field: 'wholesale', is: true },
  retail: { op: 'flag', field: 'wholesale', is: false },
  verified: { op: 'flag', field: 'emailVerified', is: true },
  'to be forgotten': { op: 'flag', field: 'forgetRequested', is: true },
  'not to be forgotten': { op: 'flag', field: 'forgetRequested', is: false },
  'status, rare': { op: 'oneOf', field: 'status', values: ['archived'] },
  'status, frequent': { op: 'oneOf', field: 'status', values: ['active'] },
  'status, two': { op: 'oneOf', field: 'status', values: ['archived', 'inactive'] },
  'account state, rare': { op: 'oneOf', field: 'accountState', values: ['declined'] },
  'account state, frequent': { op: 'oneOf', field: 'accountState', values: ['enabled'] },
  'type, rare': { op: 'oneOf', field: 'type', values: ['business'] },
  numbers: { op: 'oneOf', field: 'number', values: [5, 50_000, 99_999] },
  references: { op: 'oneOf', field: 'reference', values: ['R5', 'R50000', 'nobody'] },
  ids: { op: 'oneOf', field: 'id', values: ['00000000-0000-0000-0000-000000000005'] },
  'no wholesale, negated': { op: 'not', of: { op: 'flag', field: 'wholesale', is: true } },
  'not this country': { op: 'not', of: { op: 'equals', field: 'country', text: 'Australia' } },
  'not this word': { op: 'not', of: { op: 'contains', field: 'anything', text: 'anna' } },
  nobody: { op: 'any', of: [] },
  'city, frequent': { op: 'equals', field: 'city', text: 'Sydney' },
  'company, nobody': { op: 'equals', field: 'company', text: 'Acme' },
  'born, one year': {
    op: 'all',
    of: [
      { op: 'compare', field: 'birthDate', is: '>=', value: '1980-01-01' },
      { op: 'compare', field: 'birthDate', is: '<', value: '1981-01-01' },
    ],
  },
  'born at all': { op: 'present', field: 'birthDate' },
  'points earned, many': { op: 'compare', field: 'pointsEarned', is: '>=', value: 2_990 },
  'points redeemed, some': { op: 'compare', field: 'pointsRedeemed', is: '>', value: 10 },
  'sign-ins, many': { op: 'compare', field: 'signInCount', is: '>', value: 190 },
  'signed in, lately': { op: 'compare', field: 'currentSignInAt', is: '>', value: day('2026-01-01') },
  'points earned, lately': { op: 'compare', field: 'lastPointsEarnedAt', is: '>', value: day('2026-01-01') },
  'points redeemed, lately': {
    op: 'compare',
    field: 'lastPointsRedeemedAt',
    is: '>',
    value: day('2026-01-01'),
  },
  'has a phone': { op: 'present', field: 'phone' },
  'has a name': { op: 'present', field: 'name' },
  'has a city': { op: 'present', field: 'city' },
  'has a tag': { op: 'present', field: 'tag' },
  'on some list': { op: 'present', field: 'list' },
  'attribute, one value': { op: 'attribute', name: 'size', is: '=', value: 40 },
  'attribute, nobody': { op: 'attribute', name: 'size', is: '=', value: 7 },
  'attribute, a range': { op: 'attribute', name: 'size', is: '>', value: 990 },
  'attribute, any value': { op: 'hasAttribute', name: 'size' },
  'on a list': { op: 'memberOf', list },
  'on no such list': { op: 'memberOf', list: '00000000-0000-0000-0000-00000000beef' },
}

/** Plans of the statements that a call sent. */
async function planned(call: (scope: Scope) => Promise<unknown>): Promise<Plan[]> {
  sent = []
  await call(shop)
  assert.ok(sent.length > 0)
  return (
    await Promise.all(sent.map(({ statement, values }) => plansOf(shop.store, statement, values)))
  ).flat()
}

function query(by: SortField, filter: CustomerFilter, more: Partial<CustomerQuery> = {}): CustomerQuery {
  return { filter, sort: { by, descending: false }, limit, from: { skip: 0 }, ...more }
}

function refuseWalks(plans: readonly Plan[]): void {
  for (const plan of plans) assert.ok(!plan.walksTable, plan.text)
}

/**
 * Most customers pass, so that counting them may be quickest without an index. Left out altogether: texts of less than
 * three letters and texts that must not be there, when only few customers pass, for no index can know those.
 */
const wide: ReadonlySet<string> = new Set([
  ...['name, one letter', 'anything, one letter', 'email part, frequent', 'anything, frequent'],
  ...['country, frequent', 'not this country', 'not this word'],
  ...['city, frequent', 'points redeemed, some', 'points redeemed, lately', 'has a phone'],
  ...['has a name', 'has a city', 'has a tag', 'on some list'],
  ...['attribute, a range', 'attribute, any value'],
])

test('an address is looked up by its index, however short the list and in whatever order', async () => {
  const filter: CustomerFilter = { op: 'equals', field: 'email', text: 'person4711@example.com' }
  for (const by of sortFields) {
    for (const descending of [true, false]) {
      const plans = await planned((scope) =>
        customers.list(scope, { filter, sort: { by, descending }, limit: 1, from: { skip: 0 } }),
      )
      for (const plan of plans) assert.ok(!plan.walksTable && plan.lookedAt <= 2, `${by}: ${plan.text}`)
    }
  }
})

describe('every filter has an index to go by', () => {
  for (const [name, filter] of Object.entries(filters)) {
    test(name, async () => {
      const matching = await customers.count(shop, filter)
      if (!wide.has(name)) {
        const counting = await planned((scope) => customers.count(scope, filter))
        refuseWalks(counting)
        for (const plan of counting) assert.ok(plan.lookedAt <= matching * 1.2 + 100, plan.text)
      }
      for (const by of ['number', 'createdAt', 'name', 'totalSpent', 'lastOrderAt'] as const) {
        refuseWalks(await planned((scope) => customers.list(scope, query(by, filter))))
      }
    })
  }
})

describe('a list of everybody is read in the order of its index', () => {
  for (const by of sortFields) {
    test(by, async () => {
      const { items } = await customers.list(shop, query(by, everyone, { from: { skip: size / 2 } }))
      const middle = items[0]
      assert.ok(middle)
      const starts: Start[] = [
        { skip: 0 },
        { after: positionOf(middle, by) },
        { before: positionOf(middle, by) },
      ]
      for (const from of starts) {
        for (const descending of [false, true]) {
          const sort = { by, descending }
          for (const plan of await planned((scope) =>
            customers.list(scope, query(by, everyone, { from, sort })),
          )) {
            assert.ok(!plan.walksTable && plan.mostSorted === 0, plan.text)
            assert.ok(plan.lookedAt <= limit + 1, plan.text)
          }
        }
      }
    })

    test(`${by}, far down`, async () => {
      const far = query(by, everyone, { from: { skip: size / 2 } })
      for (const plan of await planned((scope) => customers.list(scope, far))) {
        // Counted off in the index, of which nothing need be sorted but the page itself.
        assert.ok(!plan.walksTable && plan.mostSorted <= limit + 1, plan.text)
        assert.ok(plan.lookedAt <= limit + 1, plan.text)
      }
    })
  }
})

test('everybody is counted in an index', async () => {
  refuseWalks(await planned((scope) => customers.count(scope, everyone)))
})

describe('suggestions look at no more than they answer', () => {
  for (const text of ['a', 'anna a', 'e', 'person7', 'R5', '400', '+6140', '4711', 'zzz']) {
    test(text, async () => {
      for (const plan of await planned((scope) => customers.suggest(scope, text, limit))) {
        refuseWalks([plan])
        // Six kinds of names, each of which may fill the answer alone.
        assert.ok(plan.lookedAt <= 6 * limit + 1, plan.text)
      }
    })
  }
})
