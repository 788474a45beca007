import type { CustomerFilter } from './filter.ts'
import { isOneWord } from './filter-to-sql.ts'
import { normalizeEmail } from './fold.ts'
import { compactPhone } from './phone.ts'

/** What a filter asks, and the values by which it differs from others that ask the same. */
export type Usual = { readonly asks: string; readonly values: readonly unknown[] }

/**
 * What is asked again and again: everybody, one flag or word, one address or number. The text for such a list need not be
 * built each time; the values stand in the order of `filterToSql`. Undefined for every other filter.
 */
export function usual(filter: CustomerFilter): Usual | undefined {
  switch (filter.op) {
    case 'all':
      return filter.of.length === 0 ? { asks: 'everyone', values: [] } : undefined
    case 'flag':
      return { asks: `${filter.field} ${filter.is}`, values: [] }
    case 'oneOf':
      return isOneWord(filter) ? { asks: `${filter.field} ${filter.values[0]}`, values: [] } : undefined
    case 'equals':
      return lookUp(filter.field, filter.text)
    default:
      return undefined
  }
}

function lookUp(field: string, text: string): Usual | undefined {
  if (field === 'email') return addressed(normalizeEmail(text) ?? '')
  const phone = field === 'phone' ? compactPhone(text) : null
  return phone === null ? undefined : { asks: 'phone', values: [phone, phone] }
}

function addressed(email: string): Usual {
  return email === '' ? { asks: 'no email', values: [email] } : { asks: 'email', values: [email, email] }
}
