import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import type { Writing } from '../customers/write.ts'
import { addTo, later } from './ledger.ts'
import { isCounted, type Standing, spentOn } from './order-steps.ts'
import type { Order } from './orders-read.ts'

/** The customer's figures once an order has moved from where it stood (null: it was not there) to where it stands. */
export async function figuresAfter(
  writing: Writing,
  customer: Customer,
  from: Standing | null,
  order: Order,
): Promise<Partial<Customer>> {
  const [spent, spentNow] = [from && spentOn(from), spentOn(order)]
  const totalSpent = addTo(customer.totalSpent, (spentNow ?? 0) - (spent ?? 0))
  const begun = from === null ? ofNewOrder(customer, order) : {}
  if (spent !== null && spentNow === null) {
    return { ...begun, totalSpent, lastSpentAt: await lastSpent(writing, customer) }
  }
  const lastSpentAt = spentNow === null ? customer.lastSpentAt : later(customer.lastSpentAt, order.placedAt)
  return { ...begun, totalSpent, lastSpentAt }
}

function ofNewOrder(customer: Customer, order: Order): Partial<Customer> {
  const { placedAt, number } = order
  if (!isCounted(order)) return { lastAbandonedOrderAt: later(customer.lastAbandonedOrderAt, placedAt) }
  const { lastOrderAt, lastOrderNumber } = customer
  const isLast =
    lastOrderAt === null ||
    placedAt > lastOrderAt ||
    (placedAt.getTime() === lastOrderAt.getTime() && number > (lastOrderNumber ?? 0))
  return {
    ordersCount: addTo(customer.ordersCount, 1),
    ...(isLast && { lastOrderNumber: number, lastOrderAt: placedAt }),
  }
}

const selectLastSpent = prepared(
  'orders.lastSpent',
  `select placed_at as "placedAt" from orders
   where organization_id = $1 and customer_id = $2 and state in ('paid', 'refunded')
   order by placed_at desc, id desc limit 1`,
)

/** Only the orders themselves know which was paid before the one that no longer is. */
async function lastSpent(writing: Writing, customer: Customer): Promise<Date | null> {
  const values = [writing.organization.id, customer.id]
  const [last] = await writing.store.rows<{ placedAt: Date }>(selectLastSpent, values)
  return last?.placedAt ?? null
}
