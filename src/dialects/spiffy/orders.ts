import { z } from 'zod'
import type { Order as Golden, OrderQuery } from '../../core/ledgers/orders.ts'
import { toDecimal } from '../../core/money.ts'
import { pick } from './given.ts'
import { FieldsParameter, PageParameters, readNumbers, skipped } from './query.ts'
import { PathId, readNumber, SinceId, StoreTime, Words } from './values.ts'

/** What the record knows of an order, under the names that the vendor's client has for it. */
export const Order = z.object({
  id: z.int(),
  order_number: z.int(),
  name: z.string(),
  reference: z.string().nullable(),
  financial_status: z.enum(['pending', 'paid', 'partially_refunded', 'refunded', 'voided']),
  currency: z.string(),
  /** A text, unlike a customer's amounts: the client's own fixture has it so. */
  total_price: z.string(),
  note: z.string().nullable(),
  created_at: StoreTime,
  updated_at: StoreTime,
  customer: z.object({ id: z.int() }).nullable(),
})
type Order = z.output<typeof Order>
const OrderPart = Order.exactPartial()

export const OrderAnswer = z.object({ order: OrderPart })
export const OrdersAnswer = z.object({ orders: z.array(OrderPart) })
export const OrderPath = z.object({ id: PathId })

export const OrderParameters = z.object({
  customer_id: z.string({ error: () => 'must be a number' }).optional(),
  ...PageParameters.shape,
  ids: Words,
  since_id: SinceId,
  ...FieldsParameter.shape,
})
type OrderParameters = z.output<typeof OrderParameters>

/** A customer that there cannot be has no orders, as one that there is not; an empty id is nobody's too. */
export function toQuery(parameters: OrderParameters): OrderQuery {
  const { customer_id: id, ids, since_id: since, limit } = parameters
  return {
    limit,
    skip: skipped(parameters),
    ...(id !== undefined && { customer: { number: readNumber(id) ?? 0 } }),
    ...(ids && { numbers: readNumbers(ids) }),
    ...(since !== undefined && { afterNumber: since }),
  }
}

export function toWire(golden: Golden, zone: string): Order {
  return {
    id: golden.number,
    order_number: golden.number,
    name: `#${golden.reference ?? golden.number}`,
    reference: golden.reference,
    financial_status: financialStatus(golden),
    currency: golden.currency,
    total_price: toDecimal(golden.total, golden.currency),
    note: golden.note,
    created_at: { at: golden.placedAt, zone },
    updated_at: { at: golden.updatedAt, zone },
    customer: golden.customerNumber === null ? null : { id: golden.customerNumber },
  }
}

export function only(fields: readonly string[] | undefined, order: Order): z.output<typeof OrderPart> {
  return fields ? pick(fields, order) : order
}

function financialStatus({ state, total, refunded }: Golden): Order['financial_status'] {
  switch (state) {
    case 'placed':
    case 'abandoned':
      return 'pending'
    case 'cancelled':
      return 'voided'
    case 'paid':
    case 'refunded':
      if (refunded === 0 && state === 'paid') return 'paid'
      return refunded < total ? 'partially_refunded' : 'refunded'
  }
}
