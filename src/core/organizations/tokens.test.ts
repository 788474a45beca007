import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { freshDatabase } from '../../../tests/support/database.ts'
import { type Database, openDatabase } from '../../db/database.ts'
import { toUlid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import * as organizations from './organizations.ts'
import * as tokens from './tokens.ts'

const now = new Date('2026-03-04T05:06:07.000Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)
const shop = { name: 'A shop', currency: 'AUD', timeZone: 'Australia/Sydney', country: 'AU', live: true }
const anyone: tokens.NewToken = { name: 'till', scopes: ['read'], faces: null, expiresAt: null }

describe('tokens', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let database: Database
  let scope: Scope
  let elsewhere: Scope
  const scopeOf = async (slug: string): Promise<Scope> => ({
    organization: await organizations.create(database, { ...shop, slug }, now),
    actor: { tokenId: null, face: 'cli', ip: null },
    store: database,
    clock: () => now,
  })
  before(async () => {
    fresh = await freshDatabase()
    database = fresh.database
    scope = await scopeOf('shop')
    elsewhere = await scopeOf('elsewhere')
  })

  test('a token is known by its text, which can stand in an address as it is', async () => {
    const { token, text } = await tokens.create(scope, { ...anyone, faces: ['alpha'] })
    assert.match(text, /^clientele_[0-9A-Z]{26}_[\w-]{43}$/)
    assert.equal(encodeURIComponent(text), text)
    assert.ok(text.includes(toUlid(scope.organization.id)))
    assert.deepEqual(await tokens.authenticate(database, text, now), {
      organization: scope.organization,
      tokenId: token.id,
      scopes: new Set(['read']),
      faces: new Set(['alpha']),
    })
  })

  test('no two are alike, and the text is stored nowhere', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => tokens.create(scope, anyone)))
    assert.equal(new Set(made.map(({ text }) => text.slice(-43))).size, 20)
    const rows = await database.rows<{ row: string }>(
      { text: 'select tokens::text as row from tokens where organization_id = $1' },
      [scope.organization.id],
    )
    for (const { text } of made) assert.ok(rows.every(({ row }) => !row.includes(text.slice(-43))))
  })

  test('who administers may write, and who writes may read', async () => {
    const granted = async (scopes: tokens.Token['scopes']) => {
      const { text } = await tokens.create(scope, { ...anyone, scopes })
      return [...(await tokens.authenticate(database, text, now)).scopes].sort()
    }
    assert.deepEqual(await granted(['read']), ['read'])
    assert.deepEqual(await granted(['write']), ['read', 'write'])
    assert.deepEqual(await granted(['admin']), ['admin', 'read', 'write'])
    assert.deepEqual(await granted(['write', 'read']), ['read', 'write'])
  })

  test('whatever else is shown is no token', async () => {
    const { text } = await tokens.create(scope, anyone)
    const other = text.replace(toUlid(scope.organization.id), toUlid(elsewhere.organization.id))
    const changed = text.slice(0, -1) + (text.endsWith('A') ? 'E' : 'A')
    const texts = [
      '',
      'clientele_',
      text.slice(1),
      `${text}=`,
      ` ${text}`,
      text.toLowerCase(),
      other,
      changed,
    ]
    for (const shown of texts) {
      await assert.rejects(tokens.authenticate(database, shown, now), { code: 'unauthenticated' }, shown)
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (shown) => {
        await assert.rejects(tokens.authenticate(database, shown, now), { code: 'unauthenticated' })
      }),
      { numRuns: 50 },
    )
  })

  test('a token ends when it expires, from memory too', async () => {
    const { text } = await tokens.create(scope, { ...anyone, expiresAt: later(5000) })
    await tokens.authenticate(database, text, now)
    await tokens.authenticate(database, text, later(4999))
    await assert.rejects(tokens.authenticate(database, text, later(5000)), { code: 'token_expired' })
    await assert.rejects(tokens.authenticate(database, text, later(60_000)), { code: 'token_expired' })
  })

  test('a revoked token ends at once where it was revoked, and is listed as it ended', async () => {
    const { token, text } = await tokens.create(scope, anyone)
    await tokens.authenticate(database, text, now)
    const revoked = await tokens.revoke(scope, token.id)
    assert.deepEqual(revoked, { ...token, revokedAt: now })
    await assert.rejects(tokens.authenticate(database, text, now), { code: 'unauthenticated' })
    assert.deepEqual(await tokens.revoke({ ...scope, clock: () => later(1000) }, token.id), revoked)
    assert.deepEqual(
      (await tokens.list(scope)).find(({ id }) => id === token.id),
      revoked,
    )
  })

  test('a token that another process revokes is forgotten by its notification', async () => {
    const { token, text } = await tokens.create(scope, anyone)
    await tokens.authenticate(database, text, now)
    await sleep(50)
    await tokens.authenticate(database, text, now)
    const other = openDatabase({ connection: fresh.connection })
    await tokens.revoke({ ...scope, store: other }, token.id)
    await other.close()
    await until(() => assert.rejects(tokens.authenticate(database, text, now), { code: 'unauthenticated' }))
  })

  test('a change of the organization reaches those who hold its tokens', async () => {
    const { text } = await tokens.create(elsewhere, anyone)
    await tokens.authenticate(database, text, now)
    const patch = { timeZone: 'Pacific/Auckland' }
    await database.transaction((store) => organizations.change(store, elsewhere.organization.id, patch))
    await until(async () => {
      const { organization } = await tokens.authenticate(database, text, now)
      assert.equal(organization.timeZone, 'Pacific/Auckland')
    })
  })

  test('a known token is answered without asking the database', async () => {
    const { text } = await tokens.create(scope, anyone)
    const { database: known, count } = counting(database)
    await tokens.authenticate(known, text, now)
    await sleep(50)
    const before = count()
    for (let i = 0; i < 100; i++) await tokens.authenticate(known, text, later(i))
    assert.ok(count() - before <= 1, `${count() - before} questions`)
    const after = count()
    await tokens.authenticate(known, text, later(20_000))
    assert.equal(count(), after + 1, 'what is old is asked again')
  })

  test('the tokens of another organization cannot be seen or revoked', async () => {
    const { token, text } = await tokens.create(scope, anyone)
    assert.ok(!(await tokens.list(elsewhere)).some(({ id }) => id === token.id))
    await assert.rejects(tokens.revoke(elsewhere, token.id), { code: 'not_found' })
    await tokens.authenticate(database, text, now)
  })

  test('a token needs a name, a scope, and a face if it names any', async () => {
    for (const wrong of [{ name: ' ' }, { scopes: [] }, { faces: [] }, { name: 'x'.repeat(201) }]) {
      await assert.rejects(tokens.create(scope, { ...anyone, ...wrong }), { code: 'invalid' })
    }
  })
})

/** Tries again, for a second, until a check passes. */
async function until(check: () => Promise<void>): Promise<void> {
  for (let left = 50; ; left--) {
    try {
      return await check()
    } catch (error) {
      if (left === 0) throw error
      await sleep(20)
    }
  }
}

/** The real database, with the questions put to it counted. */
function counting(database: Database): { readonly database: Database; readonly count: () => number } {
  let count = 0
  const rows: Database['rows'] = (statement, values) => {
    count += 1
    return database.rows(statement, values)
  }
  return { database: { ...database, rows }, count: () => count }
}
