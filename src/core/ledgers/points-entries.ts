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

export const pointsKinds = ['earn', 'redeem', 'adjust', 'expire', 'reversal'] as const
/** `adjust` and `expire` move the totals by their sign, but are no earning and no redemption in time. */
export type PointsKind = (typeof pointsKinds)[number]

export type PointsEntry = {
  /** uuid. */
  readonly id: string
  /** uuid. */
  readonly customerId: string
  readonly kind: PointsKind
  /** Above zero for points given, below for points taken. */
  readonly amount: number
  /** The caller's name for it; unique among the customer's entries that are not reversed. */
  readonly reference: string | null
  readonly notes: string | null
  readonly at: Date
  /** When what is left of points given expires; null for those that stay. */
  readonly expiresAt: Date | null
  /** What is left of points given; null where none were. */
  readonly remaining: number | null
  /** uuid of the entry that this one takes back. */
  readonly reverses: string | null
  /** uuid of the entry that takes this one back. */
  readonly reversedBy: string | null
}

/** An entry with how many entries of the same reference were reversed before it, and how many a next one has before it. */
export type FoundPoints = PointsEntry & { readonly occurrence: number; readonly next: number }

const selected = `select entry.id, entry.customer_id as "customerId", entry.kind, entry.amount, entry.reference,
    entry.notes, entry.at, lot.expires_at as "expiresAt", lot.remaining, entry.reverses,
    reversal.id as "reversedBy", entry.occurrence`
const from = `from points_entries entry
  left join points_entries reversal on reversal.organization_id = $1 and reversal.reverses = entry.id
  left join points_lots lot on lot.organization_id = $1 and lot.id = entry.id
  where entry.organization_id = $1 and entry.customer_id = $2`
const select = `${selected}, 0 as next ${from}`

const pageOf = pageStatements('points', select, { kinds: true })
const selectById = prepared('points.byId', `${select} and entry.id = $3`)
// Two who were made one may have used one reference: that of the row which was asked for comes first, then the one that
// still counts. What is written now belongs to the row that was asked for.
const selectByReference = prepared(
  'points.byReference',
  `${selected}, (
     select coalesce(max(own.occurrence) + 1, 0) from points_entries own
     where own.organization_id = $1 and own.customer_id = $2 and own.reference = $3 and own.reverses is null
       and own.origin is not distinct from $4::uuid
   ) as next ${from} and entry.reference = $3 and entry.reverses is null
   order by entry.origin is not distinct from $4::uuid desc, reversal.id is null desc, entry.origin is null desc,
     entry.occurrence desc, entry.id desc limit 1`,
)

/** A customer's points entries, newest first unless asked otherwise. Throws not found. */
export async function list(
  scope: Scope,
  customer: CustomerKey,
  query: EntryQuery,
): Promise<Page<PointsEntry>> {
  const { statement, values } = pageOf(query)
  const all = [scope.organization.id, await identify(scope, customer), ...values]
  return toPage((await scope.store.rows<FoundPoints>(statement, all)).map(shown), query.limit)
}

/** One entry; of a reference that was used again the last one. Throws not found. */
export async function get(scope: Scope, customer: CustomerKey, key: EntryKey): Promise<PointsEntry> {
  const found = await find(scope, await identifyThrough(scope, customer), key)
  if (!found) throw notFound('points entry')
  return shown(found)
}

/** An entry of a customer; by a reference that of the row through which the customer was asked for, if it has one. */
export async function find(
  scope: Scope,
  { id, through }: Line,
  key: EntryKey,
): Promise<FoundPoints | undefined> {
  const named = 'id' in key ? key.id : key.reference
  if ('id' in key ? !isUuid(named) : !isStorable(named)) return undefined
  const values = [scope.organization.id, id, named]
  const [entry] =
    'id' in key
      ? await scope.store.rows<FoundPoints>(selectById, values)
      : await scope.store.rows<FoundPoints>(selectByReference, [...values, originOf({ id, through })])
  return entry
}

/** The entry as callers know it. */
export function shown({ occurrence: _, next: __, ...entry }: FoundPoints): PointsEntry {
  return entry
}
