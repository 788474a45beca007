import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import { openShop, type Shop } from '../../../tests/support/shop.ts'
import { type OrderState, orderStates } from './order-steps.ts'
import * as orders from './orders.ts'
import { type OrderSearch, type OrderSort, orderSorts } from './orders-search.ts'

let shop: Shop
let everything: readonly orders.Order[]
const people: string[] = []
const day = (nth: number) => new Date(Date.UTC(2025, 0, 1 + (nth % 5)))

before(async () => {
  shop = await openShop()
  const { scope } = shop
  for (let nth = 0; nth < 3; nth += 1) people.push((await shop.customer()).id)
  for (let nth = 0; nth < 30; nth += 1) {
    const customer = { id: people[nth % 3] ?? '' }
    const order = { reference: `r${nth}`, total: (nth * 7) % 4, placedAt: day(nth * 3) }
    if (nth % 6 === 0) await orders.abandon(scope, customer, order)
    else await orders.place(scope, customer, order, { paid: nth % 2 === 0 })
  }
  everything = (await orders.search(scope, { limit: 100 })).items
})

type Conditions = Required<Omit<OrderSearch, 'customer' | 'sort' | 'limit' | 'after'>>
type Searched = { sort: OrderSort; limit: number; customer: number | undefined } & {
  [Member in keyof Conditions]: Conditions[Member] | undefined
}

/** The same in memory. */
function matches(order: orders.Order, query: OrderSearch): boolean {
  const { customer, states, reference, placedFrom, placedTo, totalMin, totalMax } = query
  return (
    (!customer || ('id' in customer && order.customerId === customer.id)) &&
    (!states || states.includes(order.state)) &&
    (reference === undefined || order.reference === reference) &&
    (!placedFrom || order.placedAt >= placedFrom) &&
    (!placedTo || order.placedAt < placedTo) &&
    order.total >= (totalMin ?? 0) &&
    order.total <= (totalMax ?? 9)
  )
}

const some = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined, freq: 1 })

describe('orders', () => {
  test('are found by every condition, and walked in every order without a gap or a repetition', async () => {
    assert.equal(everything.length, 30)
    const searches: fc.Arbitrary<Searched> = fc.record({
      sort: fc.record({ by: fc.constantFrom(...orderSorts), descending: fc.boolean() }),
      limit: fc.integer({ min: 1, max: 12 }),
      customer: some(fc.nat(2)),
      states: some(fc.subarray<OrderState>([...orderStates])),
      reference: some(fc.constantFrom('r1', 'r6', 'nobody')),
      placedFrom: some(fc.nat(5).map(day)),
      placedTo: some(fc.nat(5).map(day)),
      totalMin: some(fc.nat(3)),
      totalMax: some(fc.nat(3)),
    })
    const check = async ({ customer, ...conditions }: Searched) => {
      const given = Object.entries(conditions).filter(([, value]) => value !== undefined)
      const query: OrderSearch = {
        limit: conditions.limit,
        sort: conditions.sort,
        ...Object.fromEntries(given),
        ...(customer !== undefined && { customer: { id: people[customer] ?? '' } }),
      }
      const { by, descending } = conditions.sort
      const expected = everything
        .filter((order) => matches(order, query))
        .sort((left, right) => {
          const [one, other] = descending ? [right, left] : [left, right]
          return Number(one[by]) - Number(other[by]) || (one.id < other.id ? -1 : 1)
        })
      const seen: orders.Order[] = []
      for (;;) {
        const last = seen.at(-1)
        const from = last && { after: orders.orderPosition(last, conditions.sort) }
        const page = await orders.search(shop.scope, { ...query, ...from })
        seen.push(...page.items)
        if (!page.hasMore) break
      }
      assert.deepEqual(
        seen.map(({ number }) => number),
        expected.map(({ number }) => number),
      )
    }
    await fc.assert(fc.asyncProperty(searches, check), { numRuns: 150 })
  })

  test('come with the last placed first, baskets that were given up too', async () => {
    const { items } = await orders.search(shop.scope, { limit: 3, customer: { id: people[0] ?? '' } })
    assert.deepEqual(
      items.map(({ id }) => id),
      everything
        .filter(({ customerId }) => customerId === people[0])
        .slice(0, 3)
        .map(({ id }) => id),
    )
    assert.ok(everything.some(({ state }) => state === 'abandoned'))
  })
})
