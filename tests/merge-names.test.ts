import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { toPieces } from '../src/api/merges/schema.ts'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import * as metafields from '../src/core/customers/metafields.ts'
import { CoreError } from '../src/core/errors.ts'
import { asOf } from '../src/core/events/as-of.ts'
import * as feed from '../src/core/events/feed.ts'
import * as credit from '../src/core/ledgers/credit.ts'
import * as orders from '../src/core/ledgers/orders.ts'
import * as points from '../src/core/ledgers/points.ts'
import * as lists from '../src/core/lists/lists.ts'
import { merge, outcomeOf, preview } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import * as sources from '../src/core/sources/sources.ts'
import { verify } from '../src/core/verify.ts'
import { openShop, type Shop } from './support/shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
const rules = { uniqueEmail: false }

async function pair(): Promise<[Customer, Customer]> {
  return [
    await shop.customer({ firstName: 'Ann' }),
    await shop.customer({ firstName: 'Anna', phone: '0411 1' }),
  ]
}

test('each name of a merged row answers for the survivor, in reads, changes, ledgers and lists', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  await merge(scope, one, other)
  for (const key of [{ id: other.id }, { number: other.number }, { reference: other.reference }]) {
    assert.equal((await customers.get(scope, key)).id, one.id)
    assert.equal((await customers.change(scope, key, { note: JSON.stringify(key) }, rules)).id, one.id)
  }
  const list = await lists.create(scope, { name: 'a' })
  await lists.add(scope, list.id, { number: other.number })
  assert.equal((await lists.member(scope, list.id, { id: other.id })).customer.id, one.id)
  await points.append(scope, { reference: other.reference }, { kind: 'earn', amount: 5, reference: 'x' })
  assert.equal((await points.list(scope, { id: other.id }, { limit: 9 })).items.length, 1)
  await orders.place(scope, { id: other.id }, { reference: `of ${other.id}`, total: 7 })
  assert.equal((await orders.list(scope, { customer: { id: other.id }, limit: 9, skip: 0 })).items.length, 1)
  await metafields.create(
    scope,
    { number: other.number },
    {
      ...{ namespace: 'a', key: 'b', value: 'c', valueType: 'string', description: null },
    },
  )
  assert.equal(await metafields.count(scope, { id: one.id }, {}), 1)
  assert.deepEqual(await verify(scope), [])
})

test('an entry of one reference in both ledgers is lost by neither, and the same again is the same', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  await points.append(scope, one, { kind: 'earn', amount: 10, reference: 'same' })
  await points.append(scope, other, { kind: 'earn', amount: 20, reference: 'same' })
  await credit.append(scope, one, { kind: 'give', amount: 1, reference: 'same' })
  await credit.append(scope, other, { kind: 'give', amount: 2, reference: 'same' })
  const done = await merge(scope, one, other)
  assert.deepEqual([done.survivor.pointsBalance, done.survivor.credit], [30, 3])
  const again = await points.append(scope, { id: other.id }, { kind: 'earn', amount: 20, reference: 'same' })
  const own = await points.append(scope, one, { kind: 'earn', amount: 10, reference: 'same' })
  assert.deepEqual([again.isNew, own.isNew], [false, false])
  await undo(scope, done.merge.id)
  assert.equal((await points.get(scope, other, { reference: 'same' })).amount, 20)
  assert.equal((await customers.get(scope, one)).credit, 1)
})

test('points and credit of the merged one that were spent since are settled, and no sum moves', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const spender = await shop.customer()
  await points.append(scope, other, { kind: 'earn', amount: 100, reference: 'a' })
  await credit.append(scope, other, { kind: 'give', amount: 100, reference: 'a' })
  await points.append(scope, one, { kind: 'earn', amount: 10, reference: 'a' })
  const done = await merge(scope, one, other)
  await points.append(scope, one, { kind: 'redeem', amount: -60, reference: 'spent' })
  await credit.append(scope, one, { kind: 'take', amount: -60, reference: 'spent' })
  await undo(scope, done.merge.id)
  const [now, then] = [await customers.get(scope, one), await customers.get(scope, other)]
  assert.deepEqual([now.pointsBalance, then.pointsBalance], [0, 50])
  assert.deepEqual([now.credit, then.credit], [0, 40])
  assert.equal(spender.credit, 0)
  assert.deepEqual(await verify(scope), [])
})

test('a reversal of the merged one’s entry goes back with that entry', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  await points.append(scope, other, { kind: 'earn', amount: 100, reference: 'wrong' })
  const done = await merge(scope, one, other)
  await points.undo(scope, one, { reference: 'wrong' })
  await undo(scope, done.merge.id)
  assert.equal((await customers.get(scope, other)).pointsBalance, 0)
  assert.equal((await points.list(scope, one, { limit: 9 })).items.length, 0)
  assert.deepEqual(await verify(scope), [])
})

test('a preview is what the merge then does', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  await credit.append(scope, other, { kind: 'give', amount: 9, reference: 'a' })
  const planned = await preview(scope, one, other, { members: { firstName: 'merged' } })
  const done = await merge(scope, one, other, { members: { firstName: 'merged' } })
  assert.deepEqual(done.merge.report, planned.report)
  const { version: _, updatedAt: __, ...outcome } = outcomeOf(planned)
  const { version: ___, updatedAt: ____, ...survivor } = done.survivor
  assert.deepEqual(survivor, outcome)
  assert.equal(survivor.firstName, 'Anna')
})

test('a preview names each source, metafield and list, whose stays and why', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const list = await lists.create(scope, { name: 'both' })
  const alone = await lists.create(scope, { name: 'alone' })
  for (const who of [one, other]) await lists.add(scope, list.id, who)
  await lists.add(scope, alone.id, other)
  const field = { namespace: 'size', value: '1', valueType: 'string', description: null } as const
  for (const who of [one, other]) await metafields.create(scope, who, { ...field, key: 'shoe' })
  await metafields.create(scope, other, { ...field, key: 'hat' })
  const { id } = await sources.create(scope, { type: 'creditCard' })
  await sources.attach(scope, other, id, { nonReusableTypes: new Set() })
  const [comes, stays] = [
    { from: 'merged', why: 'only_one' },
    { from: 'survivor', why: 'survivor_first' },
  ]
  assert.deepEqual(toPieces(await preview(scope, one, other)), {
    sources: [{ id, ...comes }],
    metafields: [
      { namespace: 'size', key: 'hat', ...comes },
      { namespace: 'size', key: 'shoe', ...stays },
    ],
    lists: [
      { list_id: alone.id, ...comes },
      { list_id: list.id, ...stays },
    ],
  })
})

test('ten merges at once of one pair, and of a ring: one wins, none fails otherwise, nothing is lost', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const third = await shop.customer()
  for (const who of [one, other, third]) {
    await points.append(scope, who, { kind: 'earn', amount: 5, reference: 'a' })
  }
  const ring = [
    ...[one, other].flatMap((who) =>
      Array.from({ length: 3 }, () => [who, who === one ? other : one] as const),
    ),
    ...([
      [one, third],
      [third, other],
      [other, third],
      [third, one],
    ] as const),
  ]
  const appends = Array.from({ length: 10 }, (_, nth) =>
    points.append(scope, { id: other.id }, { kind: 'earn', amount: 1, reference: `meanwhile ${nth}` }),
  )
  const done = await Promise.allSettled(ring.map(([survivor, merged]) => merge(scope, survivor, merged)))
  await Promise.all(appends)
  const failures = done.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  assert.equal(failures.length, ring.length - 2)
  assert.ok(failures.every((error) => error instanceof CoreError && error.code === 'not_allowed_now'))
  assert.equal((await customers.get(scope, one)).pointsBalance, 25)
  assert.deepEqual(await verify(scope), [])
})

test('a merge whose survivor was merged itself is undone after the later one, and not before', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const third = await shop.customer()
  const inner = await merge(scope, other, third)
  const outer = await merge(scope, one, other)
  await assert.rejects(undo(scope, inner.merge.id), { code: 'not_allowed_now' })
  await undo(scope, outer.merge.id)
  await undo(scope, inner.merge.id)
  await assert.rejects(undo(scope, inner.merge.id), { code: 'not_allowed_now' })
  assert.equal((await customers.get(scope, third)).id, third.id)
})

test('the record as of a time is right before, between and after, by either name, and the timeline shows both', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const list = await lists.create(scope, { name: 'b' })
  await lists.add(scope, list.id, other)
  const times: Date[] = [scope.clock()]
  const done = await merge(scope, one, other)
  times.push(scope.clock())
  await undo(scope, done.merge.id)
  times.push(scope.clock())
  const seen = []
  for (const at of times) {
    for (const key of [one, other]) {
      const { customer, memberships } = await asOf(scope, { id: key.id }, at)
      seen.push([customer.id === one.id, customer.firstName, customer.phone, memberships.length])
    }
  }
  assert.deepEqual(seen, [
    [true, 'Ann', null, 0],
    [false, 'Anna', '0411 1', 1],
    [true, 'Ann', '0411 1', 1],
    [true, 'Ann', '0411 1', 1],
    [true, 'Ann', null, 0],
    [false, 'Anna', '0411 1', 1],
  ])
  await merge(scope, one, other)
  const told: string[] = []
  for (let before: number | null = null; ; ) {
    const page: feed.Timeline = await feed.timeline(scope, one, { before, limit: 2 })
    told.push(...page.items.map(({ id }) => id))
    before = page.next
    if (before === null) break
  }
  const all = await feed.read(scope, { after: 0, limit: 1000, customer: one })
  assert.deepEqual(new Set(told), new Set(all.events.map(({ id }) => id)))
  assert.equal(told.length, all.events.length)
})
