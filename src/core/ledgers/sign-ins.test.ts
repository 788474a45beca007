import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import { verify } from '../verify.ts'
import * as signIns from './sign-ins.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

test('a sign-in makes the one before the last one', async () => {
  const { id } = await shop.customer()
  await signIns.record(shop.scope, { id }, '192.0.2.1')
  const first = await customers.get(shop.scope, { id })
  assert.partialDeepStrictEqual(first, { signInCount: 1, currentSignInIp: '192.0.2.1', lastSignInAt: null })
  await signIns.record(shop.scope, { id }, null)
  const second = await customers.get(shop.scope, { id })
  assert.partialDeepStrictEqual(second, { signInCount: 2, currentSignInIp: null, lastSignInIp: '192.0.2.1' })
  assert.deepEqual(second.lastSignInAt, first.currentSignInAt)
  await assert.rejects(signIns.record(shop.otherOrganization, { id }, null), failure('not_found', 'customer'))
})

test('a sign-in of the past comes where it belongs', async () => {
  const { id } = await shop.customer()
  const at = (day: number) => new Date(Date.UTC(2025, 0, day))
  for (const day of [5, 3, 4]) await signIns.append(shop.scope, { id }, { at: at(day), ip: `192.0.2.${day}` })
  const after = await customers.get(shop.scope, { id })
  assert.partialDeepStrictEqual(after, {
    signInCount: 3,
    currentSignInIp: '192.0.2.5',
    lastSignInIp: '192.0.2.4',
  })
  const { items } = await signIns.list(shop.scope, { id }, { limit: 10 })
  assert.deepEqual(
    items.map((one) => one.at.getUTCDate()),
    [5, 4, 3],
  )
  const tomorrow = new Date('2099-01-01')
  await assert.rejects(signIns.append(shop.scope, { id }, { at: tomorrow }), failure('invalid'))
})

test('a sign-in under a reference is counted once, and can be taken back once', async () => {
  const { id } = await shop.customer()
  await signIns.append(shop.scope, { id }, { ip: '192.0.2.1' })
  const given = { ip: '192.0.2.2', userAgent: 'Browser/1', reference: 'session 7' }
  const { entry } = await signIns.append(shop.scope, { id }, given)
  assert.deepEqual(await signIns.append(shop.scope, { id }, given), { entry, isNew: false })
  const other = { ...given, ip: null }
  await assert.rejects(signIns.append(shop.scope, { id }, other), failure('entry_reference_taken'))
  assert.partialDeepStrictEqual(await customers.get(shop.scope, { id }), {
    signInCount: 2,
    currentSignInAt: entry.at,
  })
  const { entry: reversal } = await signIns.undo(shop.scope, { id }, { reference: 'session 7' })
  const again = await signIns.undo(shop.scope, { id }, { id: entry.id })
  assert.deepEqual(again, { entry: reversal, isNew: false })
  const after = await customers.get(shop.scope, { id })
  assert.partialDeepStrictEqual(after, { signInCount: 1, currentSignInIp: '192.0.2.1', lastSignInAt: null })
  await assert.rejects(signIns.undo(shop.scope, { id }, { id: reversal.id }), failure('not_allowed_now'))
  assert.deepEqual(await verify(shop.scope), [])
})

test('sign-ins on parallel connections are all counted', async () => {
  const { id } = await shop.customer()
  const calls = Array.from({ length: 10 }, (_, index) =>
    signIns.record(shop.scope, { id }, `192.0.2.${index}`),
  )
  assert.deepEqual(await outcomes(calls), { done: 10 })
  assert.equal((await customers.get(shop.scope, { id })).signInCount, 10)
  assert.deepEqual(await verify(shop.scope), [])
})
