import { prepared, type Runner } from '../../db/database.ts'
import { lineOf } from '../customers/family.ts'
import { remove } from '../customers/remove.ts'
import { CoreError } from '../errors.ts'
import { newId } from '../ids.ts'
import { undo } from '../merges/undo.ts'
import { inTransaction, type Scope } from '../scope.ts'
import type { JournalEntry } from './journal.ts'

/** Somebody of whom the journal says that it was erased, and who is there. Ids are uuids. */
export type Restored = {
  readonly organizationId: string
  readonly customerId: string
  readonly erasedAt: Date
}

/** Ids that are looked up at a time. */
const batch = 5000

// A row that was merged keeps its members in full.
const selectAlive = prepared(
  'erasures.alive',
  `select id from customers where organization_id = $1 and id = any ($2::uuid[])
     and (gone_at is null or merged_into is not null) order by id`,
)
const insertReturn = prepared(
  'erasures.insertRestored',
  `insert into erasure_returns (organization_id, id, customer_id, kind, matched, at, state, state_changed_at)
   select $1::uuid, $2::uuid, customers.id, 'restored', '{}', $4::timestamptz, 'open', $4::timestamptz
   from customers where customers.organization_id = $1::uuid and customers.id = $3::uuid
   on conflict do nothing`,
)

const selectMerge = prepared(
  'erasures.mergeOf',
  'select id from merges where organization_id = $1 and merged_id = $2 and undone_at is null',
)

/** Who is there although the journal says that it was erased: what a backup brings back from before. */
export async function findRestored(store: Runner, entries: readonly JournalEntry[]): Promise<Restored[]> {
  const found: Restored[] = []
  for (const [organizationId, own] of Map.groupBy(entries, (entry) => entry.organizationId)) {
    const erasedAt = new Map(own.flatMap((entry) => entry.customerIds.map((id) => [id, entry.erasedAt])))
    const ids = [...erasedAt.keys()]
    for (let from = 0; from < ids.length; from += batch) {
      const values = [organizationId, ids.slice(from, from + batch)]
      for (const { id } of await store.rows<{ id: string }>(selectAlive, values)) {
        found.push({ organizationId, customerId: id, erasedAt: erasedAt.get(id) ?? new Date(0) })
      }
    }
  }
  return found
}

/** Writes down, among those who came back, whom a backup has brought. */
export async function reportRestored(store: Runner, found: readonly Restored[], at: Date): Promise<void> {
  for (const { organizationId, customerId } of found) {
    await store.rows(insertReturn, [organizationId, newId(at), customerId, at])
  }
}

/**
 * Erases once more whom a backup has brought. One who was merged into somebody else then goes alone, the merge undone,
 * unless that one is erased as well. Answers those whom a hold, a later merge, or a removal meanwhile, kept from it.
 */
export async function eraseAgain(
  scopeOf: (organizationId: string) => Promise<Scope>,
  found: readonly Restored[],
): Promise<Restored[]> {
  const kept: Restored[] = []
  const all = new Set(found.map(({ customerId }) => customerId))
  const alone: Restored[] = []
  // Looked at before anybody is erased: whoever is below one of the others goes with it.
  for (const one of found) {
    const line = await lineOf(await scopeOf(one.organizationId), one.customerId)
    if (!line.slice(1).some((above) => all.has(above))) alone.push(one)
  }
  for (const one of alone) {
    try {
      await eraseOne(await scopeOf(one.organizationId), one.customerId)
    } catch (error) {
      if (!(error instanceof CoreError) || error.code === 'unavailable') throw error
      kept.push(one)
    }
  }
  return kept
}

function eraseOne(scope: Scope, id: string): Promise<void> {
  return inTransaction(scope, async (inside) => {
    const [merge] = await inside.store.rows<{ id: string }>(selectMerge, [inside.organization.id, id])
    if (merge) await undo(inside, merge.id)
    await remove(inside, { id })
  })
}
