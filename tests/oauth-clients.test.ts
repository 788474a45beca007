import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { z } from 'zod'
import { fromUlid } from '../src/core/ids.ts'
import * as clients from '../src/core/oauth/clients.ts'
import * as tokens from '../src/core/organizations/tokens.ts'
import { everyFace } from '../src/faces.ts'
import { postForm } from './support/oauth.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** Clients as administrators make, list and revoke them through the native API. */

const Made = z.object({ id: z.string(), client_id: z.string(), client_secret: z.string() })

let server: TestServer
let visitor: Visitor
before(async () => {
  server = await startServer()
})
after(() => server.close())
beforeEach(async () => {
  visitor = await server.enter()
})

const native = everyFace.find(({ name }) => name === 'native') ?? assert.fail('there is no native face')
const loke = everyFace.find(({ name }) => name === 'loke') ?? assert.fail('there is no LOKE')

const call = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  json?: unknown,
  headers: Record<string, string> = {},
  as = visitor,
) => as.call(native, { method, path, headers, ...(json !== undefined && { json }) })

const exchange = ({ client_id, client_secret }: z.infer<typeof Made>) =>
  postForm(`${server.origin}/loke/token`, { grant_type: 'client_credentials', client_id, client_secret })

async function makeClient(more: object = {}) {
  const answer = await call('POST', '/clients', { name: 'Add-on', face: 'loke', ...more })
  assert.equal(answer.status, 201, answer.text)
  return Made.parse(answer.json)
}

test('are made with a secret that is shown once, and get tokens by it', async () => {
  const made = await call('POST', '/clients', { name: 'Add-on', face: 'loke' })
  const { id, client_id, client_secret } = Made.parse(made.json)
  const shown = {
    id,
    client_id,
    name: 'Add-on',
    face: 'loke',
    scopes: ['read'],
    redirect_uris: [],
    token_lifetime: 3600,
    code_lifetime: 300,
    created_at: Object(made.json).created_at,
    last_used_at: null,
    revoked_at: null,
  }
  assert.deepEqual(made.json, { ...shown, client_secret })
  assert.deepEqual((await call('GET', `/clients/${id}`)).json, shown)
  assert.deepEqual((await call('GET', '/clients')).json, { data: [shown], next: null })
  assert.equal((await exchange({ id, client_id, client_secret })).status, 200)
})

test('are revoked with their tokens at once; revoking again changes nothing', async () => {
  const made = await makeClient()
  const headers = { authorization: `Bearer ${(await exchange(made)).json.access_token}` }
  const list = () => visitor.call(loke, { method: 'GET', path: '/organizations', headers })
  assert.equal((await list()).status, 200)
  assert.equal((await call('DELETE', `/clients/${made.id}`)).status, 204)
  assert.equal((await list()).status, 401)
  assert.equal((await exchange(made)).status, 401)
  const { revoked_at } = Object((await call('GET', `/clients/${made.id}`)).json)
  assert.equal((await call('DELETE', `/clients/${made.id}`)).status, 204)
  assert.equal(Object((await call('GET', `/clients/${made.id}`)).json).revoked_at, revoked_at)
})

test('tell when one of their tokens was last used', async () => {
  const made = await makeClient()
  const headers = { authorization: `Bearer ${(await exchange(made)).json.access_token}` }
  const lastUse = async () => Object((await call('GET', `/clients/${made.id}`)).json).last_used_at
  assert.equal(await lastUse(), null)
  assert.equal((await visitor.call(loke, { method: 'GET', path: '/organizations', headers })).status, 200)
  // It is written with those of all other tokens, soon after the first one or within the minute: at the end at once.
  await server.close()
  const { lastUsedAt } = await clients.get(visitor.scope, fromUlid(made.id) ?? '')
  assert.ok(lastUsedAt && Date.now() - lastUsedAt.getTime() < 60_000)
  server = await startServer()
})

test('are listed page by page', async () => {
  const ids: string[] = []
  for (let made = 0; made < 5; made += 1) ids.push((await makeClient()).id)
  const Page = z.object({ data: z.array(z.object({ id: z.string() })), next: z.string().nullable() })
  const seen: string[] = []
  let page = Page.parse((await call('GET', '/clients?limit=2')).json)
  for (;;) {
    seen.push(...page.data.map(({ id }) => id))
    if (page.next === null) break
    page = Page.parse((await visitor.follow(page.next)).json)
  }
  assert.deepEqual(seen, ids)
})

test('are an administrator’s business, and no other organization’s', async () => {
  const { id } = await makeClient()
  const stranger = await server.enter()
  assert.equal((await call('GET', `/clients/${id}`, undefined, {}, stranger)).status, 404)
  assert.equal((await call('DELETE', `/clients/${id}`, undefined, {}, stranger)).status, 404)
  const input = { name: 'x', scopes: ['write'], faces: null, expiresAt: null } as const
  const headers = { authorization: `Bearer ${(await tokens.create(visitor.scope, input)).text}` }
  for (const [method, path] of [
    ['GET', '/clients'],
    ['POST', '/clients'],
    ['DELETE', `/clients/${id}`],
  ] as const) {
    const answer = await call(
      method,
      path,
      method === 'POST' ? { name: 'x', face: 'loke' } : undefined,
      headers,
    )
    assert.equal(answer.status, 403)
  }
  assert.equal(Object((await call('GET', `/clients/${id}`)).json).revoked_at, null)
})

test('are made once for an idempotency key, with the same secret again', async () => {
  const headers = { 'idempotency-key': 'one' }
  const make = () => call('POST', '/clients', { name: 'Add-on', face: 'loke' }, headers)
  const [first, second] = [await make(), await make()]
  assert.deepEqual(second.json, first.json)
  assert.equal(Object((await call('GET', '/clients')).json).data.length, 1)
})

describe('refused', () => {
  const cases: readonly (readonly [object, string])[] = [
    [{ name: '' }, '#/name'],
    [{ face: 'digital-river' }, '#/face'],
    [{ face: 'native' }, '#/face'],
    [{ scopes: ['admin'] }, '#/scopes/0'],
    [{ scopes: [] }, '#/scopes'],
    [{ redirect_uris: ['ftp://app.example/'] }, '#/redirect_uris/0'],
    [{ redirect_uris: ['https://app.example/', 'https://app.example/#x'] }, '#/redirect_uris/1'],
    [{ redirect_uris: ['javascript:alert(1)'] }, '#/redirect_uris/0'],
    [{ redirect_uris: ['https://a:b@app.example/'] }, '#/redirect_uris/0'],
    [{ redirect_uris: ['https://app.example/*'.repeat(200)] }, '#/redirect_uris/0'],
    [{ token_lifetime: 59 }, '#/token_lifetime'],
    [{ token_lifetime: 31_536_001 }, '#/token_lifetime'],
    [{ code_lifetime: 59 }, '#/code_lifetime'],
    [{ code_lifetime: 601 }, '#/code_lifetime'],
    [{ secret: 'x' }, '#/secret'],
  ]
  for (const [input, pointer] of cases) {
    test(JSON.stringify(input).slice(0, 80), async () => {
      const answer = await call('POST', '/clients', { name: 'Add-on', face: 'loke', ...input })
      assert.equal(answer.status, 422, answer.text)
      assert.equal(Object(answer.json).errors[0].pointer, pointer)
    })
  }
})
