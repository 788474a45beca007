import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import { verify } from '../src/core/verify.ts'
import { loke, ok, pathsOf, spiffy } from './support/four-faces.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

let server: TestServer
let visitor: Visitor
before(async () => {
  server = await startServer()
  visitor = await server.enter({ currency: 'AUD' })
})
after(() => server.close())

const Entry = z.looseObject({ id: z.string() })
const Page = z.object({ data: z.array(Entry), next: z.string().nullable() })
const Problem = z.looseObject({ type: z.string(), status: z.int() })

/** Someone and the ledgers of this person. */
async function someone() {
  const customer = await customers.create(visitor.scope, {}, { uniqueEmail: false })
  const home = `/customers/${toUlid(customer.id)}`
  return {
    customer,
    home,
    post: (path: string, json: unknown) =>
      visitor.call(native, { method: 'POST', path: `${home}${path}`, json }),
    get: (path: string) => visitor.call(native, { method: 'GET', path: `${home}${path}` }),
    now: () => customers.get(visitor.scope, { id: customer.id }),
  }
}

/** The status of an answer, and what its problem is called. */
function problemOf({ status, json }: Answer): [number, string] {
  return [status, Problem.parse(json).type.split('/').at(-1) ?? '']
}

/** All that a list holds, walked by its links. */
async function walk(path: string): Promise<z.output<typeof Entry>[]> {
  const items: z.output<typeof Entry>[] = []
  let answer = await visitor.call(native, { method: 'GET', path })
  for (;;) {
    const { data, next } = Page.parse(ok(answer).json)
    items.push(...data)
    if (next === null) return items
    answer = await visitor.follow(next)
  }
}

describe('points', () => {
  test('are earned, redeemed and taken back, each once for its reference', async () => {
    const { customer, home, post, get, now } = await someone()
    const earn = { kind: 'earn', amount: 100, reference: 'visit/1', expires_at: '2099-01-01T00:00:00Z' }
    const made = await post('/points', earn)
    assert.equal(made.status, 201)
    const entry = Entry.parse(made.json)
    assert.deepEqual(entry, {
      ...{ id: entry.id, customer_id: toUlid(customer.id), kind: 'earn', amount: 100 },
      ...{ expires_at: '2099-01-01T00:00:00.000Z', remaining: 100, reference: 'visit/1', notes: null },
      ...{ at: entry.at, reverses: null, reversed_by: null },
    })
    const again = await post('/points', earn)
    assert.deepEqual([again.status, again.json], [200, entry])
    assert.deepEqual(problemOf(await post('/points', { ...earn, amount: 99 })), [
      409,
      'entry_reference_taken',
    ])
    const redeem = { kind: 'redeem', amount: -101, reference: 'coffee' }
    assert.deepEqual(problemOf(await post('/points', redeem)), [409, 'balance_too_low'])
    assert.equal((await post('/points', { ...redeem, amount: -60, notes: 'a cake too' })).status, 201)
    const back = await post('/points/reference:coffee/reversal', { notes: 'cold' })
    assert.partialDeepStrictEqual(
      [back.status, back.json],
      [201, { kind: 'reversal', amount: 60, notes: 'cold' }],
    )
    const backAgain = await post('/points/reference:coffee/reversal', {})
    assert.deepEqual([backAgain.status, backAgain.json], [200, back.json])
    assert.equal((await now()).pointsBalance, 100)
    assert.partialDeepStrictEqual((await get(`/points/${entry.id}`)).json, { remaining: 100 })
    assert.deepEqual((await get(`/points/${encodeURIComponent('reference:visit/1')}`)).json, entry)
    assert.deepEqual(
      (await walk(`${home}/points?limit=2`)).map(({ kind, amount }) => [kind, amount]),
      [
        ['reversal', 60],
        ['redeem', -60],
        ['earn', 100],
      ],
    )
  })

  test('that make no sense are refused, each member by its name', async () => {
    const { post } = await someone()
    const Errors = z.looseObject({ errors: z.array(z.looseObject({ pointer: z.string() })) })
    const pointers = async (json: unknown) => {
      const answer = await post('/points', json)
      assert.equal(answer.status, 422, answer.text)
      return Errors.parse(answer.json).errors.map(({ pointer }) => pointer)
    }
    const earn = { kind: 'earn', amount: 1, reference: 'a' }
    assert.deepEqual(await pointers({ ...earn, points: 1 }), ['#/points'])
    assert.deepEqual(await pointers({ ...earn, amount: 0.5 }), ['#/amount'])
    assert.deepEqual(await pointers({ ...earn, amount: -5 }), ['#/amount'])
    assert.deepEqual(await pointers({ ...earn, kind: 'expire' }), ['#/kind'])
    assert.deepEqual(await pointers({ ...earn, expires_at: '2020-01-01T00:00:00Z' }), ['#/expires_at'])
    assert.deepEqual(await pointers({ kind: 'earn', amount: 1 }), ['#/reference'])
  })
})

test('store credit is given, taken and taken back', async () => {
  const { home, post, get, now } = await someone()
  const give = { kind: 'give', amount: 500, currency: 'AUD', reference: 'return 7', notes: 'goodwill' }
  const made = await post('/credit', give)
  assert.partialDeepStrictEqual(
    [made.status, made.json],
    [201, { kind: 'give', amount: 500, currency: 'AUD' }],
  )
  assert.deepEqual((await post('/credit', give)).json, made.json)
  assert.equal((await post('/credit', { ...give, reference: 'x', currency: 'EUR' })).status, 422)
  const take = { kind: 'take', amount: -600, reference: 'till 1' }
  assert.deepEqual(problemOf(await post('/credit', take)), [409, 'balance_too_low'])
  assert.equal((await post('/credit', { ...take, amount: -200 })).status, 201)
  assert.equal((await now()).credit, 300)
  assert.deepEqual(problemOf(await post('/credit/reference:return%207/reversal', {})), [
    409,
    'balance_too_low',
  ])
  assert.equal((await post('/credit/reference:till%201/reversal', {})).status, 201)
  assert.equal((await now()).credit, 500)
  assert.partialDeepStrictEqual((await get('/credit/reference:return%207')).json, { notes: 'goodwill' })
  assert.equal((await walk(`${home}/credit?limit=1`)).length, 3)
})

test('sign-ins are recorded, also late, and taken back', async () => {
  const { home, post, now } = await someone()
  const made = await post('/sign-ins', { ip: '192.0.2.1', user_agent: 'Browser/1' })
  assert.partialDeepStrictEqual([made.status, made.json], [201, { ip: '192.0.2.1', reference: null }])
  const late = { at: '2024-05-01T10:00:00Z', ip: '2001:db8::1', reference: 's1' }
  assert.equal((await post('/sign-ins', late)).status, 201)
  assert.equal((await post('/sign-ins', late)).status, 200)
  assert.equal((await post('/sign-ins', { ip: 'home' })).status, 422)
  assert.partialDeepStrictEqual(await now(), { signInCount: 2, lastSignInIp: '2001:db8::1' })
  assert.equal((await post('/sign-ins/reference:s1/reversal', {})).status, 201)
  assert.partialDeepStrictEqual(await now(), { signInCount: 1, lastSignInIp: null })
  assert.equal((await walk(`${home}/sign-ins?limit=1`)).length, 3)
})

describe('orders', () => {
  const line = { sku: 'cup', title: 'Cup', quantity: 2, amount: 1800 }

  test('are placed, paid, refunded and looked up by any of their names', async () => {
    const { customer, home, post, get, now } = await someone()
    const order = {
      reference: 'W-1',
      total: 2000,
      lines: [line, { quantity: 1, amount: 200 }],
      note: 'ring twice',
    }
    const made = await post('/orders', order)
    assert.equal(made.status, 201, made.text)
    assert.partialDeepStrictEqual(made.json, {
      ...{ reference: 'W-1', state: 'placed', currency: 'AUD', total: 2000, refunded: 0, note: 'ring twice' },
      lines: [line, { sku: null, title: null, quantity: 1, amount: 200 }],
      customer_id: toUlid(customer.id),
    })
    assert.deepEqual((await post('/orders', order)).json, made.json)
    assert.deepEqual(problemOf(await post('/orders', { ...order, total: 1 })), [409, 'entry_reference_taken'])
    const { id, number } = z.looseObject({ id: z.string(), number: z.int() }).parse(made.json)
    for (const name of [id, `number:${number}`, 'reference:W-1']) {
      assert.deepEqual((await get(`/orders/${name}`)).json, made.json)
      assert.deepEqual(
        (await visitor.call(native, { method: 'GET', path: `/orders/${name}` })).json,
        made.json,
      )
    }
    const step = '/orders/reference:W-1'
    assert.deepEqual(problemOf(await post(`${step}/refund`, { reference: 'r', amount: 1 })), [
      409,
      'not_allowed_now',
    ])
    const paid = await post(`${step}/payment`, { reference: 'p' })
    assert.partialDeepStrictEqual(
      [paid.status, paid.json],
      [201, { kind: 'paid', amount: 2000, currency: 'AUD' }],
    )
    assert.equal((await post(`${step}/payment`, { reference: 'p' })).status, 200)
    assert.deepEqual(problemOf(await post(`${step}/cancellation`, { reference: 'c' })), [
      409,
      'not_allowed_now',
    ])
    await post(`${step}/refund`, { reference: 'r1', amount: 500 })
    await post(`${step}/refund`, { reference: 'r2', amount: 300 })
    assert.partialDeepStrictEqual((await get(step)).json, { state: 'refunded', refunded: 800 })
    assert.equal((await post(`${step}/entries/reference:r1/reversal`, { notes: 'kept it' })).status, 201)
    assert.partialDeepStrictEqual(await now(), { ordersCount: 1, totalSpent: 1700, lastOrderNumber: number })
    const steps = z.object({ data: z.array(Entry) }).parse((await get(`${step}/entries`)).json)
    assert.deepEqual(
      steps.data.map(({ kind, amount }) => [kind, amount]),
      [
        ['placed', 2000],
        ['paid', 2000],
        ['refunded', 500],
        ['refunded', 300],
        ['reversal', 500],
      ],
    )
    assert.equal((await walk(`${home}/orders`)).length, 1)
  })

  test('are listed for all customers, from the last one placed', async () => {
    const [one, other] = [await someone(), await someone()]
    const place = async (by: typeof one, reference: string, day: string, state: string) =>
      ok(await by.post('/orders', { reference, total: 10, state, placed_at: `${day}T12:00:00Z` }))
    await place(one, 'L-1', '2020-01-01', 'paid')
    await place(other, 'L-3', '2020-01-03', 'abandoned')
    await place(one, 'L-2', '2020-01-02', 'placed')
    const found = (await walk('/orders?limit=2')).map(({ reference }) => reference)
    assert.deepEqual(found.slice(-3), ['L-3', 'L-2', 'L-1'])
    const [shown] = await walk('/orders?limit=1&fields=reference,state')
    assert.deepEqual(Object.keys(shown ?? {}).sort(), ['id', 'reference', 'state'])
    assert.deepEqual(
      (await walk(`${one.home}/orders?limit=1`)).map(({ reference }) => reference),
      ['L-2', 'L-1'],
    )
  })
})

test('what is not there is not found, and what is no cursor is refused', async () => {
  const [one, other] = [await someone(), await someone()]
  const { id } = Entry.parse(ok(await one.post('/points', { kind: 'earn', amount: 1, reference: 'a' })).json)
  const foreign = await server.enter()
  for (const path of [
    `/points/${id}`,
    '/credit/reference:a',
    '/sign-ins/nothing',
    '/orders/number:0',
    '/orders/x',
  ]) {
    assert.equal((await other.get(path)).status, 404, path)
    assert.equal(
      (await foreign.call(native, { method: 'GET', path: `${one.home}${path}` })).status,
      404,
      path,
    )
  }
  assert.equal((await other.post(`/points/${id}/reversal`, {})).status, 404)
  assert.equal((await one.get('/points?after=x')).status, 422)
  assert.equal((await one.get('/points?limit=0')).status, 422)
  assert.equal((await one.get('/points?fields=wealth')).status, 422)
  assert.deepEqual((await one.get('/points?fields=amount')).json, { data: [{ id, amount: 1 }], next: null })
  assert.equal((await visitor.call(native, { method: 'GET', path: '/orders/reference:never' })).status, 404)
})

test('what is written natively is seen in each face that shows its number', async () => {
  const { customer, post, now } = await someone()
  await post('/points', { kind: 'earn', amount: 300, reference: 'a' })
  await post('/points', { kind: 'redeem', amount: -120, reference: 'b' })
  await post('/credit', { kind: 'give', amount: 1250, reference: 'a' })
  await post('/sign-ins', { ip: '192.0.2.9' })
  await post('/orders', { reference: 'X-1', total: 4000, state: 'paid' })
  await post('/orders/reference:X-1/refund', { reference: 'part', amount: 1000 })
  await post('/orders', { reference: 'X-2', total: 9900, state: 'abandoned' })
  const golden: Customer = await now()
  const paths = pathsOf(golden)
  const inLoke = ok(await visitor.call(loke, { method: 'GET', path: paths.loke })).json
  assert.partialDeepStrictEqual(inLoke, {
    statistics: { pointsBalance: 180, totalPointsEarned: 300, totalPointsRedeemed: 120, totalSpend: 3000 },
  })
  const inSpiffy = ok(await visitor.call(spiffy, { method: 'GET', path: paths.spiffy })).json
  assert.partialDeepStrictEqual(inSpiffy, {
    customer: { orders_count: 1, total_spent: 30, credit: 12.5, last_order_id: golden.lastOrderNumber },
  })
  const listed = { method: 'GET', path: `/api/orders.json?customer_id=${customer.number}` } as const
  assert.partialDeepStrictEqual(ok(await visitor.call(spiffy, listed)).json, {
    orders: [{ name: '#X-1', financial_status: 'partially_refunded', total_price: '40.00' }],
  })
  assert.deepEqual(await verify(visitor.scope), [])
})

test('a key for a POST and the reference inside it hold together', async () => {
  const { home, now } = await someone()
  const json = { kind: 'earn', amount: 5, reference: 'once' }
  const request = {
    method: 'POST',
    path: `${home}/points`,
    headers: { 'idempotency-key': 'k-1' },
    json,
  } as const
  const answers = await Promise.all(Array.from({ length: 8 }, () => visitor.call(native, request)))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]))
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
  assert.equal((await now()).pointsBalance, 5)
})
