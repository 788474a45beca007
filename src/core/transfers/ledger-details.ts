import { hash } from 'node:crypto'
import type { LoadedOrder, LoadedPoints } from './loadable.ts'

/** Points that were given at one time, and which later entries took some of them. */
export type LoadedLot = {
  /** Of the entry that gave them. */
  readonly id: string
  readonly amount: number
  readonly remaining: number
  readonly at: Date
  readonly uses: readonly {
    readonly id: string
    readonly entryId: string
    readonly amount: number
    readonly at: Date
  }[]
}

/** The lots that entries in the order of their times leave: what is taken comes from the oldest that has some left. */
export function lotsOf(points: readonly LoadedPoints[]): LoadedLot[] {
  const lots: (LoadedLot & { remaining: number; uses: LoadedLot['uses'][number][] })[] = []
  for (const { id, amount, at } of points) {
    if (amount > 0) lots.push({ id, amount, remaining: amount, at, uses: [] })
    let wanted = -amount
    for (const lot of lots) {
      if (wanted <= 0) break
      const taken = Math.min(wanted, lot.remaining)
      if (taken === 0) continue
      wanted -= taken
      lot.remaining -= taken
      lot.uses.push({ id: idFrom(id, lot.id), entryId: id, amount: taken, at })
    }
  }
  return lots
}

/** One step in the life of an order. */
export type LoadedStep = {
  readonly id: string
  readonly kind: LoadedOrder['state']
  readonly amount: number
  readonly at: Date
}

/** The steps that led an order to where it stands; those whose time is not known follow at once on the one before. */
export function stepsOf(order: LoadedOrder): LoadedStep[] {
  const { id, state, total, refunded, placedAt, updatedAt } = order
  const step = (kind: LoadedStep['kind'], amount: number, afterPlacing: number, notBefore = placedAt) => ({
    id: idFrom(id, kind),
    kind,
    amount,
    at: new Date(Math.max(placedAt.getTime() + afterPlacing, notBefore.getTime())),
  })
  if (state === 'abandoned') return [step('abandoned', total, 0)]
  const placed = step('placed', total, 0)
  if (state === 'placed') return [placed]
  if (state === 'cancelled') return [placed, step('cancelled', 0, 1, updatedAt)]
  const paid = step('paid', total, 1)
  return state === 'paid' ? [placed, paid] : [placed, paid, step('refunded', refunded, 2, updatedAt)]
}

/** An id (uuid) of its own for what follows from something that has one. */
function idFrom(id: string, part: string): string {
  const digest = hash('md5', id + part)
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20),
  ].join('-')
}
