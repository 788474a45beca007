import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { applyChange, type Writing } from '../customers/write.ts'
import { newId } from '../ids.ts'
import { addTo, balanceTooLow, later, opposite } from './ledger.ts'
import type { FoundPoints, PointsEntry, PointsKind } from './points-entries.ts'
import * as lots from './points-lots.ts'
import { proofOfEntry } from './proof.ts'

const insertEntry = prepared(
  'points.insert',
  `insert into points_entries
     (organization_id, id, customer_id, kind, amount, reference, occurrence, reverses, notes, at, created_at, origin)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)`,
)

const eventOfKind = {
  earn: 'points.earned',
  redeem: 'points.redeemed',
  adjust: 'points.adjusted',
  expire: 'points.expired',
} as const
type Wanted = {
  readonly kind: keyof typeof eventOfKind
  readonly amount: number
  readonly reference: string | null
  readonly notes: string | null
  readonly expiresAt: Date | null
  /** The lot (uuid) that an `expire` empties. */
  readonly lotId?: string
  /** The merged row (uuid) by whose name it is written, and to whom it belongs should the merge be undone. */
  readonly origin?: string | null
}

/** Adds an entry for a locked customer, with its lot or its uses of lots, and moves the totals. */
export async function add(
  writing: Writing,
  before: Customer,
  wanted: Wanted,
  occurrence: number,
): Promise<PointsEntry> {
  const at = writing.clock()
  const { kind, amount, reference, notes, expiresAt, lotId, origin = null } = wanted
  const changes: Partial<Customer> = {
    ...totalsAfter(before, amount, 1),
    ...(kind === 'earn' && { lastPointsEarnedAt: later(before.lastPointsEarnedAt, at) }),
    ...(kind === 'redeem' && { lastPointsRedeemedAt: later(before.lastPointsRedeemedAt, at) }),
  }
  const entry: PointsEntry = {
    ...{ id: newId(at), customerId: before.id, kind, amount, reference, notes, at, expiresAt },
    ...{ remaining: amount > 0 ? amount : null, reverses: null, reversedBy: null },
  }
  const data = { entry: entry.id, reference, amount, proof: proofOfEntry(entry) }
  await Promise.all([
    insert(writing, entry, occurrence, origin),
    amount > 0 && lots.open(writing, entry),
    lotId !== undefined && lots.use(writing, entry.id, [{ lotId, amount: -amount }], at),
    amount < 0 &&
      lotId === undefined &&
      lots.take(writing, before.id, { entryId: entry.id, amount: -amount, at }),
    applyChange(writing, before, changes, { type: eventOfKind[kind], data }),
  ])
  return entry
}

/** Takes back an entry of a locked customer by one of the opposite amount, and moves the totals and lots back. */
export async function takeBack(
  writing: Writing,
  before: Customer,
  found: FoundPoints,
  notes: string | null,
): Promise<PointsEntry> {
  const at = writing.clock()
  const totals = totalsAfter(before, found.amount, -1)
  const amount = opposite(found.amount)
  const { reference } = found
  const reversal: PointsEntry = {
    ...{ id: newId(at), customerId: before.id, kind: 'reversal', amount, reference, notes, at },
    ...{ expiresAt: null, remaining: null, reverses: found.id, reversedBy: null },
  }
  // It goes where its entry goes, whoever asked for it.
  await insert(writing, reversal, found.occurrence, null)
  if (found.amount > 0) await lots.close(writing, found, reversal.id, at)
  if (found.amount < 0) await lots.giveBack(writing, found.id, at)
  const changes: Partial<Customer> = {
    ...totals,
    ...(found.kind === 'earn' && { lastPointsEarnedAt: await lastOf(writing, before, 'earn') }),
    ...(found.kind === 'redeem' && { lastPointsRedeemedAt: await lastOf(writing, before, 'redeem') }),
  }
  const proof = proofOfEntry(reversal)
  const data = { entry: reversal.id, reverses: found.id, reference, amount, proof }
  await applyChange(writing, before, changes, { type: 'points.reversed', data })
  return reversal
}

/** The totals with one entry's amount put in (1) or taken out again (-1). */
function totalsAfter(customer: Customer, amount: number, sign: 1 | -1): Partial<Customer> {
  const pointsEarned = amount > 0 ? addTo(customer.pointsEarned, sign * amount) : customer.pointsEarned
  const pointsRedeemed = amount < 0 ? addTo(customer.pointsRedeemed, sign * -amount) : customer.pointsRedeemed
  const pointsBalance = pointsEarned - pointsRedeemed
  if (pointsBalance < 0) {
    const figures = { balance: customer.pointsBalance, asked: Math.abs(amount) }
    throw balanceTooLow(lots.fewerPoints, figures, sign === 1 ? ['amount'] : undefined)
  }
  return { pointsBalance, pointsEarned, pointsRedeemed }
}

async function insert(
  writing: Writing,
  entry: PointsEntry,
  occurrence: number,
  origin: string | null,
): Promise<void> {
  const { id, customerId, kind, amount, reference, reverses, notes, at } = entry
  await writing.store.rows(insertEntry, [
    ...[writing.organization.id, id, customerId, kind, amount, reference, occurrence, reverses, notes, at],
    origin,
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
  const values = [writing.organization.id, customer.id, kind]
  const [last] = await writing.store.rows<{ at: Date }>(lastOfKind, values)
  return last?.at ?? null
}
