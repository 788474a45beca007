import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { CoreError } from '../src/core/errors.ts'
import * as credit from '../src/core/ledgers/credit.ts'
import * as orders from '../src/core/ledgers/orders.ts'
import * as points from '../src/core/ledgers/points.ts'
import * as signIns from '../src/core/ledgers/sign-ins.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import type { Scope } from '../src/core/scope.ts'
import * as sources from '../src/core/sources/sources.ts'
import { verify } from '../src/core/verify.ts'
import { openShop, type Shop } from './support/shop.ts'

/** What is written while two are one: by whose name it came, to whom it belongs when they are two again. */

let shop: Shop
before(async () => {
  shop = await openShop()
})
const rules = { uniqueEmail: false }
const pair = async (): Promise<[Customer, Customer]> => [
  await shop.customer({ firstName: 'Ann' }),
  await shop.customer({ firstName: 'Anna', phone: '0411 1' }),
]

test('what was written by the survivor’s name stays, what came by the other’s names goes back', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const earn = { kind: 'earn', amount: 10, reference: 'before' } as const
  await points.append(scope, other, earn)
  const done = await merge(scope, one, other)
  await points.append(scope, one, { ...earn, amount: 1, reference: 'since' })
  await points.append(scope, { id: other.id }, { ...earn, amount: 7, reference: 'since by id' })
  await credit.append(scope, { number: other.number }, { kind: 'give', amount: 5, reference: 'a' })
  await signIns.append(scope, { reference: other.reference }, { reference: 'a' })
  const ordered = { reference: 'order by the old name', total: 70 }
  await orders.place(scope, { id: other.id }, ordered, { paid: true })
  await customers.change(scope, { id: other.id }, { company: 'Since' }, rules)
  await undo(scope, done.merge.id)
  const [now, then] = [await customers.get(scope, one), await customers.get(scope, other)]
  assert.deepEqual([now.pointsBalance, now.credit, now.signInCount, now.totalSpent], [1, 0, 0, 0])
  assert.deepEqual([then.pointsBalance, then.credit, then.signInCount, then.totalSpent], [17, 5, 1, 70])
  assert.deepEqual([now.company, now.phone, then.company, then.phone], ['Since', null, null, '0411 1'])
  const again = await orders.place(scope, { id: other.id }, ordered, { paid: true })
  assert.equal(again.isNew, false)
  const refund = { reference: 'r', amount: 20 }
  await orders.refund(scope, { id: other.id }, { reference: ordered.reference }, refund)
  assert.deepEqual(await verify(scope), [])
})

test('a card that was attached by the merged one’s name goes back with it', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const done = await merge(scope, one, other)
  const [own, others] = [
    await sources.create(scope, { type: 'creditCard' }),
    await sources.create(scope, { type: 'creditCard' }),
  ]
  const attach = (who: { id: string }, id: string) =>
    sources.attach(scope, who, id, { nonReusableTypes: new Set() })
  await attach({ id: one.id }, own.id)
  await attach({ id: other.id }, others.id)
  await undo(scope, done.merge.id)
  const cards = async (who: Customer) => (await customers.get(scope, who)).sources.map(({ id }) => id)
  assert.deepEqual([await cards(one), await cards(other)], [[own.id], [others.id]])
  assert.deepEqual(await verify(scope), [])
})

test('a reversal that was asked for by another name goes with its entry', async () => {
  const { scope } = shop
  const [one, other] = await pair()
  const done = await merge(scope, one, other)
  await points.append(scope, one, { kind: 'earn', amount: 3, reference: 'own' })
  await points.undo(scope, { id: other.id }, { reference: 'own' })
  await undo(scope, done.merge.id)
  const [now, then] = [await customers.get(scope, one), await customers.get(scope, other)]
  assert.deepEqual([now.pointsBalance, then.pointsBalance], [0, 0])
  assert.equal((await points.list(scope, other, { limit: 9 })).items.length, 0)
  assert.deepEqual(await verify(scope), [])
})

const who = fc.nat(2)
const step = fc.oneof(
  fc.record({ kind: fc.constant('merge' as const), who, other: who }),
  fc.record({ kind: fc.constant('undo' as const), who }),
  fc.record({
    kind: fc.constantFrom('points' as const, 'credit' as const, 'record' as const),
    who,
    amount: fc.constantFrom(-30, -5, 8, 40),
    reference: fc.constantFrom('a', 'b', 'c'),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never
type Booked = { kind: 'points' | 'credit' | 'record'; id: string; amount: number; reference: string }

/** Books by a name; answers whether it was new, and nothing where the balance or another entry forbids it. */
async function book(scope: Scope, { kind, id, amount, reference }: Booked): Promise<boolean | undefined> {
  const entry = { amount, reference }
  try {
    if (kind === 'points') {
      const given = { ...entry, kind: amount > 0 ? ('earn' as const) : ('redeem' as const) }
      return (await points.append(scope, { id }, given)).isNew
    }
    if (kind === 'credit') {
      const given = { ...entry, kind: amount > 0 ? ('give' as const) : ('take' as const) }
      return (await credit.append(scope, { id }, given)).isNew
    }
    await points.record(scope, { id }, { ...entry, notes: null })
    return true
  } catch (error) {
    const expected = error instanceof CoreError && /balance_too_low|entry_reference_taken/.test(error.code)
    if (!expected) throw error
    return undefined
  }
}

const sums = {
  text: `select (select sum(amount)::bigint from points_entries where organization_id = $1) as points,
    (select sum(amount)::bigint from credit_entries where organization_id = $1) as credit,
    (select sum(points_balance + credit)::bigint from customers where organization_id = $1) as held`,
}

test('whatever was booked by a name is that name’s when all is undone, and the same again books nothing', async () => {
  const scope = await shop.anotherScope()
  const run = async (steps: readonly Step[]) => {
    const ids: string[] = []
    for (const firstName of ['Ann', 'Bea', 'Cleo'])
      ids.push((await customers.create(scope, { firstName }, rules)).id)
    const idOf = (nth: number) => ids[nth] ?? ''
    const standing: { id: string; survivor: string }[] = []
    const booked: Booked[] = []
    const [atFirst] = await shop.database.rows(sums, [scope.organization.id])
    assert.ok(atFirst)
    const undoLast = async () => {
      const last = standing.pop()
      if (last) await undo(scope, last.id)
    }
    for (const one of steps) {
      if (one.kind === 'undo') await undoLast()
      else if (one.kind === 'merge') {
        const done = await merge(scope, { id: idOf(one.who) }, { id: idOf(one.other) }).catch(() => undefined)
        if (done) standing.push({ id: done.merge.id, survivor: done.merge.survivorId })
      } else {
        const given = { ...one, id: idOf(one.who) }
        if (await book(scope, given)) booked.push(given)
      }
    }
    const [total] = await shop.database.rows(sums, [scope.organization.id])
    while (standing.length > 0) await undoLast()
    assert.deepEqual(await shop.database.rows(sums, [scope.organization.id]), [total])
    assert.deepEqual(await verify(scope), [])
    for (const id of ids) {
      const found = [
        ...(await points.list(scope, { id }, { limit: 99 })).items,
        ...(await credit.list(scope, { id }, { limit: 99 })).items,
      ]
      const told = found.flatMap(({ reference, amount }) => (reference ? [`${reference} ${amount}`] : []))
      const mine = booked.filter((one) => one.id === id)
      assert.deepEqual(told.sort(), mine.map(({ reference, amount }) => `${reference} ${amount}`).sort())
      for (const one of mine) assert.notEqual(await book(scope, one), true)
    }
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), run), { numRuns: 25 })
})
