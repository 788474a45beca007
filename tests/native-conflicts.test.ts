import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { face as digitalRiver } from '../src/dialects/digital-river/index.ts'
import { face as spiffy } from '../src/dialects/spiffy/index.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** What a refused write of the native face says: the member, and the record that is in the way. */

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter()
})
after(() => server.close())

const Made = z.object({ id: z.string() })

async function post(path: string, json: unknown, headers: Record<string, string> = {}) {
  return me.call(native, { method: 'POST', path, json, headers })
}

async function make(path: string, json: unknown): Promise<string> {
  const answer = await post(path, json)
  assert.equal(answer.status, 201, answer.text)
  return Made.parse(answer.json).id
}

/** The problem without its request id. */
function problemOf(answer: { readonly status: number; readonly json: unknown }) {
  assert.equal(answer.status, 409)
  const { type, errors, conflicting_id, balance, asked } = z
    .looseObject({ type: z.string(), errors: z.array(z.looseObject({})).optional() })
    .parse(answer.json)
  return { type, pointer: errors?.[0]?.pointer, conflicting_id, balance, asked }
}

const nothing = { conflicting_id: undefined, balance: undefined, asked: undefined }

describe('a name that is taken', () => {
  test('is pointed at, with the customer who has it, under an idempotency key too', async () => {
    const id = await make('/customers', { email: 'held@example.com', reference: 'held' })
    const other = await make('/customers', {})
    const email = { ...nothing, type: '/problems/email_taken', pointer: '#/email', conflicting_id: id }
    assert.deepEqual(problemOf(await post('/customers', { email: 'HELD@example.com' })), email)
    const keyed = await post('/customers', { email: 'held@example.com' }, { 'idempotency-key': 'a' })
    assert.deepEqual(problemOf(keyed), email)
    const changed = await me.call(native, {
      method: 'PATCH',
      path: `/customers/${other}`,
      json: { email: 'held@example.com' },
    })
    assert.deepEqual(problemOf(changed), email)
    const reference = { ...email, type: '/problems/reference_taken', pointer: '#/reference' }
    assert.deepEqual(problemOf(await post('/customers', { reference: 'held' })), reference)
    const keyedToo = await post('/customers', { reference: 'held' }, { 'idempotency-key': 'b' })
    assert.deepEqual(problemOf(keyedToo), reference)
  })

  test('is told so of a line of a bulk request, in its data', async () => {
    const id = await make('/customers', { email: 'bulk@example.com' })
    const lines = [
      { op: 'create', data: { email: 'bulk@example.com' } },
      { op: 'update', customer: id, data: { attributes: { unheard_of: 1 } } },
    ]
    const answer = await fetch(`${server.origin}/v1/customers/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${me.token}`, 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    })
    const [taken, unknown] = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.equal(taken.problem.conflicting_id, id)
    assert.equal(taken.problem.errors[0].pointer, '#/data/email')
    assert.equal(unknown.problem.errors[0].pointer, '#/data/attributes/unheard_of')
  })

  test('is not told in the words of a vendor, which have none for it', async () => {
    await make('/customers', { email: 'vendor@example.com', reference: 'vendor' })
    const inSpiffy = await me.call(spiffy, {
      method: 'POST',
      path: '/api/customers.json',
      json: { customer: { email: 'vendor@example.com' } },
    })
    assert.deepEqual(inSpiffy.json, { errors: { email: ['has already been taken'] } })
    const river = await me.call(digitalRiver, { method: 'POST', path: '/customers', json: { id: 'vendor' } })
    assert.equal(river.status, 409)
    assert.deepEqual(Object.keys(Object(river.json).errors[0]).sort(), ['code', 'message', 'parameter'])
  })
})

describe('a ledger', () => {
  test('names the entry or the order that has the reference', async () => {
    const home = `/customers/${await make('/customers', {})}`
    const entries = {
      points: [
        { kind: 'earn', amount: 5 },
        { kind: 'earn', amount: 6 },
      ],
      credit: [
        { kind: 'give', amount: 5 },
        { kind: 'give', amount: 6 },
      ],
      orders: [{ total: 5 }, { total: 6 }],
      'sign-ins': [{ ip: '203.0.113.7' }, { ip: '203.0.113.8' }],
    }
    for (const [ledger, [first, other]] of Object.entries(entries)) {
      const id = await make(`${home}/${ledger}`, { reference: 'r', ...first })
      assert.deepEqual(
        problemOf(await post(`${home}/${ledger}`, { reference: 'r', ...other })),
        { ...nothing, type: '/problems/entry_reference_taken', pointer: '#/reference', conflicting_id: id },
        ledger,
      )
    }
  })

  test('says how much there was and how much was asked for', async () => {
    const home = `/customers/${await make('/customers', {})}`
    const points = await make(`${home}/points`, { kind: 'earn', amount: 100, reference: 'a' })
    await make(`${home}/credit`, { kind: 'give', amount: 250, reference: 'a' })
    const low = { ...nothing, type: '/problems/balance_too_low', pointer: '#/amount' }
    assert.deepEqual(
      problemOf(await post(`${home}/points`, { kind: 'redeem', amount: -300, reference: 'b' })),
      { ...low, balance: 100, asked: 300 },
    )
    assert.deepEqual(
      problemOf(await post(`${home}/credit`, { kind: 'take', amount: -251, reference: 'b' })),
      { ...low, balance: 250, asked: 251 },
    )
    await make(`${home}/points`, { kind: 'redeem', amount: -40, reference: 'c' })
    // A reversal names no amount.
    assert.deepEqual(problemOf(await post(`${home}/points/${points}/reversal`, {})), {
      ...low,
      pointer: undefined,
      balance: 60,
      asked: 100,
    })
  })
})
