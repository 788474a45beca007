import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { fold } from '../customers/fold.ts'
import { compactPhone } from '../customers/phone.ts'
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

// Other customers are found by the indexes of their searches.
const named = prepared(
  'erasures.named',
  `select 'customers' as "table", 'email' as "column", customers.id from customers
   where customers.organization_id = $1 and $3 <> '' and coalesce(customers.email_normalized, '') = $3
     and customers.gone_at is null and customers.id <> $2
   union all
   select 'customers', 'search_text', customers.id from customers
   where customers.organization_id = $1 and $4 <> '' and customers.search_text like $4 and customers.gone_at is null
     and customers.id <> $2 and coalesce(customers.email_normalized, '') <> $3
   limit $5`,
)
const samePhone = prepared(
  'erasures.samePhone',
  `select 'customers' as "table", 'phone' as "column", customers.id from customers
   where customers.organization_id = $1 and customers.phone_e164 = $3 and customers.gone_at is null
     and customers.id <> $2 limit $4`,
)

// Lists and endpoints are few: each is read.
const savedWords = prepared(
  'erasures.savedWords',
  `select told."table", told."column", told.id from (
     select 'customer_lists' as "table", 'name' as "column", customer_lists.id, lower(customer_lists.name) as words
     from customer_lists where customer_lists.organization_id = $1
     union all
     select 'customer_lists', 'filter', customer_lists.id, lower(customer_lists.filter::text)
     from customer_lists where customer_lists.organization_id = $1 and customer_lists.kind = 'dynamic'
     union all
     select 'webhook_endpoints', 'filter', webhook_endpoints.id, lower(webhook_endpoints.filter::text)
     from webhook_endpoints where webhook_endpoints.organization_id = $1 and webhook_endpoints.filter is not null
   ) told
   where exists (select from unnest($2::text[]) needle where position(needle in told.words) > 0)
   limit $3`,
)

/** Lists and endpoints whose name or filter tells an address or a phone, in any writing, that somebody ever had. */
export async function findInSaved(scope: Scope, states: readonly Customer[]): Promise<Finding[]> {
  const emails = states.flatMap(({ email, emailNormalized }) => [email, emailNormalized])
  const phones = states.flatMap(({ phone, phoneE164 }) => [phone, phoneE164, compactPhone(phone)])
  const found: Finding[] = []
  for (const [names, given] of [['email', emails] as const, ['phone', phones] as const]) {
    const words = given.flatMap((text) => (text === null || text.length < 5 ? [] : [text.toLowerCase()]))
    if (words.length === 0) continue
    const values = [scope.organization.id, [...new Set(words)], most]
    const rows = await scope.store.rows<Omit<Finding, 'names'>>(savedWords, values)
    found.push(...rows.map((row) => ({ ...row, names })))
  }
  return found
}

/** Other customers that name this one's e-mail address or phone, as far as an index lets them be found. */
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
