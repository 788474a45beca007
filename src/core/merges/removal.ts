import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { familyOf } from '../customers/family.ts'
import type { Writing } from '../customers/write.ts'
import { forgetEventsBetween } from '../events.ts'
import { forgetAnswersBetween } from '../idempotency.ts'
import { forgetDeliveriesBetween } from '../webhooks/removal.ts'
import { lockRowsOf } from './lock-both.ts'

/** The rows that were merged into a customer (uuid), whose lock the caller holds, by whatever way. */
export async function lockMergedInto(writing: Writing, id: string): Promise<Customer[]> {
  const family = await familyOf(writing, id)
  const rows = await lockRowsOf(writing, family)
  rows.delete(id)
  return [...rows.values()]
}

const forgetChanges = prepared(
  'merges.forget',
  `update merges set changes = null
   where organization_id = $1 and (survivor_id = any ($2::uuid[]) or merged_id = any ($2::uuid[]))
     and changes is not null`,
)
const selectUndone = prepared(
  'merges.undoneOf',
  `select id, survivor_id as "survivorId", version, undone_version as "undoneVersion", at, undone_at as "undoneAt"
   from merges
   where organization_id = $1 and merged_id = $2 and undone_at is not null and at >= $3 and at <= $4`,
)
type Undone = {
  readonly id: string
  readonly survivorId: string
  readonly version: number
  readonly undoneVersion: number
  readonly at: Date
  readonly undoneAt: Date
}

/**
 * Forgets what merges kept of customers (uuids) who are being removed. Where one of them had been merged into somebody who
 * stays, and the merge was undone, that one's history of the time between spoke of both: it is emptied.
 */
export async function forgetMerges(writing: Writing, ids: readonly string[]): Promise<void> {
  await writing.store.rows(forgetChanges, [writing.organization.id, ids])
  const removed = new Set(ids)
  for (const id of ids) await forgetIn(writing, id, { from: new Date(0), to: writing.clock() }, removed)
}

type Time = { readonly from: Date; readonly to: Date }

/** Whoever stood for both was perhaps merged itself within that time, and somebody else stood for all. */
async function forgetIn(
  writing: Writing,
  id: string,
  { from, to }: Time,
  removed: ReadonlySet<string>,
): Promise<void> {
  const undone = await writing.store.rows<Undone>(selectUndone, [writing.organization.id, id, from, to])
  for (const { survivorId, version, undoneVersion, at, undoneAt } of undone) {
    if (!removed.has(survivorId)) {
      await forgetEventsBetween(writing, survivorId, version, undoneVersion)
      await forgetDeliveriesBetween(writing, survivorId, version, undoneVersion)
      await forgetAnswersBetween(writing, survivorId, at, undoneAt)
    }
    await forgetIn(writing, survivorId, { from: at, to: undoneAt }, removed)
  }
}
