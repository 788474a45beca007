import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import * as accounts from '../src/core/accounts/accounts.ts'
import { makeLink } from '../src/core/accounts/links.ts'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import { inTransaction } from '../src/core/scope.ts'
import { changes, look, ok, spiffy, spoonity } from './support/four-faces.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** What happens to an account, as each vendor's clients see it: a state, sign-ins and a verified address. */

const now = new Date('2026-02-02T13:48:05.683Z')
let server: TestServer
let shop: Visitor
before(async () => {
  server = await startServer({ clock: () => now })
  shop = await server.enter()
})
after(() => server.close())

const password = 'correct horse'
let counter = 0
const someone = (): Promise<Customer> =>
  customers.create(shop.scope, { email: `crossing-${counter++}@example.com` }, { uniqueEmail: true })

const post = async (path: string, json: unknown) =>
  ok(await shop.call(native, { method: 'POST', path, json }))

/** What a step changes in each face. */
async function seenBy(customer: Customer, step: () => Promise<unknown>) {
  const before = await look(shop, customer)
  await step()
  return changes(before, await look(shop, customer))
}

function mailed(customer: Customer, purpose: 'invitation' | 'password_reset' | 'verification') {
  const address = customer.emailNormalized ?? ''
  const scope = { ...shop.scope, clock: () => now }
  return inTransaction(scope, (inside) => makeLink(inside, customer.id, { purpose, address, mailed: true }))
}

describe('an account', () => {
  test('from invitation to sign-in: Spiffy’s state and numbers, Spoonity’s is_verified', async () => {
    const customer = await someone()
    const path = `/customers/${toUlid(customer.id)}`
    assert.deepEqual(await seenBy(customer, () => post(`${path}/invitation`, {})), {
      spiffy: { state: 'invited' },
    })
    const { token } = await mailed(customer, 'invitation')
    assert.deepEqual(
      await seenBy(customer, () => post('/accounts/invitations/acceptance', { token, password })),
      {
        spiffy: { state: 'enabled' },
        spoonity: { is_verified: true },
      },
    )
    const email = customer.email
    const signIn = (ip: string) => () => post('/accounts/sign-in', { email, password, ip })
    assert.deepEqual(await seenBy(customer, signIn('203.0.113.7')), {
      spiffy: {
        sign_in_count: 1,
        current_sign_in_at: '2026-02-02T13:48:05.683+00:00',
        current_sign_in_ip: '203.0.113.7',
      },
    })
    assert.deepEqual(await seenBy(customer, signIn('203.0.113.8')), {
      spiffy: {
        sign_in_count: 2,
        current_sign_in_ip: '203.0.113.8',
        last_sign_in_at: '2026-02-02T13:48:05.683+00:00',
        last_sign_in_ip: '203.0.113.7',
      },
    })
    assert.deepEqual(await seenBy(customer, () => post(`${path}/account/disablement`, {})), {
      spiffy: { state: 'disabled' },
    })
  })

  test('declined', async () => {
    const customer = await someone()
    await accounts.invite(shop.scope, customer, 'https://api.example/{token}')
    const { token } = await mailed(customer, 'invitation')
    assert.deepEqual(await seenBy(customer, () => post('/accounts/invitations/declination', { token })), {
      spiffy: { state: 'declined' },
    })
  })

  test('by Spiffy’s activation URL: invited in every face, and its page leads to an account', async () => {
    const customer = await someone()
    const path = `/api/customers/${customer.number}/account_activation_url.json`
    let url = ''
    const ask = async () => {
      const answer = ok(await shop.call(spiffy, { method: 'POST', path, json: {} }))
      url = z.object({ account_activation_url: z.string() }).parse(answer.json).account_activation_url
    }
    assert.deepEqual(await seenBy(customer, ask), { spiffy: { state: 'invited' } })
    const body = new URLSearchParams({ decision: 'accept', password, password_again: password })
    // Whoever asks for a link has not shown that the address is theirs.
    assert.deepEqual(await seenBy(customer, () => fetch(url, { method: 'POST', body })), {
      spiffy: { state: 'enabled' },
    })
    const refused = await shop.call(spiffy, { method: 'POST', path, json: {} })
    assert.equal(refused.status, 409)
    const listed = { method: 'GET', path: '/api/customers/search.json?query=state:enabled' } as const
    assert.match(ok(await shop.call(spiffy, listed)).text, new RegExp(`"id":${customer.number}\\b`))
  })

  test('an address is verified by a mail, and no more once it is another one', async () => {
    for (const [purpose, path] of [
      ['verification', '/accounts/verifications'],
      ['password_reset', '/accounts/password-resets'],
    ] as const) {
      const customer = await someone()
      await accounts.enable(shop.scope, customer)
      const { token } = await mailed(customer, purpose)
      const body = purpose === 'verification' ? { token } : { token, password }
      assert.deepEqual(await seenBy(customer, () => post(path, body)), { spoonity: { is_verified: true } })
      const { spoonity: seen } = await seenBy(customer, () =>
        customers.change(shop.scope, customer, { email: `moved-${customer.email}` }, { uniqueEmail: true }),
      )
      assert.deepEqual(seen, { email: `moved-${customer.email}`, is_verified: false })
    }
    const found = await shop.call(spoonity, { method: 'GET', path: '/customers?query=e:crossing' })
    assert.equal(found.status, 200)
  })
})
