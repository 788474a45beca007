import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'

/** An event that tells no more what it told. */
type Emptied = { readonly id: string; readonly customerId: string }

const selectErased = prepared(
  'verify.erased',
  `with recursive answering as (
     select organization_id, id as asked, gone_at, merged_into from customers
     where organization_id = $1 and id = any ($2::uuid[])
     union
     select customers.organization_id, answering.asked, customers.gone_at, customers.merged_into
     from answering join customers
       on customers.organization_id = answering.organization_id and customers.id = answering.merged_into
     where answering.organization_id = $1 and customers.organization_id = $1
   )
   select distinct asked from answering where organization_id = $1 and gone_at is not null and merged_into is null`,
)

/** Which of these customers (uuid) were removed, or merged into somebody who was. */
async function erasedOf(scope: Scope, customerIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (customerIds.size === 0) return new Set()
  const rows = await scope.store.rows<{ asked: string }>(selectErased, [
    scope.organization.id,
    [...customerIds],
  ])
  return new Set(rows.map(({ asked }) => asked))
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
  const right = new Set(emptied.flatMap(({ id, customerId }) => (erased.has(customerId) ? [id] : [])))
  const doubtful = emptied.filter(({ id }) => !right.has(id)).map(({ id }) => id)
  if (doubtful.length === 0) return right
  const guests = await scope.store.rows<{ asked: string; mergedId: string }>(selectGuests, [
    ...[scope.organization.id, doubtful],
  ])
  const gone = await erasedOf(scope, new Set(guests.map(({ mergedId }) => mergedId)))
  for (const { asked, mergedId } of guests) if (gone.has(mergedId)) right.add(asked)
  return right
}
