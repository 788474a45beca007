import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import * as accounts from '../src/core/accounts/accounts.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import type { Scope } from '../src/core/scope.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'
import { outcomes } from './support/shop.ts'

/** What a storefront does for a customer who has signed in: another password, and which sessions still count. */

/** Milliseconds by which the shop's clock is ahead of ours. */
let ahead = 0
const clock = () => new Date(Date.now() + ahead)
let scope: Scope
let server: TestServer
let shop: Visitor
before(async () => {
  server = await startServer({ clock })
  shop = await server.enter()
  scope = { ...shop.scope, clock }
})
after(() => server.close())

const [password, next] = ['correct horse', 'better battery']
let made = 0

async function account(): Promise<{ id: string; email: string; path: string }> {
  const email = `session-${made++}@example.com`
  const { id } = await customers.create(scope, { email, accountState: 'enabled' }, { uniqueEmail: true })
  await accounts.setPassword(scope, { id }, password)
  return { id, email, path: `/customers/${toUlid(id)}/account` }
}

const post = (path: string, json: unknown): Promise<Answer> =>
  shop.call(native, { method: 'POST', path, json })
const signIn = (email: string, given: string, ip?: string) =>
  post('/accounts/sign-in', { email, password: given, ...(ip !== undefined && { ip }) })
const change = (path: string, given: string, to: string, ip?: string) =>
  post(`${path}/password-change`, { password: given, new_password: to, ...(ip !== undefined && { ip }) })

const SignedIn = z.object({ current_sign_in_at: z.string() })
const Account = z.object({ state: z.string(), sessions_valid_from: z.string().nullable() })

/** When a session began, as a storefront keeps it. */
async function session(email: string, given = password): Promise<string> {
  return SignedIn.parse((await signIn(email, given)).json).current_sign_in_at
}

async function counts(path: string, began: string): Promise<boolean> {
  const { state, sessions_valid_from: from } = Account.parse(
    (await shop.call(native, { method: 'GET', path })).json,
  )
  return state === 'enabled' && (from === null || new Date(began) >= new Date(from))
}

describe('a customer who has signed in', () => {
  test('sets another password with the present one, which ends the other sessions', async () => {
    const { email, path } = await account()
    const [here, there] = [await session(email), await session(email)]
    assert.deepEqual([await counts(path, here), await counts(path, there)], [true, true])
    const changed = await change(path, password, next)
    assert.equal(changed.status, 200)
    assert.equal(changed.headers.get('cache-control'), 'no-store')
    const kept = Account.parse(changed.json).sessions_valid_from ?? ''
    assert.deepEqual([await counts(path, there), await counts(path, kept)], [false, true])
    assert.equal((await signIn(email, password)).status, 403)
    assert.equal(await counts(path, await session(email, next)), true)
  })

  test('makes links for a new password void by it', async () => {
    const { id, path } = await account()
    const text = `insert into account_links
      (organization_id, token_hash, customer_id, purpose, address_digest, mailed, created_at, expires_at)
      values ($1, '\\x00', $2, 'password_reset', '\\x00', true, $3, $3)`
    await server.database.rows({ text }, [shop.organization.id, id, new Date()])
    await change(path, password, next)
    const left = { text: 'select purpose from account_links where organization_id = $1 and customer_id = $2' }
    assert.deepEqual(await server.database.rows(left, [shop.organization.id, id]), [])
  })

  test('changes it once, however many do so at once', async () => {
    const { id } = await account()
    const calls = Array.from({ length: 6 }, (_, nth) =>
      accounts.changePassword(scope, { id }, { password, newPassword: `${next} ${nth}`, ip: null }),
    )
    assert.deepEqual(await outcomes(calls), { done: 1, sign_in_refused: 5 })
  })

  test('has no more guesses at the present one than at a sign-in, and the same ones', async () => {
    const { email, path } = await account()
    const guesses = await Promise.all(Array.from({ length: 40 }, () => change(path, 'a wrong one', next)))
    assert.ok(guesses.every(({ status }) => status === 403))
    assert.equal((await change(path, password, next)).status, 403)
    assert.equal((await signIn(email, password)).status, 403)
    ahead += 60_000
    assert.equal((await change(path, password, next)).status, 200)
  })

  test('has no more guesses than others from its network address', async () => {
    const [{ path }, ip] = [await account(), '2001:db8:0:9::1']
    for (let nth = 0; nth < 30; nth += 1) await signIn(`nobody-${nth}@example.com`, password, ip)
    assert.equal((await change(path, password, next, ip)).status, 429)
  })

  test('is refused as any sign-in where there is no account to change', async () => {
    const [wrong, disabled, inactive] = [await account(), await account(), await account()]
    await accounts.disable(scope, { id: disabled.id })
    await customers.change(scope, { id: inactive.id }, { status: 'inactive' }, { uniqueEmail: true })
    const nameless = await customers.create(scope, { accountState: 'enabled' }, { uniqueEmail: true })
    const answers = [
      await change(wrong.path, 'a wrong one', next),
      await change(disabled.path, password, next),
      await change(inactive.path, password, next),
      await change(`/customers/${toUlid(nameless.id)}/account`, password, next),
    ]
    const said = answers.map(({ status, json }) => [status, z.object({ type: z.string() }).parse(json).type])
    assert.deepEqual(said, Array(4).fill(said[0]))
    assert.equal(said[0]?.[0], 403)
    assert.match(String(said[0]?.[1]), /sign[-_]in/)
  })

  test('hears which new password breaks a rule, and nothing changes', async () => {
    const { email, path } = await account()
    const answer = await change(path, password, 'short')
    assert.equal(answer.status, 422)
    assert.match(JSON.stringify(answer.json), /new_password/)
    assert.equal((await signIn(email, password)).status, 200)
  })
})

describe('all sessions end', () => {
  test('by a sign-out everywhere, with its event', async () => {
    const { id, email, path } = await account()
    const began = await session(email)
    assert.equal((await post(`${path}/sign-out`, {})).status, 200)
    assert.equal(await counts(path, began), false)
    assert.equal(await counts(path, await session(email)), true)
    const text = `select type from events where organization_id = $1 and customer_id = $2 order by version desc limit 2`
    const events = await server.database.rows({ text }, [shop.organization.id, id])
    assert.deepEqual(events, [{ type: 'customer.signed_in' }, { type: 'account.signed_out' }])
  })

  test('when an administrator sets a password, or disables the account, for when it is enabled again too', async () => {
    const { id, email, path } = await account()
    const first = await session(email)
    await accounts.setPassword(scope, { id }, next)
    assert.equal(await counts(path, first), false)
    const second = await session(email, next)
    await accounts.disable(scope, { id })
    await accounts.enable(scope, { id })
    assert.equal(await counts(path, second), false)
    assert.equal(await counts(path, await session(email, next)), true)
  })
})
