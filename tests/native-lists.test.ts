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

const Made = z.object({ id: z.coerce.string() })
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

describe('what belongs together', () => {
  const Expanded = z.looseObject({
    id: z.string().optional(),
    orders: z.array(z.looseObject({ reference: z.string() })).optional(),
    lists: z.array(z.looseObject({ name: z.string() })).optional(),
    default_address: z.looseObject({ city: z.string() }).nullable().optional(),
    customer: z.looseObject({ first_name: z.string().optional() }).nullable().optional(),
  })

  test('is shown beside customers, in a list, a search, a list’s members and alone', async () => {
    const list = await made('/lists', { name: 'Kept' })
    await made('/lists', { name: 'Who ordered', q: 'last_order:*' })
    await me.call(native, { method: 'PUT', path: `/lists/${list}/members/${ids[0]}` })
    await made(`/customers/${ids[0]}/addresses`, { city: 'Sydney', default: true })
    const query = 'fields=first_name&expand=orders,lists,default_address,metafields,default_source'
    const alone = await Promise.all(
      ids.map(
        async (id) => (await me.call(native, { method: 'GET', path: `/customers/${id}?${query}` })).json,
      ),
    )
    const [first, second] = alone.map((json) => Expanded.parse(json))
    assert.deepEqual(
      first?.lists?.map(({ name }) => name),
      ['Kept'],
    )
    assert.equal(first?.default_address?.city, 'Sydney')
    assert.deepEqual([first?.metafields, first?.default_source, first?.orders], [[], null, []])
    assert.deepEqual(
      second?.orders?.map(({ reference }) => reference),
      ['1-1', '1-0'],
    )
    assert.deepEqual(
      second?.lists?.map(({ name }) => name),
      ['Who ordered'],
    )
    const listed = await rows(`/customers?${query}&sort=number&limit=2`)
    assert.deepEqual(listed.slice(0, 3), alone)
    const json = {
      fields: 'first_name',
      expand: 'orders,lists,default_address,metafields,default_source',
      sort: 'number',
      limit: 3,
    }
    const found = await me.call(native, { method: 'POST', path: '/customers/search', json })
    assert.deepEqual(z.object({ data: z.array(z.unknown()) }).parse(found.json).data, alone)
    const members = await me.call(native, { method: 'GET', path: `/lists/${list}/members?${query}` })
    const Members = z.object({ data: z.array(z.object({ customer: z.unknown() })) })
    assert.deepEqual(Members.parse(members.json).data, [{ customer: alone[0] }])
  })

  test('is the customer of orders and events', async () => {
    const [order] = await rows(`/orders?expand=customer&reference=1-0&fields=total`)
    assert.equal(Expanded.parse(order).customer?.first_name, 'Person 1')
    const single = await me.call(native, { method: 'GET', path: '/orders/reference:1-0?expand=customer' })
    assert.equal(Expanded.parse(single.json).customer?.first_name, 'Person 1')
    const plain = await me.call(native, { method: 'GET', path: '/orders/reference:1-0' })
    assert.equal(Expanded.parse(plain.json).customer, undefined)
    const gone = await made('/customers', { first_name: 'Gone' })
    await me.call(native, { method: 'DELETE', path: `/customers/${gone}` })
    const feed = await me.call(native, {
      method: 'GET',
      path: `/events?expand=customer&fields=type,customer&limit=200`,
    })
    const { data } = z
      .object({ data: z.array(z.looseObject({ customer: z.looseObject({ id: z.string() }) })) })
      .parse(feed.json)
    assert.deepEqual(Object.keys(data[0] ?? {}).sort(), ['customer', 'id', 'type'])
    assert.ok(data.some(({ customer }) => customer.id === ids[0] && customer.first_name === 'Person 0'))
    const erased = data.filter(({ customer }) => customer.id === gone)
    assert.deepEqual(Object.keys(erased[0]?.customer ?? {}).sort(), ['id', 'number'])
  })

  test('is refused by name where there is no such thing', async () => {
    const answer = await me.call(native, { method: 'GET', path: '/customers?expand=orders,shoes' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /"parameter":"expand".*«shoes»/)
  })
})

describe('every list', () => {
  test('answers with the members that were chosen', async () => {
    const customer = ids[1]
    const attribute = { name: 'size', type: 'number' }
    await me.call(native, { method: 'POST', path: '/attributes', json: attribute })
    await made('/webhooks', { url: 'https://hooks.example.com/' })
    await made('/clients', { name: 'x', face: 'loke' })
    await made(`/customers/${customer}/addresses`, { city: 'Perth' })
    await made(`/customers/${customer}/sources`, { type: 'wallet', state: 'chargeable' })
    for (const [path, member] of Object.entries({
      ...{
        '/lists': 'name',
        '/attributes': 'label',
        '/webhooks': 'url',
        '/clients': 'name',
        '/tokens': 'name',
      },
      ...{ '/orders': 'total', '/events': 'type', [`/customers/${customer}/timeline`]: 'type' },
      ...{ [`/customers/${customer}/addresses`]: 'city', [`/customers/${customer}/sources`]: 'type' },
      [`/customers/${customer}/lists`]: 'name',
    })) {
      const answer = await me.call(native, { method: 'GET', path: `${path}?fields=${member}` })
      const [row] = z.object({ data: z.array(z.looseObject({})) }).parse(answer.json).data
      const names = Object.keys(row ?? {}).filter((name) => name !== 'id')
      assert.deepEqual(names, [member], path)
    }
  })

  test('of lists is sorted by name or by when they were made', async () => {
    const names = (query: string) => values(`/lists?limit=1&${query}`, 'name')
    assert.deepEqual(await names('sort=name'), ['Kept', 'Who ordered'])
    assert.deepEqual(await names('sort=-name'), ['Who ordered', 'Kept'])
    assert.deepEqual(await names('sort=-created_at'), ['Who ordered', 'Kept'])
  })
})
