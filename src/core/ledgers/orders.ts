/**
 * The orders behind a customer's order figures. A basket that was given up counts as no order: it is in no vendor's
 * list and moves only `lastAbandonedOrderAt`. The other figures:
 * - ordersCount, lastOrderNumber, lastOrderAt: all orders, cancelled ones too; the last one is the one placed last;
 * - totalSpent, lastSpentAt: orders that were paid, less what was refunded; `lastSpentAt` is when the last of them was
 *   placed.
 * Each step of an order is an entry that stays; the order's own row is where its steps led.
 */
export { entries, entry, find, type OrderEntry, type OrderKey } from './order-entries.ts'
export { abandon, type NewOrder, place } from './order-place.ts'
export { type OrderState, orderStates } from './order-steps.ts'
export { cancel, pay, refund, undo } from './order-writes.ts'
export { get, list, type Order, type OrderQuery } from './orders-read.ts'
export { lastOf, type OrderSearch, orderPosition, search } from './orders-search.ts'
