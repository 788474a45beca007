import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { applyChange, type Writing } from '../customers/write.ts'
import { newId } from '../ids.ts'
import type { OrderEntry } from './order-entries.ts'
import { figuresAfter } from './order-figures.ts'
import { type Standing, standingAfter } from './order-steps.ts'
import type { Order } from './orders-read.ts'
import { proofOfEntry, proofOfOrder } from './proof.ts'

const insertEntry = prepared(
  'orders.insertEntry',
  `insert into order_entries (organization_id, id, order_id, kind, amount, reference, reverses, notes, at, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
)
const updateOrder = prepared(
  'orders.move',
  `update orders set state = $3, refunded = $4, updated_at = $5 where organization_id = $1 and id = $2`,
)

/** Adds a step to those there are, and moves the order to where they lead. */
export async function move(
  writing: Writing,
  before: Customer,
  order: Order,
  steps: readonly OrderEntry[],
  entry: OrderEntry,
): Promise<Order> {
  const { state, refunded } = standingAfter([...steps, entry])
  const moved = { ...order, state, refunded, updatedAt: entry.at }
  await writing.store.rows(updateOrder, [writing.organization.id, order.id, state, refunded, entry.at])
  await append(writing, before, order, moved, entry)
  return moved
}

const eventOfKind = {
  placed: 'order.placed',
  paid: 'order.paid',
  refunded: 'order.refunded',
  cancelled: 'order.cancelled',
  abandoned: 'order.abandoned',
  reversal: 'order.step_reversed',
} as const

/** Adds a step of an order that stands where the step led, and moves the customer's figures by what changed. */
export async function append(
  writing: Writing,
  before: Customer,
  from: Standing | null,
  order: Order,
  entry: OrderEntry,
): Promise<Customer> {
  const { id, kind, amount, reference, reverses, notes, at } = entry
  const values = [writing.organization.id, id, order.id, kind, amount, reference, reverses, notes, at]
  await writing.store.rows(insertEntry, values)
  const changes = await figuresAfter(writing, before, from, order)
  const { id: orderId, number, reference: orderReference, state } = order
  const named = { order: orderId, order_number: number, order_reference: orderReference, state }
  const proofs = { proof: proofOfEntry(entry), ...(from === null && { order_proof: proofOfOrder(order) }) }
  const data = { ...named, entry: id, amount, ...(reverses && { reverses }), ...proofs }
  return applyChange(writing, before, changes, { type: eventOfKind[kind], data })
}

/** A step that happens now. */
export function entryOf(
  writing: Writing,
  order: Order,
  given: Pick<OrderEntry, 'kind' | 'amount'> & Partial<OrderEntry>,
): OrderEntry {
  const at = writing.clock()
  const nothing = { reference: null, notes: null, reverses: null, reversedBy: null }
  return { ...nothing, ...given, id: newId(at), orderId: order.id, at }
}
