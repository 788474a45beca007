import { prepared } from '../../db/database.ts'
import type { Page } from '../customers/filter.ts'
import type { Line } from '../customers/follow.ts'
import { CoreError, invalid } from '../errors.ts'
import type { Scope } from '../scope.ts'

/**
 * What the ledgers have in common. Entries are only ever added: what turns out wrong is taken back by a reversal, an
 * entry of its own with the opposite amount. The balance on the customer moves in the transaction of its entry, and
 * `verify.ts` recomputes every balance from the entries. An entry goes by its id (uuid) or the caller's reference.
 */
export type EntryKey = { readonly id: string } | { readonly reference: string }

/** The same again under the same reference is the same entry, and no second event. */
export type Appended<Entry> = { readonly entry: Entry; readonly isNew: boolean }

/** A place in a list of entries, newest first. */
export type EntryPosition = { readonly at: Date; readonly id: string }
export type EntryQuery = {
  readonly limit: number
  readonly after?: EntryPosition
  readonly oldestFirst?: boolean
  /** Only of these kinds, where the ledger has kinds. */
  readonly kinds?: readonly string[]
  /** At or after, and before. */
  readonly from?: Date
  readonly to?: Date
}

export const longestReference = 255
export const longestNotes = 5000

/** Before every entry there is: the place where a walk begins. */
const newest: EntryPosition = {
  at: new Date('9999-12-31T23:59:59.999Z'),
  id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
}

/** Before every entry there is, for a walk that begins with the oldest. */
const oldest = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' }

/** The two statements of a ledger's list, after what selects a customer's entries by $1 and $2. */
export function pageStatements(name: string, select: string, { kinds }: { readonly kinds: boolean }) {
  const chosen = `entry.at >= $6 and entry.at < $7${kinds ? ' and ($8::text[] is null or entry.kind = any($8))' : ''}`
  const inOrder = (sign: string, direction: string) =>
    `${select} and (entry.at, entry.id) ${sign} ($3, $4) and ${chosen}
     order by entry.at ${direction}, entry.id ${direction} limit $5`
  const newestFirst = prepared(`${name}.list`, inOrder('<', 'desc'))
  const oldestFirst = prepared(`${name}.listOldest`, inOrder('>', 'asc'))
  /** The statement of a query and the values after the customer's. */
  return (query: EntryQuery) => {
    const { after, from = '-infinity', to = 'infinity' } = query
    const start = after ?? (query.oldestFirst ? oldest : newest)
    const values = [start.at, start.id, query.limit + 1, from, to, ...(kinds ? [query.kinds ?? null] : [])]
    return { statement: query.oldestFirst ? oldestFirst : newestFirst, values }
  }
}

/** What a statement is given whose rows come newest first and one more than asked for. */
export function pageValues({ limit, after = newest }: EntryQuery): [Date, string, number] {
  return [after.at, after.id, limit + 1]
}

/**
 * What rows that came by a merge have as their origin, where a customer was asked for by the name of a merged row. What is
 * written by that name has it, too, and goes back with the rest when the merge is undone.
 */
export function originOf({ id, through }: Line): string | null {
  return through === id ? null : through
}

/** The page out of what such a statement found. */
export function toPage<Entry>(found: readonly Entry[], limit: number): Page<Entry> {
  return { items: found.slice(0, limit), hasMore: found.length > limit }
}

/** The reference names an entry (uuid) that says something else. */
export function referenceTaken(id?: string): CoreError {
  const conflict = { path: ['reference'], ...(id !== undefined && { id }) }
  return new CoreError('entry_reference_taken', 'there is another entry of this reference already', {
    conflict,
  })
}

/** There is less than what was asked for, both above zero; `path` is absent where the request names no amount. */
export function balanceTooLow(
  message: string,
  figures: { readonly balance: number; readonly asked: number },
  path?: readonly string[],
): CoreError {
  return new CoreError('balance_too_low', message, { conflict: { ...figures, ...(path && { path }) } })
}

/** Refuses an amount that is no whole number, or too big to be one exactly. */
export function checkAmount(amount: number): void {
  if (Number.isSafeInteger(amount)) return
  throw invalid([{ path: ['amount'], reason: 'integer', message: 'must be a whole number' }])
}

/** Refuses a sign that the kind of an entry does not have. `adjust` may have either, but is not nothing. */
export function checkSign(sign: 'above' | 'below' | 'either', amount: number): void {
  if (sign === 'above' && amount <= 0) {
    throw invalid([{ path: ['amount'], reason: 'too_small', message: 'must be above zero' }])
  }
  if (sign === 'below' && amount >= 0) {
    throw invalid([{ path: ['amount'], reason: 'too_big', message: 'must be below zero' }])
  }
  if (amount === 0) throw invalid([{ path: ['amount'], reason: 'other', message: 'must not be zero' }])
}

/** Refuses any currency but the organization's, which a caller need not name. */
export function checkCurrency(scope: Scope, currency: string | undefined): void {
  const ours = scope.organization.currency
  if (currency === undefined || currency === ours) return
  throw invalid([{ path: ['currency'], reason: 'not_one_of', message: `must be ${ours}` }])
}

/** Refuses a time that has not come yet; clocks of two machines may differ by a minute. */
export function checkPast(member: string, at: Date, now: Date): void {
  if (at.getTime() <= now.getTime() + 60_000) return
  throw invalid([{ path: [member], reason: 'too_big', message: 'must not be in the future' }])
}

/** A total after one more amount. Refuses one past 2^53 - 1, from where numbers are no longer told apart. */
export function addTo(total: number, amount: number): number {
  const sum = total + amount
  if (Number.isSafeInteger(sum)) return sum
  throw invalid([{ path: ['amount'], reason: 'too_big', message: 'makes a total that is too big' }])
}

/** Not -0, which JSON and the database would write as 0. */
export function opposite(amount: number): number {
  return amount === 0 ? 0 : -amount
}

/** The later of two times; clocks of two processes may disagree. */
export function later(one: Date | null, other: Date): Date {
  return one !== null && one > other ? one : other
}

/** Whether two times are the same, or both absent. */
export function sameTime(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime()
}
