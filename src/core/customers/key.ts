import { prepared, type Statement } from '../../db/database.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import { isStorable } from '../text.ts'
import type { CustomerKey } from './customer.ts'

const columnTypes = { id: 'uuid', number: 'bigint', reference: 'text' } as const
type KeyColumn = keyof typeof columnTypes

/** The column and the value that a key names. Throws not found for a value that no customer can have. */
export function named(key: CustomerKey): { readonly by: KeyColumn; readonly value: string | number } {
  if ('reference' in key) {
    if (!isStorable(key.reference)) throw notFound('customer')
    return { by: 'reference', value: key.reference }
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
  text: (column: KeyColumn, type: string) => string,
): Record<KeyColumn, Statement> {
  const statement = (column: KeyColumn) => prepared(`${name}.${column}`, text(column, columnTypes[column]))
  return { id: statement('id'), number: statement('number'), reference: statement('reference') }
}
