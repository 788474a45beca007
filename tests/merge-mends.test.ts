import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as consents from '../src/core/consents/consents.ts'
import type { Customer, NewCustomer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import * as requests from '../src/core/erasures/requests.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import { verify } from '../src/core/verify.ts'
import { failure, openShop, type Shop } from './support/shop.ts'

/** What a merge and its undoing must not do to a person's rights. */

let shop: Shop
before(async () => {
  shop = await openShop()
})
const rules = { uniqueEmail: false }
let made = 0
/** An address that nobody had before. */
const address = () => `p${++made}@example.com`

async function pair(one: NewCustomer = {}, other: NewCustomer = {}): Promise<[Customer, Customer]> {
  return [await shop.customer(one), await shop.customer(other)]
}

test('a hold that came since a merge, by an old id, is not lost by the undoing', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const done = await merge(scope, one, other)
  await requests.hold(scope, { id: other.id }, 'a lawsuit')
  await assert.rejects(undo(scope, done.merge.id), failure('not_allowed_now'))
  await assert.rejects(customers.remove(scope, { id: other.id }), failure('not_allowed_now'))
  await requests.release(scope, { id: other.id })
  await undo(scope, done.merge.id)
  await requests.hold(scope, { id: other.id }, 'a lawsuit')
  await assert.rejects(customers.remove(scope, { id: other.id }), failure('not_allowed_now'))
  assert.deepEqual(await verify(scope), [])
})

test('who asked to be forgotten since a merge, by an old id, is not exchanged by the undoing', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const done = await merge(scope, one, other)
  await customers.change(scope, { id: other.id }, { forgetRequested: true }, rules)
  await assert.rejects(undo(scope, done.merge.id), failure('not_allowed_now'))
  await customers.change(scope, { id: other.id }, { forgetRequested: false }, rules)
  await undo(scope, done.merge.id)
  await customers.change(scope, { id: other.id }, { forgetRequested: true }, rules)
  assert.equal((await customers.get(scope, one)).forgetRequestedAt, null)
  assert.notEqual((await customers.get(scope, other)).forgetRequestedAt, null)
})

/** What the survivor says of marketing after a merge, and that it and its undoing leave nothing wrong. */
async function accepts(one: Customer, other: Customer, email?: 'survivor' | 'merged'): Promise<boolean> {
  const { scope } = shop
  const before = await customers.get(scope, one)
  const done = await merge(scope, one, other, email ? { members: { email } } : {})
  assert.deepEqual(await verify(scope), [])
  await undo(scope, done.merge.id)
  assert.deepEqual(await verify(scope), [])
  const { acceptsMarketing, marketingChangedAt } = await customers.get(scope, one)
  assert.deepEqual(
    [acceptsMarketing, marketingChangedAt],
    [before.acceptsMarketing, before.marketingChangedAt],
  )
  return done.survivor.acceptsMarketing
}

test('a yes of the survivor does not pass to the address of the merged one', async () => {
  const yes = { email: address(), acceptsMarketing: true }
  assert.equal(await accepts(...(await pair(yes, { email: address() })), 'merged'), false)
  const [one, other] = await pair({ ...yes, email: null }, { email: address() })
  assert.equal(await accepts(one, other), false)
})

test('a yes of the survivor does not overrule the no of the address that wins', async () => {
  const { scope } = shop
  const [one, other] = await pair({ email: address() }, { email: address(), acceptsMarketing: true })
  await consents.append(scope, other, { given: false })
  await consents.append(scope, one, { given: true })
  assert.equal(await accepts(one, other, 'merged'), false)
})

test('a yes counts where its own address wins', async () => {
  const [no, yes] = [{ email: address() }, { email: address(), acceptsMarketing: true }]
  assert.equal(await accepts(...(await pair(no, yes)), 'merged'), true)
  assert.equal(await accepts(...(await pair(no, { ...yes, email: address() }))), false)
  assert.equal(await accepts(...(await pair({ ...yes, email: address() }, { email: address() }))), true)
})

test('the address of a merged row leads to the survivor until somebody else has it', async () => {
  const { scope } = shop
  const email = address()
  const [one, other] = await pair({ email: address() }, { email })
  const done = await merge(scope, one, other)
  assert.equal((await customers.get(scope, { email })).id, one.id)
  const put = await customers.upsert(scope, { email }, () => ({ company: 'Same' }), rules)
  assert.deepEqual([put.created, put.customer.id, put.customer.email], [false, one.id, one.email])
  const taker = await shop.customer({ email })
  assert.equal((await customers.get(scope, { email })).id, taker.id)
  await undo(scope, done.merge.id)
  assert.equal((await customers.get(scope, { email })).id, taker.id)
  assert.deepEqual(await verify(scope), [])
})

test('the address of a merged row is its own again after the undoing', async () => {
  const { scope } = shop
  const email = address()
  const [one, other] = await pair({ email: address() }, { email })
  const done = await merge(scope, one, other)
  await undo(scope, done.merge.id)
  assert.equal((await customers.get(scope, { email })).id, other.id)
})
