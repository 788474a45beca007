import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { failure, openShop, type Shop } from '../../../tests/support/shop.ts'
import { blankAddress } from '../customers/blank.ts'
import type { Customer } from '../customers/customer.ts'
import * as customers from '../customers/customers.ts'
import type { FilterJson } from '../customers/filter-json.ts'
import * as metafields from '../customers/metafields.ts'
import { toUlid } from '../ids.ts'
import * as points from '../ledgers/points.ts'
import * as lists from '../lists/lists.ts'
import type { Scope } from '../scope.ts'
import * as sources from '../sources/sources.ts'
import { asOf } from './as-of.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const rules = { uniqueEmail: false }
const text = fc.constantFrom(null, 'Ada', 'Łukasz', 'O’Hara')
const address = fc.record({ city: fc.constantFrom('Bern', 'Perth'), isDefault: fc.boolean() })
const patch = fc.record(
  {
    title: text,
    firstName: text,
    lastName: text,
    email: fc.constantFrom(null, 'ada@example.com', 'Grace@Example.com'),
    phone: fc.constantFrom(null, '0411 222 333', '+41 31 123 45 67'),
    birthDate: fc.constantFrom(null, '1990-02-28'),
    acceptsMarketing: fc.boolean(),
    note: text,
    tags: fc.array(fc.constantFrom('vip', 'trade'), { maxLength: 2 }),
    wholesale: fc.boolean(),
    credit: fc.nat(1000),
    metadata: fc.constantFrom({}, { plan: 'trial', seats: 3 }),
    forgetRequested: fc.boolean(),
  },
  { requiredKeys: [] },
)
const step = fc.oneof(
  { weight: 4, arbitrary: patch.map((value) => ({ kind: 'change', value }) as const) },
  fc.array(address, { maxLength: 2 }).map((value) => ({ kind: 'addresses', value }) as const),
  fc.integer({ min: 1, max: 500 }).map((value) => ({ kind: 'earn', value }) as const),
  fc.constant({ kind: 'redeem' } as const),
  fc.constant({ kind: 'reverse' } as const),
  fc.constant({ kind: 'attach' } as const),
  fc.constant({ kind: 'detach' } as const),
  fc.constantFrom(0, 1).map((list) => ({ kind: 'join', list }) as const),
  fc.constantFrom(0, 1).map((list) => ({ kind: 'leave', list }) as const),
  fc.record({ kind: fc.constant('set' as const), key: fc.constantFrom('a', 'b'), value: fc.nat(9) }),
  fc.record({ kind: fc.constant('describe' as const), description: fc.constantFrom(null, 'shoe size') }),
  fc.constantFrom('a', 'b').map((key) => ({ kind: 'unset', key }) as const),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

type Place = { readonly scope: Scope; readonly id: string; readonly lists: readonly string[]; turn: number }

async function take({ scope, id, lists: known, turn }: Place, one: Step): Promise<void> {
  const key = { id }
  const before = await customers.get(scope, key)
  switch (one.kind) {
    case 'change':
      assert.deepEqual(await customers.change(scope, key, one.value, rules), await customers.get(scope, key))
      return
    case 'addresses': {
      const addresses = one.value.map(({ city, isDefault }, index) => {
        return { ...blankAddress, city, default: isDefault && index === 0 }
      })
      assert.deepEqual(
        await customers.change(scope, key, { addresses }, rules),
        await customers.get(scope, key),
      )
      return
    }
    case 'earn':
      await points.record(scope, key, { reference: `e${turn}`, amount: one.value, notes: null })
      return
    case 'redeem':
      if (before.pointsBalance === 0) return
      await points.record(scope, key, { reference: 'spent', amount: -1, notes: null }).catch(() => {})
      return
    case 'reverse':
      await points.reverse(scope, key, 'spent').catch(() => {})
      return
    case 'attach': {
      const source = await sources.create(scope, { type: 'creditCard', details: { brand: 'Visa' } })
      await sources.attach(scope, key, source.id, { nonReusableTypes: new Set() })
      return
    }
    case 'detach': {
      const [source] = before.sources
      if (source) await sources.detach(scope, key, source.id)
      return
    }
    case 'join':
      await lists.add(scope, known[one.list] ?? '', key)
      return
    case 'leave':
      await lists.remove(scope, known[one.list] ?? '', key).catch(() => {})
      return
    case 'set': {
      const value = one.value % 2 ? `${one.value}` : `{"of":${one.value}}`
      const valueType = one.value % 2 ? 'integer' : 'json'
      const named = { namespace: 'app', key: one.key, description: null }
      await metafields.create(scope, key, { ...named, value, valueType })
      return
    }
    case 'describe': {
      const [first] = (await metafields.list(scope, key, { limit: 1, skip: 0 })).items
      if (first) await metafields.change(scope, key, first.number, { description: one.description })
      return
    }
    case 'unset': {
      const [found] = (await metafields.list(scope, key, { limit: 1, skip: 0, key: one.key })).items
      if (found) await metafields.remove(scope, key, found.number)
    }
  }
}

type Snapshot = {
  readonly at: Date
  readonly customer: Customer
  readonly lists: readonly string[]
  readonly metafields: unknown
}

async function metafieldsNow(scope: Scope, id: string) {
  const { items } = await metafields.list(scope, { id }, { limit: 10, skip: 0 })
  return items
    .map(({ namespace, key, value, valueType, description }) => ({
      ...{ namespace, key, value, valueType, description },
    }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
}

async function snapshot({ scope, id }: Place): Promise<Snapshot> {
  const on = await lists.ofCustomer(scope, { id }, { limit: 10, after: null })
  return {
    at: scope.clock(),
    customer: await customers.get(scope, { id }),
    lists: on.items.map((list) => list.id),
    metafields: await metafieldsNow(scope, id),
  }
}

test('after any history the record as of each step is what it was then', async () => {
  const scope = await shop.anotherScope()
  const made = [await lists.create(scope, { name: 'one' }), await lists.create(scope, { name: 'two' })]
  const known = made.map(({ id }) => id)
  const filters: FilterJson[] = [
    { op: 'flag', field: 'wholesale', is: true },
    { op: 'not', of: { op: 'member_of', list: toUlid(known[1] ?? '') } },
    { op: 'compare', field: 'points_balance', is: '>', value: 100 },
  ]
  for (const filter of filters) await lists.create(scope, { name: 'dynamic', filter })
  await fc.assert(
    fc.asyncProperty(patch, fc.array(step, { minLength: 1, maxLength: 14 }), async (first, steps) => {
      const { id } = await customers.create(scope, first, rules)
      const place = { scope, id, lists: known, turn: 0 }
      const snapshots = [await snapshot(place)]
      for (const one of steps) {
        place.turn += 1
        await take(place, one)
        snapshots.push(await snapshot(place))
      }
      for (const { at, customer, lists: on, metafields: beside } of snapshots) {
        const then = await asOf(scope, { id }, at)
        assert.deepEqual(then.customer, customer)
        assert.deepEqual(then.metafields, beside)
        assert.deepEqual(
          then.memberships.map(({ listId }) => listId),
          on,
        )
      }
    }),
    { numRuns: 25 },
  )
})

test('before it was made there is nobody, and after it was removed nothing is told', async () => {
  const scope = await shop.anotherScope()
  const early = scope.clock()
  const one = await customers.create(scope, { firstName: 'Zarathustra' }, rules)
  await assert.rejects(asOf(scope, one, early), failure('not_found', 'customer'))
  const then = scope.clock()
  assert.equal((await asOf(scope, one, then)).customer.firstName, 'Zarathustra')
  await customers.remove(scope, one)
  await assert.rejects(asOf(scope, one, then), failure('not_found', 'customer'))
})

test('whoever was loaded together with its lists was on them', async () => {
  const scope = await shop.anotherScope()
  const one = await customers.create(scope, {}, rules)
  const list = await lists.create(scope, { name: 'loaded' })
  const text = `insert into customer_list_members (organization_id, list_id, customer_id, added_at)
    values ($1, $2, $3, $4)`
  await scope.store.rows({ text }, [scope.organization.id, list.id, one.id, scope.clock()])
  const expected = [{ listId: list.id, kind: 'static', name: 'loaded' }]
  assert.deepEqual((await asOf(scope, one, scope.clock())).memberships, expected)
  assert.deepEqual((await asOf(scope, one, one.createdAt)).memberships, [])
})

test('dynamic lists of today are asked, those that were there then, by the clock of then', async () => {
  const scope = await shop.anotherScope()
  const one = await customers.create(scope, { wholesale: true }, rules)
  const early = scope.clock()
  const filter: FilterJson = { op: 'flag', field: 'wholesale', is: true }
  const list = await lists.create(scope, { name: 'trade', filter })
  const there = scope.clock()
  await customers.change(scope, one, { wholesale: false }, rules)
  const on = async (at: Date) => (await asOf(scope, one, at)).memberships
  assert.deepEqual(await on(early), [])
  assert.deepEqual(await on(there), [{ listId: list.id, kind: 'dynamic', name: 'trade' }])
  assert.deepEqual(await on(scope.clock()), [])
})

test('a metafield that was loaded together with the customer was there', async () => {
  const scope = await shop.anotherScope()
  const one = await customers.create(scope, {}, rules)
  const loaded = { namespace: 'app', key: 'size', value: '44', valueType: 'integer', description: null }
  const text = `insert into metafields
      (organization_id, customer_id, namespace, key, value, value_type, created_at, updated_at)
    values ($1, $2, 'app', 'size', '44', 'integer', $3, $3)`
  await scope.store.rows({ text }, [scope.organization.id, one.id, scope.clock()])
  assert.deepEqual((await asOf(scope, one, scope.clock())).metafields, [loaded])
  assert.deepEqual((await asOf(scope, one, one.createdAt)).metafields, [])
})
