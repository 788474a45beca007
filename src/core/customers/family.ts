import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'

const selectFamily = prepared(
  'customers.familyOf',
  `with recursive family as (
     select id, 0 as depth from customers where organization_id = $1 and id = $2
     union all
     select customers.id, family.depth + 1 from family join customers
       on customers.organization_id = $1 and customers.merged_into = family.id
   )
   select id from family order by depth, id`,
)

/** A customer (uuid), and every row that was merged into it, at once or by way of others: itself first. */
export async function familyOf(scope: Scope, id: string): Promise<string[]> {
  const rows = await scope.store.rows<{ id: string }>(selectFamily, [scope.organization.id, id])
  return rows.map((row) => row.id)
}
