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

const selectLine = prepared(
  'customers.lineOf',
  `with recursive line as (
     select id, merged_into from customers where organization_id = $1 and id = $2
     union all
     select next.id, next.merged_into from line join customers next
       on next.organization_id = $1 and next.id = line.merged_into
   )
   select id from line`,
)

/** A row (uuid), and those into which it was merged, one after the other, up to the live customer. */
export async function lineOf(scope: Scope, id: string): Promise<string[]> {
  const rows = await scope.store.rows<{ id: string }>(selectLine, [scope.organization.id, id])
  return rows.map((row) => row.id)
}
