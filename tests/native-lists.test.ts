import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** How the lists of the native face are sorted, filtered and cut down. */

let server: TestServer
let me: Visitor
const ids: string[] = []

before(async () => {
  server = await startServer()
  me = await server.enter({ currency: 'AUD' })
  // Total spent 0, 300, 100; points 5, 0, 10; the first never ordered.
  const people = [
    { points: 5, orders: [] },
    { points: 0, orders: [100, 200] },
    { points: 10, orders: [100] },
  ]
  for (const [nth, { points, orders }] of people.entries()) {
    const id = await made('/customers', { first_name: `Person ${nth}` })
    ids.push(id)
    if (points > 0) await made(`/customers/${id}/points`, { kind: 'earn', amount: points, reference: 'p' })
    for (const [at, total] of orders.entries()) {
      await made(`/customers/${id}/orders`, {
        ...{ reference: `${nth}-${at}`, state: 'paid', total },
        placed_at: `2026-0${nth + 1}-0${at + 1}T00:00:00Z`,
      })
    }
  }
})
after(() => server.close())

const Made = z.object({ id: z.string() })
const Row = z.looseObject({ id: z.string() })
const Page = z.object({ data: z.array(Row), next: z.string().nullable() })

async function made(path: string, json: unknown): Promise<string> {
  const answer = await me.call(native, { method: 'POST', path, json })
  assert.equal(answer.status, 201, answer.text)
  return Made.parse(answer.json).id
}

/** All rows, walked by the links. */
async function rows(path: string): Promise<z.output<typeof Row>[]> {
  let answer = await me.call(native, { method: 'GET', path })
  const found: z.output<typeof Row>[] = []
  for (;;) {
    assert.equal(answer.status, 200, answer.text)
    const { data, next } = Page.parse(answer.json)
    found.push(...data)
    if (next === null) return found
    answer = await me.follow(next)
  }
}

const values = async (path: string, member: string) => (await rows(path)).map((row) => row[member])

describe('customers', () => {
  test('are sorted by what their ledgers made of them, page by page', async () => {
    const inOrder = async (sort: string) =>
      (await rows(`/customers?sort=${sort}&limit=1`)).map(({ id }) => ids.indexOf(id))
    for (const [sort, expected] of Object.entries({
      total_spent: [0, 2, 1],
      points_balance: [1, 0, 2],
      orders_count: [0, 2, 1],
      last_order_at: [0, 1, 2],
    })) {
      assert.deepEqual(await inOrder(sort), expected, sort)
      assert.deepEqual(await inOrder(`-${sort}`), expected.toReversed(), sort)
    }
    assert.equal((await inOrder('-credit')).length, 3)
  })

  test('refuse a sort that there is not, and the cursor of another one', async () => {
    const refused = async (query: string) =>
      (await me.call(native, { method: 'GET', path: `/customers?${query}` })).status
    assert.equal(await refused('sort=shoe_size'), 422)
    const answer = await me.call(native, { method: 'GET', path: '/customers?sort=credit&limit=1' })
    const cursor = new URL(Page.parse(answer.json).next ?? '').searchParams.get('after')
    assert.equal(await refused(`sort=total_spent&after=${cursor}`), 422)
  })
})

describe('orders', () => {
  test('are sorted and filtered, of all customers and of one', async () => {
    const references = (query: string, home = '') => values(`${home}/orders?limit=1&${query}`, 'reference')
    assert.deepEqual(await references(''), ['2-0', '1-1', '1-0'])
    assert.deepEqual(await references('sort=placed_at'), ['1-0', '1-1', '2-0'])
    assert.deepEqual(await references('sort=-total'), ['1-1', '2-0', '1-0'])
    assert.deepEqual(await references('sort=number&state=paid,placed'), ['1-0', '1-1', '2-0'])
    assert.deepEqual(await references('state=placed'), [])
    assert.deepEqual(await references('placed_from=2026-02-02T00:00:00Z&placed_to=2026-03-01T00:00:00Z'), [
      '1-1',
    ])
    assert.deepEqual(await references('total_min=100&total_max=199'), ['2-0', '1-0'])
    assert.deepEqual(await references('reference=1-1'), ['1-1'])
    assert.deepEqual(await references(`customer=${ids[2]}`), ['2-0'])
    assert.deepEqual(await references('total_min=150', `/customers/${ids[1]}`), ['1-1'])
    const wrong = await me.call(native, { method: 'GET', path: '/orders?state=eaten' })
    assert.match(wrong.text, /"parameter":"state"/)
  })
})

describe('entries', () => {
  test('are sorted by time and filtered by kind and time', async () => {
    const id = await made('/customers', {})
    const home = `/customers/${id}/points`
    await made(home, { kind: 'earn', amount: 10, reference: 'a' })
    const between = new Date(Date.now() + 1).toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await made(home, { kind: 'redeem', amount: -4, reference: 'b' })
    await made(home, { kind: 'adjust', amount: -1, reference: 'c' })
    const references = (query: string) => values(`${home}?limit=1&${query}`, 'reference')
    assert.deepEqual(await references(''), ['c', 'b', 'a'])
    assert.deepEqual(await references('sort=at'), ['a', 'b', 'c'])
    assert.deepEqual(await references('kind=earn,adjust'), ['c', 'a'])
    assert.deepEqual(await references(`at_from=${between}&sort=at`), ['b', 'c'])
    assert.deepEqual(await references(`at_to=${between}`), ['a'])
    const wrong = await me.call(native, { method: 'GET', path: `${home}?kind=steal` })
    assert.equal(wrong.status, 422)
  })
})
