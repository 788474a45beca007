import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as consents from '../src/core/consents/consents.ts'
import type { Customer, NewCustomer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { merge, preview } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import { verify } from '../src/core/verify.ts'
import { failure, openShop, type Shop } from './support/shop.ts'

/** A merge, and its undoing, let nobody be written to who did not allow it. */

let shop: Shop
before(async () => {
  shop = await openShop()
})
const rules = { uniqueEmail: false }
let made = 0
const address = () => `c${++made}@example.com`
const no = { acceptsMarketing: false }
const yes = { acceptsMarketing: true }

async function pair(one: NewCustomer, other: NewCustomer): Promise<[Customer, Customer]> {
  return [await shop.customer(one), await shop.customer(other)]
}

/** What a preview says of consent. */
async function said(one: Customer, other: Customer) {
  const { report, members } = await preview(shop.scope, one, other)
  const decision = report.members.find(({ member }) => member === 'acceptsMarketing')
  return [decision?.from, decision?.why, members.acceptsMarketing ?? one.acceptsMarketing]
}

test('a no that left no entry is not made a yes by a merge with a row of the same address', async () => {
  const { scope } = shop
  const email = address()
  for (const order of ['yes first', 'no first']) {
    const [one, other] =
      order === 'yes first'
        ? (await pair({ email, ...yes }, { email, ...no })).toReversed()
        : await pair({ email, ...no }, { email, ...yes })
    assert.ok(one && other)
    // A face says no to a no: nothing changes, and no entry tells of it.
    await customers.change(scope, one, no, rules)
    assert.deepEqual(await said(one, other), ['survivor', 'consent_not_widened', false])
    const done = await merge(scope, one, other)
    assert.equal(done.survivor.acceptsMarketing, false)
    assert.deepEqual(await verify(scope), [])
    await undo(scope, done.merge.id)
    assert.equal((await customers.get(scope, other)).acceptsMarketing, true)
  }
})

test('an entry of a no that is older than the yes of the same address is not overruled either', async () => {
  const email = address()
  const [one, other] = await pair({ email }, { email })
  await consents.append(shop.scope, one, { given: false })
  await consents.append(shop.scope, other, { given: true })
  const now = [await customers.get(shop.scope, one), await customers.get(shop.scope, other)] as const
  assert.deepEqual(await said(...now), ['survivor', 'consent_not_widened', false])
})

test('whoever knows better chooses the yes, but not that of another address, nor against a later no', async () => {
  const { scope } = shop
  const email = address()
  const chosen = { members: { acceptsMarketing: 'merged' } } as const
  const [one, other] = await pair({ email }, { email, ...yes })
  const done = await merge(scope, one, other, chosen)
  assert.equal(done.survivor.acceptsMarketing, true)
  assert.deepEqual(await verify(scope), [])
  await undo(scope, done.merge.id)
  assert.equal((await customers.get(scope, one)).acceptsMarketing, false)
  assert.deepEqual(await verify(scope), [])
  await consents.append(scope, one, { given: false })
  await assert.rejects(merge(scope, one, other, chosen), failure('not_allowed_now'))
  const apart = await pair({ email: address() }, { email: address(), ...yes })
  await assert.rejects(merge(scope, ...apart, chosen), failure('not_allowed_now'))
  const kept = { members: { acceptsMarketing: 'survivor' } } as const
  const away = await pair({ email: address(), ...yes }, { email: address() })
  await assert.rejects(
    merge(scope, ...away, { members: { ...kept.members, email: 'merged' } }),
    failure('not_allowed_now'),
  )
})

test('a no to a merged no is kept for the row that comes back with a yes, and is written once', async () => {
  const { scope } = shop
  const email = address()
  const [one, other] = await pair({ email }, { email, ...yes })
  const done = await merge(scope, one, other)
  const { version } = await customers.change(scope, { reference: other.reference }, no, rules)
  assert.equal((await customers.change(scope, { id: one.id }, no, rules)).version, version)
  assert.equal((await consents.list(scope, one, { limit: 9 })).items[0]?.given, false)
  await undo(scope, done.merge.id)
  assert.equal((await customers.get(scope, other)).acceptsMarketing, false)
  assert.deepEqual(await verify(scope), [])
})

test('a no reaches a yes that was merged into the merged row, when that comes back later', async () => {
  const { scope } = shop
  const email = address()
  const [one, other] = await pair({ email }, { email })
  const deep = await shop.customer({ email, ...yes })
  const inner = await merge(scope, other, deep)
  const outer = await merge(scope, one, other)
  await customers.change(scope, { id: deep.id }, no, rules)
  await undo(scope, outer.merge.id)
  assert.deepEqual(await verify(scope), [])
  await undo(scope, inner.merge.id)
  assert.equal((await customers.get(scope, deep)).acceptsMarketing, false)
  assert.deepEqual(await verify(scope), [])
})
