import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import type { Source } from '../sources/source.ts'

const selectAttached = prepared(
  'merges.attached',
  `select id, customer_id as "customerId" from sources
   where organization_id = $1 and customer_id = any ($2::uuid[]) and attached_at is not null
   order by attached_at, array_position($3::uuid[], id)`,
)
type Attached = { readonly id: string; readonly customerId: string }

/**
 * The copies of the sources that are attached to some customers (uuids), the oldest attachment first, each as a source
 * of the one who has it. `known` are all of them as they stand in the records; of one age their order stays.
 */
export async function attachedTo(
  writing: Writing,
  customerIds: readonly string[],
  known: readonly Source[],
): Promise<Source[]> {
  if (known.length === 0) return []
  const order = known.map(({ id }) => id)
  const rows = await writing.store.rows<Attached>(selectAttached, [
    ...[writing.organization.id, customerIds, order],
  ])
  const copies = new Map(known.map((source) => [source.id, source]))
  return rows.flatMap(({ id, customerId }) => {
    const copy = copies.get(id)
    return copy ? [{ ...copy, customerId }] : []
  })
}
