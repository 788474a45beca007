import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { keepPassword } from '../src/core/accounts/account.ts'
import * as accounts from '../src/core/accounts/accounts.ts'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import * as metafields from '../src/core/customers/metafields.ts'
import { CoreError } from '../src/core/errors.ts'
import { asOf } from '../src/core/events/as-of.ts'
import * as points from '../src/core/ledgers/points.ts'
import * as lists from '../src/core/lists/lists.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import { inTransaction, type Scope } from '../src/core/scope.ts'
import { openShop, type Shop } from './support/shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
const rules = { uniqueEmail: false }

const person = fc.nat({ max: 2 })
const key = fc.constantFrom('hat', 'shoe')
const text = fc.constantFrom(null, 'Ada', 'Grace')
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('merge' as const), who: person, other: person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), who: person }) },
  fc.record({
    kind: fc.constant('change' as const),
    who: person,
    patch: fc.record(
      { firstName: text, note: text, tags: fc.subarray(['red', 'green']) },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constant('set' as const), who: person, key, value: fc.nat(9) }),
  fc.record({ kind: fc.constant('unset' as const), who: person, key }),
  fc.record({ kind: fc.constantFrom('join', 'leave'), who: person, list: fc.nat({ max: 1 }) }),
  fc.record({ kind: fc.constant('earn' as const), who: person, amount: fc.integer({ min: 1, max: 9 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

type World = {
  readonly scope: Scope
  readonly ids: readonly string[]
  readonly groups: readonly string[]
  readonly merges: string[]
}

/** One step; what is not to be had now is left out. */
async function take(world: World, one: Step): Promise<void> {
  try {
    await attempt(world, one)
  } catch (error) {
    if (!(error instanceof CoreError)) throw error
  }
}

async function attempt({ scope, ids, groups, merges }: World, one: Step): Promise<void> {
  const who = { id: ids[one.who] ?? '' }
  switch (one.kind) {
    case 'merge':
      merges.push((await merge(scope, who, { id: ids[one.other] ?? '' })).merge.id)
      return
    case 'undo': {
      const [id] = merges.splice(one.who % Math.max(1, merges.length), 1)
      if (id) await undo(scope, id)
      return
    }
    case 'change':
      await customers.change(scope, who, one.patch, rules)
      return
    case 'set': {
      const field = { namespace: 'size', key: one.key, value: `${one.value}`, description: null }
      await metafields.create(scope, who, { ...field, valueType: 'integer' })
      return
    }
    case 'unset': {
      const [found] = (await metafields.list(scope, who, { limit: 1, skip: 0, key: one.key })).items
      if (found) await metafields.remove(scope, who, found.number)
      return
    }
    case 'earn':
      await points.append(scope, who, {
        kind: 'earn',
        amount: one.amount,
        reference: `${scope.clock().getTime()}`,
      })
      return
    case 'join':
      return lists.add(scope, groups[one.list] ?? '', who)
    case 'leave':
      return lists.remove(scope, groups[one.list] ?? '', who)
  }
}

/** What a name answers with now. */
async function answer(scope: Scope, id: string) {
  const [customer, on, beside] = [
    await customers.get(scope, { id }),
    await lists.ofCustomer(scope, { id }, { limit: 9, after: null }),
    await metafields.list(scope, { id }, { limit: 9, skip: 0 }),
  ]
  const fields = beside.items.map((field) => [field.namespace, field.key, field.value])
  return { customer, lists: on.items.map((list) => list.id), fields: fields.sort() }
}

test('whatever was merged and undone, each name as of each step tells what it told then', async () => {
  const scope = await shop.anotherScope()
  const groups = [await lists.create(scope, { name: 'one' }), await lists.create(scope, { name: 'two' })]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      const ids: string[] = []
      for (const firstName of ['Ann', 'Bea', 'Cleo'])
        ids.push((await customers.create(scope, { firstName, note: firstName }, rules)).id)
      const world = { scope, ids, groups: groups.map(({ id }) => id), merges: [] }
      const told = []
      for (const one of steps) {
        await take(world, one)
        for (const id of ids) told.push({ id, at: scope.clock(), was: await answer(scope, id) })
      }
      for (const { id, at, was } of told) {
        const found = await asOf(scope, { id }, at)
        assert.deepEqual(found.customer, was.customer)
        assert.deepEqual(
          found.memberships.map(({ listId }) => listId),
          was.lists,
        )
        assert.deepEqual(
          found.metafields.map((field) => [field.namespace, field.key, field.value]),
          was.fields,
        )
      }
    }),
    { numRuns: 15 },
  )
})

const owner = (accountState: Customer['accountState']) => shop.customer({ accountState })
const withPassword = async (accountState: Customer['accountState']) => {
  const made = await owner(accountState)
  await inTransaction(shop.scope, (inside) => keepPassword(inside, made.id, `of ${made.id}`))
  return made
}
const hashes = { text: 'select customer_id, password_hash from accounts where organization_id = $1' }

/** Whose password (uuid) each of these has; null for none. */
async function passwords(...all: readonly Customer[]): Promise<(string | null)[]> {
  type Row = { readonly customer_id: string; readonly password_hash: string }
  const rows = await shop.database.rows<Row>(hashes, [shop.scope.organization.id])
  return all.map(({ id }) => rows.find((row) => row.customer_id === id)?.password_hash.slice(3) ?? null)
}

test('the account that is further goes to the survivor with its password, and each back to its own when undone', async () => {
  const { scope } = shop
  const enabled = await withPassword('enabled')
  for (const survivor of [
    await owner('guest'),
    await withPassword('disabled'),
    await withPassword('enabled'),
  ]) {
    const [own] = await passwords(survivor)
    const done = await merge(scope, survivor, enabled)
    const expected = survivor.accountState === 'enabled' ? survivor.id : enabled.id
    assert.equal((await accounts.get(scope, enabled)).state, 'enabled')
    assert.deepEqual(await passwords(survivor), [expected])
    await undo(scope, done.merge.id)
    assert.deepEqual(await passwords(survivor, enabled), [own ?? null, enabled.id])
    assert.equal((await accounts.get(scope, survivor)).state, survivor.accountState)
  }
})

test('of two who each brought an account the later is undone first; a state alone stands in nobody’s way', async () => {
  const { scope } = shop
  const brought = async (...all: readonly [Customer, Customer]) => {
    const survivor = await owner('guest')
    const merges = []
    for (const other of all) merges.push((await merge(scope, survivor, other)).merge.id)
    return merges
  }
  const [first = '', second = ''] = await brought(
    await withPassword('disabled'),
    await withPassword('enabled'),
  )
  await assert.rejects(undo(scope, first), { code: 'not_allowed_now' })
  await undo(scope, second)
  await undo(scope, first)
  const [one = '', other = ''] = await brought(await owner('disabled'), await owner('enabled'))
  await undo(scope, one)
  await undo(scope, other)
})
