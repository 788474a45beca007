import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as customers from '../src/core/customers/customers.ts'
import * as credit from '../src/core/ledgers/credit.ts'
import * as orders from '../src/core/ledgers/orders.ts'
import * as points from '../src/core/ledgers/points.ts'
import * as signIns from '../src/core/ledgers/sign-ins.ts'
import { verify } from '../src/core/verify.ts'
import { openShop, type Shop } from './support/shop.ts'

/** Many calls at once, on real connections: what must hold whoever comes first. */

let shop: Shop
before(async () => {
  shop = await openShop()
})

/** So many calls under way at once, until all were made. */
async function inBatches<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: 64 }, worker))
}

async function rowsOf(table: string): Promise<number> {
  const text = `select count(*) as rows from ${table} where organization_id = $1`
  const [found] = await shop.database.rows<{ rows: number }>({ text }, [shop.scope.organization.id])
  return found?.rows ?? 0
}

test('a thousand references, each sent fifty times, make a thousand entries', async () => {
  const people = await Promise.all(Array.from({ length: 50 }, () => shop.customer()))
  const { scope } = shop
  const sent = Array.from({ length: 50_000 }, (_, nth) => (nth * 7919) % 1000)
  let made = 0
  await inBatches(sent, async (name) => {
    const customer = people[name % people.length]
    assert.ok(customer)
    const reference = `reference ${name}`
    const { isNew } = await points.append(scope, customer, { kind: 'earn', amount: 3, reference })
    if (isNew) made += 1
  })
  assert.equal(made, 1000)
  assert.equal(await rowsOf('points_entries'), 1000)
  assert.equal(await rowsOf('points_lots'), 1000)
  const balances = await Promise.all(people.map(({ id }) => customers.get(scope, { id })))
  assert.ok(balances.every(({ pointsBalance, version }) => pointsBalance === 60 && version === 21))
})

test('so do fewer in each of the other ledgers', async () => {
  const { scope } = shop
  const customer = await shop.customer()
  const names = Array.from({ length: 1000 }, (_, nth) => `reference ${(nth * 7) % 20}`)
  await inBatches(names, async (reference) => {
    await credit.append(scope, customer, { kind: 'give', amount: 3, reference })
    await signIns.append(scope, customer, { ip: '192.0.2.1', reference })
    await orders.place(scope, customer, { reference, total: 3 }, { paid: true })
    await orders.refund(scope, customer, { reference }, { reference: 'damaged', amount: 1 })
  })
  assert.deepEqual(
    await Promise.all(['credit_entries', 'sign_ins', 'orders', 'order_entries'].map(rowsOf)),
    [20, 20, 20, 60],
  )
  const after = await customers.get(scope, customer)
  assert.partialDeepStrictEqual(after, { credit: 60, signInCount: 20, ordersCount: 20, totalSpent: 40 })
  assert.deepEqual(await verify(scope), [])
})

test('points earned, spent, taken back and expired at once leave sums that agree', async () => {
  const scope = await shop.anotherScope()
  const customer = await customers.create(scope, {}, { uniqueEmail: false })
  const soon = new Date('2027-01-01T00:00:00Z')
  const ignore = () => {}
  await inBatches(
    Array.from({ length: 400 }, (_, nth) => nth),
    async (nth) => {
      const reference = `${nth}`
      const expiresAt = nth % 3 === 0 ? soon : null
      await points.append(scope, customer, { kind: 'earn', amount: 1 + (nth % 9), reference, expiresAt })
      const spent = { kind: 'redeem', amount: -(nth % 7) - 1, reference: `spent ${nth}` } as const
      await points.append(scope, customer, spent).catch(ignore)
      if (nth % 4 === 0) await points.undo(scope, customer, { reference: `spent ${nth}` }).catch(ignore)
      if (nth % 5 === 0) await points.undo(scope, customer, { reference }).catch(ignore)
      if (nth % 50 === 49) await points.expireDue(scope, soon, 20)
    },
  )
  assert.deepEqual(await verify(scope), [])
})
