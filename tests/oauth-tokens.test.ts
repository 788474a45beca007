import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import * as clients from '../src/core/oauth/clients.ts'
import * as organizations from '../src/core/organizations/organizations.ts'
import * as tokens from '../src/core/organizations/tokens.ts'
import { openDatabase } from '../src/db/database.ts'
import { face as loke } from '../src/dialects/loke/index.ts'
import { face as spiffy } from '../src/dialects/spiffy/index.ts'
import { face as spoonity } from '../src/dialects/spoonity/index.ts'
import { everyFace } from '../src/faces.ts'
import { purge } from '../src/workers/purge.ts'
import { type Credentials, codeFor, keysOf, postForm, redirectUri, register } from './support/oauth.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** Tokens for a client's id and secret, at each vendor's own path and as its clients ask for them. */

let server: TestServer
let visitor: Visitor
let now = new Date('2026-11-01T12:00:00Z')
before(async () => {
  server = await startServer({
    clock: () => now,
    settings: { faces: [{ face: 'spiffy', host: '*.shop.example' }], trustProxy: ['loopback'] },
  })
})
after(() => server.close())
beforeEach(async () => {
  now = new Date('2026-11-01T12:00:00Z')
  visitor = await server.enter()
})

const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
const at = (path: string) => `${server.origin}${path}`
const listWith = (face: typeof spoonity, path: string, token: unknown) =>
  visitor.call(face, { method: 'GET', path, headers: { authorization: `Bearer ${token}` } })

const places = {
  spoonity: { token: '/spoonity/oauth/access_token', page: '/spoonity/oauth/authorize' },
  spiffy: { token: '/spiffy/admin/oauth/token', page: '/spiffy/admin/oauth/authorize' },
  loke: { token: '/loke/token', page: '/loke/authorize' },
} as const

async function freshCode(name: keyof typeof places, client: Credentials, more: Record<string, string> = {}) {
  const query = { client_id: client.client_id, redirect_uri: redirectUri, state: 's 1&2', ...more }
  return codeFor(at(places[name].page), query, visitor.token)
}

describe('Spoonity', () => {
  test('gives a bearer token for a code, in the documented form', async () => {
    const client = await register(visitor.scope, 'spoonity', { tokenLifetime: 60 })
    const code = await freshCode('spoonity', client)
    const answer = await postForm(at(places.spoonity.token), {
      ...keysOf(client),
      grant_type: 'authorization_code',
      code,
    })
    assert.equal(answer.status, 200, answer.text)
    assert.deepEqual(Object.keys(answer.json), ['access_token', 'token_type', 'expires_in'])
    assert.equal(answer.json.token_type, 'bearer')
    assert.equal(answer.json.expires_in, 60)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.equal((await listWith(spoonity, '/customers', answer.json.access_token)).status, 200)
  })

  test('gives one for the client’s own credentials, which soon expires', async () => {
    const client = await register(visitor.scope, 'spoonity', { tokenLifetime: 60, scopes: ['read'] })
    const answer = await postForm(at(places.spoonity.token), {
      ...keysOf(client),
      grant_type: 'client_credentials',
    })
    const token = answer.json.access_token
    assert.equal((await listWith(spoonity, '/customers', token)).status, 200)
    const write = await visitor.call(spoonity, {
      method: 'POST',
      path: '/customers',
      json: { name: 'A' },
      headers: { authorization: `Bearer ${token}` },
    })
    assert.equal(write.status, 403)
    later(59)
    assert.equal((await listWith(spoonity, '/customers', token)).status, 200)
    later(1)
    const expired = await listWith(spoonity, '/customers', token)
    assert.equal(expired.status, 401)
    assert.match(expired.text, /expired/)
  })
})

describe('Spiffy Stores', () => {
  for (const path of ['/spiffy/admin/oauth/token', '/spiffy/api/oauth/token']) {
    test(`gives a token for id, secret and code alone at ${path}`, async () => {
      const client = await register(visitor.scope, 'spiffy')
      const scope = 'read_customers,write_customers'
      const code = await freshCode('spiffy', client, { scope, response_type: 'code' })
      const answer = await postForm(at(path), { ...keysOf(client), code })
      assert.equal(answer.status, 200, answer.text)
      assert.deepEqual(answer.json, { access_token: answer.json.access_token, expires_in: 3600, scope })
      assert.equal((await listWith(spiffy, '/api/customers.json', answer.json.access_token)).status, 200)
    })
  }

  test('gives no more than was asked for', async () => {
    const client = await register(visitor.scope, 'spiffy')
    const code = await freshCode('spiffy', client, { scope: 'read_customers' })
    const { json } = await postForm(at(places.spiffy.token), { ...keysOf(client), code })
    const write = await visitor.call(spiffy, {
      method: 'POST',
      path: '/api/customers.json',
      json: { customer: { first_name: 'A' } },
      headers: { authorization: `Bearer ${json.access_token}` },
    })
    assert.equal(json.scope, 'read_customers')
    assert.equal(write.status, 403)
  })

  test('knows a client at its own store’s host only', async () => {
    const stranger = await server.enter()
    const client = await register(visitor.scope, 'spiffy')
    const exchangeAt = async (slug: string) => {
      const code = await freshCode('spiffy', client)
      const headers = { 'x-forwarded-host': `${slug}.shop.example` }
      return postForm(at('/admin/oauth/token'), { ...keysOf(client), code }, headers)
    }
    assert.equal((await exchangeAt(visitor.organization.slug)).status, 200)
    const elsewhere = await exchangeAt(stranger.organization.slug)
    assert.equal(elsewhere.status, 401)
    assert.equal(elsewhere.json.error, 'invalid_client')
  })

  test('takes no other grant', async () => {
    const client = await register(visitor.scope, 'spiffy')
    for (const grant_type of ['client_credentials', 'password', 'refresh_token', 'x']) {
      const answer = await postForm(at(places.spiffy.token), { ...keysOf(client), grant_type })
      assert.equal(answer.status, 400)
      assert.equal(answer.json.error, 'unsupported_grant_type')
    }
  })
})

describe('a code', () => {
  test('is good once; a second use ends what the first gave', async () => {
    const client = await register(visitor.scope, 'spoonity')
    const code = await freshCode('spoonity', client)
    const fields = { ...keysOf(client), grant_type: 'authorization_code', code }
    const first = await postForm(at(places.spoonity.token), fields)
    assert.equal((await listWith(spoonity, '/customers', first.json.access_token)).status, 200)
    const second = await postForm(at(places.spoonity.token), fields)
    assert.equal(second.status, 400)
    assert.equal(second.json.error, 'invalid_grant')
    assert.equal((await listWith(spoonity, '/customers', first.json.access_token)).status, 401)
  })

  test('brought twenty times at once gets one token', async () => {
    const client = await register(visitor.scope, 'spoonity')
    const bring = (code: string) => {
      const fields = { ...keysOf(client), grant_type: 'authorization_code', code }
      return Promise.all(Array.from({ length: 20 }, () => postForm(at(places.spoonity.token), fields)))
    }
    // The first round opens the connections, so that the others do meet.
    await bring('code_x')
    for (let round = 0; round < 5; round += 1) {
      const answers = await bring(await freshCode('spoonity', client))
      assert.equal(answers.filter(({ status }) => status === 200).length, 1)
      for (const answer of answers) {
        if (answer.status !== 200) assert.equal(answer.json.error, 'invalid_grant', answer.text)
      }
    }
  })

  test('expires', async () => {
    const client = await register(visitor.scope, 'spoonity', { codeLifetime: 60 })
    const code = await freshCode('spoonity', client)
    later(60)
    const answer = await postForm(at(places.spoonity.token), { ...keysOf(client), code })
    assert.equal(answer.json.error, 'invalid_grant')
  })

  test('is for its own client, face and address only', async () => {
    const client = await register(visitor.scope, 'spoonity')
    const other = await register(visitor.scope, 'spoonity')
    const elsewhere = await register((await server.enter()).scope, 'spoonity')
    const code = await freshCode('spoonity', client)
    for (const [path, keys, more] of [
      [places.spoonity.token, other, {}],
      [places.spoonity.token, elsewhere, {}],
      [places.spoonity.token, client, { redirect_uri: 'https://app.example/other' }],
      [places.spoonity.token, client, { code_verifier: 'a'.repeat(43) }],
    ] as const) {
      const fields = { ...keysOf(keys), grant_type: 'authorization_code', code, ...more }
      const answer = await postForm(at(path), fields)
      assert.equal(answer.json.error, 'invalid_grant', answer.text)
    }
    const wrongFace = await postForm(at(places.spiffy.token), { ...keysOf(client), code })
    assert.equal(wrongFace.json.error, 'invalid_client')
  })
})

describe('an access token', () => {
  async function issue(): Promise<{ client: Credentials; token: string }> {
    const client = await register(visitor.scope, 'spoonity')
    const fields = { ...keysOf(client), grant_type: 'client_credentials' }
    const { json } = await postForm(at(places.spoonity.token), fields)
    return { client, token: String(json.access_token) }
  }

  test('is for its own face and organization only, and administers nothing', async () => {
    const { token } = await issue()
    assert.equal((await listWith(loke, '/organizations', token)).status, 403)
    const native = everyFace.find(({ name }) => name === 'native')
    assert.ok(native)
    assert.equal((await listWith(native, '/clients', token)).status, 403)
    const stranger = await server.enter()
    await stranger.call(spoonity, { method: 'POST', path: '/customers', json: { name: 'Theirs' } })
    const { text } = await listWith(spoonity, '/customers', token)
    assert.doesNotMatch(text, /Theirs/)
  })

  test('ends with its client at once, in every process, and no other is given', async () => {
    const { client, token } = await issue()
    const elsewhere = openDatabase({ connection: server.connection, guard: true })
    const here = () => tokens.authenticate(server.database, token, now)
    const there = () => tokens.authenticate(elsewhere, token, now)
    try {
      await there()
      await new Promise((resolve) => setTimeout(resolve, 100))
      assert.equal((await there()).tokenId, client.id)
      await here()
      await clients.revoke(visitor.scope, client.id)
      await assert.rejects(here(), { code: 'unauthenticated' })
      await until(() =>
        there().then(
          () => false,
          () => true,
        ),
      )
    } finally {
      await elsewhere.close()
    }
    const fields = { ...keysOf(client), grant_type: 'client_credentials' }
    const answer = await postForm(at(places.spoonity.token), fields)
    assert.equal(answer.json.error, 'invalid_client')
  })

  test('is not stored, nor is any secret', async () => {
    const { client, token } = await issue()
    const rows = await server.database.rows<{ all: string }>(
      {
        text: `select (select jsonb_agg(c) from oauth_clients c where c.organization_id = $1)::text
          || (select jsonb_agg(t) from oauth_tokens t where t.organization_id = $1)::text as all`,
      },
      [visitor.organization.id],
    )
    const all = rows[0]?.all ?? ''
    assert.ok(all.includes(client.id))
    assert.ok(!all.includes(client.client_secret) && !all.includes(token))
  })

  test('is forgotten by the workers a day after its end, and its code a month after that of the code', async () => {
    const { client } = await issue()
    const count = async () => {
      const text = `select (select count(*)::int from oauth_tokens where organization_id = $1) as tokens,
        (select count(*)::int from oauth_codes where organization_id = $1) as codes`
      return (await server.database.rows({ text }, [visitor.organization.id]))[0]
    }
    const round = () => {
      return purge({ ...visitor.scope, clock: () => new Date(now) }, new AbortController().signal)
    }
    const code = await freshCode('spoonity', client)
    const given = { ...keysOf(client), grant_type: 'authorization_code', code }
    assert.equal((await postForm(at(places.spoonity.token), given)).status, 200)
    later(3600 + 86_399)
    await round()
    assert.deepEqual(await count(), { tokens: 2, codes: 1 })
    await postForm(at(places.spoonity.token), { ...keysOf(client), grant_type: 'client_credentials' })
    later(2)
    await round()
    assert.deepEqual(await count(), { tokens: 1, codes: 1 })
    later(30 * 86_400 + 300)
    await round()
    assert.deepEqual(await count(), { tokens: 0, codes: 0 })
  })
})

test('a client is known under its organization’s name wherever that is renamed', async () => {
  const client = await register(visitor.scope, 'spoonity')
  const { id } = visitor.organization
  await server.database.transaction((store) => organizations.change(store, id, { name: 'Renamed' }))
  const page = await fetch(at(`${places.spoonity.page}?client_id=${client.client_id}`))
  assert.match(await page.text(), /Renamed/)
})

/** Waits, for two seconds at most. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 2000; waited += 20) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.fail('it did not come to hold')
}
