import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { compactVerify, createLocalJWKSet } from 'jose'
import { failure, openShop, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import { newId, toUlid } from '../ids.ts'
import * as lists from '../lists/lists.ts'
import { merge } from '../merges/merge.ts'
import type { Scope } from '../scope.ts'
import { verify } from '../verify.ts'
import { payloadOf } from './certificate.ts'
import * as erasures from './erasures.ts'
import { certificateKeys } from './keys.ts'
import { eraseAgain, findRestored } from './restored.ts'

const rules = { uniqueEmail: false }
const refused = failure('not_allowed_now')
let shop: Shop
let scope: Scope
before(async () => {
  shop = await openShop()
  scope = shop.scope
})

const ada = { firstName: 'Ada', email: 'ada@example.com', phone: '+61411222333' }
const all = async (state: erasures.ErasureState) =>
  (await erasures.list(scope, { state, limit: 100, after: null })).items

describe('requests to be erased', () => {
  test('follow the member of the record, however it was set', async () => {
    const made = await customers.create(scope, { ...ada, forgetRequested: true }, rules)
    const first = await erasures.ofCustomer(scope, made)
    assert.equal(first.state, 'requested')
    assert.deepEqual(first.requestedAt, made.forgetRequestedAt)
    await customers.change(scope, made, { forgetRequested: false }, rules)
    await assert.rejects(erasures.ofCustomer(scope, made), failure('not_found', 'erasure'))
    assert.equal((await erasures.get(scope, first.id)).state, 'withdrawn')
    const second = await erasures.request(scope, made, 'by phone')
    assert.notEqual(second.id, first.id)
    assert.equal(second.reason, 'by phone')
    assert.deepEqual(await erasures.request(scope, made, null), second)
    assert.deepEqual((await customers.get(scope, made)).forgetRequestedAt, second.requestedAt)
    await erasures.withdraw(scope, made)
    assert.equal((await customers.get(scope, made)).forgetRequestedAt, null)
    const { history } = await erasures.get(scope, second.id)
    assert.deepEqual(
      history.map(({ step }) => step),
      ['requested', 'withdrawn'],
    )
  })

  test('are due after the days of grace of the organization', async () => {
    const { id } = await customers.create(scope, { forgetRequested: true }, rules)
    const request = await erasures.ofCustomer(scope, { id })
    const days = (within: Scope) => {
      const due = erasures.dueAt(within, request)
      return ((due?.getTime() ?? 0) - (request.requestedAt?.getTime() ?? 0)) / 86_400_000
    }
    assert.equal(days(scope), 30)
    assert.equal(days({ ...scope, graceDays: 7 }), 7)
    const organization = { ...scope.organization, erasureGraceDays: 0 }
    assert.equal(days({ ...scope, graceDays: 7, organization }), 0)
  })
})

describe('a hold', () => {
  test('keeps everybody from erasing, and leaves the request as it was when it ends', async () => {
    const { id } = await customers.create(scope, { ...ada, forgetRequested: true }, rules)
    const held = await erasures.hold(scope, { id }, 'court case')
    assert.deepEqual([held.state, held.holdReason, erasures.dueAt(scope, held)], ['held', 'court case', null])
    await assert.rejects(customers.remove(scope, { id }), refused)
    await assert.rejects(erasures.execute(scope, { id }), refused)
    assert.equal((await erasures.hold(scope, { id }, 'another')).holdReason, 'another')
    const released = await erasures.release(scope, { id })
    assert.deepEqual([released.state, released.holdReason], ['requested', 'another'])
    await assert.rejects(erasures.release(scope, { id }), refused)
    await customers.remove(scope, { id })
    const done = await erasures.get(scope, held.id)
    assert.deepEqual([done.state, done.reason, done.holdReason], ['erased', null, null])
    assert.deepEqual(
      done.history.map(({ step }) => step),
      ['requested', 'held', 'released', 'erased'],
    )
  })

  test('can come before any request, and outlives one that is taken back', async () => {
    const { id } = await customers.create(scope, ada, rules)
    const held = await erasures.hold(scope, { id }, 'audit')
    assert.equal(held.requestedAt, null)
    assert.equal((await erasures.request(scope, { id }, null)).state, 'held')
    await erasures.withdraw(scope, { id })
    assert.deepEqual(
      [(await erasures.get(scope, held.id)).state, (await erasures.get(scope, held.id)).requestedAt],
      ['held', null],
    )
    assert.equal((await erasures.release(scope, { id })).state, 'released')
    await customers.remove(scope, { id })
  })

  test('needs a reason, and a customer', async () => {
    const { id } = await customers.create(scope, ada, rules)
    await assert.rejects(erasures.hold(scope, { id }, ' '), { code: 'invalid' })
    await assert.rejects(erasures.hold(scope, { id }, 'x'.repeat(1001)), { code: 'invalid' })
    await customers.remove(scope, { id })
    await assert.rejects(erasures.hold(scope, { id }, 'late'), failure('not_found', 'customer'))
  })
})

describe('a certificate', () => {
  test('says what was there and that nothing is left, and is signed', async () => {
    const twin = await customers.create(scope, { ...ada, note: 'same address' }, rules)
    const { id } = await customers.create(scope, { ...ada, note: 'likes tea' }, rules)
    const { erasure, certificate } = await erasures.execute(scope, { id })
    const keys = createLocalJWKSet({ keys: await certificateKeys(scope.store) })
    const { payload } = await compactVerify(certificate, keys)
    const document = JSON.parse(new TextDecoder().decode(payload))
    assert.equal(document.organization.slug, scope.organization.slug)
    const record = document.scanned.find(({ table }: { table: string }) => table === 'customers')
    assert.deepEqual(record.rows, { before: 1, after: 1 })
    assert.deepEqual(
      record.personal.filter(({ column }: { column: string }) => ['note', 'company'].includes(column)),
      [
        { column: 'note', found: 1, left: 0 },
        { column: 'company', found: 0, left: 0 },
      ],
    )
    assert.ok(document.findings.some(({ names }: { names: string }) => names === 'phone'))
    assert.equal(await erasures.certificateOf(scope, erasure.id), certificate)
    assert.ok((await all('erased')).some((one) => one.id === erasure.id))

    const at = certificate.indexOf('.') + 10
    const forged =
      certificate.slice(0, at) + (certificate[at] === 'A' ? 'B' : 'A') + certificate.slice(at + 1)
    await assert.rejects(compactVerify(forged, keys))
    await customers.remove(scope, twin)
  })
})

test('what an erasure left is named by the verification, and not told', async () => {
  const { id } = await customers.create(scope, ada, rules)
  await customers.remove(scope, { id })
  assert.deepEqual(await verify(scope), [])
  const write = (note: string | null) =>
    scope.store.rows({ text: 'update customers set note = $3 where organization_id = $1 and id = $2' }, [
      ...[scope.organization.id, id, note],
    ])
  await write('likes tea')
  assert.deepEqual(await verify(scope), [
    { what: 'customers.note', id, stored: 'something personal', computed: null },
  ])
  await write(null)
})

test('a backup from while somebody was merged is found and replayed, without whom it was merged into', async () => {
  const made = () => customers.create(scope, { email: 'backup@example.com' }, rules)
  const [alone, stays, first, second] = [await made(), await made(), await made(), await made()]
  await merge(scope, stays, alone)
  await merge(scope, first, second)
  const entry = {
    organizationId: scope.organization.id,
    erasureId: newId(scope.clock()),
    customerIds: [alone.id, first.id, second.id],
    erasedAt: scope.clock(),
  }
  const found = await findRestored(scope.store, [entry])
  assert.deepEqual(
    found.map(({ customerId }) => customerId),
    [alone.id, first.id, second.id].sort(),
  )
  assert.deepEqual(await eraseAgain(async () => scope, found), [])
  assert.deepEqual(await findRestored(scope.store, [entry]), [])
  assert.equal((await customers.get(scope, stays)).email, 'backup@example.com')
})

test('a certificate finds saved filters and names of lists by every address and phone the person had', async () => {
  const { id } = await customers.create(scope, { email: 'was@example.com', phone: '0411 222 999' }, rules)
  await customers.change(scope, { id }, { email: 'now@example.com', phone: '+61 411 222 888' }, rules)
  const named = await lists.create(scope, { name: 'friends of WAS@example.com' })
  const filtered = await lists.create(scope, {
    name: 'by phone',
    filter: { op: 'equals', field: 'phone', text: '+61411222888' },
  })
  const { certificate } = await erasures.execute(scope, { id })
  assert.deepEqual(payloadOf(certificate).findings, [
    { table: 'customer_lists', column: 'name', id: toUlid(named.id), names: 'email' },
    { table: 'customer_lists', column: 'filter', id: toUlid(filtered.id), names: 'phone' },
  ])
})
