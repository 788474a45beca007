import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import { verify } from '../verify.ts'
import * as sources from './sources.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const anyType = { nonReusableTypes: new Set(['customerCredit']) }
const card = {
  type: 'creditCard',
  details: { brand: 'Visa', lastFourDigits: '1111' },
  owner: { firstName: 'Ana' },
}

const make = () => sources.create(shop.scope, card)
const attach = (id: string, sourceId: string) => sources.attach(shop.scope, { id }, sourceId, anyType)
const detach = (id: string, sourceId: string) => sources.detach(shop.scope, { id }, sourceId)
const get = (id: string) => customers.get(shop.scope, { id })

describe('making a source', () => {
  test('fills in what the caller leaves out', async () => {
    const source = await sources.create(shop.scope, { type: 'payPal' })
    assert.partialDeepStrictEqual(source, {
      type: 'payPal',
      state: 'chargeable',
      reusable: false,
      customerId: null,
    })
    assert.match(source.clientSecret, new RegExp(`^${source.id}_[0-9a-f-]{36}$`))
    assert.deepEqual(await sources.get(shop.scope, source.id), source)
  })

  test('keeps what the caller gives', async () => {
    const given = {
      type: 'wireTransfer',
      state: 'pending_funds',
      reusable: true,
      currency: 'NZD',
      amount: 1250,
      owner: { address: { country: 'NZ' } },
      flow: 'receiver',
      details: { bank: ['a', 1, null] },
      metadata: { trip: 'x' },
      paymentSessionId: 'session 1',
    } as const
    const source = await sources.create(shop.scope, { ...given, details: { bank: ['a', 1, null] } })
    assert.partialDeepStrictEqual(source, given)
  })

  test('is of one organization', async () => {
    const { id } = await make()
    await assert.rejects(sources.get(shop.otherOrganization, id), failure('not_found', 'source'))
    await assert.rejects(sources.get(shop.scope, 'no uuid'), failure('not_found', 'source'))
  })
})

describe('attaching a source', () => {
  test('makes it reusable and the first one the default, with the copy on the customer', async () => {
    const customer = await shop.customer()
    const [first, second] = [await make(), await make()]
    const attached = await attach(customer.id, first.id)
    assert.partialDeepStrictEqual(attached, { id: first.id, reusable: true, customerId: customer.id })
    await attach(customer.id, second.id)
    const after = await get(customer.id)
    assert.equal(after.defaultSourceId, first.id)
    assert.deepEqual(after.sources, [
      await sources.get(shop.scope, first.id),
      await sources.get(shop.scope, second.id),
    ])
    assert.equal(after.version, customer.version + 2)
  })

  test('a second time changes nothing', async () => {
    const { id } = await shop.customer()
    const source = await make()
    const attached = await attach(id, source.id)
    const before = await get(id)
    assert.deepEqual(await attach(id, source.id), attached)
    assert.deepEqual(await get(id), before)
  })

  test('is refused for one that cannot be', async () => {
    const [one, other] = [await shop.customer(), await shop.customer()]
    const taken = await make()
    await attach(one.id, taken.id)
    const pending = await sources.create(shop.scope, { type: 'creditCard', state: 'requires_action' })
    const once = await sources.create(shop.scope, { type: 'customerCredit' })
    await assert.rejects(attach(other.id, taken.id), failure('source_in_use'))
    await assert.rejects(attach(other.id, pending.id), failure('source_not_chargeable'))
    await assert.rejects(attach(other.id, once.id), failure('source_not_reusable'))
    await assert.rejects(attach(other.id, other.id), failure('not_found', 'source'))
    await assert.rejects(attach(other.id, 'src_1'), failure('not_found', 'source'))
    await assert.rejects(attach(taken.id, taken.id), failure('not_found', 'customer'))
    assert.deepEqual((await get(other.id)).sources, [])
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('of two customers at once one gets it', async () => {
    const [one, other, source] = [await shop.customer(), await shop.customer(), await make()]
    const calls = Array.from({ length: 10 }, (_, index) => attach(index % 2 ? one.id : other.id, source.id))
    assert.deepEqual(await outcomes(calls), { done: 5, source_in_use: 5 })
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('of many sources at once leaves a copy of all', async () => {
    const { id } = await shop.customer()
    const made = await Promise.all(Array.from({ length: 10 }, make))
    await Promise.all(made.map((source) => attach(id, source.id)))
    assert.deepEqual(
      new Set((await get(id)).sources.map((source) => source.id)),
      new Set(made.map(({ id }) => id)),
    )
    assert.deepEqual(await verify(shop.scope), [])
  })
})

describe('detaching a source', () => {
  test('makes the one attached last the default, then none', async () => {
    const { id } = await shop.customer()
    const [first, second, third] = [await make(), await make(), await make()]
    for (const source of [first, second, third]) await attach(id, source.id)
    await detach(id, first.id)
    assert.equal((await get(id)).defaultSourceId, third.id)
    await detach(id, second.id)
    assert.equal((await get(id)).defaultSourceId, third.id)
    await detach(id, third.id)
    assert.partialDeepStrictEqual(await get(id), { defaultSourceId: null, sources: [] })
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('is for good', async () => {
    const [one, other] = [await shop.customer(), await shop.customer()]
    const source = await make()
    await attach(one.id, source.id)
    await detach(one.id, source.id)
    assert.equal((await sources.get(shop.scope, source.id)).state, 'cancelled')
    for (const { id } of [one, other]) {
      await assert.rejects(attach(id, source.id), failure('source_not_chargeable'))
      await assert.rejects(detach(id, source.id), failure('not_found', 'source'))
    }
  })

  test("knows no other customer's", async () => {
    const [one, other] = [await shop.customer(), await shop.customer()]
    const source = await make()
    await assert.rejects(detach(one.id, source.id), failure('not_found', 'source'))
    await attach(one.id, source.id)
    await assert.rejects(detach(other.id, source.id), failure('not_found', 'source'))
    await assert.rejects(detach(one.id, 'src_1'), failure('not_found', 'source'))
  })
})
