import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { decodeProtectedHeader } from 'jose'
import { generators, Issuer, type TokenSet } from 'openid-client'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import { published } from '../src/core/oauth/keys.ts'
import { face } from '../src/dialects/loke/index.ts'
import { type Credentials, codeFor, register } from './support/oauth.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** What the vendor's add-on does, with the library that it does it with (its src/loke/auth and src/loke/api). */

const callback = 'http://localhost:3000/auth/callback'

let server: TestServer
let visitor: Visitor
let credentials: Credentials
let past = 0
before(async () => {
  server = await startServer({
    clock: () => new Date(Date.now() + past),
    settings: { faces: [{ face: 'loke', port: 0 }] },
  })
})
after(() => server.close())
beforeEach(async () => {
  past = 0
  visitor = await server.enter()
  credentials = await register(visitor.scope, 'loke', { redirectUris: [callback], tokenLifetime: 60 })
})

const addresses = () => [`${server.origin}/loke`, server.ownOrigins.get('loke') ?? '']

async function clientAt(address: string, method?: 'client_secret_post') {
  const issuer = await Issuer.discover(address)
  const { client_id, client_secret } = credentials
  return new issuer.Client({
    client_id,
    client_secret,
    ...(method && { token_endpoint_auth_method: method }),
  })
}

const listCustomers = (token: string | undefined) =>
  visitor.call(face, {
    method: 'GET',
    path: '/organizations/:organization/customers',
    headers: { authorization: `Bearer ${token}` },
  })

describe('client credentials', () => {
  for (const method of [undefined, 'client_secret_post'] as const) {
    test(`are found, exchanged and used, by ${method ?? 'client_secret_basic'}`, async () => {
      for (const address of addresses()) {
        const client = await clientAt(address, method)
        assert.equal(client.issuer.metadata.issuer, address)
        const tokens = await client.grant({ grant_type: 'client_credentials' })
        assert.equal((await listCustomers(tokens.access_token)).status, 200)
        assert.equal(tokens.refresh_token, undefined)
      }
    })
  }

  test('make up for an expired token: 401, a new token, the same call again', async () => {
    const made = await customers.create(visitor.scope, { firstName: 'Ada' }, { uniqueEmail: false })
    const client = await clientAt(addresses()[0] ?? '')
    let refreshes = 0
    const refresh = () => {
      refreshes += 1
      return client.grant({ grant_type: 'client_credentials' })
    }
    let tokens: TokenSet = await refresh()
    const list = async () => {
      const first = await listCustomers(tokens.access_token)
      if (first.status !== 401) return first
      assert.equal(Object(first.json).code, 'unauthorized')
      tokens = await refresh()
      return listCustomers(tokens.access_token)
    }
    assert.equal((await list()).status, 200)
    assert.equal(refreshes, 1)
    past = 61_000
    const again = await list()
    assert.equal(again.status, 200)
    assert.equal(refreshes, 2)
    assert.match(again.text, new RegExp(toUlid(made.id)))
  })

  test('of a wrong secret are refused as the library expects', async () => {
    const { issuer } = await clientAt(addresses()[0] ?? '')
    const client = new issuer.Client({ client_id: credentials.client_id, client_secret: 'wrong' })
    await assert.rejects(client.grant({ grant_type: 'client_credentials' }), { error: 'invalid_client' })
  })

  test('keep what they made: a list belongs to the client, not to one of its tokens', async () => {
    const client = await clientAt(addresses()[0] ?? '')
    const as = async () => {
      const { access_token } = await client.grant({ grant_type: 'client_credentials' })
      return { authorization: `Bearer ${access_token}` }
    }
    const path = '/organizations/:organization/customer-lists'
    const made = await visitor.call(face, { method: 'POST', path, json: { name: 'A' }, headers: await as() })
    const { id } = Object(made.json)
    const rename = { method: 'PUT', path: `${path}/${id}`, json: { name: 'B' } } as const
    assert.equal((await visitor.call(face, { ...rename, headers: await as() })).status, 200)
    assert.equal((await visitor.call(face, rename)).status, 403)
  })
})

describe('signing in', () => {
  /** As the add-on's middleware does. */
  async function signIn(address: string, scope = 'openid offline') {
    const client = await clientAt(address)
    const state = generators.state()
    const codeVerifier = generators.codeVerifier()
    const url = new URL(
      client.authorizationUrl({
        redirect_uri: callback,
        scope,
        prompt: 'consent',
        state,
        code_challenge: generators.codeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      }),
    )
    const page = `${url.origin}${url.pathname}`
    const code = await codeFor(page, Object.fromEntries(url.searchParams), visitor.token)
    const finish = (verifier = codeVerifier) =>
      client.callback(callback, { code, state }, { state, code_verifier: verifier })
    return { client, finish }
  }

  test('gives an access token, a refresh token and a signed identity', async () => {
    for (const address of addresses()) {
      const { finish } = await signIn(address)
      const tokens = await finish()
      assert.ok(tokens.id_token && tokens.refresh_token)
      const claims = tokens.claims()
      assert.equal(claims.iss, address)
      assert.equal(claims.aud, credentials.client_id)
      assert.equal((await listCustomers(tokens.access_token)).status, 200)
    }
  })

  test('needs the verifier of the challenge, and a wrong one spends the code', async () => {
    const { finish } = await signIn(addresses()[0] ?? '')
    await assert.rejects(finish(generators.codeVerifier()), { error: 'invalid_grant' })
    await assert.rejects(finish(), { error: 'invalid_grant' })
  })

  test('is renewed by the refresh token, each of which is good once', async () => {
    const { client, finish } = await signIn(addresses()[0] ?? '')
    const first = await finish()
    const second = await client.refresh(first.refresh_token ?? '')
    assert.equal((await listCustomers(second.access_token)).status, 200)
    assert.notEqual(second.refresh_token, first.refresh_token)
    await assert.rejects(client.refresh(first.refresh_token ?? ''), { error: 'invalid_grant' })
    // The first was in somebody else's hands, so that all of them end.
    assert.equal((await listCustomers(second.access_token)).status, 401)
    await assert.rejects(client.refresh(second.refresh_token ?? ''), { error: 'invalid_grant' })
  })

  test('is renewed once when the refresh token comes many times at once', async () => {
    const { client, finish } = await signIn(addresses()[0] ?? '')
    const bring = (text: string) => Promise.allSettled(Array.from({ length: 20 }, () => client.refresh(text)))
    // The first round opens the connections, so that the others do meet.
    await bring('x')
    const { refresh_token = '' } = await finish()
    const race = await bring(refresh_token)
    assert.equal(race.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  test('gives no refresh token and no identity that was not asked for', async () => {
    const client = await clientAt(addresses()[0] ?? '')
    const page = String(client.issuer.metadata.authorization_endpoint)
    const query = { client_id: credentials.client_id, redirect_uri: callback, scope: 'read', state: 's' }
    const code = await codeFor(page, query, visitor.token)
    const tokens = await client.oauthCallback(callback, { code, state: 's' }, { state: 's' })
    assert.deepEqual([tokens.refresh_token, tokens.id_token, tokens.scope], [undefined, undefined, 'read'])
  })
})

describe('keys', () => {
  test('are replaced after a month, and told for another, whoever asks at the same time', async () => {
    const begun = Date.now() + 365 * 86_400_000
    const at = (days: number) => ({
      store: server.database,
      clock: () => new Date(begun + days * 86_400_000),
    })
    const kids = async (days: number) => (await published(at(days))).map(({ kid }) => kid)
    const [first, ...others] = await kids(0)
    assert.deepEqual(others, [])
    assert.deepEqual(await kids(29), [first])
    const at31 = await Promise.all([kids(31), kids(31), kids(31)])
    assert.equal(new Set(at31.map(([newest]) => newest)).size, 1)
    assert.equal(at31[0]?.[1], first)
    assert.equal((await kids(61)).includes(first ?? ''), false)
  })

  test('never show their private half', async () => {
    const answer = await visitor.call(face, { method: 'GET', path: '/jwks' })
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi']) {
      assert.ok(!answer.text.includes(`"${member}":`), member)
    }
  })

  test('are named in what they sign', async () => {
    const client = await clientAt(addresses()[0] ?? '')
    const page = String(client.issuer.metadata.authorization_endpoint)
    const query = {
      client_id: credentials.client_id,
      redirect_uri: callback,
      scope: 'openid',
      nonce: 'n',
      state: 's',
    }
    const code = await codeFor(page, query, visitor.token)
    const tokens = await client.callback(callback, { code, state: 's' }, { state: 's', nonce: 'n' })
    const { kid } = decodeProtectedHeader(tokens.id_token ?? '')
    const keys = await visitor.call(face, { method: 'GET', path: '/jwks' })
    assert.ok(kid && keys.text.includes(kid))
  })
})
