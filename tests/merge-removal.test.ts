import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as customers from '../src/core/customers/customers.ts'
import { CoreError } from '../src/core/errors.ts'
import { verifyChain } from '../src/core/events/verify-chain.ts'
import { toUlid } from '../src/core/ids.ts'
import * as credit from '../src/core/ledgers/credit.ts'
import * as points from '../src/core/ledgers/points.ts'
import * as lists from '../src/core/lists/lists.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import { verify } from '../src/core/verify.ts'
import { dump } from './support/dump.ts'
import { openShop, type Shop } from './support/shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

/** The tables in which a word is still written. */
async function telling(word: string): Promise<string[]> {
  const rows = await dump(shop.connection)
  return [...new Set(rows.filter(({ text }) => text.includes(word)).map(({ table }) => table))].sort()
}

test('the removal of a survivor takes along every row that was merged into it, however long the line', async () => {
  const { scope } = shop
  const list = await lists.create(scope, { name: 'all' })
  const ids: string[] = []
  for (const name of ['Canaryone', 'Canarytwo', 'Canarythree']) {
    const { id } = await shop.customer({ lastName: name, note: name, tags: [name], reference: `ref-${name}` })
    await lists.add(scope, list.id, { id })
    await points.record(scope, { id }, { reference: name, amount: 5, notes: name })
    await credit.append(scope, { id }, { kind: 'give', amount: 5, reference: name, notes: name })
    ids.push(id)
  }
  const [one = '', two = '', three = ''] = ids
  const { merge: inner } = await merge(scope, { id: two }, { id: three })
  await merge(scope, { id: one }, { id: two })
  assert.equal((await customers.get(scope, { id: three })).id, one)
  await customers.remove(scope, { id: three })
  for (const word of ['Canaryone', 'Canarytwo', 'Canarythree'])
    assert.deepEqual(await telling(word), [], word)
  for (const id of ids) await assert.rejects(customers.get(scope, { id }), { code: 'not_found' })
  await assert.rejects(undo(scope, inner.id), { code: 'not_allowed_now' })
  assert.equal((await lists.get(scope, list.id)).memberCount, 0)
  assert.deepEqual(await verify(scope), [])
  assert.deepEqual((await verifyChain(scope)).faults, [])
})

test('after a merge was undone the removal of the one leaves nothing of it with the other', async () => {
  const { scope } = shop
  const kept = await shop.customer({ lastName: 'Stayer' })
  const gone = await shop.customer({ phone: '0411 999 888', tags: ['Passerby'], note: 'Passerby' })
  const outer = await shop.customer({ lastName: 'Outer' })
  const first = await merge(scope, kept, gone)
  await customers.change(scope, kept, { company: 'Passerby and Sons' }, { uniqueEmail: false })
  const second = await merge(scope, outer, kept)
  await undo(scope, second.merge.id)
  await undo(scope, first.merge.id)
  const now = await customers.get(scope, kept)
  assert.deepEqual([now.tags, now.note, now.phone, now.company], [[], null, null, 'Passerby and Sons'])
  await customers.change(scope, kept, { company: null }, { uniqueEmail: false })
  await customers.remove(scope, gone)
  const rows = await dump(shop.connection)
  const told = rows.filter(({ text }) => text.includes('Passerby') || text.includes('0411 999 888'))
  // What was said of the survivor after the merge was undone is its own.
  assert.deepEqual(
    told.filter(({ table, text }) => !(table.endsWith('events') && text.includes('customer.unmerged'))),
    [],
  )
  assert.deepEqual(await verify(scope), [])
  assert.deepEqual((await verifyChain(scope)).faults, [])
})

test('one who asked to be forgotten cannot pass into another record', async () => {
  const { scope } = shop
  const [one, other] = [await shop.customer(), await shop.customer({ forgetRequested: true })]
  const isRefused = (error: unknown) => error instanceof CoreError && error.code === 'not_allowed_now'
  await assert.rejects(merge(scope, one, other), isRefused)
  await assert.rejects(merge(scope, other, one), isRefused)
  assert.equal(toUlid((await customers.get(scope, other)).id), toUlid(other.id))
})
