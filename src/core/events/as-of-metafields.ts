import { prepared } from '../../db/database.ts'
import { type Metafield, metafieldTypes, type NewMetafield } from '../customers/metafields.ts'
import type { Scope } from '../scope.ts'
import type { FeedEvent } from './event.ts'

/** A metafield as it was. */
export type MetafieldThen = NewMetafield

// Whoever was loaded with its metafields has no event that tells of them. What came by a merge counts where it came from.
const selectStanding = prepared(
  'events.standingMetafields',
  `select namespace, key, value, value_type as "valueType", description from metafields
   where organization_id = $1 and customer_id = any ($4::uuid[]) and coalesce(origin, customer_id) = $2
     and created_at <= $3 and not exists (
     select from events
     where events.organization_id = $1 and events.customer_id = $2
       and events.type in ('metafield.set', 'metafield.removed')
       and events.data ->> 'namespace' = metafields.namespace and events.data ->> 'key' = metafields.key
   )`,
)

/** What applications kept beside a customer at a time, by namespace and key: `history` is what
 * happened until then, `line` the rows (uuids) with which what it has may be now. */
export async function metafieldsAt(
  scope: Scope,
  { id, line }: { readonly id: string; readonly line: readonly string[] },
  history: readonly Pick<FeedEvent, 'type' | 'data'>[],
  at: Date,
): Promise<MetafieldThen[]> {
  const standing = await scope.store.rows<MetafieldThen>(selectStanding, [
    scope.organization.id,
    id,
    at,
    line,
  ])
  const then = new Map(standing.map((one) => [nameOf(one), one]))
  for (const { type, data } of history) {
    if (Array.isArray(data?.metafields)) {
      then.clear()
      for (const one of data.metafields) then.set(nameOf(revive(one)), revive(one))
    }
    if (!type.startsWith('metafield.') || data === null) continue
    const told = revive(data)
    if (type === 'metafield.set') then.set(nameOf(told), told)
    else then.delete(nameOf(told))
  }
  return [...then].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, metafield]) => metafield)
}

/** No NUL is in a name. */
function nameOf({ namespace, key }: Pick<Metafield, 'namespace' | 'key'>): string {
  return `${namespace}\0${key}`
}

function revive(data: Readonly<Record<string, unknown>>): MetafieldThen {
  const { namespace, key, value, value_type: type, description } = data
  return {
    namespace: String(namespace),
    key: String(key),
    value: String(value),
    valueType: metafieldTypes.find((one) => one === type) ?? 'string',
    description: typeof description === 'string' ? description : null,
  }
}
