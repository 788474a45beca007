import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { fold } from '../customers/fold.ts'
import type { Scope } from '../scope.ts'

/** Where something else names an erased person: it is reported, for it is another's, and not erased. */
export type Finding = {
  readonly table: string
  readonly column: string
  /** uuid of the row. */
  readonly id: string
  readonly names: 'email' | 'phone'
}

/** Findings that one certificate lists. */
const most = 100

// Other customers are found by the indexes of their searches; lists and endpoints are few.
const named = prepared(
  'erasures.named',
  `select 'customers' as "table", 'email' as "column", customers.id from customers
   where customers.organization_id = $1 and $3 <> '' and coalesce(customers.email_normalized, '') = $3
     and customers.gone_at is null and customers.id <> $2
   union all
   select 'customers', 'search_text', customers.id from customers
   where customers.organization_id = $1 and $4 <> '' and customers.search_text like $4 and customers.gone_at is null
     and customers.id <> $2 and coalesce(customers.email_normalized, '') <> $3
   union all
   select 'customer_lists', 'filter', customer_lists.id from customer_lists
   where customer_lists.organization_id = $1 and customer_lists.kind = 'dynamic'
     and $3 <> '' and position($3 in lower(customer_lists.filter::text)) > 0
   union all
   select 'webhook_endpoints', 'filter', webhook_endpoints.id from webhook_endpoints
   where webhook_endpoints.organization_id = $1 and webhook_endpoints.filter is not null
     and $3 <> '' and position($3 in lower(webhook_endpoints.filter::text)) > 0
   limit $5`,
)
const samePhone = prepared(
  'erasures.samePhone',
  `select 'customers' as "table", 'phone' as "column", customers.id from customers
   where customers.organization_id = $1 and customers.phone_e164 = $3 and customers.gone_at is null
     and customers.id <> $2 limit $4`,
)

/** Other rows that name the customer's e-mail address or phone, as far as an index or a small table lets them be found. */
export async function findElsewhere(scope: Scope, customer: Customer): Promise<Finding[]> {
  const { id, emailNormalized, phoneE164 } = customer
  const found: Finding[] = []
  if (emailNormalized !== null) {
    const pattern = `%${fold(emailNormalized).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const values = [scope.organization.id, id, emailNormalized, pattern, most]
    const rows = await scope.store.rows<Omit<Finding, 'names'>>(named, values)
    found.push(...rows.map((row) => ({ ...row, names: 'email' as const })))
  }
  if (phoneE164 !== null) {
    const values = [scope.organization.id, id, phoneE164, most]
    const rows = await scope.store.rows<Omit<Finding, 'names'>>(samePhone, values)
    found.push(...rows.map((row) => ({ ...row, names: 'phone' as const })))
  }
  return found
}
