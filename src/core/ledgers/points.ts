import type { CustomerKey } from '../customers/customer.ts'
import { lockThrough } from '../customers/write.ts'
import { CoreError, invalid, notFound } from '../errors.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText } from '../text.ts'
import {
  type Appended,
  checkAmount,
  checkSign,
  type EntryKey,
  longestNotes,
  longestReference,
  originOf,
  referenceTaken,
  sameTime,
} from './ledger.ts'
import { find, type PointsEntry, shown } from './points-entries.ts'
import { add, takeBack } from './points-moves.ts'

export { get, list, type PointsEntry } from './points-entries.ts'
export { expireDue } from './points-expiry.ts'

/**
 * Points move in three totals: what gives points, whatever its kind, counts as earned, and what takes them, expired
 * ones too, as redeemed; the balance is the difference and never below zero. A reversal takes its entry out of the
 * total that it was counted in.
 */

const signOfKind = { earn: 'above', redeem: 'below', adjust: 'either' } as const

/**
 * Records points earned (above zero) or redeemed (below) under the caller's reference. An amount of zero leaves a
 * trace and moves nothing. A reference is free again once its entry was reversed. Throws entry_reference_taken,
 * balance_too_low, and invalid for what is no amount.
 */
export async function record(
  scope: Scope,
  customer: CustomerKey,
  entry: { readonly reference: string; readonly amount: number; readonly notes: string | null },
): Promise<PointsEntry> {
  checkTexts(entry)
  checkAmount(entry.amount)
  return inTransaction(scope, async (writing) => {
    const { customer: before, through } = await lockThrough(writing, customer)
    const latest = await find(writing, { id: before.id, through }, entry)
    if (latest && !latest.reversedBy) throw referenceTaken(latest.id)
    const kind = entry.amount > 0 ? 'earn' : entry.amount < 0 ? 'redeem' : 'adjust'
    const occurrence = latest?.next ?? 0
    const origin = originOf({ id: before.id, through })
    return add(writing, before, { ...entry, kind, expiresAt: null, origin }, occurrence)
  })
}

export type NewPoints = {
  readonly kind: 'earn' | 'redeem' | 'adjust'
  /** Above zero for `earn`, below for `redeem`, either for `adjust`. */
  readonly amount: number
  /** The caller's own; it names this entry for good. */
  readonly reference: string
  readonly notes?: string | null
  /** Only for points given; null for those that never expire. */
  readonly expiresAt?: Date | null
}

/**
 * Appends an entry. The same again is the same entry, reversed or not; anything else under its reference is
 * `entry_reference_taken`. Throws not found, invalid, and balance_too_low where there are fewer points than are taken.
 */
export async function append(
  scope: Scope,
  customer: CustomerKey,
  given: NewPoints,
): Promise<Appended<PointsEntry>> {
  const wanted = { ...given, notes: given.notes ?? null, expiresAt: given.expiresAt ?? null }
  checkTexts(wanted)
  checkAmount(wanted.amount)
  checkSign(signOfKind[wanted.kind], wanted.amount)
  return inTransaction(scope, async (writing) => {
    const { customer: before, through } = await lockThrough(writing, customer)
    const found = await find(writing, { id: before.id, through }, given)
    if (found) {
      const same =
        found.kind === wanted.kind &&
        found.amount === wanted.amount &&
        found.notes === wanted.notes &&
        sameTime(found.expiresAt, wanted.expiresAt)
      if (!same) throw referenceTaken(found.id)
      return { entry: shown(found), isNew: false }
    }
    checkExpiry(wanted, writing.clock())
    const origin = originOf({ id: before.id, through })
    return { entry: await add(writing, before, { ...wanted, origin }, 0), isNew: true }
  })
}

/**
 * Takes back the entry of a reference by an entry of the opposite amount; the reference is free again. Throws not
 * found, also for an entry that was reversed before, and balance_too_low when its points were spent meanwhile.
 */
export function reverse(scope: Scope, customer: CustomerKey, reference: string): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const { customer: before, through } = await lockThrough(writing, customer)
    const latest = await find(writing, { id: before.id, through }, { reference })
    if (!latest || latest.reversedBy) throw notFound('points entry')
    await takeBack(writing, before, latest, null)
  })
}

/**
 * The same for one who asks again: what was reversed before answers with its reversal. Throws not_allowed_now for a
 * reversal and for expired points, which are given again by an entry of their own.
 */
export async function undo(
  scope: Scope,
  customer: CustomerKey,
  key: EntryKey,
  notes: string | null = null,
): Promise<Appended<PointsEntry>> {
  if (notes) checkText('notes', notes, longestNotes)
  return inTransaction(scope, async (writing) => {
    const { customer: before, through } = await lockThrough(writing, customer)
    const found = await find(writing, { id: before.id, through }, key)
    if (!found) throw notFound('points entry')
    if (found.reversedBy) {
      const reversal = await find(writing, { id: before.id, through }, { id: found.reversedBy })
      if (reversal) return { entry: shown(reversal), isNew: false }
    }
    if (found.kind === 'reversal' || found.kind === 'expire') {
      throw new CoreError('not_allowed_now', 'this entry cannot be taken back')
    }
    return { entry: await takeBack(writing, before, found, notes), isNew: true }
  })
}

function checkTexts({ reference, notes }: { reference: string; notes: string | null }): void {
  checkText('reference', reference, longestReference)
  if (notes) checkText('notes', notes, longestNotes)
}

function checkExpiry({ amount, expiresAt }: { amount: number; expiresAt: Date | null }, now: Date): void {
  if (expiresAt === null) return
  const message =
    amount < 0 ? 'is for points that are given' : expiresAt <= now ? 'must be in the future' : null
  if (message) throw invalid([{ path: ['expires_at'], reason: 'other', message }])
}
