import { createHash } from 'node:crypto'
import { canonical } from '../events/link.ts'
import type { Order } from './orders-read.ts'

/** All that an entry of a ledger says, whichever it is; what a ledger does not have is absent. */
export type Said = {
  readonly id: string
  readonly kind?: string
  readonly amount?: number
  readonly reference: string | null
  readonly reverses: string | null
  readonly notes?: string | null
  readonly ip?: string | null
  readonly userAgent?: string | null
  readonly at: Date
}

/** What an order says that none of its steps does, and that stays as it was placed. */
export type SaidOrder = Pick<Order, 'id' | 'reference' | 'currency' | 'total' | 'lines' | 'note' | 'placedAt'>

/**
 * SHA-256, hexadecimal, of all that an entry says: its event has it, so that neither can be altered alone, and is emptied
 * with the person (docs/decisions/0306-entries-are-bound-to-their-events.md).
 */
export function proofOfEntry({
  id,
  kind,
  amount,
  reference,
  reverses,
  notes,
  ip,
  userAgent,
  at,
}: Said): string {
  const about = {
    ...(kind !== undefined && { kind, amount, notes }),
    ...(ip !== undefined && { ip, userAgent }),
  }
  return digest({ id, reference, reverses, at: at.toISOString(), ...about })
}

/** The same of an order, for the event with which it began. */
export function proofOfOrder({ id, reference, currency, total, lines, note, placedAt }: SaidOrder): string {
  return digest({ id, reference, currency, total, lines, note, placed_at: placedAt.toISOString() })
}

/** As the database gives it back: members that are undefined are not there. */
function digest(said: object): string {
  return createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(said))), 'utf8')
    .digest('hex')
}
