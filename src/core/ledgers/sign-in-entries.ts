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

export type SignIn = {
  /** uuid. */
  readonly id: string
  /** uuid. */
  readonly customerId: string
  readonly at: Date
  readonly ip: string | null
  readonly userAgent: string | null
  /** The caller's name for it, where it has one; unique among the customer's sign-ins. */
  readonly reference: string | null
  /** uuid of the sign-in that this entry takes back; then it is none itself. */
  readonly reverses: string | null
  /** uuid of the entry that takes this one back. */
  readonly reversedBy: string | null
}

const select = `select entry.id, entry.customer_id as "customerId", entry.at, entry.ip,
    entry.user_agent as "userAgent", entry.reference, entry.reverses, reversal.id as "reversedBy"
  from sign_ins entry
  left join sign_ins reversal on reversal.organization_id = $1 and reversal.reverses = entry.id
  where entry.organization_id = $1 and entry.customer_id = $2`

const newestFirst = 'order by entry.at desc, entry.id desc'
const pageOf = pageStatements('signIns', select, { kinds: false })
const selectLatest = prepared(
  'signIns.latest',
  `${select} and entry.reverses is null and reversal.id is null ${newestFirst} limit 2`,
)
const selectById = prepared('signIns.byId', `${select} and entry.id = $3`)
const selectByReference = prepared(
  'signIns.byReference',
  `${select} and entry.reference = $3 and entry.reverses is null
   order by entry.origin is not distinct from $4::uuid desc, entry.origin is null desc, entry.id desc limit 1`,
)

/** A customer's sign-ins and what took some of them back, newest first unless asked otherwise. Throws not found. */
export async function list(scope: Scope, customer: CustomerKey, query: EntryQuery): Promise<Page<SignIn>> {
  const { statement, values } = pageOf(query)
  const all = [scope.organization.id, await identify(scope, customer), ...values]
  return toPage(await scope.store.rows<SignIn>(statement, all), query.limit)
}

/** One sign-in. Throws not found. */
export async function get(scope: Scope, customer: CustomerKey, key: EntryKey): Promise<SignIn> {
  const found = await find(scope, await identifyThrough(scope, customer), key)
  if (!found) throw notFound('sign-in')
  return found
}

/** An entry of a customer; by a reference that of the row through which the customer was asked for, if it has one. */
export async function find(scope: Scope, { id, through }: Line, key: EntryKey): Promise<SignIn | undefined> {
  const named = 'id' in key ? key.id : key.reference
  if ('id' in key ? !isUuid(named) : !isStorable(named)) return undefined
  const values = [scope.organization.id, id, named]
  const [entry] =
    'id' in key
      ? await scope.store.rows<SignIn>(selectById, values)
      : await scope.store.rows<SignIn>(selectByReference, [...values, originOf({ id, through })])
  return entry
}

/** The last sign-in that counts, and the one before it. */
export function latestTwo(scope: Scope, customerId: string): Promise<SignIn[]> {
  return scope.store.rows<SignIn>(selectLatest, [scope.organization.id, customerId])
}
