import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Client, createClient, Problem } from '../client/client.ts'
import { startServer, type TestServer } from './support/server.ts'

/** What callers choose of an answer, and what a refusal tells them. */

let server: TestServer
let client: Client
before(async () => {
  server = await startServer()
  const { token } = await server.enter()
  client = createClient({ baseUrl: `${server.origin}/v1`, token })
})
after(() => server.close())

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const error = await call.then(
    () => assert.fail('it did not fail'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Problem, String(error))
  return error
}

test('fields, expand, sort and kinds are words that the compiler knows, over all pages', async () => {
  for (const reference of ['a', 'b', 'c']) {
    const { data } = await client.post('/customers', { body: { reference } })
    await client.post('/customers/{customer}/orders', {
      path: { customer: data.id },
      body: { reference: `order ${reference}`, total: 100 },
    })
  }
  const query = {
    fields: ['reference', 'orders_count'],
    expand: ['orders', 'lists'],
    sort: '-number',
    limit: 2,
  } as const
  const found: (readonly unknown[])[] = []
  for await (const one of client.items('/customers', { query })) {
    assert.deepEqual(Object.keys(one).sort(), ['id', 'lists', 'orders', 'orders_count', 'reference'])
    found.push([one.reference, one.orders_count, one.orders?.[0]?.reference, one.lists?.length])
  }
  assert.deepEqual(
    found,
    ['c', 'b', 'a'].map((reference) => [reference, 1, `order ${reference}`, 0]),
  )
  const path = { customer: 'reference:a' }
  const { data } = await client.get('/customers/{customer}/points', {
    path,
    query: { kind: ['earn', 'redeem'] },
  })
  assert.deepEqual(data, { data: [], next: null })
  // @ts-expect-error: such a word is no member.
  const wrong = client.get('/customers', { query: { fields: ['shoe'] } })
  assert.equal((await problemOf(wrong)).issues[0]?.parameter, 'fields')
})

test('a conflict names the record in the way, and how much there is', async () => {
  const { data: holder } = await client.post('/customers', { body: { email: 'held@example.com' } })
  const taken = await problemOf(client.post('/customers', { body: { email: 'HELD@example.com' } }))
  assert.deepEqual(
    [taken.code, taken.conflictingId, taken.issues[0]?.pointer],
    ['email_taken', holder.id, '#/email'],
  )
  assert.deepEqual([taken.balance, taken.asked], [null, null])
  const path = { customer: holder.id }
  await client.post('/customers/{customer}/points', {
    path,
    body: { kind: 'earn', amount: 10, reference: 'x' },
  })
  const body = { kind: 'redeem', amount: -30, reference: 'y' } as const
  const low = await problemOf(client.post('/customers/{customer}/points', { path, body }))
  assert.deepEqual([low.code, low.balance, low.asked, low.conflictingId], ['balance_too_low', 10, 30, null])
})

test('an answer of somebody else on the way is a problem too, whatever it holds', async () => {
  for (const body of ['{"type":5,"errors":"no","balance":"7","detail":null}', '[1]', '"x"', '<html>', '']) {
    const proxied = createClient({
      baseUrl: 'http://proxy.invalid/v1',
      token: 'x',
      retries: 0,
      fetch: async () => new Response(body, { status: 502, statusText: 'Bad Gateway' }),
    })
    const problem = await problemOf(proxied.get('/organization'))
    assert.deepEqual(
      [problem.status, problem.code, problem.title, problem.detail, problem.issues, problem.balance],
      [502, null, 'HTTP 502', 'Bad Gateway', [], null],
      body,
    )
  }
})
