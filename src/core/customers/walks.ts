import type { Database } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import type { Customer } from './customer.ts'
import type { CustomerQuery, Position, SortField } from './filter.ts'
import { positionOf } from './position.ts'
import type { Members } from './row.ts'

/**
 * Where pages that were asked for by number ended, so that the next number goes on from there: by offset alone, whoever
 * counts pages up skips customers when earlier ones go, and meets some twice when new ones come before them
 * (docs/decisions/0034-pages-by-number-go-on.md). Kept in the memory of this process.
 */
type End = { readonly at: Position; readonly until: number }

/** Milliseconds for which a walk may pause. */
const patience = 5 * 60_000
const mostEnds = 10_000
/** Characters of what is asked, beyond which it is not remembered. */
const longest = 2_000

const ends = new WeakMap<Database, Map<string, End>>()

/** The end of the page before this one, if this caller read it lately. */
export function endBefore(scope: Scope, query: CustomerQuery): Position | undefined {
  if (!('skip' in query.from) || query.from.skip === 0) return undefined
  const key = keyOf(scope, query, query.from.skip)
  const end = key === undefined ? undefined : endsOf(scope)?.get(key)
  return end && end.until > scope.clock().getTime() ? end.at : undefined
}

/** Keeps where a page ended. */
export function rememberEnd(
  scope: Scope,
  query: CustomerQuery,
  last: Customer | undefined,
  members: Members | undefined,
): void {
  const { from, sort, limit } = query
  if (!('skip' in from) || !last || !isPlaced(members, sort.by)) return
  const key = keyOf(scope, query, from.skip + limit)
  const known = endsOf(scope)
  if (key === undefined || !known) return
  // Last in the order in which they are given up.
  known.delete(key)
  known.set(key, { at: positionOf(last, sort.by), until: scope.clock().getTime() + patience })
  if (known.size <= mostEnds) return
  const oldest = known.keys().next()
  if (!oldest.done) known.delete(oldest.value)
}

/** Inside a transaction, where writes may be undone again, nothing is remembered. */
function endsOf({ store }: Scope): Map<string, End> | undefined {
  if (store.kind !== 'database') return undefined
  const known = ends.get(store)
  if (known) return known
  const made = new Map<string, End>()
  ends.set(store, made)
  return made
}

/** Who asks for what, and where it begins. */
function keyOf({ organization, actor }: Scope, query: CustomerQuery, skip: number): string | undefined {
  if (!('skip' in query.from) || !query.from.numbered || actor.tokenId === null) return undefined
  const { filter, sort, limit } = query
  const asked = [organization.id, actor.tokenId, actor.face, filter, sort.by, sort.descending, limit, skip]
  const key = JSON.stringify(asked)
  return key.length > longest ? undefined : key
}

const placedBy: Readonly<Record<SortField, Members>> = {
  number: [],
  createdAt: ['createdAt'],
  updatedAt: ['updatedAt'],
  name: ['firstName', 'lastName'],
  email: [],
  status: ['status'],
  ordersCount: ['ordersCount'],
  totalSpent: ['totalSpent'],
  credit: ['credit'],
  pointsBalance: ['pointsBalance'],
  lastOrderAt: ['lastOrderAt'],
}

/** Whether the members that are read tell where a customer stands; the names by which it goes always are. */
function isPlaced(members: Members | undefined, by: SortField): boolean {
  return members === undefined || placedBy[by].every((member) => members.includes(member))
}
