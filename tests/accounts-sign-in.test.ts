import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import * as accounts from '../src/core/accounts/accounts.ts'
import { reserve } from '../src/core/accounts/attempts.ts'
import { organizationsWithLocks, tellOfLocks } from '../src/core/accounts/locks.ts'
import type { AccountState } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { type Database, openDatabase } from '../src/db/database.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

/** Sign-in as a storefront asks for it, by those who know the password and by those who guess. */

let now = Date.now()
let server: TestServer
let shop: Visitor
const others: Database[] = []
before(async () => {
  server = await startServer({ clock: () => new Date(now) })
  shop = await server.enter()
})
after(async () => {
  for (const database of others) await database.close()
  await server.close()
})

const password = 'correct horse'
const wrong = 'wrong battery'
let counter = 0

async function account(accountState: AccountState = 'enabled'): Promise<{ id: string; email: string }> {
  const email = `customer-${counter++}@example.com`
  const made = await customers.create(shop.scope, { email, accountState }, { uniqueEmail: true })
  await accounts.setPassword(shop.scope, made, password)
  return { id: made.id, email }
}

function post(path: string, json: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return shop.call(native, { method: 'POST', path, json, headers })
}

const signIn = (email: string, given: string, headers?: Record<string, string>) =>
  post('/accounts/sign-in', { email, password: given }, headers)

/** An answer without the id of its request. */
function told({ status, json, headers }: Answer): unknown {
  const { request_id: _, ...body } = z.looseObject({ request_id: z.string().optional() }).parse(json)
  return { status, body, names: [...headers.keys()].filter((name) => name !== 'retry-after').sort() }
}

describe('sign-in', () => {
  test('by the address in any letter case, and counted with where it came from', async () => {
    const { email } = await account()
    const given = { email: email.toUpperCase(), password, ip: '203.0.113.9', user_agent: 'Browser/1' }
    const answer = await post('/accounts/sign-in', given)
    assert.equal(answer.status, 200, answer.text)
    assert.partialDeepStrictEqual(answer.json, {
      email,
      account_state: 'enabled',
      sign_in_count: 1,
      current_sign_in_ip: '203.0.113.9',
    })
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  })

  test('a password is the same however it was composed, and as long as it is', async () => {
    const { id, email } = await account()
    await accounts.setPassword(shop.scope, { id }, 'Ångström ﬁne')
    assert.equal((await signIn(email, 'A\u030angstro\u0308m fine')).status, 200)
    const long = 'é'.repeat(200)
    await accounts.setPassword(shop.scope, { id }, long)
    assert.equal((await signIn(email, long)).status, 200)
    assert.equal((await signIn(email, long.slice(0, -1))).status, 403)
    for (const [bad, reason] of [
      ['seven77', 'too_short'],
      ['é'.repeat(201), 'too_long'],
      ['ﷺ'.repeat(20), 'too_long'],
    ] as const) {
      const path = `/customers/email:${email}/account/password`
      const refused = await shop.call(native, { method: 'PUT', path, json: { password: bad } })
      assert.equal(refused.status, 422, refused.text)
      assert.match(refused.text, new RegExp(reason))
      assert.ok(!refused.text.includes(bad))
    }
  })

  test('an outdated hash is replaced by a right password', async () => {
    const { id, email } = await account()
    const { hash } = await import('@node-rs/argon2')
    const weak = await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    const where = 'where organization_id = $1 and customer_id = $2'
    const row = [shop.organization.id, id]
    await server.database.rows({ text: `update accounts set password_hash = $3 ${where}` }, [...row, weak])
    assert.equal((await signIn(email, wrong)).status, 403)
    assert.equal((await signIn(email, password)).status, 200)
    const text = `select password_hash as hash from accounts ${where}`
    const [kept] = await server.database.rows<{ hash: string }>({ text }, row)
    assert.match(kept?.hash ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.equal((await signIn(email, password)).status, 200)
  })

  test('leaves nothing of a password, under an Idempotency-Key either', async () => {
    const { id, email } = await account()
    const key = { 'idempotency-key': 'the same again' }
    assert.equal((await signIn(email, password, key)).status, 200)
    assert.equal((await signIn(email, wrong, key)).status, 403)
    assert.equal((await signIn(email, password, key)).status, 200)
    assert.equal((await customers.get(shop.scope, { id })).signInCount, 2)
    const text = 'select count(*) as count from idempotency_keys where organization_id = $1'
    const [kept] = await server.database.rows<{ count: number }>({ text }, [shop.organization.id])
    assert.equal(kept?.count, 0)
  })

  test('an activation link is kept for a repeated request sealed, never as it is', async () => {
    const { id } = await customers.create(shop.scope, { email: 'sealed@example.com' }, { uniqueEmail: true })
    const path = `/customers/email:sealed@example.com/account/activation-link`
    const key = { 'idempotency-key': 'one link' }
    const [first, again] = [await post(path, {}, key), await post(path, {}, key)]
    assert.equal(first.status, 201)
    assert.equal(again.text, first.text)
    const { activation_url: url } = z.object({ activation_url: z.string() }).parse(first.json)
    const token = url.split('/').at(-1) ?? ''
    for (const table of ['idempotency_keys', 'events', 'account_links']) {
      const text = `select to_jsonb(t)::text as row from ${table} t where t.organization_id = $1`
      const rows = await server.database.rows<{ row: string }>({ text }, [shop.organization.id])
      assert.ok(
        rows.every(({ row }) => !row.includes(token)),
        table,
      )
    }
    assert.equal((await accounts.accept(shop.scope, { token, password })).id, id)
  })
})

/** What the worker does each minute. */
async function tell(): Promise<void> {
  assert.deepEqual(await organizationsWithLocks(server.database), [shop.organization.id])
  await tellOfLocks({ ...shop.scope, clock: () => new Date(now) }, new AbortController().signal)
  assert.deepEqual(await organizationsWithLocks(server.database), [])
}

describe('whoever guesses', () => {
  test('a hundred at once, through several processes, get ten tries', async () => {
    const { email } = await account()
    for (let n = 0; n < 4; n += 1) others.push(openDatabase({ connection: server.connection, poolSize: 10 }))
    const clock = () => new Date(now)
    const taken = await Promise.all(
      Array.from({ length: 100 }, (_, n) => {
        const store = others[n % 4] ?? server.database
        return reserve({ ...shop.scope, store, clock }, 'sign_in', `race-${email}`)
      }),
    )
    assert.equal(taken.filter((one) => one !== null).length, 10)
    assert.equal(taken.filter((one) => one?.lockedUntil).length, 1)
  })

  test('a hundred wrong passwords at once lock the account, for the right one too, and for longer each time', async () => {
    const { id, email } = await account()
    const storm = async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => signIn(email, `${wrong} ${n}`)))
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [403])
    }
    const lockOf = async () =>
      (await accounts.get({ ...shop.scope, clock: () => new Date(now) }, { id })).lockedUntil
    await storm()
    assert.equal((await lockOf())?.getTime(), now + 60_000)
    await tell()
    assert.equal((await signIn(email, password)).status, 403)
    now += 60_000
    await storm()
    assert.equal((await lockOf())?.getTime(), now + 300_000)
    now += 299_999
    assert.equal((await signIn(email, password)).status, 403)
    now += 1
    assert.equal((await signIn(email, password)).status, 200)
    assert.equal(await lockOf(), null)
    const text = `select count(*) as count from events
      where organization_id = $1 and customer_id = $2 and type = 'account.locked'`
    const [events] = await server.database.rows<{ count: number }>({ text }, [shop.organization.id, id])
    // The second lock ended with the right password, before the worker came.
    assert.equal(events?.count, 1)
  })

  test('nine wrong ones and a right one begin again from none', async () => {
    const { email } = await account()
    for (let turn = 0; turn < 2; turn += 1) {
      for (let n = 0; n < 9; n += 1) assert.equal((await signIn(email, wrong)).status, 403)
      assert.equal((await signIn(email, password)).status, 200)
    }
  })

  test('guesses count although their key says that they were made before', async () => {
    const { email } = await account()
    for (let n = 0; n < 10; n += 1) await signIn(email, wrong, { 'idempotency-key': 'again' })
    assert.equal((await signIn(email, password)).status, 403)
  })

  test('an address that nobody has is locked just so', async () => {
    const email = `nobody-${counter++}@example.com`
    for (let n = 0; n < 11; n += 1) await signIn(email, wrong)
    const text = `select count(*) as count from account_attempts where organization_id = $1 and locked_until > $2`
    const counted = async () => {
      const rows = await server.database.rows<{ count: number }>({ text }, [
        shop.organization.id,
        new Date(now),
      ])
      return rows[0]?.count
    }
    const before = await counted()
    for (let n = 0; n < 10; n += 1) await signIn(`other-${email}`, wrong)
    assert.equal(await counted(), Number(before) + 1)
    await tell()
    assert.doesNotMatch(await allOf('account_attempts'), /nobody/)
  })
})

async function allOf(table: string): Promise<string> {
  const text = `select to_jsonb(t)::text as row from ${table} t where t.organization_id = $1`
  return JSON.stringify(await server.database.rows({ text }, [shop.organization.id]))
}

describe('nobody is told whether an address is known', () => {
  /** One address of each kind, the wrong password for each. */
  async function kinds(): Promise<[string, string][]> {
    const locked = await account()
    for (let n = 0; n < 10; n += 1) await signIn(locked.email, wrong)
    const removed = await account()
    await customers.remove(shop.scope, { id: removed.id })
    return [
      ['enabled', (await account()).email],
      ['disabled', (await account('disabled')).email],
      ['guest', (await account('guest')).email],
      ['invited', (await account('invited')).email],
      ['declined', (await account('declined')).email],
      ['locked', locked.email],
      ['removed', removed.email],
      ['unknown', `nobody-${counter++}@example.com`],
    ]
  }

  test('by a refused sign-in', async () => {
    const seen = new Map<string, unknown>()
    for (const [kind, email] of await kinds()) seen.set(kind, told(await signIn(email, wrong)))
    for (const [kind, answer] of seen) assert.deepEqual(answer, seen.get('unknown'), kind)
    assert.partialDeepStrictEqual(seen.get('unknown'), {
      status: 403,
      body: { type: '/problems/sign_in_refused' },
    })
  })

  test('by the right password of an account that is not enabled', async () => {
    const unknown = told(await signIn(`nobody-${counter++}@example.com`, password))
    for (const state of ['disabled', 'guest', 'invited', 'declined'] as const) {
      assert.deepEqual(told(await signIn((await account(state)).email, password)), unknown, state)
    }
  })

  for (const kind of ['password-reset', 'verification']) {
    test(`by a request for a ${kind}, which leaves the same behind for all`, async () => {
      const seen = new Map<string, unknown>()
      for (const [state, email] of await kinds()) {
        const rows = async () => (await allOf('mails')).split('"row"').length
        const before = await rows()
        const answer = told(await post(`/accounts/${kind}-requests`, { email }))
        seen.set(state, { answer, added: (await rows()) - before })
      }
      for (const [state, answer] of seen) assert.deepEqual(answer, seen.get('unknown'), state)
      assert.partialDeepStrictEqual(seen.get('unknown'), { answer: { status: 202, body: {} }, added: 1 })
    })
  }
})
