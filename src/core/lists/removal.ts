import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'

// Locked in the order of their ids, so that two removals of customers on the same lists cannot wait in a circle.
const lockLists = prepared(
  'lists.lockOfCustomer',
  `select id from customer_lists
   where organization_id = $1 and id in (
     select list_id from customer_list_members where organization_id = $1 and customer_id = $2
   )
   order by id for no key update`,
)
const countDown = prepared(
  'lists.countDown',
  `update customer_lists set member_count = member_count - 1 where organization_id = $1 and id = any ($2::uuid[])`,
)
const deleteMemberships = prepared(
  'lists.deleteMemberships',
  `delete from customer_list_members where organization_id = $1 and customer_id = $2`,
)

/** Takes a removed customer, whose lock the caller holds, off every list. */
export async function leaveEveryList(scope: Writing, customerId: string): Promise<void> {
  const organizationId = scope.organization.id
  const lists = await scope.store.rows<{ id: string }>(lockLists, [organizationId, customerId])
  if (lists.length === 0) return
  await scope.store.rows(countDown, [organizationId, lists.map(({ id }) => id)])
  await dropMemberships(scope, customerId)
}

/** Forgets the memberships of a row that counts on no list, for it was merged away. */
export async function dropMemberships(scope: Writing, customerId: string): Promise<void> {
  await scope.store.rows(deleteMemberships, [scope.organization.id, customerId])
}
