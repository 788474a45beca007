import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import { isStorable } from '../text.ts'
import type { Customer } from './customer.ts'
import { fold, normalizeEmail } from './fold.ts'
import { compactPhone, phonePrefix } from './phone.ts'
import { selectedFrom, toCustomer } from './row.ts'

/** By what a customer was found, the likeliest first. */
export const suggestedBy = ['number', 'reference', 'email', 'name', 'last_name', 'phone'] as const
export type SuggestedBy = (typeof suggestedBy)[number]
export type Suggestion = { readonly customer: Customer; readonly by: SuggestedBy }

type Range = { readonly by: SuggestedBy; readonly column: string }

// Each is read from an index in its own order, so that the limit is all that is looked at.
const ranges: readonly Range[] = [
  { by: 'reference', column: 'reference' },
  { by: 'email', column: `coalesce(email_normalized, '')` },
  { by: 'name', column: 'name_folded' },
  { by: 'last_name', column: 'last_name_folded' },
  { by: 'phone', column: 'phone_compact' },
  { by: 'phone', column: 'phone_e164' },
]
// An index that leaves out those without a last name is used where the statement leaves them out too.
const beside: Readonly<Record<string, string>> = { last_name_folded: ` and last_name_folded <> ''` }

const findByPrefix = prepared(
  'customers.suggest',
  `select found.place, ${selectedFrom('customers')}
   from (
     (select 0 as place, '' as word, id from customers
      where organization_id = $1 and gone_at is null and number = $3::bigint)
     ${ranges
       .map(({ column }, nth) => {
         const [from, to] = [`$${nth * 2 + 4}::text`, `$${nth * 2 + 5}::text`]
         return `union all
     (select ${nth + 1}, ${column}, id from customers
      where organization_id = $1 and gone_at is null and ${column} >= ${from} and ${column} < ${to}${beside[column] ?? ''}
      order by ${column}, id limit $2)`
       })
       .join('\n     ')}
   ) found join customers on customers.id = found.id
   where customers.organization_id = $1
   order by found.place, found.word collate "C", found.id`,
)

/**
 * Customers whose number is this text, or whose reference, address, name, last name or phone begins with it; each
 * once, the likeliest first. Made for a box that asks at every key.
 */
export async function suggest(scope: Scope, text: string, limit: number): Promise<Suggestion[]> {
  const trimmed = text.trim()
  if (trimmed === '' || !isStorable(trimmed)) return []
  const number = /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : null
  const email = /\s/.test(trimmed) ? null : normalizeEmail(trimmed)
  const name = fold(trimmed) || null
  const isPhone = /^\+?[\d\s().-]{3,}$/.test(trimmed)
  const phones = isPhone
    ? [compactPhone(trimmed), phonePrefix(trimmed, scope.organization.country)]
    : [null, null]
  const prefixes = [trimmed, email, name, name, ...phones]
  const values = [scope.organization.id, limit, number, ...prefixes.flatMap(bounds)]
  const rows = await scope.store.rows<Customer & { readonly place: number }>(findByPrefix, values)
  const found = new Map<string, Suggestion>()
  for (const { place, ...customer } of rows) {
    const by = ranges[place - 1]?.by ?? 'number'
    if (!found.has(customer.id)) found.set(customer.id, { customer: toCustomer(customer), by })
  }
  return [...found.values()].slice(0, limit)
}

/** From the prefix to the last text that begins with it, by code points; nothing is between nulls. */
function bounds(prefix: string | null): (string | null)[] {
  return [prefix, prefix === null ? null : `${prefix}\u{10ffff}`]
}
