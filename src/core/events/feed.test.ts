import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { failure, openShop, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import type { Scope } from '../scope.ts'
import type { FeedEvent } from './event.ts'
import * as feed from './feed.ts'
import { organizationsToSeal, seal } from './seal.ts'
import { announceSealed } from './wake.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const rules = { uniqueEmail: false }

/** Reads on from a place until the feed is as long as it must be. */
async function follow(scope: Scope, length: number, limit: number): Promise<FeedEvent[]> {
  const seen: FeedEvent[] = []
  for (let after = 0; seen.length < length; ) {
    const page = await feed.read(scope, { after, limit })
    seen.push(...page.events)
    after = page.next
  }
  return seen
}

function assertInOrder(events: readonly FeedEvent[]): void {
  events.forEach((event, index) => {
    assert.equal(event.position, index + 1, 'a place is missing, or out of its order')
  })
  const versions = new Map<string, number>()
  for (const { customerId, version } of events) {
    assert.equal(version, (versions.get(customerId) ?? 0) + 1, 'a version is out of its order')
    versions.set(customerId, version)
  }
}

describe('the feed', () => {
  test('many writers and readers at a time: no gap, no repeat, each customer in order, for every reader', async () => {
    const scope = await shop.anotherScope()
    const made = await Promise.all(Array.from({ length: 12 }, () => customers.create(scope, {}, rules)))
    const changes = 25
    const total = made.length * (changes + 1)
    // Clocks that disagree: each write has a time of its own choosing.
    const writing = made.map(async ({ id }) => {
      for (let turn = 0; turn < changes; turn += 1) {
        const skewed = { ...scope, clock: () => new Date(Date.now() + Math.random() * 60_000 - 30_000) }
        await customers.change(skewed, { id }, { note: `${turn}` }, rules)
      }
    })
    const reading = [1, 7, 50, 1000].map((limit) => follow(scope, total, limit))
    const [, ...read] = await Promise.all([Promise.all(writing), ...reading])
    for (const events of read) {
      assert.equal(events.length, total)
      assertInOrder(events)
    }
    const [first, ...others] = read.map((events) => events.map(({ id }) => id))
    for (const other of others) assert.deepEqual(other, first)
  })

  test('an event that commits late comes later, and nothing is missed before it', async () => {
    const scope = await shop.anotherScope()
    const one = await customers.create(scope, {}, rules)
    const gate = Promise.withResolvers<void>()
    const changed = Promise.withResolvers<void>()
    const { store } = scope
    assert.ok(store.kind === 'database')
    const slow = store.transaction(async (transaction) => {
      await customers.change({ ...scope, store: transaction }, one, { note: 'late' }, rules)
      changed.resolve()
      await gate.promise
    })
    await changed.promise
    await customers.create(scope, {}, rules)
    const early = await feed.read(scope, { after: 0, limit: 10 })
    assert.deepEqual(
      early.events.map(({ type }) => type),
      ['customer.created', 'customer.created'],
    )
    gate.resolve()
    await slow
    const late = await feed.read(scope, { after: early.next, limit: 10 })
    assert.deepEqual(
      late.events.map(({ position, type }) => [position, type]),
      [[3, 'customer.updated']],
    )
  })

  test('more than is sealed at a time: a customer whose clock went back keeps its order', async () => {
    const scope = await shop.anotherScope()
    const one = await customers.create(scope, {}, rules)
    const text = `insert into events (organization_id, id, customer_id, version, type, face, changed, at)
      select $1, overlay($2::text placing lpad(version::text, 12, '0') from 25)::uuid, $3, version, 'customer.updated',
        'test', '{}', $4::timestamptz - version * interval '1 second'
      from generate_series(2, 2500) as version`
    const { store, organization } = scope
    await store.rows({ text }, [organization.id, one.id, one.id, one.createdAt])
    const { sealed, isWhole } = await seal(scope)
    assert.deepEqual([sealed, isWhole], [2500, true])
    assertInOrder((await feed.read(scope, { after: 0, limit: 2500 })).events)
  })

  test('a filter moves the reader past what it leaves out', async () => {
    const scope = await shop.anotherScope()
    const [one, two] = [await customers.create(scope, {}, rules), await customers.create(scope, {}, rules)]
    await customers.change(scope, one, { note: 'a' }, rules)
    const updates = await feed.read(scope, { after: 0, limit: 10, types: ['customer.up*'] })
    assert.deepEqual(
      updates.events.map(({ position }) => position),
      [3],
    )
    const ofTwo = await feed.read(scope, { after: 0, limit: 10, customer: two })
    assert.deepEqual(
      ofTwo.events.map(({ position }) => position),
      [2],
    )
    const none = await feed.read(scope, { after: 0, limit: 10, types: ['customer.%', 'customer_updated'] })
    assert.deepEqual([none.events.length, none.next], [0, 3])
    const paged = await feed.read(scope, { after: 0, limit: 1, types: ['customer.created'] })
    assert.deepEqual([paged.next, paged.hasMore], [1, true])
    await assert.rejects(feed.read(scope, { after: 4, limit: 1 }), failure('invalid'))
    await assert.rejects(
      feed.read(scope, { after: 0, limit: 1, customer: { number: 999_999 } }),
      failure('not_found'),
    )
  })

  test('organizations do not see one another, and those with something to seal are found', async () => {
    const [mine, other] = [await shop.anotherScope(), await shop.anotherScope()]
    await customers.create(mine, {}, rules)
    const waiting = await organizationsToSeal(shop.database)
    assert.ok(waiting.includes(mine.organization.id))
    assert.ok(!waiting.includes(other.organization.id))
    assert.equal((await feed.read(other, { after: 0, limit: 10 })).events.length, 0)
    assert.equal((await seal(mine)).sealed, 1)
    assert.equal((await seal(mine)).sealed, 0)
    assert.ok(!(await organizationsToSeal(shop.database)).includes(mine.organization.id))
  })
})

describe('whoever waits for the feed', () => {
  test('reads what is written meanwhile, and an empty page when nothing is', async () => {
    const scope = await shop.anotherScope()
    const begun = performance.now()
    const waiting = feed.readOrWait(scope, { after: 0, limit: 10 }, 20_000)
    await sleep(100)
    await customers.create(scope, {}, rules)
    // As the sealer of any process does.
    await seal(scope)
    await announceSealed(shop.database, scope.organization.id)
    assert.equal((await waiting).events.length, 1)
    assert.ok(performance.now() - begun < 900, 'the notification did not wake it')

    const empty = await feed.readOrWait(scope, { after: 1, limit: 10 }, 300)
    assert.deepEqual([empty.events.length, empty.next], [0, 1])
  })

  test('looks again by itself where nobody seals and nothing is notified', async () => {
    const scope = await shop.anotherScope()
    const waiting = feed.readOrWait(scope, { after: 0, limit: 10 }, 20_000)
    await sleep(50)
    await customers.create(scope, {}, rules)
    assert.equal((await waiting).events.length, 1)
  })
})

test('a timeline is newest first, page by page, and ends with the customer', async () => {
  const scope = await shop.anotherScope()
  const one = await customers.create(scope, {}, rules)
  for (const note of ['a', 'b', 'c']) await customers.change(scope, one, { note }, rules)
  const first = await feed.timeline(scope, one, { before: null, limit: 3 })
  assert.deepEqual([first.items.map(({ version }) => version), first.next], [[4, 3, 2], 2])
  const second = await feed.timeline(scope, one, { before: 2, limit: 3 })
  assert.deepEqual([second.items.map(({ type }) => type), second.next], [['customer.created'], null])
  assert.equal((await feed.get(scope, first.items[0]?.id ?? '')).version, 4)
  await customers.remove(scope, one)
  await assert.rejects(
    feed.timeline(scope, one, { before: null, limit: 3 }),
    failure('not_found', 'customer'),
  )
  await assert.rejects(
    feed.get(await shop.anotherScope(), first.items[0]?.id ?? ''),
    failure('not_found', 'event'),
  )
})
