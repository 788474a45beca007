import type { CustomerKey } from '../customers/customer.ts'
import { lockCustomer, type Writing } from '../customers/write.ts'
import { CoreError, notFound } from '../errors.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText } from '../text.ts'
import {
  type Appended,
  checkAmount,
  checkSign,
  type EntryKey,
  longestNotes,
  longestReference,
  referenceTaken,
} from './ledger.ts'
import { entriesOf, isNamed, look, type OrderEntry, type OrderKey } from './order-entries.ts'
import { entryOf, move } from './order-moves.ts'
import type { Order } from './orders-read.ts'

/** What a step is called by, and why. */
export type NewStep = { readonly reference: string; readonly notes?: string | null }

/** Pays all of an order that was placed. Throws not found, entry_reference_taken, not_allowed_now. */
export function pay(
  scope: Scope,
  customer: CustomerKey,
  order: OrderKey,
  step: NewStep,
): Promise<Appended<OrderEntry>> {
  return take(scope, customer, order, 'paid', ({ total }) => total, step)
}

/** Gives back a part of what was paid, in minor units, or all that is left of it. Errors as for `pay`, and invalid. */
export async function refund(
  scope: Scope,
  customer: CustomerKey,
  order: OrderKey,
  { amount, ...step }: NewStep & { readonly amount: number },
): Promise<Appended<OrderEntry>> {
  checkAmount(amount)
  checkSign('above', amount)
  return take(scope, customer, order, 'refunded', () => amount, step)
}

/** Cancels an order that was not paid yet. Errors as for `pay`. */
export function cancel(
  scope: Scope,
  customer: CustomerKey,
  order: OrderKey,
  step: NewStep,
): Promise<Appended<OrderEntry>> {
  return take(scope, customer, order, 'cancelled', () => 0, step)
}

async function take(
  scope: Scope,
  customer: CustomerKey,
  key: OrderKey,
  kind: 'paid' | 'refunded' | 'cancelled',
  amountOf: (order: Order) => number,
  { reference, notes = null }: NewStep,
): Promise<Appended<OrderEntry>> {
  checkText('reference', reference, longestReference)
  if (notes) checkText('notes', notes, longestNotes)
  return inTransaction(scope, async (writing) => {
    const { before, order, steps } = await lockOrder(writing, customer, key)
    const amount = amountOf(order)
    const found = steps.find((step) => step.reference === reference && step.reverses === null)
    if (found) {
      if (found.kind !== kind || found.amount !== amount || found.notes !== notes)
        throw referenceTaken(found.id)
      return { entry: found, isNew: false }
    }
    const entry = entryOf(writing, order, { kind, amount, reference, notes })
    await move(writing, before, order, steps, entry)
    return { entry, isNew: true }
  })
}

/**
 * Takes back one step of an order: a payment, a refund or a cancellation. What was taken back before answers with its
 * reversal. Throws not found, and not_allowed_now for a step on which others build.
 */
export async function undo(
  scope: Scope,
  customer: CustomerKey,
  key: OrderKey,
  step: EntryKey,
  notes: string | null = null,
): Promise<Appended<OrderEntry>> {
  if (notes) checkText('notes', notes, longestNotes)
  return inTransaction(scope, async (writing) => {
    const { before, order, steps } = await lockOrder(writing, customer, key)
    const found = steps.find((one) => isNamed(one, step))
    if (!found) throw notFound('order entry')
    const earlier = steps.find(({ id }) => id === found.reversedBy)
    if (earlier) return { entry: earlier, isNew: false }
    if (found.kind === 'reversal') throw new CoreError('not_allowed_now', 'a reversal cannot be taken back')
    if (found.kind === 'paid' && steps.some(({ kind, reversedBy }) => kind === 'refunded' && !reversedBy)) {
      throw new CoreError('not_allowed_now', 'a payment is taken back after its refunds')
    }
    const { amount, reference } = found
    const entry = entryOf(writing, order, { kind: 'reversal', amount, reference, notes, reverses: found.id })
    const left = steps.map((one) => (one === found ? { ...one, reversedBy: entry.id } : one))
    await move(writing, before, order, left, entry)
    return { entry, isNew: true }
  })
}

async function lockOrder(writing: Writing, customer: CustomerKey, key: OrderKey) {
  const before = await lockCustomer(writing, customer)
  const order = await look(writing, key)
  if (!order || order.customerId !== before.id) throw notFound('order')
  return { before, order, steps: await entriesOf(writing, order.id) }
}
