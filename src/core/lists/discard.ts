import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { selectedFrom, toCustomer } from '../customers/row.ts'
import { applyChange } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { toUlid } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { lockList } from './find-list.ts'

const filtering = prepared(
  'lists.filtering',
  `select 1 from (
     select filter from customer_lists where organization_id = $1 and kind = 'dynamic'
     union all select filter from webhook_endpoints where organization_id = $1 and filter is not null
   ) saved
   where jsonb_path_exists(filter, '$.** ? (@.list == $list)', jsonb_build_object('list', $2::text)) limit 1`,
)
const nextMembers = prepared(
  'lists.nextMembers',
  `select ${selectedFrom('customers')}
   from customer_list_members members join customers
     on customers.organization_id = members.organization_id and customers.id = members.customer_id
   where members.organization_id = $1 and customers.organization_id = $1 and members.list_id = $2
     and customers.gone_at is null
   order by members.customer_id limit 500 for update`,
)
const deleteMembers = prepared(
  'lists.deleteMembers',
  `delete from customer_list_members
   where organization_id = $1 and list_id = $2 and customer_id = any ($3::uuid[])`,
)
const deleteList = prepared(
  'lists.delete',
  'delete from customer_lists where organization_id = $1 and id = $2',
)

/**
 * Removes a list; each of its members leaves it, with an event. Throws not found, and `not_allowed_now` while the
 * filter of a dynamic list or of a webhook names it.
 */
export function discard(scope: Scope, id: string): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const list = await lockList(writing, id)
    const organizationId = writing.organization.id
    const used = await writing.store.rows(filtering, [organizationId, toUlid(list.id)])
    if (used.length > 0) {
      throw new CoreError('not_allowed_now', 'the filter of a dynamic list or of a webhook names this list')
    }
    for (;;) {
      const members = await writing.store.rows<Customer>(nextMembers, [organizationId, list.id])
      if (members.length === 0) break
      const ids = members.map((member) => member.id)
      await writing.store.rows(deleteMembers, [organizationId, list.id, ids])
      const left = { type: 'list.left' as const, data: { list_id: list.id } }
      await Promise.all(members.map((member) => applyChange(writing, toCustomer(member), {}, left)))
    }
    await writing.store.rows(deleteList, [organizationId, list.id])
  })
}
