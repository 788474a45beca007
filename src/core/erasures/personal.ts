import { prepared } from '../../db/database.ts'
import { type ColumnClass, columnClasses } from '../../db/tables.generated.ts'
import { onlyTheirWords } from '../consents/removal.ts'
import type { Scope } from '../scope.ts'

type Classes = typeof columnClasses
type PersonalTable = {
  [Table in keyof Classes]: 'personal' extends Classes[Table][keyof Classes[Table]] ? Table : never
}[keyof Classes]
type Direct = {
  [Table in PersonalTable]: 'customer_id' extends keyof Classes[Table] ? Table : never
}[PersonalTable]

/** Which rows are of the customers $2 of the organization $1, where no column `customer_id` says so. */
const belonging: Readonly<Record<Exclude<PersonalTable, Direct>, string>> = {
  customers: 'customers.id = any ($2::uuid[])',
  order_entries: `order_entries.order_id in (
    select orders.id from orders where orders.organization_id = $1 and orders.customer_id = any ($2::uuid[]))`,
  // By its digest it is deleted; an address that is still there is that of a row here.
  account_attempts: `account_attempts.locked_address in (
    select customers.email_normalized from customers
    where customers.organization_id = $1 and customers.id = any ($2::uuid[]))`,
  consent_wordings: onlyTheirWords,
  merges: '(merges.survivor_id = any ($2::uuid[]) or merges.merged_id = any ($2::uuid[]))',
  idempotency_keys: `idempotency_keys.customer_ids <> '{}' and idempotency_keys.customer_ids && $2::uuid[]`,
}

// The removal itself is told with ids only, and so is that a row was merged away; what else was to be told is cancelled.
const tellsMore = (delivery: string) => `not exists (
  select from webhook_deliveries told join events on events.organization_id = $1 and events.id = told.event_id
  where told.organization_id = $1 and told.id = ${delivery}
    and events.type in ('customer.removed', 'customer.merged_away'))`

/** What counts as empty where it is not null, false, an empty text, list or object. */
const filledOtherwise: Readonly<Record<string, string>> = {
  // A tombstone has a reference of its own, which nobody ever gave it.
  'customers.reference': `customers.gone_at is null or customers.reference !~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'`,
  'webhook_deliveries.payload': `webhook_deliveries.payload is not null and ${tellsMore('webhook_deliveries.id')}`,
  'webhook_attempts.error': `webhook_attempts.error is not null and ${tellsMore('webhook_attempts.delivery_id')}`,
  'orders.lines': `orders.lines is not null and exists (
    select from jsonb_array_elements(orders.lines) line
    where line ->> 'title' is not null or line ->> 'sku' is not null)`,
}

function columnsOf(table: string, columnClass: ColumnClass): string[] {
  const columns = Object.entries(columnClasses).find(([name]) => name === table)?.[1] ?? {}
  return Object.entries(columns).flatMap(([column, held]) => (held === columnClass ? [column] : []))
}

/** A table that speaks of persons. */
export type PersonalColumns = {
  readonly table: string
  readonly personal: readonly string[]
  readonly pseudonymous: readonly string[]
  /** SQL: which rows are of the customers $2 of the organization $1. */
  readonly belongs: string
}

/** Every table with a personal column, as the schema classifies them. */
export const personalTables: readonly PersonalColumns[] = Object.keys(columnClasses).flatMap((table) => {
  const personal = columnsOf(table, 'personal')
  if (personal.length === 0) return []
  const other = Object.entries(belonging).find(([name]) => name === table)?.[1]
  const belongs = other ?? `${table}.customer_id = any ($2::uuid[])`
  return [{ table, personal, pseudonymous: columnsOf(table, 'pseudonymous'), belongs }]
})

/** SQL: whether a personal column of a row still says something. */
function isFilled(table: string, column: string): string {
  const name = `${table}.${column}`
  return (
    filledOtherwise[name] ?? `${name} is not null and ${name}::text not in ('', 'false', '{}', '[]', 'null')`
  )
}

/** How many rows of a table are of the customers, and in how many each personal column says something. */
export type Counted = { readonly table: string; readonly rows: number; readonly filled: readonly number[] }

const count = prepared(
  'erasures.count',
  personalTables
    .map(({ table, personal, belongs }) => {
      const filled = personal.map((column) => `count(*) filter (where ${isFilled(table, column)})`)
      return `select '${table}' as "table", count(*)::integer as rows, array[${filled.join(', ')}]::integer[] as filled
        from ${table} where ${table}.organization_id = $1 and ${belongs}`
    })
    .join('\nunion all\n'),
)

/** Counts, in the order of `personalTables`, what is held on these customers (uuid). */
export async function countPersonal(scope: Scope, customerIds: readonly string[]): Promise<Counted[]> {
  const rows = await scope.store.rows<Counted>(count, [scope.organization.id, customerIds])
  return personalTables.map(({ table, personal }) => {
    return rows.find((row) => row.table === table) ?? { table, rows: 0, filled: personal.map(() => 0) }
  })
}
