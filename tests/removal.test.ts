import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as attributes from '../src/core/attributes/attributes.ts'
import * as customers from '../src/core/customers/customers.ts'
import * as metafields from '../src/core/customers/metafields.ts'
import { verifyChain } from '../src/core/events/verify-chain.ts'
import { toUlid } from '../src/core/ids.ts'
import * as credit from '../src/core/ledgers/credit.ts'
import * as orders from '../src/core/ledgers/orders.ts'
import * as points from '../src/core/ledgers/points.ts'
import * as signIns from '../src/core/ledgers/sign-ins.ts'
import * as lists from '../src/core/lists/lists.ts'
import * as sources from '../src/core/sources/sources.ts'
import { verify } from '../src/core/verify.ts'
import { openShop, type Shop } from './support/shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const secret = 'Zarathustra'
/** Every table that speaks of one customer. */
const tables = [
  ...['customers', 'sources', 'points_entries', 'credit_entries', 'orders', 'order_entries', 'sign_ins'],
  ...['metafields', 'events'],
]

/** The tables in which the secret is still written. */
async function telling(): Promise<string[]> {
  const found: string[] = []
  for (const table of tables) {
    const text = `select 1 from ${table} where organization_id = $1 and to_jsonb(${table})::text ilike $2`
    const rows = await shop.database.rows({ text }, [shop.scope.organization.id, `%${secret}%`])
    if (rows.length > 0) found.push(table)
  }
  return found
}

test('a removed customer is nowhere told of any more, and every sum still agrees', async () => {
  const { scope } = shop
  await attributes.create(scope, { name: 'motto', type: 'text' })
  const { id } = await shop.customer({
    ...{
      lastName: secret,
      company: secret,
      note: secret,
      metadata: { secret },
      attributes: { motto: secret },
    },
  })
  const make = () => sources.create(scope, { type: 'card', owner: { secret }, details: { secret } })
  const [kept, detached] = [await make(), await make()]
  for (const source of [kept, detached]) {
    await sources.attach(scope, { id }, source.id, { nonReusableTypes: new Set() })
  }
  await sources.detach(scope, { id }, detached.id)
  await points.record(scope, { id }, { reference: secret, amount: 5, notes: secret })
  await customers.change(scope, { id }, { credit: 100 }, { uniqueEmail: false })
  await credit.append(scope, { id }, { kind: 'give', amount: 5, reference: secret, notes: secret })
  await signIns.append(scope, { id }, { ip: '192.0.2.1', userAgent: secret, reference: secret })
  const field = {
    namespace: secret,
    key: secret,
    value: secret,
    valueType: 'string',
    description: secret,
  } as const
  await metafields.create(scope, { id }, field)
  const list = await lists.create(scope, { name: 'group' })
  await lists.add(scope, list.id, { id })
  const line = { sku: 'sku-1', title: secret, quantity: 1, amount: 1 }
  await orders.place(scope, { id }, { reference: 'W-1', total: 1, note: secret, lines: [line] })
  await orders.cancel(scope, { id }, { reference: 'W-1' }, { reference: secret, notes: secret })
  assert.deepEqual(await telling(), tables)

  await customers.remove(scope, { id })
  assert.deepEqual(await telling(), [])
  assert.equal((await sources.get(scope, kept.id)).state, 'cancelled')
  assert.equal((await lists.get(scope, list.id)).memberCount, 0)
  const { items } = await orders.search(scope, { limit: 1 })
  assert.partialDeepStrictEqual(items, [{ reference: null, lines: [{ ...line, title: null, sku: null }] }])
  assert.deepEqual(await verify(scope), [])
  assert.deepEqual((await verifyChain(scope)).faults, [])
})

test('nothing in the form of a number stays with an order that could be of its buyer', async () => {
  const { scope } = shop
  const { id } = await shop.customer({ lastName: 'van der Lee', phone: '+61411000666' })
  for (const reference of ['LEE-0042', '411-000-666', 'W-1001', toUlid(id)]) {
    const lines = [{ sku: reference, title: null, quantity: 1, amount: 1 }]
    await orders.place(scope, { id }, { reference, total: 1, lines })
  }
  await customers.remove(scope, { id })
  const text = `select reference, lines -> 0 ->> 'sku' as sku, number is not null as numbered from orders
    where organization_id = $1 and customer_id = $2`
  const rows = await scope.store.rows({ text }, [scope.organization.id, id])
  assert.deepEqual(rows, Array(4).fill({ reference: null, sku: null, numbered: true }))
})
