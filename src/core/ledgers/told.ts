import { prepared, type Statement } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import { proofOfEntry, proofOfOrder, type Said, type SaidOrder } from './proof.ts'

/** An event of which the data may tell of an entry. */
type Telling = { readonly type: string; readonly data: Readonly<Record<string, unknown>> | null }
/** Table and column, or the table alone where it cannot be told which column; the row is a uuid. */
type Altered = { readonly what: string; readonly id: string }

type Ledger = { readonly table: string; readonly statement: Statement }

/** The entries that events tell of, by the first word of their type. */
const ledgers: Readonly<Record<string, Ledger>> = {
  points: ledger('points_entries', 'kind, amount, notes'),
  credit: ledger('credit_entries', 'kind, amount, notes'),
  order: ledger('order_entries', 'kind, amount, notes'),
  customer: ledger('sign_ins', 'ip, user_agent as "userAgent"'),
}

function ledger(
  table: 'points_entries' | 'credit_entries' | 'order_entries' | 'sign_ins',
  columns: string,
): Ledger {
  const text = `select id, reference, reverses, at, ${columns} from ${table}
   where organization_id = $1 and id = any ($2::uuid[])`
  return { table, statement: prepared(`verify.told.${table}`, text) }
}

const selectOrders = prepared(
  'verify.told.orders',
  `select id, reference, currency, total, lines, note, placed_at as "placedAt" from orders
   where organization_id = $1 and id = any ($2::uuid[])`,
)

/** The entries and orders that are gone, or say anything else than when these events were written. */
export async function alteredEntries(scope: Scope, events: readonly Telling[]): Promise<Altered[]> {
  const found: Altered[] = []
  for (const [word, { table, statement }] of Object.entries(ledgers)) {
    const told = events.flatMap(({ type, data }) => {
      return type.startsWith(`${word}.`) && typeof data?.entry === 'string'
        ? [{ ...data, id: data.entry }]
        : []
    })
    const byId = await rowsOf<Said>(scope, statement, told)
    found.push(...told.flatMap((one) => faultsOfEntry(table, one, byId.get(one.id))))
  }
  const begun = events.flatMap(({ data }) => {
    return typeof data?.order === 'string' && typeof data.order_proof === 'string'
      ? [{ id: data.order, proof: data.order_proof }]
      : []
  })
  const byId = await rowsOf<SaidOrder>(scope, selectOrders, begun)
  for (const { id, proof } of begun) {
    const order = byId.get(id)
    if (!order || proofOfOrder(order) !== proof) found.push({ what: 'orders', id })
  }
  return found
}

async function rowsOf<Row extends { readonly id: string }>(
  scope: Scope,
  statement: Statement,
  told: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, Row>> {
  if (told.length === 0) return new Map()
  const rows = await scope.store.rows<Row>(statement, [scope.organization.id, told.map(({ id }) => id)])
  return new Map(rows.map((row) => [row.id, row]))
}

type ToldEntry = {
  readonly id: string
  readonly amount?: unknown
  readonly reference?: unknown
  readonly proof?: unknown
}

function faultsOfEntry(table: string, told: ToldEntry, entry: Said | undefined): Altered[] {
  const { id } = told
  if (!entry) return [{ what: `${table}.id`, id }]
  const faults: Altered[] = []
  if (told.amount !== undefined && told.amount !== entry.amount) faults.push({ what: `${table}.amount`, id })
  if (told.reference !== undefined && told.reference !== entry.reference) {
    faults.push({ what: `${table}.reference`, id })
  }
  // Of an earlier program there is no proof.
  const differs = typeof told.proof === 'string' && proofOfEntry(entry) !== told.proof
  return differs && faults.length === 0 ? [{ what: table, id }] : faults
}
