import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'

const statements = [
  prepared(
    'points.forget',
    `update points_entries set notes = null, reference = null
     where organization_id = $1 and customer_id = $2 and (notes is not null or reference is not null)`,
  ),
  prepared(
    'credit.forget',
    `update credit_entries set notes = null, reference = null
     where organization_id = $1 and customer_id = $2 and (notes is not null or reference is not null)`,
  ),
  prepared(
    'orders.forgetEntries',
    `update order_entries set notes = null, reference = null
     where organization_id = $1 and (notes is not null or reference is not null) and order_id in (
       select orders.id from orders where orders.organization_id = $1 and orders.customer_id = $2)`,
  ),
  prepared(
    'signIns.forget',
    `update sign_ins set ip = null, user_agent = null, reference = null
     where organization_id = $1 and customer_id = $2
       and (ip is not null or user_agent is not null or reference is not null)`,
  ),
]

// No form of a number tells that no name, address or phone is in it: an order keeps the number that is ours.
const emptyOrders = prepared(
  'orders.forget',
  `update orders set note = null, reference = null,
     lines = case when lines is null then null else (
       select coalesce(jsonb_agg(line || '{"title": null, "sku": null}' order by place), '[]')
       from jsonb_array_elements(orders.lines) with ordinality as given (line, place)) end
   where organization_id = $1 and customer_id = $2
     and (note is not null or lines is not null or reference is not null)`,
)

/** Empties the callers' texts of a removed customer's orders, of which some may have come with those who were merged into it. */
export async function forgetOrders(scope: Writing, customerId: string): Promise<void> {
  await scope.store.rows(emptyOrders, [scope.organization.id, customerId])
}

/** Empties the free texts and addresses in the other ledgers of a removed customer; amounts and times stay. */
export async function forgetEntries(scope: Writing, customerId: string): Promise<void> {
  const values = [scope.organization.id, customerId]
  await Promise.all(statements.map((statement) => scope.store.rows(statement, values)))
}
