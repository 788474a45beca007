import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { openShop, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import * as points from '../ledgers/points.ts'
import type { Scope } from '../scope.ts'
import { catchUp, head, links } from './chain.ts'
import * as feed from './feed.ts'
import { hashOf, type Linked, type Previous } from './link.ts'
import { organizationsToSeal, seal } from './seal.ts'
import { type Anchor, verifyChain } from './verify-chain.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const rules = { uniqueEmail: false }

/** Two customers and six events; nobody has seen them but the sealer. */
async function fill(): Promise<{ scope: Scope; ada: string; bob: string }> {
  const scope = await shop.anotherScope()
  const metadata = { 10: 'ten', 9: { b: 1e21, a: [1.5, null, -0] }, ä: 'é', z: '' }
  const { id: ada } = await customers.create(scope, { firstName: 'Ada', metadata }, rules)
  const { id: bob } = await customers.create(scope, { firstName: 'Bob' }, rules)
  await points.record(scope, { id: ada }, { reference: 'a', amount: 10, notes: 'Willkommen' })
  await points.record(scope, { id: bob }, { reference: 'b', amount: 7, notes: null })
  await customers.change(scope, { id: ada }, { note: 'rings twice', credit: 5 }, rules)
  await customers.change(scope, { id: bob }, { tags: ['vip'] }, rules)
  await seal(scope)
  return { scope, ada, bob }
}

async function sql(scope: Scope, text: string): Promise<void> {
  await shop.database.rows({ text }, [scope.organization.id])
}

async function faults(scope: Scope, anchor?: Anchor) {
  const report = await verifyChain(scope, { kept: anchor ? [{ ...anchor, earlyUntil: null }] : [] })
  return report.faults.map(({ what, position }) => `${what} ${position}`)
}

describe('the chain of an organization', () => {
  test('holds after any writes, and its end is the end of the feed', async () => {
    const { scope } = await fill()
    const { faults, head: end } = await verifyChain(scope)
    assert.deepEqual(faults, [])
    const page = await feed.read(scope, { after: 0, limit: 10 })
    const last = page.events.at(-1)
    assert.deepEqual(end, { position: 6, hash: last?.hash, at: last?.at })
    assert.deepEqual((await verifyChain(await shop.anotherScope())).head, {
      position: 0,
      hash: null,
      at: null,
    })
  })

  test('holds after an erasure, which empties what was told and keeps the end', async () => {
    const { scope, ada } = await fill()
    const before = await head(scope)
    assert.ok(before.hash)
    await customers.remove(scope, { id: ada })
    const { faults: found, head: after } = await verifyChain(scope, {
      kept: [{ position: before.position, hash: before.hash, earlyUntil: null }],
    })
    assert.deepEqual(found, [])
    assert.equal(after.position, 7)
    const left = await shop.database.rows<{ salt: unknown; data: unknown; digest: unknown }>(
      { text: 'select salt, data, digest from events where organization_id = $1 and customer_id = $2' },
      [scope.organization.id, ada],
    )
    assert.ok(left.every(({ salt, data }) => salt === null && data === null))
    assert.equal(left.filter(({ digest }) => digest !== null).length, 3)
  })

  test('misses what a merged row told until the one who answers for it was erased', async () => {
    const { scope, ada, bob } = await fill()
    const text =
      'update customers set gone_at = updated_at, merged_into = $3 where organization_id = $1 and id = $2'
    await shop.database.rows({ text }, [scope.organization.id, ada, bob])
    assert.deepEqual(await faults(scope), [])
    const empty = 'update events set data = null, salt = null where organization_id = $1 and customer_id = $2'
    await shop.database.rows({ text: empty }, [scope.organization.id, ada])
    assert.deepEqual(await faults(scope), ['data 1', 'data 3', 'data 5'])
    await customers.remove(scope, { id: bob })
    assert.deepEqual(await faults(scope), [])
  })

  test('shows its links, page by page', async () => {
    const { scope } = await fill()
    const all = (await links(scope, { after: 0, limit: 10 })).items
    assert.deepEqual(
      all.map(({ previous }) => previous),
      [null, ...all.slice(0, -1).map(({ hash }) => hash)],
    )
    assert.deepEqual(await links(scope, { after: 2, limit: 3 }), { items: all.slice(2, 5), hasMore: true })
    assert.deepEqual(await links(scope, { after: 6, limit: 3 }), { items: [], hasMore: false })
  })

  test('takes in what an earlier program wrote and sealed without a hash', async () => {
    const { scope, ada } = await fill()
    await sql(
      scope,
      'update events set early = true, salt = null, digest = null, hash = null where organization_id = $1',
    )
    await sql(
      scope,
      'update event_feeds set chained_position = 0, chained_hash = null where organization_id = $1',
    )
    await customers.change(scope, { id: ada }, { note: 'later' }, rules)
    assert.equal((await seal(scope)).lastPosition, 7)
    assert.equal((await head(scope)).position, 0, 'nobody waits for the hashes of those before')
    assert.ok((await organizationsToSeal(shop.database)).includes(scope.organization.id))
    assert.equal((await catchUp(scope)).chainedPosition, 7)
    await customers.change(scope, { id: ada }, { note: 'and later' }, rules)
    assert.deepEqual(await faults(scope), [])
    assert.equal((await head(scope)).position, 8)
    assert.ok(!(await organizationsToSeal(shop.database)).includes(scope.organization.id))
  })

  test('takes in what an earlier program wrote and nobody sealed', async () => {
    const { scope, ada } = await fill()
    await customers.change(scope, { id: ada }, { note: 'by an earlier one' }, rules)
    await sql(
      scope,
      'update events set early = true, salt = null, digest = null where organization_id = $1 and position is null',
    )
    assert.deepEqual(await faults(scope), [])
  })

  test('holds while many write and others are erased', async () => {
    const scope = await shop.anotherScope()
    const made = await Promise.all(
      Array.from({ length: 12 }, () => customers.create(scope, { note: 'x' }, rules)),
    )
    const writing = made.map(async ({ id }, nth) => {
      for (let turn = 0; turn < 10; turn += 1) {
        await customers.change(scope, { id }, { note: `${turn}` }, rules)
        await seal(scope)
      }
      if (nth % 3 === 0) await customers.remove(scope, { id })
    })
    await Promise.all([
      ...writing,
      ...Array.from({ length: 5 }, async () => assert.deepEqual(await faults(scope), [])),
    ])
    assert.deepEqual(await faults(scope), [])
  })
})

const written =
  'organization_id, id, customer_id, version, type, face, token_id, changed, data, at, position, salt, digest, hash'

/** What somebody with the database's password may do, and what is told of it first. */
const alterations: readonly (readonly [name: string, statement: string, ...told: string[]])[] = [
  ['changed data', `update events set data = jsonb_set(data, '{first_name}', '"Eve"') where #1`, 'data 1'],
  ['a member more', `update events set data = data || '{"note":"owes us"}' where #2`, 'data 2'],
  ['a changed type', `update events set type = 'points.adjusted' where #3`, 'hash 3'],
  ['a changed time', `update events set at = at + interval '1 day' where #3`, 'hash 3'],
  [
    'a time changed by less than is shown',
    `update events set at = at + interval '1 microsecond' where #3`,
    'hash 3',
  ],
  ['changed names of members', `update events set changed = changed || '{note}' where #4`, 'hash 4'],
  ['another token', `update events set token_id = id where #4`, 'hash 4'],
  [
    'another digest that fits',
    `update events set digest = sha256(salt || '{}'), data = '{}' where #2`,
    'hash 2',
  ],
  ['a deleted row in the middle', 'delete from events where #3', 'missing 3', 'version 5'],
  ['the deleted last row', 'delete from events where #6', 'missing 6', 'version null'],
  [
    'two rows swapped',
    `update events set position = -1 where #3; update events set position = 3 where #5;
     update events set position = 5 where #-1`,
    ...['hash 3', 'version 3', 'hash 4', 'hash 5', 'hash 6'],
  ],
  [
    'an inserted row',
    `update events set position = position + 100 where organization_id = $1 and position > 3;
     update events set position = position - 99 where organization_id = $1 and position > 3;
     insert into events (${written}) select organization_id, customer_id, customer_id, 9, type, face, token_id, changed,
       data, at, 4, salt, digest, hash from events where #3`,
    ...['hash 4', 'early 4', 'version 4', 'hash 5', 'hash 6', 'head 6', 'surplus 7', 'version null'],
  ],
  [
    'a row put behind the last',
    `insert into events (${written}) select organization_id, customer_id, customer_id, 4, type, face, token_id, changed,
       data, at, 7, salt, digest, hash from events where #6;
     update customers set version = 4 where organization_id = $1 and id in (select customer_id from events where #7)`,
    'surplus 7',
  ],
  ['a salt taken away', 'update events set salt = null where #5', 'salt 5'],
  ['data emptied though nobody was erased', 'update events set data = null, salt = null where #5', 'data 5'],
  ['a hash taken away', 'update events set hash = null where #5', 'hash 5', 'hash 6'],
  [
    'a forged row offered to the program as one to take in',
    `update events set data = '{"first_name":"Eve"}', early = true, digest = null, salt = null where #4;
     update event_feeds set chained_position = 3, chained_hash = (select hash from events where #3)
       where organization_id = $1`,
    ...['head 3', 'salt 4', 'hash 4', 'early 4'],
  ],
  [
    'the same without its hash',
    `update events set type = 'other', hash = null where #4;
     update event_feeds set chained_position = 3, chained_hash = (select hash from events where #3)
       where organization_id = $1`,
    ...['head 3', 'hash 4', 'hash 5'],
  ],
  [
    'a customer emptied without an erasure',
    `update events set data = null, salt = null where organization_id = $1
       and customer_id in (select customer_id from events where #1);
     update customers set gone_at = updated_at, first_name = null, metadata = '{}', note = null where organization_id = $1
       and id in (select customer_id from events where #1)`,
    ...['data 1', 'data 3', 'data 5'],
  ],
  ['another end', `update event_feeds set chained_hash = sha256('') where organization_id = $1`, 'head 6'],
]

/** A statement in which `#5` stands for the row at place 5. */
function spelledOut(statement: string): string {
  return statement.replace(/#(-?\d)/, (_, place) => `organization_id = $1 and position = ${place}`)
}

/** Does what the sealer does, for whoever has the code too: each row from a place on gets the hash that fits. */
async function rewrite(scope: Scope, from: number, to: number): Promise<void> {
  const text = `select position, id, customer_id as "customerId", version, type, face, token_id as "tokenId", changed,
      at, digest, hash from events where organization_id = $1 and position >= $2 and position <= $3 order by position`
  const values = [scope.organization.id, from - 1, to]
  let previous: Previous = null
  for (const row of await shop.database.rows<Linked & { hash: Buffer }>({ text }, values)) {
    previous = row.position < from ? row.hash : hashOf(row, previous)
    const update = { text: 'update events set hash = $2 where organization_id = $1 and id = $3' }
    await shop.database.rows(update, [scope.organization.id, previous, row.id])
  }
  if (to < 6) return
  const update = { text: 'update event_feeds set chained_hash = $2 where organization_id = $1' }
  await shop.database.rows(update, [scope.organization.id, previous])
}

describe('whoever alters the past is found out', () => {
  for (const [name, statements, ...told] of alterations) {
    test(name, async () => {
      const { scope } = await fill()
      for (const statement of statements.split(';')) await sql(scope, spelledOut(statement))
      assert.deepEqual(await faults(scope), told)
    })
  }

  test('the first altered row is named, with its customer', async () => {
    const { scope, bob } = await fill()
    await sql(scope, spelledOut(`update events set data = '{}' where #4`))
    await sql(scope, spelledOut(`update events set type = 'other' where #5`))
    const [first] = (await verifyChain(scope)).faults
    const page = await feed.read(scope, { after: 3, limit: 1 })
    assert.deepEqual(first, { what: 'data', position: 4, eventId: page.events[0]?.id, customerId: bob })
  })

  test('a row with a hash of its own no longer fits the one after it', async () => {
    const { scope } = await fill()
    await sql(scope, spelledOut(`update events set type = 'other' where #3`))
    await rewrite(scope, 3, 3)
    assert.deepEqual(await faults(scope), ['hash 4'])
  })

  test('a past written anew from a row on is found out by an end that was kept elsewhere', async () => {
    const { scope, ada } = await fill()
    const { position, hash } = await head(scope)
    assert.ok(hash)
    await customers.change(scope, { id: ada }, { note: 'later' }, rules)
    assert.deepEqual(await faults(scope, { position, hash }), [])
    assert.deepEqual(await faults(scope, { position: 100, hash }), ['anchor 100'])
    await sql(scope, spelledOut(`update events set type = 'other' where #3`))
    await rewrite(scope, 3, 7)
    assert.deepEqual(await faults(scope), [])
    assert.deepEqual(await faults(scope, { position, hash }), ['anchor 6'])
  })
})
