import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { dialects } from '../src/dialects/index.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** The native face over HTTP: the record in full, its conditions and its crossings with the vendors' faces. */

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter()
})
after(() => server.close())

const Shown = z.looseObject({ id: z.string(), number: z.int(), version: z.int(), reference: z.string() })
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

async function call(method: Method, path: string, json?: unknown, headers: Record<string, string> = {}) {
  return me.call(native, { method, path, headers, ...(json === undefined ? {} : { json }) })
}

async function make(members: object = {}) {
  const answer = await call('POST', '/customers', members)
  assert.equal(answer.status, 201, answer.text)
  return Shown.parse(answer.json)
}

describe('customers', () => {
  test('a customer is made, read by each of its names, changed and erased', async () => {
    const made = await call('POST', '/customers', {
      first_name: 'Ada',
      email: 'Ada@Example.com',
      phone: '0411 222 333',
      reference: 'erp 7/ä',
      tags: ['vip'],
      birth_date: '1815-12-10',
      metadata: { size: { shoe: 42 } },
      addresses: [
        { city: 'London', country_code: 'GB' },
        { city: 'Paris', default: true },
      ],
      shipping: { name: 'Ada', address: { city: 'London', country: 'GB' } },
    })
    assert.equal(made.status, 201, made.text)
    const shown = Shown.parse(made.json)
    assert.match(made.headers.get('etag') ?? '', /^(W\/)?"1"$/)
    assert.equal(made.headers.get('location'), `${server.origin}/v1/customers/${shown.id}`)
    assert.equal(shown.phone_e164, '+61411222333')
    assert.equal(shown.currency, 'AUD')
    for (const key of [
      shown.id,
      `number:${shown.number}`,
      `reference:${encodeURIComponent('erp 7/ä')}`,
      'email:ada@EXAMPLE.com',
    ]) {
      const got = await call('GET', `/customers/${key}`)
      assert.equal(got.status, 200, key)
      assert.deepEqual(got.json, made.json)
    }
    const changed = await call('PATCH', '/customers/reference:erp%207%2F%C3%A4', {
      first_name: null,
      metadata: { size: { shoe: null, hat: 'M' } },
      shipping: { address: { city: null } },
      tags: null,
    })
    assert.equal(changed.status, 200, changed.text)
    const after = Shown.parse(changed.json)
    assert.equal(after.first_name, null)
    assert.deepEqual(after.metadata, { size: { hat: 'M' } })
    assert.deepEqual(after.tags, [])
    assert.deepEqual(z.looseObject({ address: z.unknown() }).parse(after.shipping).address, {
      line1: null,
      line2: null,
      city: null,
      postal_code: null,
      state: null,
      country: 'GB',
    })
    assert.equal((await call('DELETE', `/customers/${shown.id}`)).status, 204)
    assert.equal((await call('GET', `/customers/${shown.id}`)).status, 404)
    assert.equal((await call('GET', '/customers/email:ada@example.com')).status, 404)
  })

  test('what is not known is refused by name, with a pointer', async () => {
    const answer = await call('POST', '/customers', {
      fist_name: 'A',
      addresses: [{ town: 'x' }],
      email: 'no',
    })
    assert.equal(answer.status, 422)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    const { type, errors } = z
      .looseObject({
        type: z.string(),
        errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
      })
      .parse(answer.json)
    assert.equal(type, '/problems/invalid')
    const found = errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()
    assert.deepEqual(found, [
      '#/addresses/0/town unknown_member',
      '#/email email',
      '#/fist_name unknown_member',
    ])
    assert.equal((await fetch(new URL(type, server.origin))).status, 200)
  })

  test('a wrong parameter is named as one', async () => {
    const answer = await call('GET', '/customers?limit=0&sort=age&fields=id,shoe&unheard=1')
    assert.equal(answer.status, 422)
    const { errors } = z
      .looseObject({ errors: z.array(z.looseObject({ parameter: z.string() })) })
      .parse(answer.json)
    assert.deepEqual(errors.map(({ parameter }) => parameter).sort(), ['fields', 'limit', 'sort', 'unheard'])
    const cursor = await call('GET', '/customers?after=xyz')
    assert.match(cursor.text, /"parameter":"after"/)
  })

  test('lists are walked by their links, with the chosen fields, in either direction', async () => {
    const tag = `walk-${Date.now()}`
    const ids: string[] = []
    for (let index = 0; index < 7; index += 1)
      ids.push((await make({ last_name: `W${index % 3}`, tags: [tag] })).id)
    for (const sort of ['created_at', '-created_at', 'name', '-number', 'updated_at']) {
      const seen: string[] = []
      let next: string | null =
        `${server.origin}/v1/customers?tag=${tag}&limit=3&sort=${sort}&fields=email,version`
      while (next !== null) {
        const answer = await me.follow(next)
        const page = z
          .object({
            data: z.array(z.strictObject({ id: z.string(), email: z.null(), version: z.int() })),
            next: z.string().nullable(),
          })
          .parse(answer.json)
        seen.push(...page.data.map(({ id }) => id))
        next = page.next
      }
      assert.deepEqual(seen.toSorted(), ids.toSorted(), sort)
      if (sort === 'created_at') assert.deepEqual(seen, ids)
      if (sort === '-created_at') assert.deepEqual(seen, ids.toReversed())
    }
  })

  test('a condition on the version is kept: 304 for a reader, 412 for a writer', async () => {
    const { id } = await make()
    const path = `/customers/${id}`
    assert.equal((await call('GET', path, undefined, { 'if-none-match': '"1"' })).status, 304)
    assert.equal((await call('GET', path, undefined, { 'if-none-match': '"2"' })).status, 200)
    assert.equal((await call('PATCH', path, { note: 'a' }, { 'if-match': '"1"' })).status, 200)
    const stale = await call('PATCH', path, { note: 'b' }, { 'if-match': '"1"' })
    assert.equal(stale.status, 412)
    assert.match(stale.text, /changed_meanwhile/)
    assert.equal((await call('DELETE', path, undefined, { 'if-match': '"1"' })).status, 412)
    assert.equal((await call('DELETE', path, undefined, { 'if-match': 'W/"2"' })).status, 204)
  })

  test('of two changes of one version one wins', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await make()
      const answers = await Promise.all(
        ['a', 'b', 'c', 'd'].map((note) =>
          call('PATCH', `/customers/${id}`, { note }, { 'if-match': '"1"' }),
        ),
      )
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412, 412])
      assert.equal(Shown.parse((await call('GET', `/customers/${id}`)).json).version, 2)
    }
  })

  test('a hundred upserts of one address at once make one customer', async () => {
    for (const key of ['email:many@example.com', 'reference:many']) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => call('PUT', `/customers/${key}`, { note: String(index) })),
      )
      const made = answers.filter(({ status }) => status === 201)
      assert.equal(made.length, 1, answers.find(({ status }) => status >= 300)?.text)
      assert.ok(answers.every(({ status }) => status === 200 || status === 201))
      assert.equal(new Set(answers.map(({ json }) => Shown.parse(json).id)).size, 1)
      assert.equal(Shown.parse((await call('GET', `/customers/${key}`)).json).version, 100)
    }
  })

  test('an upsert may not name another address than the one that it looks for', async () => {
    assert.equal(
      (await call('PUT', '/customers/email:one@example.com', { email: 'two@example.com' })).status,
      422,
    )
    assert.equal(
      (await call('PUT', '/customers/email:one@example.com', { email: 'ONE@example.com' })).status,
      201,
    )
    assert.equal((await call('PUT', '/customers/number:1', {})).status, 404)
  })

  test('an address that another customer holds is a conflict', async () => {
    await make({ email: 'held@example.com' })
    assert.equal((await call('POST', '/customers', { email: 'HELD@example.com' })).status, 409)
  })
})

describe('parts of a customer', () => {
  test('addresses are added, changed, made the default and removed', async () => {
    const { id } = await make()
    const path = `/customers/${id}/addresses`
    const One = z.looseObject({ id: z.int(), default: z.boolean(), city: z.string().nullable() })
    const first = One.parse((await call('POST', path, { city: 'Perth' })).json)
    const second = One.parse((await call('POST', path, { city: 'Hobart' })).json)
    assert.deepEqual([first.default, second.default], [true, false])
    assert.equal((await call('PATCH', `${path}/${second.id}`, { default: true, city: null })).status, 200)
    const listed = z.object({ data: z.array(One), next: z.null() }).parse((await call('GET', path)).json).data
    assert.deepEqual(
      listed.map((address) => [address.id, address.default, address.city]),
      [
        [first.id, false, 'Perth'],
        [second.id, true, null],
      ],
    )
    assert.equal((await call('DELETE', `${path}/${second.id}`)).status, 204)
    assert.equal(One.parse((await call('GET', `${path}/${first.id}`)).json).default, true)
    assert.equal((await call('GET', `${path}/${second.id}`)).status, 404)
  })

  test('metadata is merged, tags are added and removed', async () => {
    const { id } = await make({ metadata: { a: 1, b: { c: 2 } }, tags: ['x'] })
    const merged = await call('PATCH', `/customers/${id}/metadata`, { a: null, b: { d: 3 } })
    assert.deepEqual(merged.json, { b: { c: 2, d: 3 } })
    assert.deepEqual((await call('POST', `/customers/${id}/tags`, { tags: ['y', 'x'] })).json, {
      tags: ['x', 'y'],
    })
    assert.equal((await call('DELETE', `/customers/${id}/tags/x`)).status, 204)
    assert.deepEqual((await call('GET', `/customers/${id}/tags`)).json, { tags: ['y'] })
  })

  test('sources are attached new and old, and detached for good', async () => {
    const { id } = await make()
    const path = `/customers/${id}/sources`
    const Own = z.looseObject({ id: z.string() })
    const made = Own.parse(
      (await call('POST', path, { type: 'creditCard', details: { brand: 'Visa' } })).json,
    )
    const loose = Own.parse((await call('POST', '/sources', { type: 'wallet' })).json)
    assert.equal((await call('POST', path, { id: loose.id })).status, 201)
    assert.equal(Shown.parse((await call('GET', `/customers/${id}`)).json).default_source_id, made.id)
    assert.equal((await call('PATCH', `/customers/${id}`, { default_source_id: loose.id })).status, 200)
    assert.equal((await call('DELETE', `${path}/${made.id}`)).status, 204)
    assert.equal((await call('POST', path, { id: made.id })).status, 409)
    const unattached = await call('PATCH', `/customers/${id}`, { default_source_id: made.id })
    assert.match(unattached.text, /#\/default_source_id/)
  })
})

describe('the organization', () => {
  test('its settings change, and its tokens come and go', async () => {
    const own = await server.enter()
    const ask = (method: Method, path: string, json?: unknown) =>
      own.call(native, { method, path, ...(json === undefined ? {} : { json }) })
    assert.equal((await ask('PATCH', '/organization', { time_zone: 'Mars/Base' })).status, 422)
    const changed = await ask('PATCH', '/organization', { name: 'Renamed', country: 'DE' })
    assert.equal(z.looseObject({ country: z.string() }).parse(changed.json).country, 'DE')
    const made = await ask('POST', '/tokens', { name: 'till', scopes: ['read'], faces: ['native'] })
    const { id, token } = z.looseObject({ id: z.string(), token: z.string() }).parse(made.json)
    const as = () =>
      fetch(`${server.origin}/v1/organization`, { headers: { authorization: `Bearer ${token}` } })
    assert.equal((await as()).status, 200)
    assert.doesNotMatch((await ask('GET', '/tokens')).text, new RegExp(token))
    assert.equal((await ask('DELETE', `/tokens/${id}`)).status, 204)
    assert.equal((await as()).status, 401)
  })
})

describe('crossings', () => {
  const pathOf: Record<string, (shown: z.output<typeof Shown>) => string> = {
    spoonity: ({ number }) => `/customers/cust_${number.toString(16).padStart(16, '0')}`,
    'digital-river': ({ reference }) => `/customers/${reference}`,
    spiffy: ({ number }) => `/api/customers/${number}.json`,
    loke: ({ id }) => `/organizations/:organization/customers/${id}`,
  }

  test("what is written natively is read in every vendor's face", async () => {
    const shown = await make({ first_name: 'Nina', last_name: 'Native', email: 'nina@example.com' })
    for (const face of dialects) {
      const answer = await me.call(face, { method: 'GET', path: pathOf[face.name]?.(shown) ?? '' })
      assert.equal(answer.status, 200, `${face.name}: ${answer.text}`)
      assert.match(answer.text, /nina@example\.com/, face.name)
      if (face.name !== 'digital-river') assert.match(answer.text, /Nina/, face.name)
    }
    assert.equal((await call('DELETE', `/customers/${shown.id}`)).status, 204)
    for (const face of dialects) {
      assert.equal(
        (await me.call(face, { method: 'GET', path: pathOf[face.name]?.(shown) ?? '' })).status,
        404,
      )
    }
  })

  test("what a vendor's client writes is read natively", async () => {
    const shown = await make({ email: 'cross@example.com' })
    const spiffy = dialects.find(({ name }) => name === 'spiffy')
    assert.ok(spiffy)
    const path = pathOf.spiffy?.(shown) ?? ''
    const put = await me.call(spiffy, {
      method: 'PUT',
      path,
      json: { customer: { first_name: 'Sven', tags: 'a,b' } },
    })
    assert.equal(put.status, 200, put.text)
    const read = Shown.parse((await call('GET', `/customers/${shown.id}`)).json)
    assert.equal(read.first_name, 'Sven')
    assert.equal(read.version, 2)
  })
})

describe('forms of an answer', () => {
  test('a long answer is squeezed as the caller likes it best', async () => {
    const { id } = await make({ note: 'x'.repeat(3000) })
    const raw = (encoding: string, method = 'GET') =>
      fetch(`${server.origin}/v1/customers/${id}`, {
        method,
        headers: { authorization: `Bearer ${me.token}`, 'accept-encoding': encoding },
      })
    for (const [asked, given] of [
      ['br', 'br'],
      ['gzip', 'gzip'],
      ['gzip, deflate, br', 'br'],
      ['gzip;q=0.5, br;q=0.1', 'gzip'],
      ['identity', null],
      ['br;q=0', null],
    ] as const) {
      const answer = await raw(asked)
      assert.equal(answer.headers.get('content-encoding'), given, asked)
      assert.equal(answer.headers.get('vary'), 'accept-encoding')
      assert.equal(answer.headers.get('etag'), given === null ? '"1"' : 'W/"1"')
      assert.equal(Shown.parse(await answer.json()).id, id)
    }
  })

  test('what is left of the calls is told, and the end of them', async () => {
    const limited = await startServer({
      settings: { callLimits: new Map([['native', { limit: 2, period: 60 }]]) },
    })
    try {
      const caller = await limited.enter()
      const ask = () => caller.call(native, { method: 'GET', path: '/organization' })
      const first = await ask()
      assert.equal(first.headers.get('ratelimit-policy'), '"token";q=2;w=60')
      assert.match(first.headers.get('ratelimit') ?? '', /^"token";r=1;t=\d+$/)
      await ask()
      const spent = await ask()
      assert.equal(spent.status, 429)
      assert.match(spent.headers.get('retry-after') ?? '', /^\d+$/)
      assert.equal(spent.headers.get('content-type'), 'application/problem+json')
    } finally {
      await limited.close()
    }
  })
})
