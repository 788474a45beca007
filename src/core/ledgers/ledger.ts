import { invalid } from '../errors.ts'

/**
 * What the ledgers have in common. Entries are only ever added: what turns out wrong is taken back by a reversal, an
 * entry of its own with the opposite amount. The balance on the customer moves in the transaction of its entry, and
 * `verify.ts` recomputes every balance from the entries.
 */

/** Refuses an amount that is no whole number, or too big to be one exactly. */
export function checkAmount(amount: number): void {
  if (Number.isSafeInteger(amount)) return
  throw invalid([{ path: ['amount'], reason: 'integer', message: 'must be a whole number' }])
}

/** A total after one more amount. Refuses one past 2^53 - 1, from where numbers are no longer told apart. */
export function addTo(total: number, amount: number): number {
  const sum = total + amount
  if (Number.isSafeInteger(sum)) return sum
  throw invalid([{ path: ['amount'], reason: 'too_big', message: 'makes a total that is too big' }])
}

/** The later of two times; clocks of two processes may disagree. */
export function later(one: Date | null, other: Date): Date {
  return one !== null && one > other ? one : other
}
