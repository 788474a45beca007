import { isDeepStrictEqual } from 'node:util'
import { prepared } from '../../db/database.ts'
import { violatedConstraint } from '../../db/errors.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import { lockThrough, type Writing } from '../customers/write.ts'
import { invalid } from '../errors.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText } from '../text.ts'
import {
  type Appended,
  checkCurrency,
  checkPast,
  longestNotes,
  longestReference,
  originOf,
  referenceTaken,
  sameTime,
} from './ledger.ts'
import { entriesOf, look } from './order-entries.ts'
import { checkLines } from './order-lines.ts'
import { append, entryOf, move } from './order-moves.ts'
import type { Order, OrderLine } from './orders-read.ts'

export type NewOrder = {
  /** The shop's own name for it; unique in the organization. */
  readonly reference: string
  /** Minor units. */
  readonly total: number
  /** ISO 4217; the organization's, which is the only one, when absent. */
  readonly currency?: string
  readonly lines?: readonly OrderLine[] | null
  readonly note?: string | null
  /** Now, when absent. */
  readonly placedAt?: Date
}

/**
 * Places an order, or places and pays it at once. The same again is the same order as it stands now, anything else
 * under its reference `entry_reference_taken`; a time is compared only where one is given. Throws not found and invalid.
 */
export function place(
  scope: Scope,
  customer: CustomerKey,
  order: NewOrder,
  { paid = false }: { readonly paid?: boolean } = {},
): Promise<Appended<Order>> {
  return begin(scope, customer, order, paid ? 'paid' : 'placed')
}

/** Records a basket that was given up. For the rest the same as `place`. */
export function abandon(scope: Scope, customer: CustomerKey, order: NewOrder): Promise<Appended<Order>> {
  return begin(scope, customer, order, 'abandoned')
}

const insertOrder = prepared(
  'orders.insert',
  `insert into orders (organization_id, id, customer_id, reference, state, currency, total, refunded, lines, note,
     placed_at, created_at, updated_at, origin)
   values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, $11, $11, $12) returning number`,
)
type Beginning = 'placed' | 'paid' | 'abandoned'

async function begin(
  scope: Scope,
  customer: CustomerKey,
  given: NewOrder,
  beginning: Beginning,
): Promise<Appended<Order>> {
  check(scope, given)
  const { reference } = given
  return inTransaction(scope, async (writing) => {
    const { customer: before, through } = await lockThrough(writing, customer)
    const found = await look(writing, { reference })
    if (found) {
      if (!(await isSame(writing, found, before, given, beginning))) throw referenceTaken(found.id)
      return { entry: found, isNew: false }
    }
    const state = beginning === 'abandoned' ? 'abandoned' : 'placed'
    const origin = originOf({ id: before.id, through })
    const placed = await insert(writing, before, { given, state, origin })
    const first = entryOf(writing, placed, { kind: state, amount: placed.total })
    const after = await append(writing, before, null, placed, first)
    if (beginning !== 'paid') return { entry: placed, isNew: true }
    const payment = entryOf(writing, placed, { kind: 'paid', amount: placed.total })
    return { entry: await move(writing, after, placed, [first], payment), isNew: true }
  })
}

type Placing = {
  readonly given: NewOrder
  readonly state: 'placed' | 'abandoned'
  /** The merged row (uuid) by whose name it is placed. */
  readonly origin: string | null
}

async function insert(
  writing: Writing,
  customer: Customer,
  { given, state, origin }: Placing,
): Promise<Order> {
  const now = writing.clock()
  const { reference, total, lines = null, note = null, placedAt = now } = given
  checkPast('placed_at', placedAt, now)
  const { currency } = writing.organization
  const id = newId(now)
  try {
    const [row] = await writing.store.rows<{ number: number }>(insertOrder, [
      ...[writing.organization.id, id, customer.id, reference, state, currency, total],
      ...[lines && JSON.stringify(lines), note, placedAt, now, origin],
    ])
    if (!row) throw new Error('an insert answered no row')
    return {
      ...{
        id,
        number: row.number,
        customerId: customer.id,
        customerNumber: customer.number,
        reference,
        state,
      },
      ...{ currency, total, refunded: 0, lines, note, placedAt, createdAt: now, updatedAt: now },
    }
  } catch (error) {
    throw violatedConstraint(error) === 'orders_reference' ? referenceTaken() : error
  }
}

function check(scope: Scope, { reference, total, currency, lines, note }: NewOrder): void {
  checkText('reference', reference, longestReference)
  if (note) checkText('note', note, longestNotes)
  if (!Number.isSafeInteger(total) || total < 0) {
    throw invalid([
      { path: ['total'], reason: 'integer', message: 'must be a whole number and not below zero' },
    ])
  }
  checkCurrency(scope, currency)
  if (lines) checkLines(lines)
}

async function isSame(
  writing: Writing,
  found: Order,
  customer: Customer,
  given: NewOrder,
  beginning: Beginning,
): Promise<boolean> {
  if (found.customerId !== customer.id || found.total !== given.total) return false
  if (found.note !== (given.note ?? null)) return false
  if (given.placedAt !== undefined && !sameTime(found.placedAt, given.placedAt)) return false
  if (!isDeepStrictEqual(found.lines, given.lines ? given.lines.map((line) => ({ ...line })) : null))
    return false
  const steps = await entriesOf(writing, found.id)
  // A payment without a name of its own came with the order.
  const paid = steps.some(({ kind, reference, reverses }) => kind === 'paid' && !reference && !reverses)
  const abandoned = steps.some(({ kind }) => kind === 'abandoned')
  return beginning === (abandoned ? 'abandoned' : paid ? 'paid' : 'placed')
}
