import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'

/** An event that tells no more what it told. */
type Emptied = { readonly id: string; readonly customerId: string; readonly position: number }

// The row alone proves nothing, for whoever empties events can mark it as well: the removal is itself in the chain, and
// the erasure that has the certificate is of the same moment. Also every row that was merged into the customer has one.
const selectErased = prepared(
  'verify.erased',
  `select removed.customer_id as "customerId", removed.position
   from events removed join customers
     on customers.organization_id = removed.organization_id and customers.id = removed.customer_id
   where removed.organization_id = $1 and customers.organization_id = $1 and removed.customer_id = any ($2::uuid[])
     and removed.type = 'customer.removed' and customers.gone_at is not null and customers.merged_into is null
     and exists (select from erasures where erasures.organization_id = $1 and erasures.erased_at = removed.at)`,
)

/** Of these customers (uuid), those who were erased, with the place of the event that tells it; none while it has none. */
async function erasedOf(
  scope: Scope,
  customerIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  if (customerIds.size === 0) return new Map()
  type Removed = { customerId: string; position: number | null }
  const rows = await scope.store.rows<Removed>(selectErased, [scope.organization.id, [...customerIds]])
  return new Map(rows.map(({ customerId, position }) => [customerId, position ?? Infinity]))
}

// Whoever stood for both was perhaps merged itself within that time, and somebody else stood for all: as merges/removal.ts
// goes, the other way round.
const selectGuests = prepared(
  'verify.guests',
  `with recursive guests as (
     select merges.organization_id, events.id as asked, merges.merged_id, merges.at
     from events join merges
       on merges.organization_id = events.organization_id and merges.survivor_id = events.customer_id
     where events.organization_id = $1 and merges.organization_id = $1 and events.id = any ($2::uuid[])
       and merges.undone_at is not null
       and events.version >= merges.version and events.version < merges.undone_version
     union
     select merges.organization_id, guests.asked, merges.merged_id, merges.at
     from guests join merges
       on merges.organization_id = guests.organization_id and merges.survivor_id = guests.merged_id
     where guests.organization_id = $1 and merges.organization_id = $1 and merges.undone_at is not null
       and guests.at >= merges.at and guests.at <= merges.undone_at
   )
   select asked, merged_id as "mergedId" from guests where organization_id = $1`,
)

/**
 * Which of these events (uuid) may be empty: those of customers who were erased, and those of the time in which their
 * customer stood for somebody who was erased after the merge had been undone.
 */
export async function rightlyEmptied(
  scope: Scope,
  emptied: readonly Emptied[],
): Promise<ReadonlySet<string>> {
  const erased = await erasedOf(scope, new Set(emptied.map(({ customerId }) => customerId)))
  const isBefore = (position: number, customerId: string) => position < (erased.get(customerId) ?? 0)
  const right = new Set(
    emptied.flatMap(({ id, customerId, position }) => (isBefore(position, customerId) ? [id] : [])),
  )
  const doubtful = emptied.filter(({ id }) => !right.has(id)).map(({ id }) => id)
  if (doubtful.length === 0) return right
  const guests = await scope.store.rows<{ asked: string; mergedId: string }>(selectGuests, [
    ...[scope.organization.id, doubtful],
  ])
  const gone = await erasedOf(scope, new Set(guests.map(({ mergedId }) => mergedId)))
  for (const { asked, mergedId } of guests) if (gone.has(mergedId)) right.add(asked)
  return right
}
