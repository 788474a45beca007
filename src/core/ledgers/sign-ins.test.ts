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

test('sign-ins on parallel connections are all counted', async () => {
  const { id } = await shop.customer()
  const calls = Array.from({ length: 10 }, (_, index) =>
    signIns.record(shop.scope, { id }, `192.0.2.${index}`),
  )
  assert.deepEqual(await outcomes(calls), { done: 10 })
  assert.equal((await customers.get(shop.scope, { id })).signInCount, 10)
  assert.deepEqual(await verify(shop.scope), [])
})
