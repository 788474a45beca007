import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import * as tokens from '../src/core/organizations/tokens.ts'
import { face } from '../src/dialects/digital-river/index.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

/** What Digital River's clients rely on beyond single requests, over real HTTP. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

const Customer = z.looseObject({
  id: z.string(),
  createdTime: z.string(),
  defaultSourceId: z.string().optional(),
  sources: z.array(z.looseObject({ id: z.string(), customerId: z.string() })).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
})
const List = z.object({ hasMore: z.boolean(), data: z.array(Customer) })
const Fault = z.object({
  type: z.string(),
  errors: z.array(
    z.object({ code: z.string(), parameter: z.string().optional(), message: z.string().min(1) }),
  ),
})
const Source = z.looseObject({
  id: z.string(),
  state: z.string(),
  reusable: z.boolean(),
  customerId: z.string().optional(),
})

const post = (visitor: Visitor, path: string, json: unknown = {}) =>
  visitor.call(face, { method: 'POST', path, json })
const get = (visitor: Visitor, path: string) => visitor.call(face, { method: 'GET', path })
const remove = (visitor: Visitor, path: string) => visitor.call(face, { method: 'DELETE', path })

async function make(visitor: Visitor, ...ids: string[]): Promise<void> {
  for (const id of ids) assert.equal((await post(visitor, '/customers', { id })).status, 201)
}

async function makeSource(visitor: Visitor, json: object = { type: 'creditCard' }): Promise<string> {
  const answer = await post(visitor, '/sources', json)
  assert.equal(answer.status, 201, answer.text)
  return Source.parse(answer.json).id
}

async function list(visitor: Visitor, query: string): Promise<{ hasMore: boolean; ids: string[] }> {
  const answer = await get(visitor, `/customers${query}`)
  assert.equal(answer.status, 200, answer.text)
  const { hasMore, data } = List.parse(answer.json)
  return { hasMore, ids: data.map(({ id }) => id) }
}

function codeOf(answer: Answer): string {
  const [first] = Fault.parse(answer.json).errors
  return `${answer.status} ${first?.code}${first?.parameter ? ` ${first.parameter}` : ''}`
}

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
      const answer = await raw(visitor, 'GET', `/customers/${encodeURIComponent(id).replaceAll('.', '%2E')}`)
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

describe('walking', () => {
  const names = Array.from({ length: 7 }, (_, at) => `c${at}`)
  const newestFirst = names.toReversed()

  async function walk(visitor: Visitor, between: (page: string[], number: number) => Promise<void>) {
    const seen: string[] = []
    let query = '?limit=2'
    for (let number = 1; ; number++) {
      const { hasMore, ids } = await list(visitor, query)
      seen.push(...ids)
      if (!hasMore) return seen
      query = `?limit=2&startingAfter=${ids.at(-1)}`
      await between(ids, number)
    }
  }

  test('every customer once, newest first', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    assert.deepEqual(await walk(visitor, async () => {}), newestFirst)
  })

  test('neither skips nor repeats while customers come and go', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    const seen = await walk(visitor, async (page, number) => {
      await make(visitor, `new${number}`)
      // One that was seen already.
      await remove(visitor, `/customers/${page[0]}`)
    })
    assert.deepEqual(seen, newestFirst)
  })

  test('goes on after a customer that was deleted meanwhile', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    const seen = await walk(visitor, async (page) => {
      const answer = await remove(visitor, `/customers/${page.at(-1)}`)
      assert.equal(answer.status, 204)
    })
    assert.deepEqual(seen, newestFirst)
  })

  test('backwards: the customers just before, still newest first', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    assert.deepEqual(await list(visitor, '?limit=2&endingBefore=c3'), { hasMore: true, ids: ['c5', 'c4'] })
    assert.deepEqual(await list(visitor, '?limit=2&endingBefore=c5'), { hasMore: false, ids: ['c6'] })
    assert.deepEqual(await list(visitor, '?limit=2&endingBefore=c6'), { hasMore: false, ids: [] })
  })

  test('a cursor outside the filter still says where', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    await post(visitor, '/customers/c1', { requestToBeForgotten: true })
    assert.deepEqual((await list(visitor, '?requestToBeForgotten=1&startingAfter=c4')).ids, ['c1'])
    assert.deepEqual((await list(visitor, '?requestToBeForgotten=1&startingAfter=c0')).ids, [])
  })

  test('customers that were made in one second are found by it, and by no other', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    const { data } = List.parse((await get(visitor, '/customers')).json)
    for (const { id, createdTime } of data) {
      const found = await list(visitor, `?createdTime=${createdTime}`)
      const shown = data.filter((one) => one.createdTime === createdTime)
      assert.deepEqual(
        found.ids,
        shown.map((one) => one.id),
        id,
      )
      assert.equal((await list(visitor, `?createdTime[gt]=${createdTime}`)).ids.includes(id), false)
      assert.equal((await list(visitor, `?createdTime[lte]=${createdTime}`)).ids.includes(id), true)
    }
  })
})

describe('sources', () => {
  async function shown(visitor: Visitor) {
    const { defaultSourceId, sources = [] } = Customer.parse((await get(visitor, '/customers/c')).json)
    return { defaultSourceId, sources: sources.map(({ id }) => id) }
  }

  test('a life: made, attached, default, replaced, detached for good', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    const [first, second, third] = [
      await makeSource(visitor),
      await makeSource(visitor),
      await makeSource(visitor),
    ]
    const attached = await post(visitor, `/customers/c/sources/${first}`)
    assert.equal(attached.status, 200)
    const { reusable, customerId } = Source.parse(attached.json)
    assert.deepEqual({ reusable, customerId }, { reusable: true, customerId: 'c' })
    assert.deepEqual(await shown(visitor), { defaultSourceId: first, sources: [first] })

    assert.equal(codeOf(await post(visitor, '/customers/c', { defaultSourceId: second })), notAttached)
    await post(visitor, `/customers/c/sources/${second}`)
    await post(visitor, `/customers/c/sources/${third}`)
    assert.equal((await post(visitor, '/customers/c', { defaultSourceId: second })).status, 200)
    assert.deepEqual(await shown(visitor), { defaultSourceId: second, sources: [first, second, third] })

    assert.equal((await remove(visitor, `/customers/c/sources/${second}`)).status, 204)
    assert.deepEqual(await shown(visitor), { defaultSourceId: third, sources: [first, third] })
    assert.equal(Source.parse((await get(visitor, `/sources/${second}`)).json).state, 'cancelled')
    assert.equal(codeOf(await post(visitor, `/customers/c/sources/${second}`)), notChargeable)
    assert.equal(codeOf(await remove(visitor, `/customers/c/sources/${second}`)), '404 source_not_found')

    await remove(visitor, `/customers/c/sources/${third}`)
    await remove(visitor, `/customers/c/sources/${first}`)
    assert.deepEqual(await shown(visitor), { defaultSourceId: undefined, sources: [] })
  })
  const notAttached = '400 source_not_found defaultSourceId'
  const notChargeable = '409 source_not_chargeable sourceId'

  test('a default source that cannot be a source is refused like one that is not attached', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    assert.equal(codeOf(await post(visitor, '/customers/c', { defaultSourceId: 'src_1' })), notAttached)
  })

  test('two customers at once ask for one source: one gets it', async () => {
    const visitor = await server.enter()
    const ids = ['a', 'b', 'c', 'd', 'e']
    await make(visitor, ...ids)
    const source = await makeSource(visitor)
    const answers = await Promise.all(ids.map((id) => post(visitor, `/customers/${id}/sources/${source}`)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    const refused = answers.filter(({ status }) => status !== 200).map(codeOf)
    assert.deepEqual(refused, Array(4).fill('409 source_in_use sourceId'))
  })

  test('a deleted customer leaves its sources cancelled and nameless', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    const owner = { firstName: 'Ada', address: { country: 'GB' } }
    const source = await makeSource(visitor, { type: 'creditCard', owner })
    await post(visitor, `/customers/c/sources/${source}`)
    assert.equal((await remove(visitor, '/customers/c')).status, 204)
    const answer = await get(visitor, `/sources/${source}`)
    assert.doesNotMatch(answer.text, /Ada/)
    const { state, customerId } = Source.parse(answer.json)
    assert.deepEqual({ state, customerId }, { state: 'cancelled', customerId: undefined })
  })

  test('another organization has neither the source nor the customer', async () => {
    const [visitor, stranger] = [await server.enter(), await server.enter()]
    await make(visitor, 'c')
    await make(stranger, 's')
    const source = await makeSource(visitor)
    assert.equal(codeOf(await get(stranger, `/sources/${source}`)), '404 source_not_found')
    assert.equal(codeOf(await post(stranger, `/customers/s/sources/${source}`)), '404 source_not_found')
    assert.equal(codeOf(await post(stranger, `/customers/c/sources/${source}`)), '404 not_found')
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
    const deep = `{"metadata":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`
    assert.equal((await send(json, deep)).status, 400)
    const large = `{"metadata":{"a":"${'x'.repeat(2 * 1024 * 1024)}"}}`
    assert.equal(codeOf(await send(json, large)), '400 invalid_parameter')
    const put = await visitor.call(face, { method: 'PUT', path: '/customers/c', json: {} })
    assert.equal(codeOf(put), '405 method_not_allowed')
    assert.equal(codeOf(await get(visitor, '/nothing')), '404 not_found')
    assert.deepEqual(await list(visitor, ''), { hasMore: false, ids: [] })
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
    const expired = await keyOf({ expiresAt: new Date(Date.now() - 1000) })
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
      visitor,
      'GET',
      '/customers?limit=10&ids=c1%2Cc2&requestToBeForgotten=0&createdTime%5Bgt%5D=2020-01-01T00%3A00%3A00%2B00%3A00',
      headers,
    )
    assert.deepEqual(
      List.parse(JSON.parse(listed.text)).data.map(({ id }) => id),
      ['c2', 'c1'],
    )
    const attached = await raw(visitor, 'POST', `/customers/c1/sources/${source}`, headers)
    assert.equal(attached.status, 200, attached.text)
    const deleted = await raw(visitor, 'DELETE', '/customers/c1', headers)
    assert.deepEqual([deleted.status, deleted.text], [204, ''])
  })
})

/** A request whose address and headers go out exactly as they are here. */
function raw(
  visitor: Visitor,
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(server.origin)
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        hostname,
        port,
        method,
        path: `${face.prefix}${path}`,
        headers: { authorization: `Bearer ${visitor.token}`, ...headers },
      },
      async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk)
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') })
      },
    )
    outgoing.on('error', reject)
    outgoing.end()
  })
}
