import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import { verify } from '../verify.ts'
import * as points from './points.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const record = (id: string, reference: string, amount: number, notes: string | null = null) =>
  points.record(shop.scope, { id }, { reference, amount, notes })
const get = (id: string) => customers.get(shop.scope, { id })

async function totals(id: string) {
  const { pointsBalance, pointsEarned, pointsRedeemed } = await get(id)
  return { pointsBalance, pointsEarned, pointsRedeemed }
}

describe('recording points', () => {
  test('moves the totals, the times and the version, and appends one event for each entry', async () => {
    const { id, version } = await shop.customer()
    const earned = await record(id, 'visit', 100, 'breakfast')
    const redeemed = await record(id, 'coffee', -30)
    assert.deepEqual(await totals(id), { pointsBalance: 70, pointsEarned: 100, pointsRedeemed: 30 })
    const after = await get(id)
    assert.deepEqual(after.lastPointsEarnedAt, earned.at)
    assert.deepEqual(after.lastPointsRedeemedAt, redeemed.at)
    assert.equal(after.version, version + 2)
    const events = await shop.database.rows<{ type: string; version: number }>(
      {
        text: 'select type, version from events where organization_id = $1 and customer_id = $2 order by version',
      },
      [shop.scope.organization.id, id],
    )
    assert.deepEqual(
      events.slice(-2).map(({ type, version }) => [type, version]),
      [
        ['points.earned', version + 1],
        ['points.redeemed', version + 2],
      ],
    )
  })

  test('refuses a reference that is in use, whatever the amount', async () => {
    const { id } = await shop.customer()
    await record(id, 'order 1', 10)
    await assert.rejects(record(id, 'order 1', 10), failure('entry_reference_taken'))
    await assert.rejects(record(id, 'order 1', -999), failure('entry_reference_taken'))
    assert.deepEqual(await totals(id), { pointsBalance: 10, pointsEarned: 10, pointsRedeemed: 0 })
  })

  test('keeps the references of two customers apart', async () => {
    const [one, other] = [await shop.customer(), await shop.customer()]
    await record(one.id, 'order 1', 10)
    await record(other.id, 'order 1', 20)
    assert.equal((await totals(other.id)).pointsBalance, 20)
  })

  test('refuses to redeem more than there is, and writes nothing then', async () => {
    const { id } = await shop.customer()
    await record(id, 'a', 10)
    const before = await get(id)
    await assert.rejects(record(id, 'b', -11), failure('balance_too_low'))
    assert.deepEqual(await get(id), before)
    await record(id, 'b', -10)
    assert.equal((await totals(id)).pointsBalance, 0)
  })

  test('keeps an amount of zero as an entry that is no earning', async () => {
    const { id } = await shop.customer()
    await record(id, 'nothing', 0)
    assert.equal((await get(id)).lastPointsEarnedAt, null)
    await assert.rejects(record(id, 'nothing', 5), failure('entry_reference_taken'))
    await points.reverse(shop.scope, { id }, 'nothing')
    assert.equal((await record(id, 'nothing', 5)).kind, 'earn')
  })

  test('refuses amounts that are not whole, not exact, or make a total that is not', async () => {
    const { id } = await shop.customer()
    for (const amount of [0.5, Number.NaN, Infinity, 2 ** 53, -(2 ** 53)]) {
      await assert.rejects(record(id, 'odd', amount), failure('invalid'))
    }
    await record(id, 'all', Number.MAX_SAFE_INTEGER)
    await assert.rejects(record(id, 'one more', 1), (error) => {
      assert.ok(failure('invalid')(error))
      assert.ok(error instanceof Object && 'issues' in error)
      assert.partialDeepStrictEqual(error.issues, [{ path: ['amount'], reason: 'too_big' }])
      return true
    })
    await record(id, 'spent', -Number.MAX_SAFE_INTEGER)
    await assert.rejects(record(id, 'over the lifetime', 1), failure('invalid'))
    assert.equal((await totals(id)).pointsBalance, 0)
  })

  test('refuses references and notes that cannot be stored', async () => {
    const { id } = await shop.customer()
    for (const text of ['', 'a\0', '\ud800', 'x'.repeat(256)]) {
      await assert.rejects(record(id, text, 1), failure('invalid'))
    }
    await assert.rejects(record(id, 'fine', 1, 'a\0'), failure('invalid'))
    await assert.rejects(points.reverse(shop.scope, { id }, 'a\0'), failure('not_found', 'points entry'))
  })

  test('finds no customer of another organization', async () => {
    const { id } = await shop.customer()
    await record(id, 'here', 1)
    const entry = { reference: 'there', amount: 1, notes: null }
    const elsewhere = shop.otherOrganization
    await assert.rejects(points.record(elsewhere, { id }, entry), failure('not_found', 'customer'))
    await assert.rejects(points.reverse(elsewhere, { id }, 'here'), failure('not_found', 'customer'))
  })
})

describe('reversing points', () => {
  test('takes the totals and the times back to the entries that are left', async () => {
    const { id } = await shop.customer()
    const first = await record(id, 'first', 100)
    await record(id, 'second', 50)
    await record(id, 'spent', -20)
    await points.reverse(shop.scope, { id }, 'second')
    await points.reverse(shop.scope, { id }, 'spent')
    const after = await get(id)
    assert.deepEqual(await totals(id), { pointsBalance: 100, pointsEarned: 100, pointsRedeemed: 0 })
    assert.deepEqual(after.lastPointsEarnedAt, first.at)
    assert.equal(after.lastPointsRedeemedAt, null)
  })

  test('frees the reference, again and again', async () => {
    const { id } = await shop.customer()
    for (const amount of [1, 2, 3]) {
      await record(id, 'again', amount)
      await points.reverse(shop.scope, { id }, 'again')
      await assert.rejects(points.reverse(shop.scope, { id }, 'again'), failure('not_found', 'points entry'))
    }
    await record(id, 'again', 4)
    assert.deepEqual(await totals(id), { pointsBalance: 4, pointsEarned: 4, pointsRedeemed: 0 })
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('is refused for points that were spent meanwhile', async () => {
    const { id } = await shop.customer()
    await record(id, 'earned', 10)
    await record(id, 'spent', -1)
    await assert.rejects(points.reverse(shop.scope, { id }, 'earned'), failure('balance_too_low'))
    assert.deepEqual(await totals(id), { pointsBalance: 9, pointsEarned: 10, pointsRedeemed: 1 })
  })

  test('knows no other reference', async () => {
    const { id } = await shop.customer()
    await assert.rejects(points.reverse(shop.scope, { id }, 'never'), failure('not_found', 'points entry'))
  })
})

describe('points on parallel connections', () => {
  test('of ten with one reference one wins', async () => {
    const { id } = await shop.customer()
    const calls = Array.from({ length: 10 }, () => record(id, 'race', 7))
    assert.deepEqual(await outcomes(calls), { done: 1, entry_reference_taken: 9 })
    assert.equal((await totals(id)).pointsBalance, 7)
  })

  test('twenty redemptions never spend more than there is', async () => {
    const { id } = await shop.customer()
    await record(id, 'earned', 70)
    const calls = Array.from({ length: 20 }, (_, index) => record(id, `spend ${index}`, -10))
    assert.deepEqual(await outcomes(calls), { done: 7, balance_too_low: 13 })
    assert.deepEqual(await totals(id), { pointsBalance: 0, pointsEarned: 70, pointsRedeemed: 70 })
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('one entry is reversed once', async () => {
    const { id } = await shop.customer()
    await record(id, 'entry', 5)
    const calls = Array.from({ length: 10 }, () => points.reverse(shop.scope, { id }, 'entry'))
    assert.deepEqual(await outcomes(calls), { done: 1, not_found: 9 })
    assert.equal((await totals(id)).pointsBalance, 0)
  })
})
