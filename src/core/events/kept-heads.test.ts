import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openShop, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import type { Scope } from '../scope.ts'
import { verify } from '../verify.ts'
import { head } from './chain.ts'
import { headsOf, keepHeads, readHeads } from './kept-heads.ts'
import { seal } from './seal.ts'
import { verifyChain } from './verify-chain.ts'

let shop: Shop
let folder: string
before(async () => {
  shop = await openShop()
  folder = await mkdtemp(join(tmpdir(), 'clientele-heads-'))
})
after(() => rm(folder, { recursive: true }))

const rules = { uniqueEmail: false }
const sql = (scope: Scope, text: string) => shop.database.rows({ text }, [scope.organization.id])
const now = new Date('2026-05-05T00:00:00Z')

/** A customer with three events, and the end of the chain in a file. */
async function fill(name: string): Promise<{ scope: Scope; id: string; file: string }> {
  const scope = await shop.anotherScope()
  const { id } = await customers.create(scope, { firstName: 'Ada' }, rules)
  await customers.change(scope, { id }, { note: 'rings twice' }, rules)
  await customers.change(scope, { id }, { tags: ['vip'] }, rules)
  await seal(scope)
  const file = join(folder, name)
  await keepHeads(shop.database, file, new Map(), now)
  return { scope, id, file }
}

async function faults(scope: Scope, file: string): Promise<string[]> {
  const kept = await headsOf(file, scope.organization.id)
  return (await verifyChain(scope, { kept })).faults.map(({ what, position }) => `${what} ${position}`)
}

/** All hashes from a place on made nothing, as if an earlier program had written what is there: the sealer hashes it anew. */
const unlink = (from: number) => [
  `update events set hash = null where organization_id = $1 and position >= ${from}`,
  `update event_feeds set chained_position = ${from - 1}, chained_hash = (select hash from events
     where events.organization_id = $1 and position = ${from - 1}) where organization_id = $1`,
]

describe('ends that are kept outside of the database', () => {
  test('are one line for each growth of a chain, and none where nothing grew', async () => {
    const { scope, id, file } = await fill('growth')
    const known = new Map((await readHeads(file)).map((one) => [one.organizationId, one]))
    assert.deepEqual((await keepHeads(shop.database, file, known, now)).kept, [])
    await customers.change(scope, { id }, { note: 'rings once' }, rules)
    await seal(scope)
    await appendFile(file, '{"organization":"cut o')
    assert.equal((await keepHeads(shop.database, file, known, now)).kept.length, 1)
    const own = await headsOf(file, scope.organization.id)
    assert.deepEqual(
      own.map(({ position }) => position),
      [3, 4],
    )
    assert.equal(own[1]?.hash, (await head(scope)).hash)
    assert.equal((await readFile(file, 'utf8')).includes('Ada'), false)
    assert.deepEqual(await faults(scope, file), [])
  })

  test('find out a history that was written anew with all its hashes', async () => {
    const { scope, id, file } = await fill('rewritten')
    const forged = { data: { note: 'never rang' }, salt: null, digest: null, early: true }
    await sql(
      scope,
      `update events set data = '${JSON.stringify(forged.data)}', salt = null, digest = null, early = true
       where organization_id = $1 and position = 2`,
    )
    await sql(scope, `update customers set note = 'never rang' where organization_id = $1`)
    for (const text of unlink(2)) await sql(scope, text)
    // By itself the new chain holds: nothing inside of the database tells.
    assert.deepEqual((await verifyChain(scope)).faults, [])
    assert.deepEqual(await verify(scope), [])
    assert.deepEqual(await faults(scope, file), ['early 2', 'anchor 3'])
    const known = new Map((await readHeads(file)).map((one) => [one.organizationId, one]))
    await customers.change(scope, { id }, { note: 'x' }, rules)
    await seal(scope)
    const { kept, broken } = await keepHeads(shop.database, file, known, now)
    assert.equal(
      kept.some(({ organizationId }) => organizationId === scope.organization.id),
      false,
    )
    assert.deepEqual(
      broken.map(({ organizationId, position }) => ({ organizationId, position })),
      [{ organizationId: scope.organization.id, position: 3 }],
    )
  })

  test('find out a chain that was cut short', async () => {
    const { scope, file } = await fill('short')
    await sql(scope, 'delete from events where organization_id = $1 and position = 3')
    await sql(
      scope,
      `update event_feeds set last_position = 2, chained_position = 2, chained_hash = (
         select hash from events where events.organization_id = $1 and position = 2) where organization_id = $1`,
    )
    await sql(
      scope,
      `update customers set version = 2, tags = '{}', tags_folded = '{}' where organization_id = $1`,
    )
    assert.deepEqual((await verifyChain(scope)).faults, [])
    assert.deepEqual(await faults(scope, file), ['anchor 3'])
  })
})

describe('an event that is marked as older than the chain', () => {
  test('is named, for what it did not tell would not be compared', async () => {
    const { scope } = await fill('marked')
    await sql(scope, 'update events set early = true where organization_id = $1 and position = 1')
    await sql(scope, `update customers set gender = 'forged' where organization_id = $1`)
    assert.deepEqual(await verify(scope), [], 'alone, the records cannot tell')
    assert.deepEqual(
      (await verifyChain(scope)).faults.map(({ what, position }) => `${what} ${position}`),
      ['early 1'],
    )
  })

  test('is named by a kept end, where the mark of the feed was moved as well', async () => {
    const { scope, file } = await fill('marked-well')
    await sql(scope, 'update events set early = true where organization_id = $1 and position = 1')
    await sql(scope, 'update event_feeds set early_until = 3 where organization_id = $1')
    assert.deepEqual((await verifyChain(scope)).faults, [])
    assert.deepEqual(await faults(scope, file), ['early 1'])
  })
})
