import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as customers from '../src/core/customers/customers.ts'
import { insertCustomers } from './support/given.ts'
import { at, create, send } from './support/ruby-client.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'
import { placeOrder } from './support/shop.ts'

/** What the vendor's Ruby client reads and writes beside customers. */

const now = new Date('2024-05-14T14:10:00.000Z')

let server: TestServer
before(async () => {
  server = await startServer({ clock: () => now })
})
after(() => server.close())

const get = (visitor: Visitor, path: string) => send(server, visitor, 'GET', path)

describe('metafields', () => {
  test('are made, read, changed, counted and deleted', async () => {
    const visitor = await server.enter()
    const base = `/api/customers/${await create(server, visitor)}/metafields`
    const metafield = { namespace: 'loyalty', key: 'level', value: 3, value_type: 'integer' }
    const made = await send(server, visitor, 'POST', `${base}.json`, { json: { metafield } })
    assert.equal(made.status, 201, made.text)
    const id = at(made, 'metafield', 'id')
    assert.equal(at(made, 'metafield', 'value'), 3)
    const echo = { json: { metafield: { ...Object(at(made, 'metafield')), value: 4 } } }
    assert.equal(at(await send(server, visitor, 'PUT', `${base}/${id}.json`, echo), 'metafield', 'value'), 4)
    assert.equal(at(await get(visitor, `${base}/${id}.json`), 'metafield', 'key'), 'level')
    const text = { json: { metafield: { namespace: 'loyalty', key: 'name', value: 'gold' } } }
    assert.equal(
      at(await send(server, visitor, 'POST', `${base}.json`, text), 'metafield', 'value_type'),
      'string',
    )
    assert.deepEqual((await get(visitor, `${base}/count.json?namespace=loyalty`)).json, { count: 2 })
    assert.deepEqual((await get(visitor, `${base}.json?key=name&fields=value`)).json, {
      metafields: [{ value: 'gold' }],
    })
    assert.deepEqual((await get(visitor, `${base}.json?since_id=${id}&fields=key`)).json, {
      metafields: [{ key: 'name' }],
    })
    assert.equal((await send(server, visitor, 'DELETE', `${base}/${id}.json`)).text, '{}')
    assert.equal((await get(visitor, `${base}/${id}.json`)).status, 404)
  })

  test('are refused attribute by attribute', async () => {
    const visitor = await server.enter()
    const path = `/api/customers/${await create(server, visitor)}/metafields.json`
    const refused = async (metafield: object) => {
      const answer = await send(server, visitor, 'POST', path, { json: { metafield } })
      assert.equal(answer.status, 422, answer.text)
      return Object.keys(Object(at(answer, 'errors'))).toSorted()
    }
    assert.deepEqual(await refused({}), ['key', 'namespace', 'value'])
    assert.deepEqual(await refused({ namespace: 'a', key: 'b', value: 1.5 }), ['value'])
    assert.deepEqual(await refused({ namespace: 'a', key: 'b', value: 'x', value_type: 'integer' }), [
      'value',
    ])
    assert.deepEqual(await refused({ namespace: ' ', key: 'b', value: 'x', value_type: 'colour' }), [
      'namespace',
      'value_type',
    ])
    const rootless = await send(server, visitor, 'POST', path, { json: {} })
    assert.deepEqual([rootless.status, Object.keys(Object(at(rootless, 'errors')))], [400, ['metafield']])
  })
})

describe('orders', () => {
  test('stay when their customer is deleted, and then name nobody', async () => {
    const visitor = await server.enter()
    const number = await create(server, visitor)
    const { id } = await customers.get(visitor.scope, { number: Number(number) })
    const order = await placeOrder(visitor.scope, id, { state: 'paid', total: 100 })
    const path = `/api/orders/${order.number}.json`
    assert.deepEqual(at(await get(visitor, path), 'order', 'customer'), { id: Number(number) })
    await send(server, visitor, 'DELETE', `/api/customers/${number}.json`)
    assert.equal(at(await get(visitor, path), 'order', 'customer'), null)
  })

  test("are a customer's, or everybody's, by number", async () => {
    const visitor = await server.enter({ timeZone: 'Australia/Sydney' })
    const [golden] = await insertCustomers(server.database, visitor.organization, [{ number: 7_000_001 }])
    const [other] = await insertCustomers(server.database, visitor.organization, [{ number: 7_000_002 }])
    assert.ok(golden && other)
    const scope = { ...visitor.scope, clock: () => now }
    const paid = await placeOrder(scope, golden.id, {
      ...{ state: 'paid', total: 40994, note: 'Test note', reference: 'W-7' },
    })
    const back = await placeOrder(scope, golden.id, { state: 'refunded', total: 100, refunded: 40 })
    const theirs = await placeOrder(scope, other.id, { state: 'cancelled', total: 1 })
    const order = {
      id: paid.number,
      order_number: paid.number,
      name: '#W-7',
      reference: 'W-7',
      financial_status: 'paid',
      currency: 'AUD',
      total_price: '409.94',
      note: 'Test note',
      created_at: '2024-05-15T00:10:00.000+10:00',
      updated_at: '2024-05-15T00:10:00.000+10:00',
      customer: { id: 7_000_001 },
    }
    assert.deepEqual((await get(visitor, `/api/orders/${paid.number}.json`)).json, { order })
    const list = async (query: string) =>
      (await get(visitor, `/api/orders.json?fields=id,financial_status${query}`)).json
    const first = { id: paid.number, financial_status: 'paid' }
    const second = { id: back.number, financial_status: 'partially_refunded' }
    const third = { id: theirs.number, financial_status: 'voided' }
    assert.deepEqual(await list('&customer_id=7000001'), { orders: [first, second] })
    assert.deepEqual(await list(`&customer_id=7000001&since_id=${paid.number}`), { orders: [second] })
    assert.deepEqual(await list('&customer_id=7000001&limit=1&page=2'), { orders: [second] })
    assert.deepEqual(await list(`&ids=${theirs.number},abc`), { orders: [third] })
    assert.deepEqual(await list(''), { orders: [first, second, third] })
    for (const nobody of ['somebody', '', '%20', '9'.repeat(40)]) {
      assert.deepEqual(await list(`&customer_id=${nobody}`), { orders: [] }, nobody)
    }
    for (const beyond of ['9007199254740993', '9'.repeat(40)]) {
      assert.deepEqual(await list(`&since_id=${beyond}`), { orders: [] }, beyond)
    }
    assert.equal((await get(visitor, '/api/orders/somebody.json')).status, 404)
  })
})
