import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import { applyChange, lockCustomer, type Writing } from '../customers/write.ts'
import { CoreError, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText, isStorable } from '../text.ts'
import { addTo, checkAmount, later } from './ledger.ts'

/** `adjust` and `expire` move the totals by their sign, but are no earning and no redemption in time. */
export type PointsKind = 'earn' | 'redeem' | 'adjust' | 'expire' | 'reversal'

export type PointsEntry = {
  /** uuid. */
  readonly id: string
  /** uuid. */
  readonly customerId: string
  readonly kind: PointsKind
  /** Above zero for points earned, below for points redeemed. */
  readonly amount: number
  /** The caller's name for it; unique among the customer's entries that are not reversed. */
  readonly reference: string | null
  readonly notes: string | null
  readonly at: Date
}

const longestReference = 255
const longestNotes = 5000

const latestOfReference = prepared(
  'points.latestOfReference',
  `select entry.id, entry.kind, entry.amount, entry.occurrence, exists (
     select from points_entries reversal
     where reversal.organization_id = $1 and reversal.reverses = entry.id
   ) as reversed
   from points_entries entry
   where entry.organization_id = $1 and entry.customer_id = $2 and entry.reference = $3 and entry.reverses is null
   order by entry.occurrence desc limit 1`,
)

type Latest = Pick<PointsEntry, 'id' | 'kind' | 'amount'> & {
  /** How many entries of the same reference were reversed before it. */
  readonly occurrence: number
  readonly reversed: boolean
}

const insertEntry = prepared(
  'points.insert',
  `insert into points_entries
     (organization_id, id, customer_id, kind, amount, reference, occurrence, reverses, notes, at, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
)

const eventOfKind = { earn: 'points.earned', redeem: 'points.redeemed', adjust: 'points.adjusted' } as const

/**
 * Records points earned (above zero) or redeemed (below) under the caller's reference. An amount of zero leaves a
 * trace and moves nothing. Throws entry_reference_taken, balance_too_low, and invalid for what is no amount.
 */
export async function record(
  scope: Scope,
  customer: CustomerKey,
  entry: { readonly reference: string; readonly amount: number; readonly notes: string | null },
): Promise<PointsEntry> {
  checkText('reference', entry.reference, longestReference)
  if (entry.notes) checkText('notes', entry.notes, longestNotes)
  checkAmount(entry.amount)
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const latest = await findLatest(writing, before, entry.reference)
    if (latest && !latest.reversed) {
      throw new CoreError('entry_reference_taken', 'there is an entry of this reference already')
    }
    const at = writing.clock()
    const kind = entry.amount > 0 ? 'earn' : entry.amount < 0 ? 'redeem' : 'adjust'
    const changes: Partial<Customer> = {
      ...totalsAfter(before, entry.amount, 1),
      ...(kind === 'earn' && { lastPointsEarnedAt: later(before.lastPointsEarnedAt, at) }),
      ...(kind === 'redeem' && { lastPointsRedeemedAt: later(before.lastPointsRedeemedAt, at) }),
    }
    const { reference, amount, notes } = entry
    const added = { id: newId(at), customerId: before.id, kind, amount, reference, notes, at } as const
    await insert(writing, added, { occurrence: latest ? latest.occurrence + 1 : 0, reverses: null })
    await applyChange(writing, before, changes, { type: eventOfKind[kind], data: { reference, amount } })
    return added
  })
}

/**
 * Takes back the entry of a reference by an entry of the opposite amount; the reference is free again. Throws not
 * found, also for an entry that was reversed before, and balance_too_low when its points were spent meanwhile.
 */
export function reverse(scope: Scope, customer: CustomerKey, reference: string): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const latest = await findLatest(writing, before, reference)
    if (!latest || latest.reversed) throw notFound('points entry')
    const at = writing.clock()
    const totals = totalsAfter(before, latest.amount, -1)
    const amount = opposite(latest.amount)
    const reversal = {
      id: newId(at),
      customerId: before.id,
      kind: 'reversal',
      amount,
      reference,
      notes: null,
      at,
    } as const
    await insert(writing, reversal, { occurrence: latest.occurrence, reverses: latest.id })
    const changes: Partial<Customer> = {
      ...totals,
      ...(latest.kind === 'earn' && { lastPointsEarnedAt: await lastOf(writing, before, 'earn') }),
      ...(latest.kind === 'redeem' && { lastPointsRedeemedAt: await lastOf(writing, before, 'redeem') }),
    }
    await applyChange(writing, before, changes, { type: 'points.reversed', data: { reference, amount } })
  })
}

/** The totals with one entry's amount put in (1) or taken out again (-1). */
function totalsAfter(customer: Customer, amount: number, sign: 1 | -1): Partial<Customer> {
  const pointsEarned = amount > 0 ? addTo(customer.pointsEarned, sign * amount) : customer.pointsEarned
  const pointsRedeemed = amount < 0 ? addTo(customer.pointsRedeemed, sign * -amount) : customer.pointsRedeemed
  const pointsBalance = pointsEarned - pointsRedeemed
  if (pointsBalance < 0) throw new CoreError('balance_too_low', 'there are fewer points than that')
  return { pointsBalance, pointsEarned, pointsRedeemed }
}

/** Not -0, which JSON and the database would write as 0. */
function opposite(amount: number): number {
  return amount === 0 ? 0 : -amount
}

async function findLatest(
  writing: Writing,
  customer: Customer,
  reference: string,
): Promise<Latest | undefined> {
  if (!isStorable(reference)) return undefined
  const values = [writing.organization.id, customer.id, reference]
  const [latest] = await writing.store.rows<Latest>(latestOfReference, values)
  return latest
}

async function insert(
  writing: Writing,
  entry: PointsEntry,
  place: { readonly occurrence: number; readonly reverses: string | null },
): Promise<void> {
  await writing.store.rows(insertEntry, [
    writing.organization.id,
    entry.id,
    entry.customerId,
    entry.kind,
    entry.amount,
    entry.reference,
    place.occurrence,
    place.reverses,
    entry.notes,
    entry.at,
  ])
}

const lastOfKind = prepared(
  'points.lastOfKind',
  `select entry.at from points_entries entry
   where entry.organization_id = $1 and entry.customer_id = $2 and entry.kind = $3 and not exists (
     select from points_entries reversal
     where reversal.organization_id = $1 and reversal.reverses = entry.id
   )
   order by entry.at desc limit 1`,
)

async function lastOf(writing: Writing, customer: Customer, kind: PointsKind): Promise<Date | null> {
  const [last] = await writing.store.rows<{ at: Date }>(lastOfKind, [
    writing.organization.id,
    customer.id,
    kind,
  ])
  return last?.at ?? null
}
