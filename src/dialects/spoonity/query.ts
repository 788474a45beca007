import type { z } from 'zod'
import type { CustomerFilter, CustomerQuery, Page, SortField, Start } from '../../core/customers/filter.ts'
import { positionOf } from '../../core/customers/position.ts'
import type { Here } from '../../http/route.ts'
import { fromCursor, toCursor } from '../shared/paging.ts'
import { type Shown, toWire } from './mapping.ts'
import { type CustomerPage, type ListParameters, Status } from './schema.ts'

/** The list parameters as a query: newest first unless a sort is asked for, and a sort ascends unless told not to. */
export function toQuery(parameters: ListParameters): CustomerQuery {
  const by = sortField(parameters)
  const descending =
    parameters.order === undefined ? parameters.sort === undefined : parameters.order === 'descending'
  return {
    filter: toFilter(parameters.query),
    sort: { by, descending },
    limit: parameters.limit,
    from: startOf(parameters, by),
  }
}

function sortField({ sort }: ListParameters): SortField {
  return sort ?? 'createdAt'
}

function startOf({ after, before, page, limit }: ListParameters, by: SortField): Start {
  if (after !== undefined) return { after: fromCursor(by, after, 'after') }
  if (before !== undefined) return { before: fromCursor(by, before, 'before') }
  return { skip: Math.min((page - 1) * limit, Number.MAX_SAFE_INTEGER), numbered: true }
}

/**
 * Space-separated `key:value` terms that all must hold: `n` is part of the name, `e` part of the address, `s` a whole
 * status. A bare word means the name; quotes hold a value with spaces together; unknown keys are passed over.
 */
export function toFilter(query: string): CustomerFilter {
  const terms = query.matchAll(/(?:(?<key>[^\s:"]*):)?(?:"(?<quoted>[^"]*)"|(?<plain>\S*))/g)
  const of = Array.from(terms, ({ groups }) => {
    const value = groups?.quoted ?? groups?.plain?.replaceAll('"', '') ?? ''
    return value.trim() === '' ? [] : termFilter(groups?.key ?? 'n', value)
  })
  return { op: 'all', of: of.flat() }
}

function termFilter(key: string, value: string): CustomerFilter[] {
  switch (key.toLowerCase()) {
    case 'n':
      return [{ op: 'contains', field: 'name', text: value }]
    case 'e':
      return [{ op: 'contains', field: 'email', text: value }]
    case 's': {
      const status = Status.safeParse(value)
      return [{ op: 'oneOf', field: 'status', values: status.success ? [status.data] : [] }]
    }
    default:
      return []
  }
}

/**
 * What tells whether more follows a page that was reached backwards, where the page itself only knows what comes
 * before it; null for a page that was reached forwards.
 */
export function toFollowing(parameters: ListParameters, page: Page<Shown>): CustomerQuery | null {
  const query = toQuery(parameters)
  if (!('before' in query.from)) return null
  const last = page.items.at(-1)
  const from: Start = last === undefined ? { skip: 0 } : { after: positionOf(last, query.sort.by) }
  return { ...query, limit: 1, from }
}

/** The page in its envelope. `following` is the answer to `toFollowing`. */
export function toEnvelope(
  parameters: ListParameters,
  page: Page<Shown>,
  following: Page<Shown> | null,
  here: Here,
): z.output<typeof CustomerPage> {
  const by = sortField(parameters)
  const number = parameters.page
  const first = page.items[0]
  const last = page.items.at(-1)
  const cursor = (golden: Shown) => toCursor(by, positionOf(golden, by))
  const next = last ? { after: cursor(last) } : {}
  const previous = first ? { before: cursor(first) } : {}
  const backwards = following !== null
  const hasNext = backwards ? following.items.length > 0 : page.hasMore
  const hasPrevious = backwards ? page.hasMore : number > 1
  // With nothing left before it, a page that was reached backwards is followed by the first one.
  const nextNumber = last === undefined ? 1 : number + 1
  return {
    items: page.items.map(toWire),
    next: hasNext ? link(here, parameters.limit, nextNumber, next) : null,
    prev: hasPrevious ? link(here, parameters.limit, Math.max(1, number - 1), previous) : null,
  }
}

/** This address with other paging: everything else first, then `limit`, `page` and the anchor. */
function link(here: Here, limit: number, page: number, anchor: { after?: string; before?: string }): string {
  return here.with({ limit, page, after: anchor.after ?? null, before: anchor.before ?? null })
}
