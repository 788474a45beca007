import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import * as accounts from '../src/core/accounts/accounts.ts'
import { tellOfLocks } from '../src/core/accounts/locks.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import { spiffy } from './support/four-faces.ts'
import { rawRequest } from './support/raw-request.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

/** What those who guess, or say what is not so, learn and get. */

let now = Date.now()
let server: TestServer
let shop: Visitor
before(async () => {
  server = await startServer({ clock: () => new Date(now) })
  shop = await server.enter()
})
after(() => server.close())

const password = 'correct horse'
const wrong = 'wrong battery'
let counter = 0

async function account(): Promise<{ id: string; email: string }> {
  const email = `guessed-${counter++}@example.com`
  const made = await customers.create(shop.scope, { email, accountState: 'enabled' }, { uniqueEmail: true })
  await accounts.setPassword(shop.scope, made, password)
  return { id: made.id, email }
}

function post(path: string, json: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return shop.call(native, { method: 'POST', path, json, headers })
}

const signIn = (email: string, given: string) => post('/accounts/sign-in', { email, password: given })

describe('strangers', () => {
  test('a lock leaves the customer as it was until the worker tells of it', async () => {
    const { id, email } = await account()
    const { version } = await customers.get(shop.scope, { id })
    for (let n = 0; n < 10; n += 1) await signIn(email, wrong)
    assert.equal((await customers.get(shop.scope, { id })).version, version)
    await tellOfLocks(shop.scope, new AbortController().signal)
    const text = `select type, data ->> 'locked_until' as until from events
      where organization_id = $1 and customer_id = $2 and version > $3`
    const events = await server.database.rows({ text }, [shop.organization.id, id, version])
    assert.deepEqual(events, [{ type: 'account.locked', until: new Date(now + 60_000).toISOString() }])
  })

  test('many addresses with one password from one visitor: thirty are looked at', async () => {
    const from = (email: string, given: string, ip: string) =>
      post('/accounts/sign-in', { email, password: given, ip })
    const { email } = await account()
    const statuses: number[] = []
    for (let n = 0; n < 40; n += 1) {
      // What is right is no guess; the networks of IPv6 are whole.
      if (n < 20) assert.equal((await from(email, password, '2001:db8:0:7::1')).status, 200)
      statuses.push((await from(`spray-${n}@example.com`, password, `2001:db8:0:7::${n}`)).status)
    }
    assert.deepEqual(statuses, [...Array(30).fill(403), ...Array(10).fill(429)])
    const refused = await from(email, password, '2001:db8:0:7:ffff::1')
    assert.equal(refused.status, 429)
    assert.equal(refused.headers.get('retry-after'), '900')
    assert.equal((await from(email, password, '2001:db8:0:8::1')).status, 200)
    now += 900_000
    assert.equal((await from(email, password, '2001:db8:0:7::1')).status, 200)
  })

  test('a foreign host in a request is in no link', async () => {
    const { id } = await customers.create(shop.scope, { email: 'host@example.com' }, { uniqueEmail: true })
    const path = `/v1/customers/${toUlid(id)}/account/activation-link`
    const port = new URL(server.origin).port
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${shop.token}` }
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1']) {
      const answer = await rawRequest(
        port,
        path,
        { ...headers, host, 'x-forwarded-host': host },
        { method: 'POST', body: '{}' },
      )
      const { activation_url: url } = z.object({ activation_url: z.string() }).parse(JSON.parse(answer.text))
      assert.equal(new URL(url).origin, `http://127.0.0.1:${port}`)
    }
  })
  test('a token that may write invites whoever had no account, and opens none', async () => {
    const writer = await shop.colleague(['read', 'write'])
    const create = (json: unknown) => writer.call(native, { method: 'POST', path: '/customers', json })
    assert.equal((await create({ account_state: 'enabled', email: 'opened@example.com' })).status, 403)
    const line = { op: 'create', data: { account_state: 'enabled' } }
    const headers = { 'content-type': 'application/x-ndjson' }
    const bulk = { method: 'POST', path: '/customers/bulk', json: line, headers } as const
    assert.match((await writer.call(native, bulk)).text, /forbidden/)
    const { id, number } = await customers.create(
      shop.scope,
      { email: 'invited@example.com' },
      { uniqueEmail: true },
    )
    const ask = async () => [
      (
        await writer.call(native, {
          method: 'POST',
          path: `/customers/${toUlid(id)}/account/activation-link`,
          json: {},
        })
      ).status,
      (
        await writer.call(spiffy, {
          method: 'POST',
          path: `/api/customers/${number}/account_activation_url.json`,
          json: {},
        })
      ).status,
    ]
    assert.deepEqual(await ask(), [201, 200])
    await accounts.disable(shop.scope, { id })
    assert.deepEqual(await ask(), [409, 409])
  })

  test('a guest is stored beside the account of the same address', async () => {
    const { email } = await account()
    const create = (state: string) => post('/customers', { email, account_state: state })
    assert.equal((await create('guest')).status, 201)
    assert.equal((await create('disabled')).status, 409)
  })
})
