import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type BulkLine, type Client, createClient, Problem } from '../client/client.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** The client of the native API, over the real server. */

let server: TestServer
let me: Visitor
let client: Client
before(async () => {
  server = await startServer()
})
after(() => server.close())

/** A client of an organization of its own. */
async function enter(): Promise<Client> {
  me = await server.enter()
  return createClient({ baseUrl: `${server.origin}/v1`, token: me.token })
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const error = await call.then(
    () => assert.fail('it did not fail'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Problem, String(error))
  return error
}

describe('calls', () => {
  before(async () => {
    client = await enter()
  })

  test('a customer is made, read by its e-mail, changed when it is unchanged, and erased', async () => {
    const { data: made, status } = await client.post('/customers', {
      body: { email: 'ada+one@example.com', first_name: 'Ada', tags: ['vip'] },
    })
    assert.equal(status, 201)
    const path = { customer: 'email:ada+one@example.com' }
    const { data: read, etag } = await client.get('/customers/{customer}', { path })
    assert.equal(read.id, made.id)
    assert.ok(etag)
    assert.equal(await client.getIfChanged('/customers/{customer}', etag, { path }), null)

    const body = { last_name: 'Lovelace' }
    const changed = await client.patch('/customers/{customer}', { path, body, ifMatch: etag })
    assert.deepEqual([changed.data.first_name, changed.data.last_name], ['Ada', 'Lovelace'])
    const news = await client.getIfChanged('/customers/{customer}', etag, { path })
    assert.equal(news?.data.last_name, 'Lovelace')
    const stale = await problemOf(client.patch('/customers/{customer}', { path, body, ifMatch: etag }))
    assert.deepEqual([stale.status, stale.code], [412, 'changed_meanwhile'])

    const erased = await client.delete('/customers/{customer}', { path })
    assert.deepEqual([erased.status, erased.data], [204, undefined])
    const gone = await problemOf(client.get('/customers/{customer}', { path }))
    assert.deepEqual([gone.status, gone.code], [404, 'not_found'])
    assert.match(gone.requestId ?? '', /^[0-9A-Z]{26}$/)
  })

  test('the parts of a path may hold anything', async () => {
    const reference = 'a/b?c=ü &#%'
    const { status } = await client.put('/customers/{customer}', {
      path: { customer: `reference:${reference}` },
      body: { note: 'odd' },
    })
    assert.equal(status, 201)
    const { data } = await client.get('/customers/{customer}', {
      path: { customer: `reference:${reference}` },
    })
    assert.equal(data.reference, reference)
  })

  test('a problem names its kind and points at each member', async () => {
    const problem = await problemOf(
      client.post('/customers', {
        body: { email: 'not an address', addresses: [{ country_code: 'Australia' }] },
      }),
    )
    assert.deepEqual([problem.status, problem.code], [422, 'invalid'])
    assert.deepEqual([...new Set(problem.issues.map(({ pointer }) => pointer))].sort(), [
      '#/addresses/0/country_code',
      '#/email',
    ])
    assert.match(problem.message, /#\/email must be/)
    const query = { limit: 1000 }
    const [issue] = (await problemOf(client.get('/customers', { query }))).issues
    assert.equal(issue?.parameter, 'limit')
  })

  test('a problem with a search points at the column', async () => {
    const [issue] = (await problemOf(client.post('/customers/search', { body: { q: 'tag:vip hobby:x' } })))
      .issues
    assert.deepEqual([issue?.pointer, issue?.column], ['#/q', 9])
  })

  test('an answer that is not the API’s own is a problem without a code', async () => {
    const elsewhere = createClient({ baseUrl: `${server.origin}/nowhere`, token: me.token })
    const problem = await problemOf(elsewhere.get('/customers'))
    assert.deepEqual([problem.status, problem.code], [404, null])
  })
})

describe('lists', () => {
  before(async () => {
    client = await enter()
    const lines = Array.from({ length: 25 }, (_, nth): BulkLine => {
      return { op: 'create', data: { reference: `c-${nth}`, tags: nth % 2 ? ['odd'] : [] } }
    })
    await collect(client.bulk(lines))
  })

  test('are walked page by page to their end', async () => {
    const pages = await collect(client.pages('/customers', { query: { limit: 10 } }))
    assert.deepEqual(
      pages.map((page) => page.length),
      [10, 10, 5],
    )
    const items = await collect(client.items('/customers', { query: { limit: 7, sort: '-number' } }))
    assert.equal(new Set(items.map(({ id }) => id)).size, 25)
    assert.deepEqual(
      items.map(({ number }) => number),
      items.map(({ number }) => number).toSorted((a, b) => b - a),
    )
  })

  test('are read no further than they are wanted', async () => {
    const asked: string[] = []
    const counting = createClient({
      baseUrl: `${server.origin}/v1`,
      token: me.token,
      fetch(address, init) {
        asked.push(String(address))
        return fetch(address, init)
      },
    })
    for await (const _ of counting.items('/customers', { query: { limit: 5 } })) break
    assert.equal(asked.length, 1)
  })

  test('take of a next link only the cursor, so that the token goes nowhere else', async () => {
    const asked: string[] = []
    const led = createClient({
      baseUrl: `${server.origin}/v1`,
      token: me.token,
      async fetch(address, init) {
        asked.push(new URL(String(address)).origin)
        const text = await (await fetch(address, init)).text()
        return new Response(text.replace(server.origin, 'https://elsewhere.example'))
      },
    })
    assert.equal((await collect(led.items('/customers', { query: { limit: 10 } }))).length, 25)
    assert.deepEqual(asked, Array(3).fill(server.origin))
  })

  test('a search is walked by its filter or its text', async () => {
    const filter = { op: 'equals', field: 'tag', text: 'odd' } as const
    const byFilter = await collect(client.search({ filter, limit: 5 }))
    const byText = await collect(client.search({ q: 'tag:odd', limit: 5 }))
    assert.equal(byFilter.length, 12)
    assert.deepEqual(byText, byFilter)
  })
})

describe('bulk', () => {
  before(async () => {
    client = await enter()
  })

  test('tells what became of each line, across batches, as lines are made', async () => {
    let made = 0
    async function* lines(): AsyncGenerator<BulkLine> {
      for (; made < 9; made += 1) {
        const customer = `reference:bulk-${made}`
        if (made === 4) yield { op: 'erase', customer: 'reference:nobody' }
        else yield { op: 'upsert', customer, data: { note: `${made}` } }
      }
    }
    const seen: number[] = []
    for await (const { line, status, problem } of client.bulk(lines(), { batch: 2 })) {
      // The first batch is answered before the second one is asked for.
      if (line === 1) assert.ok(made <= 2, `${made}`)
      assert.equal(status, line === 5 ? 404 : 201)
      if (line === 5) assert.equal(problem?.type, '/problems/not_found')
      seen.push(line)
    }
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('under a key goes on where an answer broke off, and does nothing twice', async () => {
    let broken = 0
    const fragile = createClient({
      baseUrl: `${server.origin}/v1`,
      token: me.token,
      async fetch(address, init) {
        const response = await fetch(address, init)
        if (broken === 2) return response
        broken += 1
        const [first = ''] = (await response.text()).split('\n')
        const parts = new ReadableStream({
          start(stream) {
            stream.enqueue(new TextEncoder().encode(`${first}\n`))
            stream.error(new TypeError('terminated'))
          },
        })
        return new Response(parts, response)
      },
    })
    const lines = Array.from({ length: 6 }, (_, nth): BulkLine => {
      return { op: 'create', data: { first_name: `Twin ${nth}` } }
    })
    const results = await collect(fragile.bulk(lines, { idempotencyKey: 'import-1', batch: 3 }))
    assert.equal(broken, 2)
    assert.deepEqual(
      results.map(({ line, status }) => [line, status]),
      [1, 2, 3, 4, 5, 6].map((line) => [line, 201]),
    )
    assert.deepEqual(await collect(client.bulk(lines, { idempotencyKey: 'import-1', batch: 3 })), results)
    const { data } = await client.get('/customers/count', { query: { name: 'Twin' } })
    assert.equal(data.count, 6)
  })

  test('without a key ends with the connection', async () => {
    const cut = createClient({
      baseUrl: `${server.origin}/v1`,
      token: me.token,
      fetch: async (address, init) => {
        await fetch(address, init)
        return new Response('{"line":1,"status":201}\n')
      },
    })
    const lines: BulkLine[] = [1, 2].map((nth) => ({ op: 'create', data: { note: `${nth}` } }))
    await assert.rejects(collect(cut.bulk(lines)), /ended after 1 of 2/)
  })
})

describe('the follower', () => {
  before(async () => {
    client = await enter()
  })

  test('tells past changes, then each as it happens, and goes on from a place', async () => {
    const ended = new AbortController()
    const told: string[] = []
    let place = 0
    const following = (async () => {
      for await (const { position, type, customer } of client.follow({ wait: 5, signal: ended.signal })) {
        told.push(`${type} ${customer.number}`)
        place = position ?? place
        if (told.length === 2) {
          void client.post('/customers/{customer}/points', {
            path: { customer: customer.id },
            body: { kind: 'earn', amount: 5, reference: 'first' },
          })
        }
        if (told.length === 3) ended.abort()
      }
    })()
    const { data } = await client.post('/customers', { body: { first_name: 'Fay' } })
    await client.patch('/customers/{customer}', { path: { customer: data.id }, body: { note: 'hello' } })
    await following
    assert.deepEqual(told, [
      `customer.created ${data.number}`,
      `customer.updated ${data.number}`,
      `points.earned ${data.number}`,
    ])
    await client.patch('/customers/{customer}', { path: { customer: data.id }, body: { note: 'again' } })
    for await (const { type, position } of client.follow({ after: place, wait: 5 })) {
      assert.deepEqual([type, position], ['customer.updated', place + 1])
      break
    }
  })

  test('outlasts a server that is away, and ends when the token does', async () => {
    let away = 3
    const patient = createClient({
      baseUrl: `${server.origin}/v1`,
      token: me.token,
      retries: 0,
      fetch: (address, init) => {
        away -= 1
        return away >= 0 ? Promise.reject(new TypeError('fetch failed')) : fetch(address, init)
      },
    })
    for await (const { type } of patient.follow()) {
      assert.equal(type, 'customer.created')
      break
    }
    const stranger = createClient({ baseUrl: `${server.origin}/v1`, token: 'nobody' })
    const problem = await problemOf(collect(stranger.follow()))
    assert.equal(problem.code, 'unauthenticated')
  })
})
