import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openShop, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import { merge } from '../merges/merge.ts'
import { undo } from '../merges/undo.ts'
import type { Scope } from '../scope.ts'
import { verify } from '../verify.ts'
import * as consents from './consents.ts'

/** Consents stay with the row of which they were said, and are seen through the customer into whom it was merged. */

let shop: Shop
let scope: Scope
before(async () => {
  shop = await openShop()
  scope = shop.scope
})

const listOf = async (id: string) => (await consents.list(scope, { id }, { limit: 50 })).items
const presentOf = async (id: string) => {
  assert.deepEqual(await verify(scope), [])
  return (await customers.get(scope, { id })).acceptsMarketing
}

/** Two rows of one person, of whom each said something: the first one yes, the other one later. */
async function twins(later: boolean) {
  const { id } = await shop.customer({ acceptsMarketing: true })
  const { id: other } = await shop.customer({ acceptsMarketing: !later })
  await consents.append(scope, { id: other }, { given: later, source: 'form', reference: 'form-1' })
  return { id, other }
}

test('a later no of the merged row holds, and the undoing leaves no trace', async () => {
  const { id, other } = await twins(false)
  const [own, others] = [await listOf(id), await listOf(other)]
  const { merge: made } = await merge(scope, { id }, { id: other })
  assert.equal(await presentOf(id), false)
  assert.deepEqual(await listOf(id), [...others, ...own])
  assert.deepEqual(await listOf(other), await listOf(id))
  const named = await consents.get(scope, { id }, { reference: 'form-1' })
  assert.equal(named.customerId, other)
  await undo(scope, made.id)
  assert.deepEqual([await presentOf(id), await presentOf(other)], [true, false])
  assert.deepEqual([await listOf(id), await listOf(other)], [own, others])
})

test('what is said after a merge is said of the survivor, and stays its own', async () => {
  const { id, other } = await twins(false)
  const { merge: made } = await merge(scope, { id }, { id: other })
  await customers.change(scope, { id: other }, { acceptsMarketing: true }, { uniqueEmail: false })
  // Before what the merged row said it is no last word.
  const between = new Date((await listOf(id)).at(-1)?.at ?? 0)
  await consents.append(scope, { id }, { given: false, at: between })
  assert.equal(await presentOf(id), true)
  await undo(scope, made.id)
  assert.deepEqual([await presentOf(id), await presentOf(other)], [true, false])
  assert.equal((await listOf(id)).length, 3)
})

test('a no said by the old name of a merged row holds for both after the undoing', async () => {
  const email = 'nora@consent.example'
  const { id: survivor } = await shop.customer({ email, acceptsMarketing: true })
  const { id: yes, reference } = await shop.customer({ email, acceptsMarketing: true })
  const { merge: made } = await merge(scope, { id: survivor }, { id: yes })
  const said = { given: false, source: 'unsubscribe', ip: '203.0.113.9' }
  await consents.append(scope, { reference }, said)
  await undo(scope, made.id)
  assert.deepEqual([await presentOf(survivor), await presentOf(yes)], [false, false])
  const { source, ip, ipOf } = (await listOf(yes))[0] ?? {}
  assert.deepEqual({ source, ip, ipOf }, { source: 'unsubscribe', ip: '203.0.113.9', ipOf: 'person' })
})

test('a yes said after a no since the merge leaves the merged row as it was', async () => {
  const { id, other } = await twins(true)
  const { merge: made } = await merge(scope, { id }, { id: other })
  const rules = { uniqueEmail: false }
  await customers.change(scope, { id }, { acceptsMarketing: false }, rules)
  await customers.change(scope, { id }, { acceptsMarketing: true }, rules)
  await undo(scope, made.id)
  assert.deepEqual([await presentOf(id), await presentOf(other)], [true, true])
})
