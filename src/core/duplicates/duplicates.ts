import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import type { Page } from '../customers/filter.ts'
import { identify } from '../customers/identify.ts'
import type { Writing } from '../customers/write.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { findOf, findWaiting } from './find.ts'
import type { Doubt, Reason } from './judge.ts'

export const duplicateStates = ['open', 'dismissed', 'merged'] as const

/** Two customers that look like one person. */
export type Duplicate = {
  /** uuid. */
  readonly id: string
  /** The two: uuid and number. */
  readonly customers: readonly [DuplicateCustomer, DuplicateCustomer]
  readonly reasons: readonly Reason[]
  readonly doubts: readonly Doubt[]
  /** 0 to 99: the reasons together, halved by each doubt. */
  readonly score: number
  readonly state: (typeof duplicateStates)[number]
  readonly foundAt: Date
  readonly dismissedAt: Date | null
}
type DuplicateCustomer = { readonly id: string; readonly number: number }

type Row = Omit<Duplicate, 'customers'> & {
  readonly firstId: string
  readonly firstNumber: number
  readonly secondId: string
  readonly secondNumber: number
}

const selection = `select pair.id, pair.first_id as "firstId", one.number as "firstNumber", pair.second_id as "secondId",
    other.number as "secondNumber", pair.reasons, pair.doubts, pair.score, pair.state, pair.found_at as "foundAt",
    pair.dismissed_at as "dismissedAt"
  from duplicate_candidates pair
  join customers one on one.organization_id = pair.organization_id and one.id = pair.first_id
  join customers other on other.organization_id = pair.organization_id and other.id = pair.second_id
  where pair.organization_id = $1 and one.organization_id = $1 and other.organization_id = $1`
const selectPage = prepared(
  'duplicates.list',
  `${selection} and pair.state = $2 and (pair.score, pair.id) < ($3, $4::uuid)
   order by pair.score desc, pair.id desc limit $5`,
)
const selectPageOf = prepared(
  'duplicates.listOf',
  `${selection} and pair.state = $2 and (pair.score, pair.id) < ($3, $4::uuid)
     and (pair.first_id = $6 or pair.second_id = $6)
   order by pair.score desc, pair.id desc limit $5`,
)
const selectOne = prepared('duplicates.get', `${selection} and pair.id = $2`)

export type DuplicateQuery = {
  readonly state: Duplicate['state']
  /** Continues after this one. */
  readonly after: { readonly score: number; readonly id: string } | null
  readonly limit: number
  readonly customer?: CustomerKey
}

/** `isComplete` is false while there are customers who wait to be compared, as after a bulk load. */
export type Duplicates = Page<Duplicate> & { readonly isComplete: boolean }

/**
 * Pairs, those that look most alike first. What was written before the call is in it, unless that is so much that the
 * call would have to wait; the pairs of one customer are always there. Throws not found for an unknown customer.
 */
export async function list(scope: Scope, query: DuplicateQuery): Promise<Duplicates> {
  const customerId = query.customer && (await identify(scope, query.customer))
  const isAll = await findWaiting(scope)
  if (!isAll && customerId) await findOf(scope, customerId)
  const { state, limit, after } = query
  const { score, id } = after ?? { score: 101, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
  const values = [scope.organization.id, state, score, id, limit + 1]
  const rows = customerId
    ? await scope.store.rows<Row>(selectPageOf, [...values, customerId])
    : await scope.store.rows<Row>(selectPage, values)
  const isComplete = isAll || customerId !== undefined
  return { items: rows.slice(0, limit).map(shown), hasMore: rows.length > limit, isComplete }
}

/** One pair. Throws not found. */
export async function get(scope: Scope, id: string): Promise<Duplicate> {
  if (!isUuid(id)) throw notFound('duplicate')
  const [row] = await scope.store.rows<Row>(selectOne, [scope.organization.id, id])
  if (!row) throw notFound('duplicate')
  return shown(row)
}

const setDismissed = prepared(
  'duplicates.dismiss',
  `update duplicate_candidates set state = case when state = 'open' then 'dismissed' else state end,
     dismissed_reasons = reasons, dismissed_at = $3, dismissed_by = $4
   where organization_id = $1 and id = $2 returning id`,
)

/** Says that two customers are two. The pair is shown again once something new speaks for it. Throws not found. */
export function dismiss(scope: Scope, id: string): Promise<Duplicate> {
  if (!isUuid(id)) throw notFound('duplicate')
  return inTransaction(scope, async (writing) => {
    const { tokenId } = writing.actor
    const values = [writing.organization.id, id, writing.clock(), tokenId]
    const found = await writing.store.rows(setDismissed, values)
    if (found.length === 0) throw notFound('duplicate')
    return get(writing, id)
  })
}

function shown({ firstId, firstNumber, secondId, secondNumber, ...rest }: Row): Duplicate {
  const customers = [
    { id: firstId, number: firstNumber },
    { id: secondId, number: secondNumber },
  ] as const
  return { ...rest, customers }
}

const forget = prepared(
  'duplicates.forget',
  `delete from duplicate_candidates
   where organization_id = $1 and (first_id = any ($2::uuid[]) or second_id = any ($2::uuid[]))`,
)

/** Forgets every pair of customers (uuids) who are removed. */
export async function forgetDuplicates(writing: Writing, ids: readonly string[]): Promise<void> {
  await writing.store.rows(forget, [writing.organization.id, ids])
}
