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

const soon = new Date('2026-06-01T00:00:00Z')
const later = new Date('2026-07-01T00:00:00Z')

/** Someone whose points a test moves; each entry is named by its amount unless it is given a name. */
async function someone() {
  const { id } = await shop.customer()
  const append = (kind: points.NewPoints['kind'], amount: number, more: Partial<points.NewPoints> = {}) =>
    points.append(shop.scope, { id }, { kind, amount, reference: `${kind} ${amount}`, ...more })
  return {
    id,
    append,
    earn: (amount: number, expiresAt: Date | null = null) => append('earn', amount, { expiresAt }),
    redeem: (amount: number) => append('redeem', -amount),
    undo: (reference: string) => points.undo(shop.scope, { id }, { reference }),
    /** What is left of each lot, by its amount. */
    async left() {
      const { items } = await points.list(shop.scope, { id }, { limit: 100 })
      const lots = items.filter(({ remaining }) => remaining !== null)
      return Object.fromEntries(lots.map(({ amount, remaining }) => [amount, remaining]))
    },
    async totals() {
      const { pointsBalance, pointsEarned, pointsRedeemed } = await customers.get(shop.scope, { id })
      return [pointsBalance, pointsEarned, pointsRedeemed]
    },
    events: async () =>
      (
        await shop.database.rows<{ type: string }>(
          {
            text: 'select type from events where organization_id = $1 and customer_id = $2 order by version',
          },
          [shop.scope.organization.id, id],
        )
      ).map(({ type }) => type),
  }
}

describe('an entry under a reference', () => {
  test('is the same entry when it is the same again, without a second event', async () => {
    const { append, totals, events } = await someone()
    const first = await append('earn', 100, { reference: 'visit', notes: 'breakfast', expiresAt: soon })
    assert.equal(first.isNew, true)
    const again = await append('earn', 100, { reference: 'visit', notes: 'breakfast', expiresAt: soon })
    assert.deepEqual(again, { entry: first.entry, isNew: false })
    assert.deepEqual(await totals(), [100, 100, 0])
    assert.deepEqual(await events(), ['customer.created', 'points.earned'])
  })

  test('is refused when anything of it differs', async () => {
    const { append, totals } = await someone()
    const given = { reference: 'visit', notes: 'breakfast', expiresAt: soon }
    await append('earn', 100, given)
    const taken = failure('entry_reference_taken')
    await assert.rejects(append('earn', 101, given), taken)
    await assert.rejects(append('adjust', 100, given), taken)
    await assert.rejects(append('earn', 100, { ...given, notes: null }), taken)
    await assert.rejects(append('earn', 100, { ...given, expiresAt: later }), taken)
    await assert.rejects(append('earn', 100, { ...given, expiresAt: null }), taken)
    assert.deepEqual(await totals(), [100, 100, 0])
  })

  test('stays that entry once it was reversed', async () => {
    const { append, undo, totals } = await someone()
    const { entry } = await append('earn', 100)
    const { entry: reversal } = await undo('earn 100')
    const again = await append('earn', 100)
    assert.deepEqual(again, { entry: { ...entry, remaining: 0, reversedBy: reversal.id }, isNew: false })
    assert.deepEqual(await totals(), [0, 0, 0])
  })

  test('is refused when its sign or its expiry makes no sense', async () => {
    const { append } = await someone()
    const invalid = failure('invalid')
    await assert.rejects(append('earn', -1), invalid)
    await assert.rejects(append('redeem', 1), invalid)
    await assert.rejects(append('earn', 0), invalid)
    await assert.rejects(append('adjust', 0), invalid)
    await assert.rejects(append('earn', 1, { expiresAt: new Date('2020-01-01') }), invalid)
    await assert.rejects(append('adjust', -1, { expiresAt: soon }), invalid)
    await assert.rejects(append('earn', 1, { reference: '' }), invalid)
  })
})

describe('points are taken', () => {
  test('first from what expires first, then from what is oldest', async () => {
    const { earn, redeem, append, left } = await someone()
    await earn(1)
    await earn(2)
    await earn(30, later)
    await earn(40, soon)
    await redeem(41)
    assert.deepEqual(await left(), { 1: 1, 2: 2, 30: 29, 40: 0 })
    await append('adjust', -30)
    assert.deepEqual(await left(), { 1: 0, 2: 2, 30: 0, 40: 0 })
  })

  test('from as many lots as it takes, and never more than there are', async () => {
    const { append, redeem, totals } = await someone()
    for (let lot = 0; lot < 230; lot += 1) await append('earn', 1, { reference: `lot ${lot}` })
    await assert.rejects(redeem(231), failure('balance_too_low'))
    await redeem(229)
    assert.deepEqual(await totals(), [1, 230, 229])
  })

  test('but not from what has expired, whether or not a worker came by', async () => {
    const { id, earn, left, totals } = await someone()
    await earn(5)
    await earn(10, soon)
    const afterwards = { ...shop.scope, clock: () => later }
    const take = (amount: number) =>
      points.append(afterwards, { id }, { kind: 'redeem', amount: -amount, reference: `${amount}` })
    await assert.rejects(take(6), failure('balance_too_low'))
    await take(5)
    assert.deepEqual(await left(), { 5: 0, 10: 10 })
    assert.deepEqual(await totals(), [10, 15, 5])
  })
})

describe('points taken back', () => {
  test('go to the lots from which they came', async () => {
    const { earn, redeem, undo, left, totals } = await someone()
    await earn(10, soon)
    await earn(20)
    await redeem(15)
    const { entry, isNew } = await undo('redeem -15')
    assert.partialDeepStrictEqual(entry, { kind: 'reversal', amount: 15, reference: 'redeem -15' })
    assert.equal(isNew, true)
    assert.deepEqual(await undo('redeem -15'), { entry, isNew: false })
    assert.deepEqual(await left(), { 10: 10, 20: 20 })
    assert.deepEqual(await totals(), [30, 30, 0])
  })

  test('leave what was bought with them to the other lots', async () => {
    const { earn, redeem, undo, left, totals } = await someone()
    await earn(10, soon)
    await earn(20)
    await redeem(8)
    await undo('earn 10')
    assert.deepEqual(await left(), { 10: 0, 20: 12 })
    assert.deepEqual(await totals(), [12, 20, 8])
    await undo('redeem -8')
    assert.deepEqual(await left(), { 10: 0, 20: 20 })
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('are not there to be taken when they were spent', async () => {
    const { earn, redeem, undo, totals } = await someone()
    await earn(10)
    await redeem(1)
    await assert.rejects(undo('earn 10'), failure('balance_too_low'))
    assert.deepEqual(await totals(), [9, 10, 1])
  })

  test('cannot be a reversal, or nothing', async () => {
    const { id, earn, undo } = await someone()
    await earn(10)
    const { entry } = await undo('earn 10')
    await assert.rejects(points.undo(shop.scope, { id }, { id: entry.id }), failure('not_allowed_now'))
    await assert.rejects(undo('never'), failure('not_found', 'points entry'))
    await assert.rejects(points.undo(shop.scope, { id }, { id: 'x' }), failure('not_found', 'points entry'))
  })
})

describe('expiry', () => {
  test('takes what is left of due lots, each by an entry, once', async () => {
    const scope = { ...shop.scope, ...(await shop.anotherScope()) }
    const { id } = await customers.create(scope, {}, { uniqueEmail: false })
    const earn = (amount: number, expiresAt: Date | null) =>
      points.append(scope, { id }, { kind: 'earn', amount, reference: `${amount}`, expiresAt })
    await earn(10, soon)
    await earn(20, soon)
    await earn(30, later)
    await earn(40, null)
    await points.append(scope, { id }, { kind: 'redeem', amount: -4, reference: 'coffee' })
    const before = new Date(soon.getTime() - 1)
    assert.equal(await points.expireDue(scope, before, 10), 0)
    assert.equal(await points.expireDue(scope, soon, 1), 1)
    assert.equal(await points.expireDue(scope, soon, 10), 1)
    assert.equal(await points.expireDue(scope, soon, 10), 0)
    const { items } = await points.list(scope, { id }, { limit: 2 })
    assert.deepEqual(
      items.map(({ kind, amount, reference }) => [kind, amount, reference]),
      [
        ['expire', -20, null],
        ['expire', -6, null],
      ],
    )
    const after = await customers.get(scope, { id })
    assert.partialDeepStrictEqual(after, { pointsBalance: 70, pointsEarned: 100, pointsRedeemed: 30 })
    const [expired] = items
    assert.ok(expired)
    await assert.rejects(points.undo(scope, { id }, { id: expired.id }), failure('not_allowed_now'))
    await assert.rejects(points.undo(scope, { id }, { reference: '10' }), failure('balance_too_low'))
    assert.deepEqual(await verify(scope), [])
  })

  test('by many workers at once takes each lot once', async () => {
    const scope = await shop.anotherScope()
    const { id } = await customers.create(scope, {}, { uniqueEmail: false })
    for (let lot = 0; lot < 20; lot += 1) {
      await points.append(scope, { id }, { kind: 'earn', amount: 5, reference: `${lot}`, expiresAt: soon })
    }
    const expired = await Promise.all(Array.from({ length: 6 }, () => points.expireDue(scope, soon, 100)))
    assert.equal(
      expired.reduce((sum, count) => sum + count, 0),
      20,
    )
    assert.equal((await customers.get(scope, { id })).pointsBalance, 0)
    assert.deepEqual(await verify(scope), [])
  })

  test('leaves the points of a removed customer alone', async () => {
    const scope = await shop.anotherScope()
    const { id } = await customers.create(scope, {}, { uniqueEmail: false })
    await points.append(scope, { id }, { kind: 'earn', amount: 5, reference: 'a', expiresAt: soon })
    await customers.remove(scope, { id })
    assert.equal(await points.expireDue(scope, later, 10), 0)
  })
})

describe('entries', () => {
  test('are listed newest first, from place to place', async () => {
    const { id, earn, undo } = await someone()
    for (const amount of [1, 2, 3]) await earn(amount)
    await undo('earn 2')
    const seen: [string, number][] = []
    let after: points.PointsEntry | undefined
    for (let hasMore = true; hasMore; ) {
      const page = await points.list(shop.scope, { id }, { limit: 2, ...(after && { after }) })
      seen.push(...page.items.map(({ kind, amount }): [string, number] => [kind, amount]))
      after = page.items.at(-1)
      hasMore = page.hasMore
    }
    assert.deepEqual(seen, [
      ['reversal', -2],
      ['earn', 3],
      ['earn', 2],
      ['earn', 1],
    ])
    const query = { limit: 1 }
    await assert.rejects(points.list(shop.otherOrganization, { id }, query), failure('not_found', 'customer'))
  })

  test('are found by id and by reference, of this customer only', async () => {
    const one = await someone()
    const { id: other } = await shop.customer()
    const { entry } = await one.earn(7)
    const get = (id: string, key: Parameters<typeof points.get>[2]) => points.get(shop.scope, { id }, key)
    assert.deepEqual(await get(one.id, { id: entry.id }), entry)
    assert.deepEqual(await get(one.id, { reference: 'earn 7' }), entry)
    await assert.rejects(get(other, { id: entry.id }), failure('not_found', 'points entry'))
    await assert.rejects(get(other, { reference: 'earn 7' }), failure('not_found', 'points entry'))
  })
})

test('fifty at once never spend more than a balance of 1,000', async () => {
  const { earn, id, totals } = await someone()
  for (const amount of [100, 200, 300]) await earn(amount, soon)
  await earn(400)
  const calls = Array.from({ length: 50 }, (_, index) =>
    points.append(shop.scope, { id }, { kind: 'redeem', amount: -60, reference: `client ${index}` }),
  )
  assert.deepEqual(await outcomes(calls), { done: 16, balance_too_low: 34 })
  assert.deepEqual(await totals(), [40, 1000, 960])
  assert.deepEqual(await verify(shop.scope), [])
})
