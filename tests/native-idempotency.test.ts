import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import { purge } from '../src/workers/purge.ts'
import { leastOf } from './support/least-request.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'
import { pathIn, populate } from './support/world.ts'

/** A POST under an Idempotency-Key is done once, and its answer is repeated. */

let server: TestServer
let me: Visitor
let now = new Date()
before(async () => {
  server = await startServer({ clock: () => now })
  me = await server.enter()
})
after(() => server.close())

const Id = z.looseObject({ id: z.string() })

function post(path: string, key: string, json: unknown, visitor = me): Promise<Answer> {
  return visitor.call(native, { method: 'POST', path, json, headers: { 'idempotency-key': key } })
}

async function countOf(
  visitor: Visitor,
  table: 'customers' | 'idempotency_keys' | 'tokens',
): Promise<number> {
  const text = `select count(*) as count from ${table} where organization_id = $1`
  const [row] = await server.database.rows<{ count: number }>({ text }, [visitor.organization.id])
  return row?.count ?? 0
}

/** Everything that is kept, as text. */
async function keptBy(visitor: Visitor): Promise<string> {
  const text = 'select * from idempotency_keys where organization_id = $1'
  return JSON.stringify(await server.database.rows({ text }, [visitor.organization.id]))
}

describe('Idempotency-Key', () => {
  test('the same again gets the same answer, and says so', async () => {
    const first = await post('/customers', 'same', { first_name: 'Once' })
    const again = await post('/customers', 'same', { first_name: 'Once' })
    assert.equal(first.status, 201)
    assert.equal(again.status, 201)
    assert.equal(again.text, first.text)
    for (const name of ['etag', 'location', 'content-type']) {
      assert.equal(again.headers.get(name), first.headers.get(name), name)
    }
    assert.equal(first.headers.get('idempotency-replayed'), null)
    assert.equal(again.headers.get('idempotency-replayed'), 'true')
    assert.notEqual(again.headers.get('x-request-id'), first.headers.get('x-request-id'))
  })

  test('is forgotten by the workers once nobody can use it again, batch by batch', async () => {
    const other = await server.enter()
    const text = `insert into idempotency_keys (organization_id, token_id, key, request_digest, created_at)
      select $1, $1, 'old ' || i, 'x', $2 from generate_series(1, $3::int) i`
    const day = 24 * 60 * 60 * 1000
    const add = (age: number, count: number) => {
      return server.database.rows({ text }, [other.organization.id, new Date(now.getTime() - age), count])
    }
    await add(day, 1003)
    const round = (stop: AbortSignal) => purge({ ...other.scope, clock: () => now }, stop)
    await round(AbortSignal.abort())
    assert.equal(await countOf(other, 'idempotency_keys'), 1003)
    await round(new AbortController().signal)
    assert.equal(await countOf(other, 'idempotency_keys'), 0)
    await add(day - 1, 2)
    await round(new AbortController().signal)
    assert.equal(await countOf(other, 'idempotency_keys'), 2)
  })

  test('another body or path under the key is refused, as a query is that nobody knows', async () => {
    const { id } = Id.parse((await post('/customers', 'taken', { first_name: 'A' })).json)
    for (const [path, body] of [
      ['/customers', { first_name: 'B' }],
      [`/customers/${id}/tags`, { first_name: 'A' }],
      ['/customers?x=1', { first_name: 'A' }],
    ] as const) {
      const refused = await post(path, 'taken', body)
      assert.equal(refused.status, 422)
      if (path === '/customers') assert.match(refused.text, /idempotency_key_reused/)
    }
    const colleague = await me.colleague()
    assert.equal((await post('/customers', 'taken', { first_name: 'B' }, colleague)).status, 201)
  })

  test('a key that cannot be one is refused', async () => {
    for (const key of ['', 'x'.repeat(256), 'é']) {
      const refused = await post('/customers', key, {})
      assert.equal(refused.status, 422, key)
      assert.match(refused.text, /"header":"idempotency-key"/)
    }
    assert.equal((await post('/customers', 'x'.repeat(255), {})).status, 201)
  })

  test('a failure is not kept', async () => {
    await me.call(native, { method: 'POST', path: '/customers', json: { email: 'taken@example.com' } })
    assert.equal((await post('/customers', 'failed', { email: 'taken@example.com' })).status, 409)
    const key = 'failed'
    await me.call(native, { method: 'DELETE', path: '/customers/email:taken@example.com' })
    assert.equal((await post('/customers', key, { email: 'taken@example.com' })).status, 201)
  })

  test('two hundred keys, ten times each and all at once, make two hundred customers', async () => {
    const own = await server.enter()
    const answers = new Map<string, Set<string>>()
    const turns = Array.from({ length: 2000 }, (_, index) => `key-${index % 200}`).values()
    const worker = async () => {
      for (const key of turns) {
        const answer = await post('/customers', key, { note: key }, own)
        assert.equal(answer.status, 201, answer.text)
        const known = answers.get(key) ?? new Set()
        answers.set(key, known.add(Id.parse(answer.json).id))
      }
    }
    await Promise.all(Array.from({ length: 32 }, worker))
    assert.equal(answers.size, 200)
    for (const [key, ids] of answers) assert.equal(ids.size, 1, key)
    assert.equal(await countOf(own, 'customers'), 200)
  })

  test('twins that come together: one works, the others hear its answer', async () => {
    const own = await server.enter()
    for (let round = 0; round < 20; round += 1) {
      const twins = await Promise.all(
        Array.from({ length: 6 }, () => post('/customers', `twin-${round}`, { note: 'twin' }, own)),
      )
      assert.equal(new Set(twins.map(({ text }) => text)).size, 1)
      assert.equal(twins.filter(({ headers }) => headers.get('idempotency-replayed') === null).length, 1)
    }
    assert.equal(await countOf(own, 'customers'), 20)
  })

  test('whoever never heard the answer hears it when asking again', async () => {
    const own = await server.enter()
    const port = Number(new URL(server.origin).port)
    // A way to the server that breaks off as soon as the first byte of an answer comes: the work is committed by then.
    const deaf = createServer((near) => {
      const far = connect(port, '127.0.0.1')
      near.pipe(far)
      near.on('error', () => {})
      far.on('error', () => {})
      far.once('data', () => {
        near.destroy()
        far.destroy()
      })
    })
    await once(deaf.listen(0, '127.0.0.1'), 'listening')
    const address = deaf.address()
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    try {
      for (let round = 0; round < 10; round += 1) {
        const request = {
          method: 'POST',
          headers: {
            authorization: `Bearer ${own.token}`,
            'content-type': 'application/json',
            'idempotency-key': `lost-${round}`,
          },
          body: JSON.stringify({ note: `round ${round}` }),
        }
        await assert.rejects(fetch(`${origin}/v1/customers`, request))
        const heard = await fetch(`${server.origin}/v1/customers`, request)
        assert.equal(heard.status, 201)
        assert.equal(heard.headers.get('idempotency-replayed'), 'true')
        assert.equal(await countOf(own, 'customers'), round + 1)
      }
    } finally {
      deaf.close()
    }
  })

  test('what is kept of a customer is gone when the customer is', async () => {
    const own = await server.enter()
    const first = await post(
      '/customers',
      'mine',
      { first_name: 'Zacharias', email: 'zach@example.com' },
      own,
    )
    const { id } = Id.parse(first.json)
    await post(`/customers/${id}/tags`, 'tags', { tags: ['Zebra'] }, own)
    assert.match(await keptBy(own), /Zacharias.*Zebra|Zebra.*Zacharias/)
    await own.call(native, { method: 'DELETE', path: `/customers/${id}` })
    assert.doesNotMatch(await keptBy(own), /Zacharias|zach|Zebra/)
    const again = await post(
      '/customers',
      'mine',
      { first_name: 'Zacharias', email: 'zach@example.com' },
      own,
    )
    assert.equal(again.status, 404)
  })

  test('a secret is kept where nobody can read it but the token that asked', async () => {
    const own = await server.enter()
    const input = { name: 'till', scopes: ['read'] }
    const first = await post('/tokens', 'secret', input, own)
    const { token } = z.looseObject({ token: z.string() }).parse(first.json)
    assert.ok(!(await keptBy(own)).includes(token))
    const again = await post('/tokens', 'secret', input, own)
    assert.equal(again.text, first.text)
    assert.equal(await countOf(own, 'tokens'), 2)
  })

  test('a key is free again after a day, and what is older is swept away', async () => {
    const own = await server.enter()
    const began = now
    for (const key of ['a', 'b', 'c', 'd']) await post('/customers', key, { note: key }, own)
    now = new Date(began.getTime() + 24 * 60 * 60 * 1000 - 1000)
    assert.equal(
      (await post('/customers', 'a', { note: 'a' }, own)).headers.get('idempotency-replayed'),
      'true',
    )
    now = new Date(began.getTime() + 24 * 60 * 60 * 1000 + 60_000)
    const anew = await post('/customers', 'a', { note: 'another' }, own)
    assert.equal(anew.status, 201)
    assert.equal(anew.headers.get('idempotency-replayed'), null)
    await post('/customers', 'e', {}, own)
    assert.equal(await countOf(own, 'idempotency_keys'), 2)
    now = new Date()
  })

  /** What a merge takes: two customers, neither of whom asked to be forgotten as that of the world has. */
  const pairIn = async ({ scope }: Visitor) => {
    const made = () => customers.create(scope, {}, { uniqueEmail: false })
    const [survivor, merged] = [await made(), await made()]
    return JSON.stringify({ survivor: toUlid(survivor.id), merged: toUlid(merged.id) })
  }

  test('every POST that writes takes part', async () => {
    const own = await server.enter()
    const posts = native.routes.filter(
      ({ method, needs, lines, everyCallCounts }) =>
        method === 'POST' && needs !== 'nothing' && needs !== 'read' && !lines && !everyCallCounts,
    )
    const silent: string[] = []
    for (const route of posts) {
      const world = await populate(own.scope)
      const least = leastOf(native, route).body
      const body = /^\/merges(\/preview)?$/.test(route.path) ? await pairIn(own) : least
      const ask = () =>
        fetch(`${server.origin}/v1${pathIn(world, native, route)}`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${own.token}`,
            'content-type': 'application/json',
            'idempotency-key': route.path,
          },
          ...(typeof body === 'string' ? { body } : {}),
        })
      const first = await ask()
      const again = await ask()
      assert.equal(again.status, first.status, route.path)
      const [heard, repeated] = [await first.text(), await again.text()]
      if (!first.ok) silent.push(`${route.path}: ${heard}`)
      else {
        assert.equal(repeated, heard, route.path)
        assert.equal(again.headers.get('idempotency-replayed'), 'true', route.path)
      }
    }
    // The order of this world is paid, and its steps have no names by which they could be taken back; nobody is held, and
    // nobody has shown whose the address is that would open the account.
    assert.deepEqual(
      silent.map((one) => one.split(': ')[0]),
      [
        'account/enablement',
        ...['orders/:order/payment', 'orders/:order/cancellation', 'orders/:order/entries/:entry/reversal'],
        'erasure/release',
      ].map((step) => `/customers/:customer/${step}`),
      silent.join('\n'),
    )
  })
})
