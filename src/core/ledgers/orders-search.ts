import { type RawBuilder, sql } from 'kysely'
import { compile } from '../../db/compile.ts'
import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import type { Page } from '../customers/filter.ts'
import { identify } from '../customers/identify.ts'
import type { Scope } from '../scope.ts'
import { toPage } from './ledger.ts'
import type { OrderState } from './order-steps.ts'
import { type Order, ordersWithCustomer, selectOrder } from './orders-read.ts'

export const orderSorts = ['placedAt', 'number', 'total'] as const
export type OrderSort = { readonly by: (typeof orderSorts)[number]; readonly descending: boolean }

/** A place in a sorted list of orders: the sort value, a time as ISO 8601, and the id (uuid) of an order. */
export type OrderPosition = { readonly value: string | number; readonly id: string }

/** Which orders; all conditions must hold. Amounts are minor units. */
export type OrderSearch = {
  readonly limit: number
  /** The last placed first, when absent. */
  readonly sort?: OrderSort
  readonly after?: OrderPosition
  readonly customer?: CustomerKey
  readonly states?: readonly OrderState[]
  readonly reference?: string
  /** At or after, and before. */
  readonly placedFrom?: Date
  readonly placedTo?: Date
  /** Both ends included. */
  readonly totalMin?: number
  readonly totalMax?: number
}

const newestFirst: OrderSort = { by: 'placedAt', descending: true }
const sortKeys = {
  placedAt: { expression: 'orders.placed_at', type: 'timestamptz' },
  number: { expression: 'orders.number', type: 'bigint' },
  total: { expression: 'orders.total', type: 'bigint' },
} as const

/** One page of orders, baskets that were given up too, in the order of (sort value, id). Throws not found. */
export async function search(scope: Scope, query: OrderSearch): Promise<Page<Order>> {
  const { sort = newestFirst, customer } = query
  const customerId = customer && (await identify(scope, customer))
  const { expression } = sortKeys[sort.by]
  const direction = sort.descending ? 'desc' : 'asc'
  const organizationId = scope.organization.id
  const conditions = [
    sql`orders.organization_id = ${organizationId} and customers.organization_id = ${organizationId}`,
    ...conditionsOf(query, customerId),
  ]
  // In the text, so that a prepared statement is planned for the page it fetches.
  const limit = sql.raw(String(Math.trunc(query.limit) + 1))
  const statement = compile(
    sql`${sql.raw(ordersWithCustomer)} where ${sql.join(conditions, sql` and `)}
      order by ${sql.raw(`${expression} ${direction}, orders.id ${direction}`)} limit ${limit}`,
    isSteady(query) ? 'orders.search' : undefined,
  )
  return toPage(await scope.store.rows<Order>(statement, statement.values), query.limit)
}

/** Where an order stands in a list that is sorted so. */
export function orderPosition(order: Order, { by }: OrderSort): OrderPosition {
  return { value: by === 'placedAt' ? order.placedAt.toISOString() : order[by], id: order.id }
}

/** Whether one plan is good for all values. */
function isSteady({ states, placedFrom, placedTo, totalMin, totalMax }: OrderSearch): boolean {
  return [states, placedFrom, placedTo, totalMin, totalMax].every((given) => given === undefined)
}

function conditionsOf(query: OrderSearch, customerId: string | undefined): RawBuilder<unknown>[] {
  const { states, reference, placedFrom, placedTo, totalMin, totalMax } = query
  const found = [
    customerId !== undefined && sql`orders.customer_id = ${customerId}`,
    // One state is looked up in the order of its index.
    states && (states.length === 1 ? sql`orders.state = ${states[0]}` : sql`orders.state = any(${states})`),
    reference !== undefined && sql`orders.reference = ${reference}`,
    placedFrom && sql`orders.placed_at >= ${placedFrom}`,
    placedTo && sql`orders.placed_at < ${placedTo}`,
    totalMin !== undefined && sql`orders.total >= ${totalMin}`,
    totalMax !== undefined && sql`orders.total <= ${totalMax}`,
    beyond(query),
  ]
  return found.flatMap((condition) => condition || [])
}

function beyond({ after, sort = newestFirst }: OrderSearch): RawBuilder<unknown> | undefined {
  if (!after) return undefined
  const { expression, type } = sortKeys[sort.by]
  const sign = sql.raw(sort.descending ? '<' : '>')
  return sql`(${sql.raw(expression)}, orders.id) ${sign} (${after.value}::${sql.raw(type)}, ${after.id}::uuid)`
}

const lastOfEach = prepared(
  'orders.lastOfEach',
  `select found.* from unnest($2::uuid[]) as asked (id) cross join lateral (
     ${selectOrder} and orders.customer_id = asked.id order by orders.placed_at desc, orders.id desc limit $3) found`,
)

/** The orders of each of these customers (uuid) that were placed last, at most so many of each, by the customer's id. */
export async function lastOf(
  scope: Scope,
  customerIds: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, readonly Order[]>> {
  const found = await scope.store.rows<Order>(lastOfEach, [scope.organization.id, customerIds, most])
  return Map.groupBy(found, ({ customerId }) => customerId)
}
