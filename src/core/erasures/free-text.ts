import { prepared, type Statement } from '../../db/database.ts'
import { normalizeEmail } from '../customers/fold.ts'
import { phoneToE164 } from '../customers/phone.ts'

/** What people write freely, where somebody else may be named. */
export type FreeText = {
  readonly table: string
  readonly columns: readonly string[]
  readonly page: Statement
}

/** Rows that are read at a time. */
export const pageSize = 1000

// A row in which nothing looks like an address or a number is not even sent.
const telling = '@|[0-9]([^0-9a-z]{0,3}[0-9]){6}'

function freeText(
  table:
    | 'customers'
    | 'metafields'
    | 'orders'
    | 'order_entries'
    | 'points_entries'
    | 'credit_entries'
    | 'sources',
  columns: readonly string[],
): FreeText {
  const [id, key] = table === 'metafields' ? ['customer_id', 'number'] : ['id', 'id']
  const texts = columns.map((column) => `${table}.${column}::text`)
  const type = table === 'metafields' ? 'bigint' : 'uuid'
  const statement = `select ${id} as id, ${key}::text as place, array[${texts.join(', ')}] as texts from ${table}
   where organization_id = $1 and ($2::${type} is null or ${key} > $2::${type}) and concat_ws(' ', ${texts.join(', ')}) ~ $3
   order by ${key} limit $4`
  return { table, columns, page: prepared(`erasures.freeText.${table}`, statement) }
}

/** Where the workers look, in their order. Lists, saved filters and other customers' own members are looked at before. */
export const freeTexts: readonly FreeText[] = [
  freeText('customers', [
    ...['note', 'company', 'tags', 'addresses', 'shipping', 'metadata', 'attributes', 'tax_certificates'],
  ]),
  freeText('metafields', ['value', 'description']),
  freeText('orders', ['note', 'lines', 'reference']),
  freeText('order_entries', ['notes', 'reference']),
  freeText('points_entries', ['notes', 'reference']),
  freeText('credit_entries', ['notes', 'reference']),
  freeText('sources', ['owner', 'details', 'metadata']),
]

export const tellingPattern = telling

/** Every e-mail address and phone in a text, each in the one form in which it is digested. */
export function namesIn(
  text: string,
  country: string,
): readonly { readonly kind: 'email' | 'phone'; readonly value: string }[] {
  const emails = text.match(/[^\s@"'<>,;:()[\]{}\\]{1,64}@[^\s@"'<>,;:()[\]{}\\]{1,190}/gu) ?? []
  const phones = text.match(/\+?\d(?:[\s()./-]{0,3}\d){6,14}/gu) ?? []
  return [
    // A sentence may end behind an address.
    ...emails.flatMap((found) => {
      const value = normalizeEmail(found.replace(/[.!?]+$/u, ''))
      return value === null ? [] : [{ kind: 'email' as const, value }]
    }),
    ...phones.flatMap((found) => {
      const value = phoneToE164(found, country)
      return value === null ? [] : [{ kind: 'phone' as const, value }]
    }),
  ]
}
