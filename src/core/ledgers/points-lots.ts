import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { newId } from '../ids.ts'
import { balanceTooLow } from './ledger.ts'

/**
 * Every entry that gives points makes a lot of them, and every entry that takes points takes them from lots: first from
 * those that expire first, then from the oldest. The caller holds the customer's lock. What remains in the lots adds up
 * to the balance, and what an entry took to its amount, unless it was reversed: then it gave all of it back.
 */

type Part = { readonly lotId: string; readonly amount: number }

const insertLot = prepared(
  'lots.insert',
  `insert into points_lots (organization_id, id, customer_id, amount, remaining, expires_at, at)
   values ($1, $2, $3, $4, $4, $5, $6)`,
)

/** The lot of an entry that gives points. */
export async function open(
  scope: Writing,
  entry: {
    readonly id: string
    readonly customerId: string
    readonly amount: number
    readonly expiresAt: Date | null
    readonly at: Date
  },
): Promise<void> {
  const { id, customerId, amount, expiresAt, at } = entry
  await scope.store.rows(insertLot, [scope.organization.id, id, customerId, amount, expiresAt, at])
}

const atOnce = 100
const selectOpen = prepared(
  'lots.open',
  `select id, remaining from points_lots
   where organization_id = $1 and customer_id = $2 and remaining > 0 and id <> $4
     and (expires_at is null or expires_at > $3)
   order by expires_at, at, id limit ${atOnce}`,
)

/** What is said of a balance that is too low. */
export const fewerPoints = 'there are fewer points than that'

type Taking = {
  readonly entryId: string
  readonly amount: number
  readonly at: Date
  readonly exceptLot?: string
  /** Lots that expired by then are left alone; `at`, when absent. */
  readonly usableAt?: Date
}

/** Takes an entry's points from the lots, of which one may be kept out. Throws balance_too_low. */
export async function take(
  scope: Writing,
  customerId: string,
  { entryId, amount, at, exceptLot, usableAt = at }: Taking,
): Promise<void> {
  for (let wanted = amount; wanted > 0; ) {
    const found = await scope.store.rows<{ id: string; remaining: number }>(selectOpen, [
      ...[scope.organization.id, customerId, usableAt],
      exceptLot ?? entryId,
    ])
    const parts: Part[] = []
    for (const { id, remaining } of found) {
      if (wanted === 0) break
      const taken = Math.min(wanted, remaining)
      parts.push({ lotId: id, amount: taken })
      wanted -= taken
    }
    if (wanted > 0 && found.length < atOnce) {
      throw balanceTooLow(
        fewerPoints,
        { balance: amount - wanted, asked: amount },
        exceptLot === undefined ? ['amount'] : undefined,
      )
    }
    await use(scope, entryId, parts, at)
  }
}

const moveLots = prepared(
  'lots.move',
  `update points_lots set remaining = points_lots.remaining - used.amount
   from unnest($2::uuid[], $3::bigint[]) as used (lot_id, amount)
   where points_lots.organization_id = $1 and points_lots.id = used.lot_id`,
)
const insertUses = prepared(
  'lots.use',
  `insert into points_uses (organization_id, id, entry_id, lot_id, amount, at)
   select $1::uuid, used.id, $2::uuid, used.lot_id, used.amount, $3::timestamptz
   from unnest($4::uuid[], $5::uuid[], $6::bigint[]) as used (id, lot_id, amount)`,
)

/** Writes down what one entry takes from each of some lots; below zero it gives back. */
export async function use(scope: Writing, entryId: string, parts: readonly Part[], at: Date): Promise<void> {
  if (parts.length === 0) return
  const lots = parts.map(({ lotId }) => lotId)
  const amounts = parts.map(({ amount }) => amount)
  const ids = parts.map(() => newId(at))
  await Promise.all([
    scope.store.rows(moveLots, [scope.organization.id, lots, amounts]),
    scope.store.rows(insertUses, [scope.organization.id, entryId, at, ids, lots, amounts]),
  ])
}

const usesOfEntry = prepared(
  'lots.usesOfEntry',
  `select lot_id as "lotId", -sum(amount)::bigint as amount from points_uses
   where organization_id = $1 and entry_id = $2 group by lot_id having sum(amount) <> 0`,
)

/** Gives back to the lots what an entry took from them. */
export async function giveBack(scope: Writing, entryId: string, at: Date): Promise<void> {
  const parts = await scope.store.rows<Part>(usesOfEntry, [scope.organization.id, entryId])
  await use(scope, entryId, parts, at)
}

const usesOfLot = prepared(
  'lots.usesOfLot',
  `select taken.entry_id as "entryId", entry.kind, sum(taken.amount)::bigint as amount
   from points_uses taken join points_entries entry
     on entry.organization_id = taken.organization_id and entry.id = taken.entry_id
   where taken.organization_id = $1 and entry.organization_id = $1 and taken.lot_id = $2
   group by taken.entry_id, entry.kind having sum(taken.amount) <> 0 order by taken.entry_id`,
)

/**
 * Empties the lot of an entry that is taken back. Whoever took from it has then taken from the other lots. Throws
 * balance_too_low when those do not hold enough, or when points of the lot have expired.
 */
export async function close(
  scope: Writing,
  lot: { readonly id: string; readonly customerId: string; readonly amount: number },
  reversalId: string,
  at: Date,
): Promise<void> {
  const uses = await scope.store.rows<{ entryId: string; kind: string; amount: number }>(usesOfLot, [
    scope.organization.id,
    lot.id,
  ])
  const expired = uses.filter(({ kind }) => kind === 'expire').reduce((sum, use) => sum + use.amount, 0)
  if (expired !== 0) {
    const figures = { balance: lot.amount - expired, asked: lot.amount }
    throw balanceTooLow('some of the points have expired', figures)
  }
  for (const { entryId, amount } of uses) {
    await take(scope, lot.customerId, { entryId, amount, at, exceptLot: lot.id })
    await use(scope, entryId, [{ lotId: lot.id, amount: -amount }], at)
  }
  await use(scope, reversalId, [{ lotId: lot.id, amount: lot.amount }], at)
}
