import { CoreError } from '../errors.ts'

export const orderStates = ['placed', 'paid', 'refunded', 'cancelled', 'abandoned'] as const
export type OrderState = (typeof orderStates)[number]
export type OrderEntryKind = OrderState | 'reversal'

/** Where an order stands: what follows from its steps. */
export type Standing = {
  readonly state: OrderState
  /** Minor units, as is what was refunded of it. */
  readonly total: number
  readonly refunded: number
}

type Step = {
  readonly kind: OrderEntryKind
  readonly amount: number
  readonly reversedBy: string | null
}

// The only order in which steps can have come about, whatever their clocks say.
const rank: Record<OrderState, number> = { placed: 0, abandoned: 0, paid: 1, refunded: 2, cancelled: 3 }

/**
 * Where the steps lead that were not taken back. An order is placed and then either cancelled or paid as a whole; what
 * was paid is refunded in one or several parts. A basket that was given up stays so. Throws not_allowed_now for steps
 * that do not follow one another.
 */
export function standingAfter(steps: readonly Step[]): Standing {
  const live = steps.flatMap(({ kind, amount, reversedBy }) =>
    kind === 'reversal' || reversedBy !== null ? [] : [{ kind, amount }],
  )
  live.sort((one, other) => rank[one.kind] - rank[other.kind])
  const standing = live.reduce<Standing | null>((before, step) => follow(before, step), null)
  if (!standing) throw refusal('an order that was placed by mistake is cancelled, not taken back')
  return standing
}

function follow(before: Standing | null, { kind, amount }: { kind: OrderState; amount: number }): Standing {
  if (before === null) {
    if (kind === 'placed' || kind === 'abandoned') return { state: kind, total: amount, refunded: 0 }
    throw refusal('an order that was placed by mistake is cancelled, not taken back')
  }
  const { state, total } = before
  if (kind === 'paid' && state === 'placed') return { ...before, state: 'paid' }
  if (kind === 'cancelled' && state === 'placed') return { ...before, state: 'cancelled' }
  if (kind === 'refunded' && (state === 'paid' || state === 'refunded')) {
    const refunded = before.refunded + amount
    if (refunded > total) {
      const conflict = { path: ['amount'], balance: total - before.refunded, asked: amount }
      throw new CoreError('not_allowed_now', 'that is more than is left of what was paid', { conflict })
    }
    return { state: 'refunded', total, refunded }
  }
  throw refusal(`an order that is ${state} cannot be ${kind}`)
}

function refusal(message: string): CoreError {
  return new CoreError('not_allowed_now', message)
}

/** Whether it counts among the customer's orders: a basket that was given up does not. */
export function isCounted({ state }: Standing): boolean {
  return state !== 'abandoned'
}

/** What the customer spent on it, refunds taken off; null when nothing was ever paid. */
export function spentOn({ state, total, refunded }: Standing): number | null {
  return state === 'paid' || state === 'refunded' ? total - refunded : null
}
