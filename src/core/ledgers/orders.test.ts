import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { failure, openShop, placeOrder, type Shop } from '../../../tests/support/shop.ts'
import * as orders from './orders.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const place = async (customerId: string, state: orders.OrderState, total: number) =>
  (await placeOrder(shop.scope, customerId, { state, total })).number

const page = { limit: 10, skip: 0 }
const numbers = async (query: orders.OrderQuery) => {
  const { items, hasMore } = await orders.list(shop.scope, query)
  return [...items.map(({ number }) => number), ...(hasMore ? ['more'] : [])]
}

test('orders are listed by number, for all or one customer, without abandoned baskets', async () => {
  const [one, other] = [await shop.customer(), await shop.customer()]
  const a = await place(one.id, 'paid', 100)
  const b = await place(other.id, 'placed', 200)
  const abandoned = await place(one.id, 'abandoned', 300)
  const c = await place(one.id, 'cancelled', 400)
  assert.deepEqual(await numbers(page), [a, b, c])
  assert.deepEqual(await numbers({ limit: 1, skip: 1 }), [b, 'more'])
  assert.deepEqual(await numbers({ ...page, afterNumber: a }), [b, c])
  assert.deepEqual(await numbers({ ...page, numbers: [c, a, abandoned, 2 ** 60, 0.5] }), [a, c])
  assert.deepEqual(await numbers({ ...page, numbers: [] }), [])
  assert.deepEqual(await numbers({ ...page, customer: { number: one.number } }), [a, c])
  assert.deepEqual(await numbers({ limit: 1, skip: 0, customer: { id: one.id } }), [a, 'more'])
  assert.deepEqual(await numbers({ ...page, customer: { id: one.id }, numbers: [a, b], afterNumber: 0 }), [a])
  assert.deepEqual(await numbers({ ...page, customer: { id: one.id }, afterNumber: a }), [c])
  assert.deepEqual(await numbers({ ...page, customer: { number: 2 ** 60 } }), [])
  assert.deepEqual(await numbers({ ...page, afterNumber: 1e300 }), [])
})

test('an order is got by its number in its own organization', async () => {
  const { id, number: customerNumber } = await shop.customer()
  const number = await place(id, 'paid', 1234)
  const order = await orders.get(shop.scope, number)
  assert.partialDeepStrictEqual(order, { number, customerId: id, customerNumber, total: 1234, refunded: 0 })
  assert.ok(order.placedAt instanceof Date)
  await assert.rejects(orders.get(shop.otherOrganization, number), failure('not_found', 'order'))
  await assert.rejects(orders.get(shop.scope, 2 ** 60), failure('not_found', 'order'))
  assert.deepEqual(await orders.list(shop.otherOrganization, page), { items: [], hasMore: false })
})
