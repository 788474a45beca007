import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'

const selectAccepting = prepared(
  'consents.mergedAccepting',
  `with recursive family as (
     select id, accepts_marketing from customers where organization_id = $1 and merged_into = $2
     union all
     select customers.id, customers.accepts_marketing from family join customers
       on customers.organization_id = $1 and customers.merged_into = family.id
   )
   select id from family where accepts_marketing limit 1`,
)

/** Whether a row that was merged into a customer (uuid), by whatever way, would come back with a «yes». */
export async function someMergedAccepts(scope: Scope, customerId: string): Promise<boolean> {
  return (await scope.store.rows(selectAccepting, [scope.organization.id, customerId])).length > 0
}
