import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openShop, type Shop } from '../../../tests/support/shop.ts'
import { asOf } from '../events/as-of.ts'
import * as feed from '../events/feed.ts'
import { verifyChain } from '../events/verify-chain.ts'
import * as organizations from '../organizations/organizations.ts'
import * as customers from './customers.ts'
import { normalizePhones, organizationsToNormalize } from './normalize-phones.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const running = new AbortController().signal

test('after another country each phone is read by it, with an event for each that changed', async () => {
  const scope = await shop.anotherScope()
  const rules = { uniqueEmail: false }
  const make = (phone: string | null) => customers.create(scope, { phone }, rules)
  const local = await make('0411 222 333')
  const foreign = await make('+41 31 123 45 67')
  const none = await make(null)
  const swiss = await make('031 123 45 67')
  const gone = await make('0411 222 444')
  await customers.remove(scope, gone)
  assert.deepEqual([local.phoneE164, swiss.phoneE164], ['+61411222333', '+61311234567'])

  const organization = await organizations.changeOwn(scope, { country: 'CH' })
  assert.deepEqual(await organizationsToNormalize(shop.database), [organization.id])
  const there = { ...scope, organization }
  await normalizePhones(there, AbortSignal.abort())
  assert.deepEqual(await organizationsToNormalize(shop.database), [organization.id])
  const { next } = await feed.read(there, { after: 0, limit: 100 })
  await normalizePhones(there, running)
  assert.deepEqual(await organizationsToNormalize(shop.database), [])

  const now = await Promise.all([local, foreign, none, swiss].map(({ id }) => customers.get(there, { id })))
  assert.deepEqual(
    now.map(({ phoneE164, version }) => [phoneE164, version]),
    [
      ['+41411222333', 2],
      ['+41311234567', 1],
      [null, 1],
      ['+41311234567', 2],
    ],
  )
  const { events } = await feed.read(there, { after: next, limit: 10 })
  assert.deepEqual(
    events.map(({ customerId, type, changed, data }) => ({ customerId, type, changed, data })),
    [
      {
        customerId: local.id,
        type: 'customer.updated',
        changed: ['phone_e164'],
        data: { phone_e164: '+41411222333' },
      },
      {
        customerId: swiss.id,
        type: 'customer.updated',
        changed: ['phone_e164'],
        data: { phone_e164: '+41311234567' },
      },
    ],
  )
  assert.deepEqual((await asOf(there, swiss, there.clock())).customer, now[3])
  assert.deepEqual((await verifyChain(there)).faults, [])

  await normalizePhones(there, running)
  assert.equal((await feed.read(there, { after: 0, limit: 100 })).events.length, 8)
})
