import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import type { Page } from '../customers/filter.ts'
import { identify } from '../customers/identify.ts'
import { CoreError, notFound } from '../errors.ts'
import type { Scope } from '../scope.ts'
import type { OrderState } from './order-steps.ts'

/** One kind of goods on an order. */
export type OrderLine = {
  readonly sku: string | null
  readonly title: string | null
  readonly quantity: number
  /** Minor units of the order's currency, for all of the line; below zero for a discount. */
  readonly amount: number
}

/** Amounts are minor units of the order's currency. */
export type Order = {
  /** uuid. */
  readonly id: string
  readonly number: number
  /** uuid. */
  readonly customerId: string
  /** Null once the customer was removed: nobody has that number any more. */
  readonly customerNumber: number | null
  /** The shop's own name for it; unique in the organization. */
  readonly reference: string | null
  readonly state: OrderState
  /** ISO 4217. */
  readonly currency: string
  readonly total: number
  readonly refunded: number
  /** The goods, where the caller gave them. */
  readonly lines: readonly OrderLine[] | null
  readonly note: string | null
  readonly placedAt: Date
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** The columns of an order, and from where; conditions on both tables follow. */
export const ordersWithCustomer = `select orders.id, orders.number, orders.customer_id as "customerId",
    case when customers.gone_at is null then customers.number end as "customerNumber", orders.reference, orders.state, orders.currency, orders.total,
    orders.refunded, orders.lines, orders.note, orders.placed_at as "placedAt", orders.created_at as "createdAt",
    orders.updated_at as "updatedAt"
  from orders join customers
    on customers.organization_id = orders.organization_id and customers.id = orders.customer_id`

/** The same of the organization $1; a condition can follow. */
export const selectOrder = `${ordersWithCustomer}
  where orders.organization_id = $1 and customers.organization_id = $1`

const select = `${selectOrder} and orders.state <> 'abandoned'`

const inOrder = 'order by orders.number limit $3 offset $4'
const selectAll = prepared('orders.list', `${select} and orders.number > $2 ${inOrder}`)
const selectOfCustomer = prepared(
  'orders.listOfCustomer',
  `${select} and orders.number > $2 and orders.customer_id = $5 ${inOrder}`,
)
const selectNumbered = prepared(
  'orders.listNumbered',
  `${select} and orders.number > $2 and orders.number = any ($5::bigint[]) ${inOrder}`,
)
const selectNumberedOfCustomer = prepared(
  'orders.listNumberedOfCustomer',
  `${select} and orders.number > $2 and orders.number = any ($5::bigint[]) and orders.customer_id = $6 ${inOrder}`,
)
const selectOne = prepared('orders.get', `${select} and orders.number = $2`)

export type OrderQuery = {
  /** Only this customer's; an unknown customer has none. */
  readonly customer?: CustomerKey
  readonly limit: number
  readonly skip: number
  /** Only orders numbered above it. */
  readonly afterNumber?: number
  /** Only these; unknown ones are left out. */
  readonly numbers?: readonly number[]
}

/** Orders by number, lowest first. */
export async function list(scope: Scope, query: OrderQuery): Promise<Page<Order>> {
  const customerId = query.customer ? await customerOf(scope, query.customer) : null
  if (customerId === undefined) return { items: [], hasMore: false }
  const numbers = query.numbers?.filter(Number.isSafeInteger)
  const statement = numbers
    ? customerId
      ? selectNumberedOfCustomer
      : selectNumbered
    : customerId
      ? selectOfCustomer
      : selectAll
  const found = await scope.store.rows<Order>(statement, [
    scope.organization.id,
    Math.min(query.afterNumber ?? 0, Number.MAX_SAFE_INTEGER),
    query.limit + 1,
    query.skip,
    ...(numbers ? [numbers] : []),
    ...(customerId ? [customerId] : []),
  ])
  return { items: found.slice(0, query.limit), hasMore: found.length > query.limit }
}

/** One order by its number. Throws not found. */
export async function get(scope: Scope, number: number): Promise<Order> {
  if (!Number.isSafeInteger(number)) throw notFound('order')
  const [order] = await scope.store.rows<Order>(selectOne, [scope.organization.id, number])
  if (!order) throw notFound('order')
  return order
}

async function customerOf(scope: Scope, key: CustomerKey): Promise<string | undefined> {
  try {
    return await identify(scope, key)
  } catch (error) {
    if (error instanceof CoreError && error.missing === 'customer') return undefined
    throw error
  }
}
