import { prepared, type Statement } from '../../db/database.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import { isStorable } from '../text.ts'
import type { CustomerKey } from './customer.ts'
import { normalizeEmail } from './fold.ts'

/** What follows «and» and stands before «=», with its type. An address names the one who holds it. */
const columns = {
  id: { column: 'id', type: 'uuid' },
  number: { column: 'number', type: 'bigint' },
  reference: { column: 'reference', type: 'text' },
  email: { column: 'email_holder and email_normalized', type: 'text' },
} as const
export type KeyColumn = keyof typeof columns

/** The column and the value that a key names. Throws not found for a value that no customer can have. */
export function named(key: CustomerKey): { readonly by: KeyColumn; readonly value: string | number } {
  if ('reference' in key) {
    if (!isStorable(key.reference)) throw notFound('customer')
    return { by: 'reference', value: key.reference }
  }
  if ('email' in key) {
    const address = normalizeEmail(key.email)
    if (address === null || !isStorable(address)) throw notFound('customer')
    return { by: 'email', value: address }
  }
  if ('id' in key) {
    if (!isUuid(key.id)) throw notFound('customer')
    return { by: 'id', value: key.id.toLowerCase() }
  }
  if (!Number.isSafeInteger(key.number)) throw notFound('customer')
  return { by: 'number', value: key.number }
}

/** One statement for each way to name a customer. */
export function statementsByKey(
  name: string,
  text: (column: string, type: string) => string,
): Record<KeyColumn, Statement> {
  const statement = (by: KeyColumn) => prepared(`${name}.${by}`, text(columns[by].column, columns[by].type))
  return {
    id: statement('id'),
    number: statement('number'),
    reference: statement('reference'),
    email: statement('email'),
  }
}
