import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { keysOf, postForm, register } from './support/oauth.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** What the token endpoints answer when they give nothing: RFC 6749, section 5.2, and no word more than that. */

const endpoints = ['/spoonity/oauth/access_token', '/spiffy/admin/oauth/token', '/loke/token']
const spoonity = '/spoonity/oauth/access_token'

let server: TestServer
let visitor: Visitor
before(async () => {
  server = await startServer()
  visitor = await server.enter()
})
after(() => server.close())

const at = (path: string) => `${server.origin}${path}`

describe('refusals', () => {
  const credentials = { grant_type: 'client_credentials' }

  test('do not tell a client that is not there from a wrong secret', async () => {
    const client = await register(visitor.scope, 'spoonity')
    const unknown = `${client.client_id.slice(0, -4)}0000`
    const nobody = client.client_id.replace(/_[^_]+_/, '_01JD0000000000000000000000_')
    const answers = [
      { ...keysOf(client), client_secret: 'secret_x' },
      { ...keysOf(client), client_id: unknown },
      { ...keysOf(client), client_id: nobody },
      { ...keysOf(client), client_id: 'x' },
      { ...keysOf(client), client_secret: visitor.token },
    ].map((fields) => postForm(at(spoonity), { ...credentials, ...fields }))
    const seen = new Set((await Promise.all(answers)).map(({ status, text }) => `${status} ${text}`))
    assert.equal(seen.size, 1, [...seen].join('\n'))
    assert.match([...seen][0] ?? '', /^401 .*"invalid_client"/)
  })

  const hostile: readonly (readonly [string, string, string])[] = [
    ['application/x-www-form-urlencoded', '', 'invalid_client'],
    ['application/x-www-form-urlencoded', 'client_id=%00&client_secret=b&code=c', 'invalid_request'],
    ['application/x-www-form-urlencoded', 'client_id=%E2%82%AC&client_secret=b&code=c', 'invalid_request'],
    ['application/x-www-form-urlencoded', 'client_id[a]=1&client_secret[]=b&code=c', 'invalid_request'],
    ['application/x-www-form-urlencoded', 'client_id=a&client_id=b', 'invalid_request'],
    ['application/x-www-form-urlencoded', `client_id=${'x'.repeat(5000)}`, 'invalid_request'],
    ['application/x-www-form-urlencoded', 'grant_type=__proto__&client_id=a', 'unsupported_grant_type'],
    ['application/json', '{', 'invalid_request'],
    ['application/json', '[]', 'invalid_request'],
    ['text/plain', 'grant_type=client_credentials', 'invalid_request'],
  ]
  for (const token of endpoints) {
    test(`at ${token} are of RFC 6749 whatever is sent`, async () => {
      for (const [type, body, error] of hostile) {
        const answer = await fetch(at(token), { method: 'POST', headers: { 'content-type': type }, body })
        const refusal = await answer.json()
        assert.deepEqual(Object.keys(Object(refusal)), ['error', 'error_description'])
        assert.equal(Object(refusal).error, error, `${type} ${body.slice(0, 50)}`)
        assert.equal(answer.status, error === 'invalid_client' ? 401 : 400)
        assert.equal(answer.headers.get('cache-control'), 'no-store')
      }
    })
  }

  test('of scopes beyond the client’s own, and of words that mean nothing', async () => {
    const client = await register(visitor.scope, 'spoonity', { scopes: ['read'] })
    for (const scope of ['write', 'read write', 'admin', 'toString', '"']) {
      const fields = { ...keysOf(client), ...credentials, scope }
      const answer = await postForm(at(spoonity), fields)
      assert.equal(answer.json.error, 'invalid_scope', scope)
    }
  })

  test('of credentials that come both ways', async () => {
    const client = await register(visitor.scope, 'spoonity')
    const basic = `Basic ${btoa(`${client.client_id}:${client.client_secret}`)}`
    const fields = { ...keysOf(client), ...credentials }
    const both = await postForm(at(spoonity), fields, { authorization: basic })
    assert.equal(both.json.error, 'invalid_request')
    const one = await postForm(at(spoonity), credentials, { authorization: basic })
    assert.equal(one.status, 200)
  })
})
