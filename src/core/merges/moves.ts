import { prepared, type Statement } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'

/** Tables whose rows go along with a customer, each row with the origin that leads it back. */
const tables = ['points_entries', 'credit_entries', 'orders', 'sign_ins', 'sources'] as const

const there = tables.map((table) => {
  return prepared(
    `merges.move_${table}`,
    `update ${table} set customer_id = $3, origin = coalesce(origin, customer_id)
     where organization_id = $1 and customer_id = $2`,
  )
})
const lotsThere = prepared(
  'merges.move_points_lots',
  `update points_lots set customer_id = $3 where organization_id = $1 and customer_id = $2`,
)

/** Moves all rows of the merged customer (uuid) to the survivor; both are locked. */
export async function moveRows(writing: Writing, mergedId: string, survivorId: string): Promise<void> {
  const values = [writing.organization.id, mergedId, survivorId]
  await Promise.all([...there, lotsThere].map((statement) => writing.store.rows(statement, values)))
}

const back = tables.map((table) => {
  return prepared(
    `merges.return_${table}`,
    `update ${table} set customer_id = $3, origin = nullif(origin, $3::uuid)
     where organization_id = $1 and customer_id = $2 and origin = any ($4::uuid[])`,
  )
})
// What takes an entry back belongs to that entry, whenever it was written.
const reversalsBack = (['points_entries', 'credit_entries', 'sign_ins'] as const).map((table) =>
  prepared(
    `merges.returnReversals_${table}`,
    `update ${table} set customer_id = $3, origin = null from ${table} taken_back
     where ${table}.organization_id = $1 and taken_back.organization_id = $1 and taken_back.id = ${table}.reverses
       and ${table}.customer_id = $2 and taken_back.customer_id = $3`,
  ),
)
const lotsBack = prepared(
  'merges.return_points_lots',
  `update points_lots set customer_id = $3 from points_entries entry
   where points_lots.organization_id = $1 and entry.organization_id = $1 and entry.id = points_lots.id
     and points_lots.customer_id = $2 and entry.customer_id = $3`,
)
// Points that expired since were those of a lot, and go where it goes.
const expiriesBack = prepared(
  'merges.returnExpiries',
  `update points_entries set customer_id = $3, origin = null
   where organization_id = $1 and customer_id = $2 and kind = 'expire' and id in (
     select used.entry_id from points_uses used join points_lots lot
       on lot.organization_id = used.organization_id and lot.id = used.lot_id
     where used.organization_id = $1 and lot.organization_id = $1 and lot.customer_id = $3)`,
)
const steps: readonly (readonly Statement[])[] = [back, reversalsBack, [lotsBack], [expiriesBack]]

/**
 * Moves back to the merged customer (uuid) what came from it and from those (uuids, itself among them) that were merged
 * into it before, as it stands now. What was written since stays, but for what belongs to an entry that goes.
 */
export async function returnRows(
  writing: Writing,
  mergedId: string,
  survivorId: string,
  family: readonly string[],
): Promise<void> {
  const values = [writing.organization.id, survivorId, mergedId]
  for (const step of steps) {
    const given = step === back ? [...values, family] : values
    await Promise.all(step.map((statement) => writing.store.rows(statement, given)))
  }
}

/** What there is of a customer to move; amounts are points and minor units. */
export type Holdings = {
  readonly points: { readonly entries: number; readonly balance: number }
  readonly credit: { readonly entries: number; readonly balance: number }
  readonly orders: { readonly count: number; readonly totalSpent: number }
  readonly signIns: number
  readonly sources: number
}

const count = prepared(
  'merges.count',
  `select
     (select count(*) from points_entries where organization_id = $1 and customer_id = $2) as points,
     (select count(*) from credit_entries where organization_id = $1 and customer_id = $2) as credit,
     (select count(*) from orders where organization_id = $1 and customer_id = $2) as orders,
     (select count(*) from sign_ins where organization_id = $1 and customer_id = $2) as "signIns",
     (select count(*) from sources where organization_id = $1 and customer_id = $2) as sources`,
)
type Counts = Readonly<Record<'points' | 'credit' | 'orders' | 'signIns' | 'sources', number>>

/** How many rows of each kind are a customer's. */
export async function countRows(writing: Writing, customerId: string): Promise<Counts> {
  const [row] = await writing.store.rows<Counts>(count, [writing.organization.id, customerId])
  return row ?? { points: 0, credit: 0, orders: 0, signIns: 0, sources: 0 }
}
