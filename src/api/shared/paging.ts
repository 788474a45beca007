import { z } from 'zod'
import type { Page, Position, Sort, SortField } from '../../core/customers/filter.ts'
import { mostPerPage } from '../../core/organizations/limits.ts'
import { fromCursor, fromIdCursor, toCursor, toIdCursor } from '../../dialects/shared/paging.ts'
import type { Here } from '../../http/route.ts'
import { count } from './codecs.ts'

/** Lists are `{ data, next }`: `next` is the address of the following page, with every parameter, or null. */

/** `limit` and `after`, for every list. */
export const PageParameters = {
  limit: count({ min: 1, max: mostPerPage }).optional().meta({
    description:
      'Items in one page. The organization sets the usual number and the most: 50 and 200 at first.',
  }),
  after: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: 'Where the page begins: taken from a `next` link.' }),
} as const

/** The answer of a list of these. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    next: z.string().nullable().meta({ description: 'The address of the following page; null on the last.' }),
  })
}

/** The `next` of a page in the order of ids (uuid): a link while there is more. */
export function nextById<Item>(page: Page<Item>, idOf: (item: Item) => string, here: Here): string | null {
  const last = page.items.at(-1)
  return page.hasMore && last !== undefined ? here.with({ after: toIdCursor(idOf(last)) }) : null
}

/** The id (uuid) after which such a page begins; null for the first. Throws invalid, reason unknown_cursor. */
export function afterId(after: string | undefined): string | null {
  return fromIdCursor(after, 'after')
}

/** The `next` of a page of customers in the order of a sort. */
export function nextByPosition<Item>(
  page: Page<Item>,
  by: SortField,
  positionOf: (item: Item) => Position,
  here: Here,
): string | null {
  const last = page.items.at(-1)
  return page.hasMore && last !== undefined ? here.with({ after: toCursor(by, positionOf(last)) }) : null
}

/** Where such a page begins. Throws invalid, reason unknown_cursor, for a cursor of another sort. */
export function startAfter(after: string | undefined, sort: Sort) {
  return after === undefined ? { skip: 0 } : { after: fromCursor(sort.by, after, 'after') }
}
