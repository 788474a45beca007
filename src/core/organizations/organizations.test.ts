import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freshDatabase } from '../../../tests/support/database.ts'
import { type Database, openDatabase } from '../../db/database.ts'
import { CoreError } from '../errors.ts'
import * as organizations from './organizations.ts'

const now = new Date('2026-03-04T05:06:07.000Z')
const shop: organizations.NewOrganization = {
  slug: 'shop',
  name: 'A shop',
  currency: 'AUD',
  timeZone: 'Australia/Sydney',
  country: 'AU',
  live: true,
}
const refusedMember = (member: string) => (error: unknown) =>
  error instanceof CoreError && error.code === 'invalid' && error.issues[0]?.path[0] === member

describe('organizations', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let database: Database
  before(async () => {
    fresh = await freshDatabase()
    database = fresh.database
  })

  test('one is made, listed and found by id and by slug in any letter case', async () => {
    const made = await organizations.create(database, shop, now)
    const pageLimits = { default: 50, maximum: 200 }
    const limits = { callLimits: {}, pageLimits, erasureGraceDays: null, accountLinks: null }
    assert.deepEqual(made, { ...shop, ...limits, id: made.id, createdAt: now })
    assert.deepEqual(await organizations.list(database), [made])
    assert.deepEqual(await organizations.get(database, made.id), made)
    assert.deepEqual(await organizations.findBySlug(database, 'SHOP'), made)
    await assert.rejects(organizations.findBySlug(database, 'other'), { code: 'not_found' })
  })

  test('each has a key of its own for digests', async () => {
    await organizations.create(database, { ...shop, slug: 'keys' }, now)
    const rows = await database.rows<{ digest_key: Buffer }>(
      { text: 'select digest_key from organizations' },
      [],
    )
    assert.ok(rows.every((row) => row.digest_key.length === 32))
    assert.equal(new Set(rows.map((row) => row.digest_key.toString('hex'))).size, rows.length)
  })

  test('a slug that is taken is refused, also when ten ask at once', async () => {
    const input = { ...shop, slug: 'wanted' }
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => organizations.create(database, input, now)),
    )
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    assert.equal(refused.length, 9)
    for (const { reason } of refused) assert.ok(refusedMember('slug')(reason))
  })

  const wrong: [member: keyof organizations.NewOrganization, values: string[]][] = [
    ['slug', ['', 'Shop', 'a b', '-a', 'a-', 'a.b', 'x'.repeat(64), 'ä']],
    ['name', ['', '  ', 'x'.repeat(201)]],
    ['currency', ['', 'usd', 'XQX', 'DOLLAR']],
    ['timeZone', ['', 'Mars/Olympus', '+10:00']],
    ['country', ['', 'AUS', 'XQ', 'EU', 'ZZ']],
  ]
  for (const [member, values] of wrong) {
    test(`${member} must be one that exists`, async () => {
      for (const value of values) {
        const input = { ...shop, slug: 'never', [member]: value }
        await assert.rejects(organizations.create(database, input, now), refusedMember(member), value)
      }
    })
  }

  test('name, time zone and country change; a wrong one changes nothing', async () => {
    const made = await organizations.create(database, { ...shop, slug: 'moving' }, now)
    const change = (patch: organizations.OrganizationPatch) =>
      database.transaction((store) => organizations.change(store, made.id, patch))
    const moved = await change({ timeZone: 'Australia/Perth', name: 'Moved' })
    assert.deepEqual(moved, { ...made, timeZone: 'Australia/Perth', name: 'Moved' })
    await assert.rejects(change({ country: 'XQ', name: 'Never' }), refusedMember('country'))
    assert.deepEqual(await organizations.get(database, made.id), moved)
  })

  test('of two servers that start at once on an empty database one makes the first organization', async () => {
    const empty = await freshDatabase()
    const other = openDatabase({ connection: empty.connection })
    const second = Promise.withResolvers<boolean>()
    const first = await empty.database.transaction(async (store) => {
      const claimed = await organizations.claimFirst(store)
      other.transaction(organizations.claimFirst).then(second.resolve, second.reject)
      assert.equal(await Promise.race([second.promise, sleep(100, 'waits')]), 'waits')
      await organizations.create(store, shop, now)
      return claimed
    })
    assert.deepEqual([first, await second.promise], [true, false])
    assert.equal((await organizations.list(empty.database)).length, 1)
    await other.close()
  })
})
