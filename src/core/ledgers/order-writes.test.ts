import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import { verify } from '../verify.ts'
import * as orders from './orders.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

let count = 0
const lines = [{ sku: 'cup', title: 'Cup', quantity: 2, amount: 90 }]

/** Someone who orders. */
async function someone() {
  const { id } = await shop.customer()
  const { scope } = shop
  const customer = { id }
  return {
    id,
    async place(total: number, more: Partial<orders.NewOrder> = {}, paid = false) {
      count += 1
      return (await orders.place(scope, customer, { reference: `W-${count}`, total, ...more }, { paid }))
        .entry
    },
    abandon: async (total: number) => {
      count += 1
      return (await orders.abandon(scope, customer, { reference: `W-${count}`, total })).entry
    },
    pay: (order: orders.OrderKey, reference = 'pay') => orders.pay(scope, customer, order, { reference }),
    refund: (order: orders.OrderKey, amount: number, reference = `refund ${amount}`) =>
      orders.refund(scope, customer, order, { reference, amount }),
    cancel: (order: orders.OrderKey) => orders.cancel(scope, customer, order, { reference: 'cancel' }),
    undo: (order: orders.OrderKey, reference: string) => orders.undo(scope, customer, order, { reference }),
    stands: async (order: orders.OrderKey) => {
      const { state, refunded } = await orders.find(scope, order)
      return [state, refunded]
    },
    async figures() {
      const { ordersCount, totalSpent, lastOrderNumber } = await customers.get(scope, { id })
      return [ordersCount, totalSpent, lastOrderNumber]
    },
    times: async () => {
      const { lastOrderAt, lastSpentAt, lastAbandonedOrderAt } = await customers.get(scope, { id })
      return [lastOrderAt, lastSpentAt, lastAbandonedOrderAt]
    },
  }
}

describe('an order', () => {
  test('is placed, paid and refunded in parts, and the figures move with each', async () => {
    const { place, pay, refund, stands, figures, times } = await someone()
    const order = await place(180, { lines, note: 'no hurry' })
    assert.partialDeepStrictEqual(order, { state: 'placed', total: 180, refunded: 0, lines })
    assert.deepEqual(await orders.find(shop.scope, { number: order.number }), order)
    assert.deepEqual(await figures(), [1, 0, order.number])
    assert.deepEqual(await times(), [order.placedAt, null, null])
    await pay(order)
    assert.deepEqual(await figures(), [1, 180, order.number])
    assert.deepEqual(await times(), [order.placedAt, order.placedAt, null])
    await refund(order, 80)
    await refund(order, 30)
    assert.deepEqual(await stands(order), ['refunded', 110])
    assert.deepEqual(await figures(), [1, 70, order.number])
    await assert.rejects(refund(order, 71), failure('not_allowed_now'))
    await refund(order, 70)
    assert.deepEqual(await figures(), [1, 0, order.number])
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('may be placed and paid at once, by two steps and two events', async () => {
    const { id, place, figures } = await someone()
    const order = await place(500, {}, true)
    assert.equal(order.state, 'paid')
    assert.deepEqual(await figures(), [1, 500, order.number])
    const steps = await orders.entries(shop.scope, { id }, { number: order.number })
    assert.deepEqual(
      steps.map(({ kind, amount }) => [kind, amount]),
      [
        ['placed', 500],
        ['paid', 500],
      ],
    )
    assert.equal((await customers.get(shop.scope, { id })).version, 3)
  })

  test('that is cancelled still counts, and one that was given up does not', async () => {
    const { place, cancel, abandon, figures, times } = await someone()
    const order = await place(100)
    await cancel(order)
    const basket = await abandon(900)
    assert.deepEqual(await figures(), [1, 0, order.number])
    assert.deepEqual(await times(), [order.placedAt, null, basket.placedAt])
    await assert.rejects(orders.get(shop.scope, basket.number), failure('not_found', 'order'))
    assert.equal((await orders.find(shop.scope, { id: basket.id })).state, 'abandoned')
  })

  test('placed in the past is not the last one', async () => {
    const { place, figures, times } = await someone()
    const now = await place(100)
    const then = await place(100, { placedAt: new Date('2020-01-01') }, true)
    assert.deepEqual(await figures(), [2, 100, now.number])
    assert.deepEqual(await times(), [now.placedAt, then.placedAt, null])
    await assert.rejects(place(1, { placedAt: new Date('2099-01-01') }), failure('invalid'))
  })

  test('takes only the steps that its state allows', async () => {
    const { place, abandon, pay, refund, cancel } = await someone()
    const refused = failure('not_allowed_now')
    const placed = await place(100)
    await assert.rejects(refund(placed, 10), refused)
    await pay(placed)
    await assert.rejects(pay(placed, 'again'), refused)
    await assert.rejects(cancel(placed), refused)
    await assert.rejects(refund(placed, 101), refused)
    await assert.rejects(refund(placed, 0), failure('invalid'))
    const cancelled = await place(100)
    await cancel(cancelled)
    await assert.rejects(pay(cancelled), refused)
    const basket = await abandon(100)
    const steps = [pay(basket), refund(basket, 1), cancel(basket)]
    assert.deepEqual(await outcomes(steps), { not_allowed_now: 3 })
  })

  test('has its steps taken back, as long as no other builds on them', async () => {
    const { id, place, pay, refund, cancel, undo, stands, figures, times } = await someone()
    const before = await place(10, { placedAt: new Date('2025-01-01') }, true)
    const order = await place(100)
    await pay(order)
    await refund(order, 30)
    await refund(order, 20)
    const refused = failure('not_allowed_now')
    await assert.rejects(undo(order, 'pay'), refused)
    const { entry } = await undo(order, 'refund 30')
    assert.deepEqual(await undo(order, 'refund 30'), { entry, isNew: false })
    assert.deepEqual(await stands(order), ['refunded', 20])
    await undo(order, 'refund 20')
    assert.deepEqual(await stands(order), ['paid', 0])
    await undo(order, 'pay')
    assert.deepEqual(await stands(order), ['placed', 0])
    assert.deepEqual(await figures(), [2, 10, order.number])
    assert.deepEqual(await times(), [order.placedAt, before.placedAt, null])
    await cancel(order)
    await undo(order, 'cancel')
    assert.deepEqual(await stands(order), ['placed', 0])
    const [first] = await orders.entries(shop.scope, { id }, order)
    assert.ok(first)
    await assert.rejects(orders.undo(shop.scope, { id }, order, { id: first.id }), refused)
    await assert.rejects(orders.undo(shop.scope, { id }, order, { id: entry.id }), refused)
    await assert.rejects(undo(order, 'never'), failure('not_found', 'order entry'))
    assert.deepEqual(await verify(shop.scope), [])
  })
})

describe('under a reference', () => {
  test('an order is the same when it is the same again, as it stands now', async () => {
    const { id, place, pay } = await someone()
    const given = { reference: 'twice', lines, note: 'a' }
    const order = await place(100, given)
    await pay(order)
    const now = await orders.find(shop.scope, order)
    const again = await orders.place(shop.scope, { id }, { ...given, total: 100 })
    assert.deepEqual(again, { entry: now, isNew: false })
    const withTime = { ...given, total: 100, placedAt: order.placedAt }
    assert.equal((await orders.place(shop.scope, { id }, withTime)).isNew, false)
    const { id: other } = await shop.customer()
    const taken = failure('entry_reference_taken')
    const differing: [string, orders.NewOrder][] = [
      [id, { ...withTime, total: 101 }],
      [id, { ...withTime, note: 'b' }],
      [id, { ...withTime, lines: null }],
      [id, { ...withTime, placedAt: new Date('2020-01-01') }],
      [other, withTime],
    ]
    for (const [who, order] of differing) {
      await assert.rejects(orders.place(shop.scope, { id: who }, order), taken)
    }
    await assert.rejects(orders.place(shop.scope, { id }, withTime, { paid: true }), taken)
    await assert.rejects(orders.abandon(shop.scope, { id }, withTime), taken)
    const elsewhere = await customers.create(shop.otherOrganization, {}, { uniqueEmail: false })
    assert.equal((await orders.place(shop.otherOrganization, elsewhere, withTime)).isNew, true)
  })

  test('a step is the same when it is the same again', async () => {
    const { id, place, pay, refund } = await someone()
    const order = await place(100)
    const paid = await pay(order)
    assert.deepEqual(await pay(order), { entry: paid.entry, isNew: false })
    const back = await refund(order, 40)
    assert.deepEqual(await refund(order, 40), { entry: back.entry, isNew: false })
    const taken = failure('entry_reference_taken')
    await assert.rejects(refund(order, 41, 'refund 40'), taken)
    await assert.rejects(refund(order, 40, 'pay'), taken)
    const { version } = await customers.get(shop.scope, { id })
    assert.equal(version, 4)
  })

  test('an order of one customer is none of another', async () => {
    const [one, other] = [await someone(), await someone()]
    const order = await one.place(100)
    await assert.rejects(other.pay(order), failure('not_found', 'order'))
    await assert.rejects(orders.find(shop.scope, order, { id: other.id }), failure('not_found', 'order'))
    await assert.rejects(orders.find(shop.otherOrganization, { id: order.id }), failure('not_found', 'order'))
  })
})

describe('on parallel connections', () => {
  test('one reference makes one order, whoever orders', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => shop.customer()))
    const calls = Array.from({ length: 40 }, (_, index) => {
      const customer = people[index % 4]
      assert.ok(customer)
      return orders.place(shop.scope, customer, { reference: 'race', total: 5 }, { paid: true })
    })
    assert.deepEqual(await outcomes(calls), { done: 10, entry_reference_taken: 30 })
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('refunds never give back more than was paid', async () => {
    const { place, refund, stands } = await someone()
    const order = await place(100, {}, true)
    const calls = Array.from({ length: 20 }, (_, index) => refund(order, 30, `refund ${index}`))
    assert.deepEqual(await outcomes(calls), { done: 3, not_allowed_now: 17 })
    assert.deepEqual(await stands(order), ['refunded', 90])
  })

  test('an order is paid or cancelled, not both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { place, pay, cancel } = await someone()
      const order = await place(100)
      assert.deepEqual(await outcomes([pay(order), cancel(order)]), { done: 1, not_allowed_now: 1 })
    }
    assert.deepEqual(await verify(shop.scope), [])
  })
})
