import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Client, createClient, Problem, type Settings } from '../client/client.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** What the client does when an answer is lost, late or a refusal for the moment. The server is the real one. */

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter()
})
after(() => server.close())

type Loss = (answer: Response) => Response
const lost: Loss = () => {
  throw new TypeError('terminated')
}
const unavailable: Loss = () => new Response('{}', { status: 503, headers: { 'retry-after': '0' } })

/** A client to which the first answers come as told; the server has done each of the requests all the same. */
function clientThatLoses(losses: readonly Loss[], settings: Partial<Settings> = {}) {
  const asked: (string | null)[] = []
  const client = createClient({
    baseUrl: `${server.origin}/v1`,
    token: me.token,
    async fetch(address, init) {
      const loss = losses[asked.length]
      asked.push(new Headers(init?.headers).get('idempotency-key'))
      const answer = await fetch(address, init)
      return loss ? loss(answer) : answer
    },
    ...settings,
  })
  return { client, asked }
}

async function named(name: string): Promise<number> {
  const { client } = clientThatLoses([])
  const { data } = await client.get('/customers/count', { query: { name } })
  return data.count
}

describe('an answer that is lost', () => {
  type Call = (client: Client) => Promise<unknown>
  const path = { customer: 'reference:target' }
  const repeated: Record<string, Call> = {
    'a read': (client) => client.get('/customers'),
    'a search': (client) => client.post('/customers/search', { body: {} }),
    'an upsert': (client) => client.put('/customers/{customer}', { path, body: { note: 'here' } }),
    'a change': (client) => client.patch('/customers/{customer}', { path, body: { note: 'there' } }),
  }
  const left: Record<string, Call> = {
    'a change of one version': async (client) => {
      const { etag } = await createClient({ baseUrl: `${server.origin}/v1`, token: me.token }).get(
        '/customers/{customer}',
        { path },
      )
      return client.patch('/customers/{customer}', {
        path,
        body: { note: 'once' },
        ifMatch: etag,
      })
    },
    'an erasure': (client) => client.delete('/customers/{customer}', { path }),
  }
  for (const [what, loss] of Object.entries({ 'with the connection': lost, 'to a 503': unavailable })) {
    for (const [name, call] of Object.entries(repeated)) {
      test(`${what}: ${name} is asked for again`, async () => {
        const { client, asked } = clientThatLoses([loss, loss])
        await call(client)
        assert.equal(asked.length, 3)
      })
    }
    for (const [name, call] of Object.entries(left)) {
      test(`${what}: ${name} is not`, async () => {
        const { client: maker } = clientThatLoses([])
        await maker.put('/customers/{customer}', { path, body: {} })
        const { client, asked } = clientThatLoses([loss])
        await assert.rejects(call(client))
        assert.equal(asked.length, 1)
      })
    }
    test(`${what}: a POST is sent again only under a key, and is done once`, async () => {
      const name = `Only-${what.replaceAll(' ', '')}`
      const body = { first_name: name }
      const without = clientThatLoses([loss])
      await assert.rejects(without.client.post('/customers', { body }))
      assert.equal(await named(name), 1)

      const withKey = clientThatLoses([loss, loss])
      const { status, headers } = await withKey.client.post('/customers', { body, idempotencyKey: true })
      assert.deepEqual([status, headers.get('idempotency-replayed')], [201, 'true'])
      assert.equal(withKey.asked.length, 3)
      assert.equal(new Set(withKey.asked).size, 1)
      assert.match(withKey.asked[0] ?? '', /^[0-9a-f]{32}$/)

      const always = clientThatLoses([loss], { idempotentPosts: true })
      await always.client.post('/customers', { body })
      assert.equal(await named(name), 3)
      assert.notEqual(always.asked[0], withKey.asked[0])
    })
  }

  test('for good ends with what was wrong', async () => {
    const { client, asked } = clientThatLoses(Array(9).fill(unavailable), { retries: 2 })
    await assert.rejects(
      client.get('/customers'),
      (error) => error instanceof Problem && error.status === 503 && error.code === null,
    )
    assert.equal(asked.length, 3)
  })
})

test('a call that is late is tried again, and one that the caller ends is not', async () => {
  let calls = 0
  const settings: Settings = {
    baseUrl: `${server.origin}/v1`,
    token: () => Promise.resolve(me.token),
    timeout: 0.3,
    fetch(address, init) {
      calls += 1
      return calls === 1
        ? new Promise((_, fail) => {
            const stop = () => fail(init?.signal?.reason)
            if (init?.signal?.aborted) stop()
            else init?.signal?.addEventListener('abort', stop)
          })
        : fetch(address, init)
    },
  }
  const client = createClient(settings)
  assert.equal((await client.get('/organization')).data.id.length, 26)
  assert.equal(calls, 2)
  calls = 0
  const ended = new AbortController()
  const call = client.get('/organization', { signal: ended.signal })
  ended.abort(new Error('never mind'))
  await assert.rejects(call, /never mind/)
  assert.equal(calls, 1)
})

describe('a server that allows few calls', () => {
  let strict: TestServer
  let visitor: Visitor
  before(async () => {
    strict = await startServer({ settings: { callLimits: new Map([['native', { limit: 2, period: 2 }]]) } })
    visitor = await strict.enter()
  })
  after(() => strict.close())

  test('is heeded: the call waits as long as it is told to, a POST too', async () => {
    const client = createClient({ baseUrl: `${strict.origin}/v1`, token: visitor.token })
    const began = performance.now()
    for (let nth = 0; nth < 3; nth += 1) {
      await client.post('/customers', { body: { first_name: 'Patience' } })
    }
    assert.ok(performance.now() - began >= 500)
    const { data } = await client.get('/customers/count', { query: { name: 'patience' } })
    assert.equal(data.count, 3)
  })

  test('is a problem where the pause would be too long', async () => {
    const client = createClient({
      baseUrl: `${strict.origin}/v1`,
      token: visitor.token,
      longestPause: 0,
    })
    const calls = [1, 2, 3].map(() => client.get('/organization'))
    const results = await Promise.allSettled(calls)
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    assert.ok(refused.length >= 1)
    for (const problem of refused) {
      assert.ok(problem instanceof Problem)
      assert.deepEqual([problem.status, problem.code], [429, 'too_many_requests'])
      assert.ok(problem.retryAfter !== null && problem.retryAfter <= 2)
    }
  })
})
