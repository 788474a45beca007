import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import type { Page } from '../customers/filter.ts'
import type { Line } from '../customers/follow.ts'
import { identify, identifyThrough } from '../customers/identify.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import { isStorable } from '../text.ts'
import { type EntryKey, type EntryQuery, originOf, pageStatements, toPage } from './ledger.ts'

export const creditKinds = ['give', 'take', 'adjust', 'reversal'] as const
export type CreditKind = (typeof creditKinds)[number]

/** Amounts are minor units of the organization's currency. */
export type CreditEntry = {
  /** uuid. */
  readonly id: string
  /** uuid. */
  readonly customerId: string
  readonly kind: CreditKind
  /** Above zero for credit given, below for credit taken. */
  readonly amount: number
  /** The caller's name for it; unique among the customer's entries. A reversal has that of its entry. */
  readonly reference: string | null
  readonly notes: string | null
  readonly at: Date
  /** uuid of the entry that this one takes back. */
  readonly reverses: string | null
  /** uuid of the entry that takes this one back. */
  readonly reversedBy: string | null
}

const select = `select entry.id, entry.customer_id as "customerId", entry.kind, entry.amount, entry.reference,
    entry.notes, entry.at, entry.reverses, reversal.id as "reversedBy"
  from credit_entries entry
  left join credit_entries reversal on reversal.organization_id = $1 and reversal.reverses = entry.id
  where entry.organization_id = $1 and entry.customer_id = $2`

const pageOf = pageStatements('credit', select, { kinds: true })
const selectById = prepared('credit.byId', `${select} and entry.id = $3`)
const selectByReference = prepared(
  'credit.byReference',
  `${select} and entry.reference = $3 and entry.reverses is null
   order by entry.origin is not distinct from $4::uuid desc, entry.origin is null desc, entry.id desc limit 1`,
)

/** A customer's credit entries, newest first unless asked otherwise. Throws not found. */
export async function list(
  scope: Scope,
  customer: CustomerKey,
  query: EntryQuery,
): Promise<Page<CreditEntry>> {
  const { statement, values } = pageOf(query)
  const all = [scope.organization.id, await identify(scope, customer), ...values]
  return toPage(await scope.store.rows<CreditEntry>(statement, all), query.limit)
}

/** One entry. Throws not found. */
export async function get(scope: Scope, customer: CustomerKey, key: EntryKey): Promise<CreditEntry> {
  const found = await find(scope, await identifyThrough(scope, customer), key)
  if (!found) throw notFound('credit entry')
  return found
}

/** An entry of a customer; by a reference that of the row through which the customer was asked for, if it has one. */
export async function find(
  scope: Scope,
  { id, through }: Line,
  key: EntryKey,
): Promise<CreditEntry | undefined> {
  const named = 'id' in key ? key.id : key.reference
  if ('id' in key ? !isUuid(named) : !isStorable(named)) return undefined
  const values = [scope.organization.id, id, named]
  const [entry] =
    'id' in key
      ? await scope.store.rows<CreditEntry>(selectById, values)
      : await scope.store.rows<CreditEntry>(selectByReference, [...values, originOf({ id, through })])
  return entry
}
