import { prepared, type Runner } from '../../db/database.ts'
import { remove } from '../customers/remove.ts'
import { CoreError } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Scope } from '../scope.ts'
import type { JournalEntry } from './journal.ts'

/** Somebody of whom the journal says that it was erased, and who is there. Ids are uuids. */
export type Restored = {
  readonly organizationId: string
  readonly customerId: string
  readonly erasedAt: Date
}

/** Ids that are looked up at a time. */
const batch = 5000

const selectAlive = prepared(
  'erasures.alive',
  'select id from customers where organization_id = $1 and id = any ($2::uuid[]) and gone_at is null order by id',
)
const insertReturn = prepared(
  'erasures.insertRestored',
  `insert into erasure_returns (organization_id, id, customer_id, kind, matched, at, state, state_changed_at)
   select $1::uuid, $2::uuid, customers.id, 'restored', '{}', $4::timestamptz, 'open', $4::timestamptz
   from customers where customers.organization_id = $1::uuid and customers.id = $3::uuid
   on conflict do nothing`,
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

/** Erases once more whom a backup has brought. Answers those whom a hold, or a removal meanwhile, kept from it. */
export async function eraseAgain(
  scopeOf: (organizationId: string) => Promise<Scope>,
  found: readonly Restored[],
): Promise<Restored[]> {
  const kept: Restored[] = []
  for (const one of found) {
    try {
      await remove(await scopeOf(one.organizationId), { id: one.customerId })
    } catch (error) {
      if (!(error instanceof CoreError) || error.code === 'unavailable') throw error
      kept.push(one)
    }
  }
  return kept
}
