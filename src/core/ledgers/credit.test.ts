import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import { verify } from '../verify.ts'
import * as credit from './credit.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const append = (
  id: string,
  kind: credit.NewCredit['kind'],
  amount: number,
  more: Partial<credit.NewCredit> = {},
) => credit.append(shop.scope, { id }, { kind, amount, reference: `${kind} ${amount}`, ...more })
const undo = (id: string, reference: string) => credit.undo(shop.scope, { id }, { reference })
const balance = async (id: string) => (await customers.get(shop.scope, { id })).credit

describe('store credit', () => {
  test('is given, taken and adjusted, and the balance moves with it', async () => {
    const { id, version } = await shop.customer()
    await append(id, 'give', 500, { notes: 'returned goods' })
    await append(id, 'take', -200)
    await append(id, 'adjust', -50)
    await append(id, 'adjust', 5, { currency: shop.scope.organization.currency })
    assert.equal(await balance(id), 255)
    assert.equal((await customers.get(shop.scope, { id })).version, version + 4)
    const { items } = await credit.list(shop.scope, { id }, { limit: 10 })
    assert.deepEqual(
      items.map(({ kind, amount }) => [kind, amount]),
      [
        ['adjust', 5],
        ['adjust', -50],
        ['take', -200],
        ['give', 500],
      ],
    )
  })

  test('under a reference is the same when it is the same again, and else refused', async () => {
    const { id, version } = await shop.customer()
    const first = await append(id, 'give', 500, { notes: 'a' })
    assert.deepEqual(await append(id, 'give', 500, { notes: 'a' }), { entry: first.entry, isNew: false })
    const taken = failure('entry_reference_taken')
    await assert.rejects(append(id, 'give', 500), taken)
    await assert.rejects(append(id, 'give', 400, { reference: 'give 500', notes: 'a' }), taken)
    await assert.rejects(append(id, 'adjust', 500, { reference: 'give 500', notes: 'a' }), taken)
    assert.equal((await customers.get(shop.scope, { id })).version, version + 1)
  })

  test('is never below zero, and only in the currency of the organization', async () => {
    const { id } = await shop.customer()
    await append(id, 'give', 10)
    await assert.rejects(append(id, 'take', -11), failure('balance_too_low'))
    await assert.rejects(append(id, 'give', 1, { currency: 'XXX' }), failure('invalid'))
    await assert.rejects(append(id, 'take', 5), failure('invalid'))
    await assert.rejects(append(id, 'give', 0.5), failure('invalid'))
    assert.equal(await balance(id), 10)
  })

  test('is taken back once, and not once it is spent', async () => {
    const { id } = await shop.customer()
    await append(id, 'give', 10)
    await append(id, 'take', -4)
    await assert.rejects(undo(id, 'give 10'), failure('balance_too_low'))
    const { entry } = await undo(id, 'take -4')
    assert.deepEqual(await undo(id, 'take -4'), { entry, isNew: false })
    assert.equal(await balance(id), 10)
    await undo(id, 'give 10')
    assert.equal(await balance(id), 0)
    await assert.rejects(credit.undo(shop.scope, { id }, { id: entry.id }), failure('not_allowed_now'))
    await assert.rejects(undo(id, 'never'), failure('not_found', 'credit entry'))
    await assert.rejects(
      credit.get(shop.otherOrganization, { id }, { id: entry.id }),
      failure('not_found', 'customer'),
    )
  })

  test('that a face writes as a balance is an adjustment', async () => {
    const { id } = await shop.customer({ credit: 100 })
    await customers.change(shop.scope, { id }, { credit: 30 }, { uniqueEmail: false })
    const { items } = await credit.list(shop.scope, { id }, { limit: 10 })
    assert.deepEqual(
      items.map(({ kind, amount, reference }) => [kind, amount, reference]),
      [
        ['adjust', -70, null],
        ['adjust', 100, null],
      ],
    )
  })

  test('taken by many at once never falls below zero', async () => {
    const { id } = await shop.customer({ credit: 100 })
    const calls = Array.from({ length: 20 }, (_, index) => append(id, 'take', -15, { reference: `${index}` }))
    assert.deepEqual(await outcomes(calls), { done: 6, balance_too_low: 14 })
    assert.equal(await balance(id), 10)
    assert.deepEqual(await verify(shop.scope), [])
  })
})
