import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import * as tokens from '../src/core/organizations/tokens.ts'
import { face } from '../src/dialects/digital-river/index.ts'
import { ListParameters } from '../src/dialects/digital-river/query.ts'
import { CustomerChanges } from '../src/dialects/digital-river/schema.ts'
import {
  Customer,
  codeOf,
  Fault,
  get,
  List,
  list,
  make,
  makeSource,
  post,
  raw,
  remove,
} from './support/digital-river.ts'
import { startServer, type TestServer } from './support/server.ts'

/** What Digital River's clients rely on beyond single requests, over real HTTP. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

describe('creating', () => {
  test('ten at once with one id: one is made, nine are told that it exists', async () => {
    const visitor = await server.enter()
    const body = { id: 'race', email: 'race@example.com' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(visitor, '/customers', body)))
    const made = answers.filter(({ status }) => status === 201)
    assert.equal(made.length, 1)
    const refused = answers.filter(({ status }) => status !== 201).map(codeOf)
    assert.deepEqual(refused, Array(9).fill('409 already_exists id'))
    assert.deepEqual(await list(visitor, '?email=race%40example.com'), { hasMore: false, ids: ['race'] })
  })

  test('ten at once with one address are ten customers', async () => {
    const visitor = await server.enter()
    const body = { email: 'family@example.com' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(visitor, '/customers', body)))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]))
    assert.equal((await list(visitor, '?email=family%40example.com')).ids.length, 10)
  })

  for (const id of [
    ' x ',
    '..',
    'a/b',
    'a%2Fb',
    'a?b#c',
    '🦊'.repeat(40),
    'ü ö',
    '"',
    '+',
    'customers.json',
  ]) {
    test(`the id ${JSON.stringify(id)} is kept as it is and found again`, async () => {
      const visitor = await server.enter()
      await make(visitor, id)
      // Not through fetch, which takes an encoded pair of dots for a step up.
      const answer = await raw(
        server,
        visitor,
        'GET',
        `/customers/${encodeURIComponent(id).replaceAll('.', '%2E')}`,
      )
      assert.equal(answer.status, 200, answer.text)
      assert.equal(Customer.parse(JSON.parse(answer.text)).id, id)
      assert.deepEqual((await list(visitor, `?ids[]=${encodeURIComponent(id)}`)).ids, [id])
    })
  }

  test('the id of a deleted customer is free again', async () => {
    const visitor = await server.enter()
    await make(visitor, 'again')
    assert.equal((await remove(visitor, '/customers/again')).status, 204)
    await make(visitor, 'again')
    assert.equal((await get(visitor, '/customers/again')).status, 200)
  })
})

describe('changing', () => {
  test('ten at once that each bring a pair of metadata: all ten are there', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    const pairs = Array.from({ length: 10 }, (_, at) => ({ [`k${at}`]: at }))
    await Promise.all(pairs.map((metadata) => post(visitor, '/customers/c', { metadata })))
    const { metadata } = Customer.parse((await get(visitor, '/customers/c')).json)
    assert.deepEqual(metadata, Object.assign({}, ...pairs))
  })

  test('metadata beyond twenty pairs is refused as a whole, and nothing is kept', async () => {
    const visitor = await server.enter()
    const pairs = (from: number, to: number) =>
      Object.fromEntries(Array.from({ length: to - from }, (_, at) => [`k${from + at}`, 1]))
    assert.equal((await post(visitor, '/customers', { id: 'c', metadata: pairs(0, 20) })).status, 201)
    const answer = await post(visitor, '/customers/c', { enabled: false, metadata: pairs(19, 21) })
    assert.equal(codeOf(answer), '400 too_many_metadata_pairs metadata')
    const customer = Customer.parse((await get(visitor, '/customers/c')).json)
    assert.deepEqual(customer.metadata, pairs(0, 20))
    assert.equal(customer.enabled, true)
  })

  test('an answer sent back changes neither the customer nor its time', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    const source = await makeSource(visitor)
    await post(visitor, `/customers/c/sources/${source}`)
    const before = await get(visitor, '/customers/c')
    const answer = await post(visitor, '/customers/c', before.json)
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.text, before.text)
  })

  test('with HTTP Basic, the key as user name, and a form: as an old guide has it', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    const authorization = `Basic ${Buffer.from(`${visitor.token}:`).toString('base64')}`
    const answer = await visitor.call(face, {
      method: 'POST',
      path: '/customers/c',
      headers: { authorization },
      form: 'requestToBeForgotten=true',
    })
    assert.equal(answer.status, 200, answer.text)
    assert.equal(Customer.parse(answer.json).requestToBeForgotten, true)
    assert.deepEqual((await list(visitor, '?requestToBeForgotten=1')).ids, ['c'])
  })
})

describe('around the requests', () => {
  test('version and upstream headers are taken, and every answer has a request id', async () => {
    const visitor = await server.enter()
    const headers = {
      'digitalriver-version': '2021-12-13',
      'upstream-id': 'u1',
      'upstream-application-id': 'app',
      'upstream-session-id': 's1',
      forwarded: 'for=192.0.2.60;proto=https',
    }
    const made = await visitor.call(face, { method: 'POST', path: '/customers', headers, json: { id: 'c' } })
    assert.equal(made.status, 201)
    const answers = [
      made,
      await remove(visitor, '/customers/c'),
      await get(visitor, '/customers/c'),
      await get(visitor, '/nothing'),
      await visitor.call(face, { method: 'GET', path: '/customers', headers: { authorization: '' } }),
    ]
    const ids = answers.map(({ headers: its }) => its.get('x-dr-requestid'))
    assert.equal(new Set(ids).size, answers.length, ids.join())
    assert.ok(ids.every((id) => id !== null && id !== ''))
  })

  test('HEAD is GET without the body', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    const answer = await visitor.call(face, { method: 'HEAD', path: '/customers/c' })
    assert.deepEqual([answer.status, answer.text], [200, ''])
  })

  test('a test key answers liveMode false', async () => {
    const visitor = await server.enter({ live: false })
    await make(visitor, 'c')
    assert.equal(Customer.parse((await get(visitor, '/customers/c')).json).liveMode, false)
  })

  test('faults of the request itself', async () => {
    const visitor = await server.enter()
    const send = (headers: Record<string, string>, form: string) =>
      visitor.call(face, { method: 'POST', path: '/customers', headers, form })
    const json = { 'content-type': 'application/json' }
    assert.equal(codeOf(await send(json, '{"id":')), '400 invalid_format')
    assert.equal(codeOf(await send(json, '[]')), '400 invalid_parameter')
    assert.equal(codeOf(await send(json, 'null')), '400 invalid_parameter')
    assert.equal(codeOf(await send(json, '{"id":"a\\u0000b"}')), '400 invalid_format id')
    assert.equal(codeOf(await send(json, '{"metadata":{"a":"\\ud800"}}')), '400 invalid_format metadata.a')
    assert.equal(codeOf(await send({ 'content-type': 'text/xml' }, '<id/>')), '400 invalid_format')
    // JSON would have carried it over as another number.
    const altered = '{"metadata":{"a":9007199254740993}}'
    assert.equal(codeOf(await send(json, altered)), '400 invalid_parameter metadata.a')
    const deep = `{"metadata":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`
    assert.equal((await send(json, deep)).status, 400)
    const large = `{"metadata":{"a":"${'x'.repeat(2 * 1024 * 1024)}"}}`
    assert.equal(codeOf(await send(json, large)), '400 invalid_parameter')
    const put = await visitor.call(face, { method: 'PUT', path: '/customers/c', json: {} })
    assert.equal(codeOf(put), '405 method_not_allowed')
    assert.equal(codeOf(await get(visitor, '/nothing')), '404 not_found')
    assert.deepEqual(await list(visitor, ''), { hasMore: false, ids: [] })
  })

  test('whatever a body or a query holds, the answer is no failure of ours', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    const members = fc.constantFrom(
      ...Object.keys(CustomerChanges.shape),
      'id',
      'reusable',
      'owner',
      'amount',
    )
    const bodies = fc.dictionary(members, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true })
    const parameters = fc.constantFrom(...Object.keys(ListParameters.shape), 'createdTime[gt]', 'ids[]')
    const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.integer().map(String))
    const paths = fc.constantFrom('/customers', '/customers/c', '/sources')
    await fc.assert(
      fc.asyncProperty(paths, bodies, parameters, texts, async (path, body, parameter, text) => {
        const written = await post(visitor, path, { type: 'alipay', ...body })
        assert.ok(written.status < 500, written.text)
        const query = new URLSearchParams({ [parameter]: text.toWellFormed() })
        const read = await get(visitor, `/customers?${query}`)
        assert.ok(read.status < 500, read.text)
      }),
      { numRuns: 150 },
    )
  })

  test('several faults are several entries', async () => {
    const visitor = await server.enter()
    const answer = await post(visitor, '/customers', { email: 'x', locale: 'english', type: 'person' })
    const { errors } = Fault.parse(answer.json)
    assert.deepEqual(
      errors.map(({ code, parameter }) => `${parameter} ${code}`),
      ['email email_invalid', 'type invalid_parameter', 'locale invalid_format'],
    )
  })

  test('keys: none, one that has expired, one that may only read', async () => {
    const visitor = await server.enter()
    const call = (authorization: string, method: 'GET' | 'POST' = 'GET') =>
      visitor.call(face, { method, path: '/customers', headers: { authorization } })
    const none = await call('')
    assert.equal(codeOf(none), '401 unauthorized')
    assert.match(none.headers.get('www-authenticate') ?? '', /Basic .*Bearer /)
    const keyOf = async (rights: Partial<Parameters<typeof tokens.create>[1]>) => {
      const input = { name: 'key', scopes: ['read'], faces: null, expiresAt: null, ...rights } as const
      return `Bearer ${(await tokens.create(visitor.scope, input)).text}`
    }
    const expired = await keyOf({ expiresAt: new Date(Date.now() + 40) })
    await sleep(50)
    assert.equal(codeOf(await call(expired)), '401 api_key_expired')
    const reader = await keyOf({})
    assert.equal((await call(reader)).status, 200)
    assert.equal(codeOf(await call(reader, 'POST')), '403 forbidden')
  })

  test('beyond the budget: 429 and the seconds to wait', async () => {
    const limited = await startServer({
      settings: { callLimits: new Map([[face.name, { limit: 2, period: 30 }]]) },
    })
    try {
      const visitor = await limited.enter()
      await get(visitor, '/customers')
      await get(visitor, '/customers')
      const answer = await get(visitor, '/customers')
      assert.equal(codeOf(answer), '429 too_many_requests')
      assert.match(answer.headers.get('retry-after') ?? '', /^([1-9]|[12]\d|30)$/)
      assert.ok(answer.headers.get('x-dr-requestid'))
    } finally {
      await limited.close()
    }
  })

  test('the bytes of the PHP library: a content type and no body, brackets and commas encoded', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c1', 'c2')
    const source = await makeSource(visitor)
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'OpenAPI-Generator/1.0.0/PHP',
    }
    const listed = await raw(
      server,
      visitor,
      'GET',
      '/customers?limit=10&ids=c1%2Cc2&requestToBeForgotten=0&createdTime%5Bgt%5D=2020-01-01T00%3A00%3A00%2B00%3A00',
      headers,
    )
    assert.deepEqual(
      List.parse(JSON.parse(listed.text)).data.map(({ id }) => id),
      ['c2', 'c1'],
    )
    const attached = await raw(server, visitor, 'POST', `/customers/c1/sources/${source}`, headers)
    assert.equal(attached.status, 200, attached.text)
    const deleted = await raw(server, visitor, 'DELETE', '/customers/c1', headers)
    assert.deepEqual([deleted.status, deleted.text], [204, ''])
  })
})
