import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as accounts from '../src/core/accounts/accounts.ts'
import { makeLink, type Purpose } from '../src/core/accounts/links.ts'
import type { Customer, NewCustomer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { inTransaction } from '../src/core/scope.ts'
import { rawRequest } from './support/raw-request.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** The pages that links in mails lead to, as a browser without scripts asks for them. */

let now = Date.now()
let server: TestServer
let shop: Visitor
before(async () => {
  server = await startServer({
    clock: () => new Date(now),
    settings: { faces: [{ face: 'spiffy', host: '*.shop.example' }], trustProxy: ['loopback'] },
  })
  shop = await server.enter({ name: 'Tom & "Co" <script>' })
})
after(() => server.close())

let counter = 0
const password = 'correct horse'

function someone(more: NewCustomer = {}): Promise<Customer> {
  const email = `visitor${counter++}'&<b>@example.com`
  return customers.create(shop.scope, { email: email.replace(/[<>]/g, ''), ...more }, { uniqueEmail: true })
}

/** A link as a mail brings it. */
async function linkFor(purpose: Purpose, more: NewCustomer = {}) {
  const customer = await someone({ accountState: purpose === 'invitation' ? 'invited' : 'enabled', ...more })
  const address = customer.emailNormalized ?? ''
  const scope = { ...shop.scope, clock: () => new Date(now) }
  const { token } = await inTransaction(scope, (inside) =>
    makeLink(inside, customer.id, { purpose, address, mailed: true }),
  )
  return { customer, token, url: `${server.origin}/account/${purpose.replaceAll('_', '-')}/${token}` }
}

const send = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
const twice = (given: string) => ({ decision: 'accept', password: given, password_again: given })
const read = (customer: Customer) => customers.get(shop.scope, { id: customer.id })

describe('the pages of links', () => {
  for (const purpose of ['invitation', 'password_reset', 'verification'] as const) {
    test(`${purpose}: looking at it uses nothing up, and no page can be kept, framed, scripted or found`, async () => {
      const { url, token } = await linkFor(purpose)
      for (const method of ['GET', 'HEAD', 'GET']) {
        const answer = await fetch(url, { method })
        assert.equal(answer.status, 200)
        const policy = answer.headers.get('content-security-policy') ?? ''
        assert.match(
          policy,
          /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'/,
        )
        assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
        assert.equal(answer.headers.get('cache-control'), 'no-store')
        assert.equal(answer.headers.get('x-robots-tag'), 'noindex, nofollow')
        const html = await answer.text()
        if (method === 'HEAD') continue
        assert.match(html, /Tom &#38; &#34;Co&#34; &#60;script&#62;/)
        assert.doesNotMatch(html, /<script|<b>|visitor\d+'&/)
        assert.ok(!html.includes(token))
      }
    })

    test(`${purpose}: a link that is none, is old, or is for something else leads nowhere`, async () => {
      const { url, token } = await linkFor(purpose)
      const elsewhere = purpose === 'verification' ? 'invitation' : 'verification'
      for (const wrong of [`${url}x`, url.slice(0, -1), `${server.origin}/account/${elsewhere}/${token}`]) {
        for (const answer of [await fetch(wrong), await send(wrong, twice(password))]) {
          assert.equal(answer.status, 404)
          assert.match(await answer.text(), /does not work any more/)
        }
      }
      const before = now
      now += 31 * 24 * 60 * 60 * 1000
      assert.equal((await fetch(url)).status, 404)
      assert.equal((await send(url, twice(password))).status, 404)
      now = before
      assert.equal((await fetch(url)).status, 200)
    })
  }

  test('an invitation is accepted: account, password, verified address; then the link is used up', async () => {
    const { url, customer } = await linkFor('invitation')
    const answer = await send(url, twice(password))
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /Your account is ready/)
    assert.partialDeepStrictEqual(await read(customer), { accountState: 'enabled', emailVerified: true })
    const given = { email: customer.email ?? '', password, ip: null, userAgent: null }
    assert.equal((await accounts.signIn(shop.scope, given)).id, customer.id)
    assert.equal((await send(url, twice('another one'))).status, 404)
    assert.equal((await fetch(url)).status, 404)
  })

  test('or declined', async () => {
    const { url, customer } = await linkFor('invitation')
    const answer = await send(url, { decision: 'decline' })
    assert.match(await answer.text(), /You have declined/)
    assert.equal((await read(customer)).accountState, 'declined')
    assert.equal((await fetch(url)).status, 404)
  })

  test('sent ten times at once it is accepted once', async () => {
    const { url } = await linkFor('invitation')
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(url, twice(password))))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(404)])
  })

  test('what is wrong with a password is said at its field, and the link still works', async () => {
    const { url, customer } = await linkFor('password_reset')
    for (const [fields, field, words] of [
      [twice('short'), 'password', 'must have at least 8 characters'],
      [{ ...twice(password), password_again: 'other' }, 'password_again', 'The two passwords differ'],
      [{}, 'password', 'must have at least 8 characters'],
    ] as const) {
      const answer = await send(url, fields)
      assert.equal(answer.status, 422)
      const html = await answer.text()
      assert.match(html, /<title>Error: /)
      assert.match(html, new RegExp(`role="alert">[^<]*${words}`))
      const input = new RegExp(`<input id="${field}"[^>]*>`).exec(html)?.[0] ?? ''
      assert.match(input, /aria-invalid="true"/)
      assert.match(input, new RegExp(`aria-describedby="[^"]*${field}-wrong"`))
      assert.doesNotMatch(html, /short|other"/)
    }
    assert.equal((await send(url, twice(password))).status, 200)
    assert.equal((await read(customer)).emailVerified, true)
  })

  test('a new password ends a lock, and the old one is none', async () => {
    const { url, customer } = await linkFor('password_reset')
    await accounts.setPassword(shop.scope, customer, 'the old one')
    const signIn = (given: string) =>
      accounts.signIn(shop.scope, { email: customer.email ?? '', password: given, ip: null, userAgent: null })
    for (let n = 0; n < 10; n += 1) await assert.rejects(signIn('wrong one'))
    await assert.rejects(signIn('the old one'))
    // Setting the old one made the link void; this is the next.
    assert.equal((await send(url, twice(password))).status, 404)
    const next = await inTransaction(shop.scope, (inside) =>
      makeLink(inside, customer.id, {
        purpose: 'password_reset',
        address: customer.emailNormalized ?? '',
        mailed: true,
      }),
    )
    assert.equal(
      (await send(`${server.origin}/account/password-reset/${next.token}`, twice(password))).status,
      200,
    )
    await assert.rejects(signIn('the old one'))
    assert.equal((await signIn(password)).id, customer.id)
  })

  test('an address is confirmed by the form, not by the link', async () => {
    const { url, customer } = await linkFor('verification')
    await fetch(url)
    assert.equal((await read(customer)).emailVerified, false)
    assert.equal((await send(url, { decision: 'confirm' })).status, 200)
    assert.equal((await read(customer)).emailVerified, true)
  })

  test('a changed address makes every link void', async () => {
    for (const purpose of ['invitation', 'password_reset', 'verification'] as const) {
      const { url, customer } = await linkFor(purpose)
      await customers.change(shop.scope, customer, { email: `new-${customer.email}` }, { uniqueEmail: true })
      assert.equal((await fetch(url)).status, 404)
      assert.equal((await send(url, twice(password))).status, 404)
      assert.equal((await read(customer)).emailVerified, false)
    }
  })

  test('bodies that no browser sends get a page, and change nothing', async () => {
    const { url, customer } = await linkFor('invitation')
    const bodies: [string, string, number][] = [
      ['application/x-www-form-urlencoded', 'password[a]=x&password_again=%00', 400],
      ['application/json', '[]', 400],
      ['application/json', '{', 400],
      ['text/plain', 'password=x', 400],
      ['application/x-www-form-urlencoded', `password=${'x'.repeat(20_000)}`, 400],
      ['application/x-www-form-urlencoded', 'password=%00aaaaaaaaa&password_again=%00aaaaaaaaa', 422],
    ]
    for (const [type, body, status] of bodies) {
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body })
      assert.equal(answer.status, status, body.slice(0, 50))
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/)
    }
    assert.equal((await read(customer)).accountState, 'invited')
  })

  test('are at every host name, those of a face included', async () => {
    const { token } = await linkFor('invitation')
    const host = `${shop.organization.slug}.shop.example`
    const path = `/account/invitation/${token}`
    const answer = await rawRequest(new URL(server.origin).port, path, { host })
    assert.equal(answer.status, 200)
    assert.match(answer.text, /Create your account/)
  })
})
