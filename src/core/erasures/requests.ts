import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import { applyChange, lockCustomer, type Writing } from '../customers/write.ts'
import { CoreError, invalid } from '../errors.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { type Erasure, type ErasureRow, selectedErasure, stepOf, toErasure } from './erasure.ts'
import { openErasure } from './open-erasure.ts'

/** Characters of a reason. */
export const longestReason = 1000

const insert = prepared(
  'erasures.insert',
  `insert into erasures
     (organization_id, id, customer_id, state, requested_at, reason, hold_reason, history, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${selectedErasure}`,
)
const move = prepared(
  'erasures.move',
  `update erasures set state = $3, requested_at = $4, reason = $5, hold_reason = $6, history = history || $7::jsonb
   where organization_id = $1 and id = $2 returning ${selectedErasure}`,
)
const giveReason = prepared(
  'erasures.giveReason',
  `update erasures set reason = $3 where organization_id = $1 and customer_id = $2 and requested_at is not null
     and state in ('requested', 'held')`,
)

/**
 * Keeps the requests in step with the record: the one place that hears of every change of its member, in the
 * transaction of the change. The caller holds the customer's lock.
 */
export async function followRequest(
  scope: Writing,
  { id, forgetRequestedAt }: Pick<Customer, 'id' | 'forgetRequestedAt'>,
): Promise<void> {
  const open = await openErasure(scope, id)
  if (forgetRequestedAt !== null) {
    await (open
      ? moved(scope, open, { state: open.state, requestedAt: forgetRequestedAt }, 'requested')
      : made(scope, id, { state: 'requested', requestedAt: forgetRequestedAt }, 'requested'))
  } else if (open) {
    const state = open.state === 'held' ? 'held' : 'withdrawn'
    await moved(scope, open, { state, requestedAt: null, reason: null }, 'withdrawn')
  }
}

/** Says why a request was made; one that is made again without a reason keeps the first one. */
export async function explainRequest(scope: Writing, customerId: string, reason: string): Promise<void> {
  checkReason(reason)
  await scope.store.rows(giveReason, [scope.organization.id, customerId, reason])
}

/**
 * Forbids that a customer be erased or merged by anybody, whether it was asked for or not; held once more it gets the
 * new reason. Errors: not found, and `invalid` for a reason that is blank or too long.
 */
export async function hold(scope: Scope, key: CustomerKey, reason: string): Promise<Erasure> {
  checkReason(reason)
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, key)
    const open = await openErasure(inside, customer.id)
    const held = { state: 'held', holdReason: reason } as const
    if (open?.state !== 'held') await applyChange(inside, customer, {}, { type: 'erasure.held' })
    if (!open) return made(inside, customer.id, held, 'held')
    return moved(inside, open, held, open.state === 'held' ? null : 'held')
  })
}

/** Ends a hold: what was asked for is due again. Errors: not found; `not_allowed_now` where nothing is held. */
export function release(scope: Scope, key: CustomerKey): Promise<Erasure> {
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, key)
    const open = await openErasure(inside, customer.id)
    if (open?.state !== 'held') throw new CoreError('not_allowed_now', 'the customer is not held')
    await applyChange(inside, customer, {}, { type: 'erasure.released' })
    const state = open.requestedAt === null ? 'released' : 'requested'
    return moved(inside, open, { state }, 'released')
  })
}

type Changing = Partial<Pick<Erasure, 'requestedAt' | 'reason' | 'holdReason'>> & Pick<Erasure, 'state'>

async function made(
  scope: Writing,
  customerId: string,
  { state, requestedAt = null, reason = null, holdReason = null }: Changing,
  step: 'requested' | 'held',
): Promise<Erasure> {
  const at = scope.clock()
  return one(
    await scope.store.rows<ErasureRow>(insert, [
      ...[scope.organization.id, newId(at), customerId, state, requestedAt, reason, holdReason],
      ...[stepOf(scope, step, at), at],
    ]),
  )
}

async function moved(
  scope: Writing,
  open: Erasure,
  changes: Changing,
  step: 'requested' | 'withdrawn' | 'held' | 'released' | null,
): Promise<Erasure> {
  const { state, requestedAt, reason, holdReason } = { ...open, ...changes }
  const history = step === null ? '[]' : stepOf(scope, step, scope.clock())
  const values = [scope.organization.id, open.id, state, requestedAt, reason, holdReason, history]
  return one(await scope.store.rows<ErasureRow>(move, values))
}

function one([row]: readonly ErasureRow[]): Erasure {
  if (!row) throw new Error('the erasure was written in this transaction')
  return toErasure(row)
}

function checkReason(reason: string): void {
  const issue = (because: 'empty' | 'too_long', message: string) =>
    invalid([{ path: ['reason'], reason: because, message }])
  if (reason.trim() === '') throw issue('empty', 'must not be empty')
  if (reason.length > longestReason) throw issue('too_long', `must have at most ${longestReason} characters`)
}
