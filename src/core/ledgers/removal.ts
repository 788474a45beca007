import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import type { Writing } from '../customers/write.ts'
import { isNumberSql, wordsOf } from '../erasures/document-number.ts'

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

const isKept = (text: string) =>
  `(${isNumberSql(text)}) and not exists (select from unnest($3::text[]) word where position(word in lower(${text})) > 0)`
// A number names a sale in the shop's books, not a person: an order keeps its reference, and its lines their sku.
const emptyOrders = prepared(
  'orders.forget',
  `update orders set note = null, reference = case when ${isKept('reference')} then reference end,
     lines = case when lines is null then null else (
       select coalesce(jsonb_agg(line || jsonb_build_object('title', null, 'sku',
         case when ${isKept("line ->> 'sku'")} then line -> 'sku' end) order by place), '[]')
       from jsonb_array_elements(orders.lines) with ordinality as given (line, place)) end
   where organization_id = $1 and customer_id = $2
     and (note is not null or lines is not null or reference is not null)`,
)

/** Empties the free texts of a removed customer's orders, of which some may have come with those who were merged into it. */
export async function forgetOrders(
  scope: Writing,
  customerId: string,
  people: readonly Customer[],
): Promise<void> {
  const words = people.flatMap(wordsOf)
  await scope.store.rows(emptyOrders, [scope.organization.id, customerId, words])
}

/** Empties the free texts and addresses in the other ledgers of a removed customer; amounts and times stay. */
export async function forgetEntries(scope: Writing, customerId: string): Promise<void> {
  const values = [scope.organization.id, customerId]
  await Promise.all(statements.map((statement) => scope.store.rows(statement, values)))
}
