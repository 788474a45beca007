import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import { identify } from '../customers/identify.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import { isStorable } from '../text.ts'
import type { EntryKey } from './ledger.ts'
import type { OrderEntryKind } from './order-steps.ts'
import { type Order, selectOrder } from './orders-read.ts'

/** One step of an order. */
export type OrderEntry = {
  /** uuid. */
  readonly id: string
  /** uuid. */
  readonly orderId: string
  readonly kind: OrderEntryKind
  /** Minor units, never below zero: what was placed, paid, refunded or taken back. */
  readonly amount: number
  /** The caller's name for the step; unique in its order. A reversal has that of its step. */
  readonly reference: string | null
  readonly notes: string | null
  readonly at: Date
  /** uuid of the step that this one takes back. */
  readonly reverses: string | null
  /** uuid of the entry that takes this one back. */
  readonly reversedBy: string | null
}

/** The three names of an order, each unique in its organization. */
export type OrderKey = { readonly id: string } | { readonly number: number } | { readonly reference: string }

const selectEntries = prepared(
  'orders.entries',
  `select entry.id, entry.order_id as "orderId", entry.kind, entry.amount, entry.reference, entry.notes, entry.at,
     entry.reverses, reversal.id as "reversedBy"
   from order_entries entry
   left join order_entries reversal on reversal.organization_id = $1 and reversal.reverses = entry.id
   where entry.organization_id = $1 and entry.order_id = $2 order by entry.at, entry.id`,
)

const selectBy = {
  id: prepared('orders.byId', `${selectOrder} and orders.id = $2`),
  number: prepared('orders.byNumber', `${selectOrder} and orders.number = $2`),
  reference: prepared('orders.byReference', `${selectOrder} and orders.reference = $2`),
}

/** One order in whatever state; where a customer is given, one of that customer's. Throws not found. */
export async function find(scope: Scope, key: OrderKey, customer?: CustomerKey): Promise<Order> {
  const customerId = customer && (await identify(scope, customer))
  const order = await look(scope, key)
  if (!order || (customerId && order.customerId !== customerId)) throw notFound('order')
  return order
}

export async function look(scope: Scope, key: OrderKey): Promise<Order | undefined> {
  if ('id' in key && !isUuid(key.id)) return undefined
  if ('number' in key && !Number.isSafeInteger(key.number)) return undefined
  if ('reference' in key && !isStorable(key.reference)) return undefined
  const [statement, value] =
    'id' in key
      ? [selectBy.id, key.id]
      : 'number' in key
        ? [selectBy.number, key.number]
        : [selectBy.reference, key.reference]
  const [order] = await scope.store.rows<Order>(statement, [scope.organization.id, value])
  return order
}

/** The steps of an order, the first one first; `orderId` is a uuid. */
export function entriesOf(scope: Scope, orderId: string): Promise<OrderEntry[]> {
  return scope.store.rows<OrderEntry>(selectEntries, [scope.organization.id, orderId])
}

/** The steps of a customer's order, the first one first. Throws not found. */
export async function entries(scope: Scope, customer: CustomerKey, order: OrderKey): Promise<OrderEntry[]> {
  return entriesOf(scope, (await find(scope, order, customer)).id)
}

/** One step of a customer's order. Throws not found. */
export async function entry(
  scope: Scope,
  customer: CustomerKey,
  order: OrderKey,
  key: EntryKey,
): Promise<OrderEntry> {
  const found = (await entries(scope, customer, order)).find((one) => isNamed(one, key))
  if (!found) throw notFound('order entry')
  return found
}

/** Whether a step goes by this name; a reversal has the reference of its step, and goes by its id alone. */
export function isNamed(step: OrderEntry, key: EntryKey): boolean {
  return 'id' in key ? step.id === key.id : step.reference === key.reference && step.reverses === null
}
