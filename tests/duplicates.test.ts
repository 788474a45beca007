import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { CustomerPatch } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import * as duplicates from '../src/core/duplicates/duplicates.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import type { Scope } from '../src/core/scope.ts'
import { fillWithDemo } from '../src/demo/fill.ts'
import { openShop, type Shop } from './support/shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
const rules = { uniqueEmail: false }
const query = { state: 'open', after: null, limit: 200 } as const

async function found(scope: Scope, state: duplicates.Duplicate['state'] = 'open') {
  const { items } = await duplicates.list(scope, { ...query, state })
  return items.map(({ reasons, doubts, score }) => ({ reasons, doubts, score }))
}

async function twins(one: CustomerPatch, other: CustomerPatch) {
  const scope = await shop.anotherScope()
  const [first, second] = [
    await customers.create(scope, one, rules),
    await customers.create(scope, other, rules),
  ]
  return { scope, first, second }
}

test('a read shows what was written before it, each pair with its reasons and a score', async () => {
  const ann = { firstName: 'Ann', lastName: 'Lee' }
  const cases: [CustomerPatch, CustomerPatch, string[], string[]][] = [
    [{ email: 'a@example.com' }, { email: 'A@example.com' }, ['same_email'], []],
    [{ email: 'a@example.com' }, { email: 'a+shop@example.com' }, ['similar_email'], []],
    [{ ...ann, phone: '0411 222 333' }, { ...ann, phone: '+61411222333' }, ['same_name_and_phone'], []],
    [
      { ...ann, birthDate: '1990-05-14' },
      { ...ann, birthDate: '1990-05-14' },
      ['same_name_and_birth_date'],
      [],
    ],
  ]
  for (const [one, other, reasons, doubts] of cases) {
    const { scope } = await twins(one, other)
    const [pair, ...rest] = await found(scope)
    assert.deepEqual([pair?.reasons, pair?.doubts, rest], [reasons, doubts, []])
    assert.ok((pair?.score ?? 0) >= 60)
  }
})

test('a household that shares a phone is no pair of likely duplicates', async () => {
  const phone = '0411 222 333'
  const { scope } = await twins({ firstName: 'Ann', phone }, { firstName: 'Bob', phone })
  assert.deepEqual(await found(scope), [{ reasons: ['same_phone'], doubts: ['different_name'], score: 20 }])
})

test('namesakes without anything else in common are no pair', async () => {
  const { scope } = await twins({ fullName: 'John Smith' }, { fullName: 'John Smith' })
  assert.deepEqual(await found(scope), [])
})

test('a customer that changes loses the pairs that no longer hold', async () => {
  const { scope, first } = await twins({ email: 'a@example.com' }, { email: 'a@example.com' })
  assert.equal((await found(scope)).length, 1)
  await customers.change(scope, first, { email: 'b@example.com' }, rules)
  assert.deepEqual(await found(scope), [])
})

test('a dismissed pair stays so until something new speaks for it', async () => {
  const { scope, first, second } = await twins({ email: 'a@example.com' }, { email: 'a@example.com' })
  const [pair] = (await duplicates.list(scope, query)).items
  await duplicates.dismiss(scope, pair?.id ?? '')
  await customers.change(scope, first, { firstName: 'Ann' }, rules)
  assert.deepEqual([(await found(scope)).length, (await found(scope, 'dismissed')).length], [0, 1])
  await customers.change(scope, first, { phone: '0411 222 333' }, rules)
  await customers.change(scope, second, { phone: '0411 222 333' }, rules)
  assert.deepEqual((await found(scope))[0]?.reasons, ['same_email', 'same_phone'])
})

test('a pair that is merged is told as merged, and is open again when the merge is undone', async () => {
  const { scope, first, second } = await twins({ email: 'a@example.com' }, { email: 'a@example.com' })
  const [pair] = (await duplicates.list(scope, query)).items
  const done = await merge(scope, first, second)
  assert.deepEqual([(await found(scope)).length, (await found(scope, 'merged')).length], [0, 1])
  await undo(scope, done.merge.id)
  assert.deepEqual((await duplicates.list(scope, query)).items, [pair])
  await customers.remove(scope, first)
  assert.deepEqual([await found(scope), await found(scope, 'merged')], [[], []])
})

test('a phone that a hundred share makes no hundred times a hundred pairs', async () => {
  const scope = await shop.anotherScope()
  for (let nth = 0; nth < 100; nth += 1) {
    await customers.create(scope, { firstName: `N${nth}`, phone: '0411 222 333' }, rules)
  }
  const { items, hasMore } = await duplicates.list(scope, { ...query, limit: 5000 })
  assert.equal(hasMore, false)
  assert.ok(items.length <= 100 * 20, `${items.length}`)
})

test('after a bulk load a read waits for a part only and says so; the pairs of one customer are there at once', async () => {
  const scope = await shop.anotherScope()
  const { database } = shop
  const load = { customers: 4500, seed: 7, now: new Date('2026-01-01T00:00:00Z') }
  await fillWithDemo({ database, organization: scope.organization }, load)
  const twin = { firstName: 'Dora', lastName: 'Dupont', email: 'dora@example.com' }
  const [one] = [await customers.create(scope, twin, rules), await customers.create(scope, twin, rules)]
  const first = await duplicates.list(scope, query)
  assert.equal(first.isComplete, false)
  const own = await duplicates.list(scope, { ...query, customer: one })
  assert.deepEqual([own.isComplete, own.items.map(({ reasons }) => reasons)], [true, [['same_email']]])
  let reads = 1
  while (!(await duplicates.list(scope, query)).isComplete) reads += 1
  assert.ok(reads <= 5)
  const again = await duplicates.list(scope, { ...query, customer: one })
  assert.deepEqual(again.items, own.items)
})
