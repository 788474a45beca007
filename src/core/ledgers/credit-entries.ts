import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import type { Page } from '../customers/filter.ts'
import { identify } from '../customers/identify.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import { isStorable } from '../text.ts'
import { type EntryKey, type EntryQuery, pageValues, toPage } from './ledger.ts'

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

const selectPage = prepared(
  'credit.list',
  `${select} and (entry.at, entry.id) < ($3, $4) order by entry.at desc, entry.id desc limit $5`,
)
const selectById = prepared('credit.byId', `${select} and entry.id = $3`)
const selectByReference = prepared(
  'credit.byReference',
  `${select} and entry.reference = $3 and entry.reverses is null`,
)

/** A customer's credit entries, newest first. Throws not found. */
export async function list(
  scope: Scope,
  customer: CustomerKey,
  query: EntryQuery,
): Promise<Page<CreditEntry>> {
  const values = [scope.organization.id, await identify(scope, customer), ...pageValues(query)]
  return toPage(await scope.store.rows<CreditEntry>(selectPage, values), query.limit)
}

/** One entry. Throws not found. */
export async function get(scope: Scope, customer: CustomerKey, key: EntryKey): Promise<CreditEntry> {
  const found = await find(scope, await identify(scope, customer), key)
  if (!found) throw notFound('credit entry')
  return found
}

export async function find(
  scope: Scope,
  customerId: string,
  key: EntryKey,
): Promise<CreditEntry | undefined> {
  const named = 'id' in key ? key.id : key.reference
  if ('id' in key ? !isUuid(named) : !isStorable(named)) return undefined
  const statement = 'id' in key ? selectById : selectByReference
  const [entry] = await scope.store.rows<CreditEntry>(statement, [scope.organization.id, customerId, named])
  return entry
}
