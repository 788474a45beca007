import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as tokens from '../src/core/organizations/tokens.ts'
import { type Credentials, decide, postForm, redirectUri, register } from './support/oauth.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** The page on which an administrator allows a client, the same at each vendor's path. */

const pages = {
  spoonity: ['/spoonity/oauth/authorize'],
  spiffy: ['/spiffy/admin/oauth/authorize', '/spiffy/api/oauth/authorize'],
  loke: ['/loke/authorize'],
} as const
const places = Object.entries(pages).flatMap(([face, paths]) => paths.map((path) => ({ face, path })))

let server: TestServer
let visitor: Visitor
before(async () => {
  server = await startServer()
  visitor = await server.enter()
})
after(() => server.close())

const address = (path: string) => `${server.origin}${path}`
const queryOf = ({ client_id }: Credentials, more: Record<string, string> = {}) => ({
  client_id,
  redirect_uri: redirectUri,
  response_type: 'code',
  state: 'a&b="c"',
  ...more,
})

for (const { face, path } of places) {
  describe(path, () => {
    let client: Credentials
    before(async () => {
      client = await register(visitor.scope, face, { name: 'Shop <b>"&\'' })
    })

    test('shows who asks for what, in a page that nobody can frame or script', async () => {
      const answer = await fetch(`${address(path)}?${new URLSearchParams(queryOf(client))}`)
      const html = await answer.text()
      assert.equal(answer.status, 200)
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/)
      const policy = answer.headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'none'/)
      assert.match(policy, /frame-ancestors 'none'/)
      assert.match(policy, /form-action 'self' https:\/\/app\.example;/)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
      assert.match(html, /Shop &#60;b&#62;&#34;&#38;&#39;/)
      assert.doesNotMatch(html, /<b>/)
      assert.match(html, /https:\/\/app\.example\/callback/)
    })

    test('sends the browser back with a code and the state as it came', async () => {
      const answer = await decide(address(path), queryOf(client), visitor.token)
      assert.equal(answer.status, 303)
      const back = new URL(answer.headers.get('location') ?? '')
      assert.equal(`${back.origin}${back.pathname}`, 'https://app.example/callback')
      assert.equal(back.searchParams.get('shop'), '1')
      assert.equal(back.searchParams.get('state'), 'a&b="c"')
      assert.match(back.searchParams.get('code') ?? '', /^code_[\w-]{43}$/)
    })

    test('sends it back without one when the administrator refuses', async () => {
      const answer = await decide(address(path), queryOf(client), '', 'refuse')
      const back = new URL(answer.headers.get('location') ?? '')
      assert.equal(back.searchParams.get('error'), 'access_denied')
      assert.equal(back.searchParams.get('state'), 'a&b="c"')
      assert.equal(back.searchParams.get('code'), null)
    })

    test('asks again when the token is not an administrator’s of that organization', async () => {
      const stranger = await server.enter()
      const aMinuteAgo = { ...visitor.scope, clock: () => new Date(Date.now() - 60_000) }
      const make = async (input: Omit<tokens.NewToken, 'name'>) =>
        (await tokens.create(aMinuteAgo, { name: 'x', ...input })).text
      const wrong = [
        '',
        'x',
        stranger.token,
        client.client_secret,
        await make({ scopes: ['write'], faces: null, expiresAt: null }),
        await make({ scopes: ['admin'], faces: ['digital-river'], expiresAt: null }),
        await make({ scopes: ['admin'], faces: null, expiresAt: new Date(Date.now() - 1) }),
      ]
      const seen = new Set<string>()
      for (const token of wrong) {
        const answer = await decide(address(path), queryOf(client), token)
        assert.equal(answer.status, 403, token)
        assert.equal(answer.headers.get('location'), null)
        seen.add(answer.text)
      }
      assert.equal(seen.size, 1)
      assert.match([...seen][0] ?? '', /role="alert"/)
    })

    test('sends the browser nowhere for a client or an address that is not registered', async () => {
      const bare = await register(visitor.scope, face, { redirectUris: [] })
      const two = await register(visitor.scope, face, {
        redirectUris: [redirectUri, 'https://app.example/b'],
      })
      const queries: Record<string, string>[] = [
        {},
        queryOf(client, { client_id: 'x' }),
        queryOf(client, { client_id: `${client.client_id.slice(0, -2)}00` }),
        queryOf(client, { redirect_uri: 'https://evil.example/' }),
        queryOf(client, { redirect_uri: `${redirectUri}&x` }),
        queryOf(client, { redirect_uri: redirectUri.replace('app', 'APP') }),
        queryOf(bare),
        { client_id: bare.client_id },
        { client_id: two.client_id },
      ]
      const seen = new Set<string>()
      for (const query of queries) {
        const page = await fetch(`${address(path)}?${new URLSearchParams(query)}`)
        assert.equal(page.status, 400)
        seen.add(await page.text())
        const fields = { ...query, admin_token: visitor.token, decision: 'allow' }
        const posted = await postForm(address(path), fields)
        assert.equal(posted.status, 400)
        assert.equal(posted.headers.get('location'), null)
      }
      assert.equal(seen.size, 1)
    })

    test('takes its form from no other site', async () => {
      const fields = { ...queryOf(client), admin_token: visitor.token, decision: 'allow' }
      for (const site of ['cross-site', 'same-site']) {
        const answer = await postForm(address(path), fields, { 'sec-fetch-site': site })
        assert.equal(answer.status, 400)
        assert.equal(answer.headers.get('location'), null)
      }
    })

    test('tells the client what is wrong with its request', async () => {
      for (const [more, error] of [
        [{ response_type: 'token' }, 'unsupported_response_type'],
        [{ code_challenge_method: 'plain', code_challenge: 'x'.repeat(43) }, 'invalid_request'],
      ] as const) {
        const answer = await decide(address(path), queryOf(client, more), visitor.token)
        const back = new URL(answer.headers.get('location') ?? '')
        assert.equal(back.searchParams.get('error'), error)
        assert.equal(back.searchParams.get('shop'), '1')
      }
    })

    test('does nothing for a form without a decision, and has no cookie', async () => {
      const answer = await postForm(address(path), { ...queryOf(client), admin_token: visitor.token })
      assert.equal(new URL(answer.headers.get('location') ?? '').searchParams.get('code'), null)
      assert.equal(answer.headers.get('set-cookie'), null)
    })
  })
}

test('a client of another face is not known', async () => {
  const client = await register(visitor.scope, 'loke')
  const query = new URLSearchParams(queryOf(client))
  const page = await fetch(`${address(pages.spoonity[0])}?${query}`)
  assert.equal(page.status, 400)
})
