import type { CustomerFilter, CustomerQuery, Page } from '../../core/customers/filter.ts'
import { positionOf } from '../../core/customers/position.ts'
import type { Here } from '../../http/route.ts'
import { isEmail } from '../shared/codecs.ts'
import { fromCursor, fromIdCursor, toCursor, toIdCursor } from '../shared/paging.ts'
import type { Shown } from './mapping.ts'
import type { ListParameters } from './schema.ts'

/** Page lengths: the document gives the first two; members and lists of lists follow the customers. */
const customersPerPage = 1000
export const membershipsPerPage = 10
export const rowsPerPage = 1000

const nobody: CustomerFilter = { op: 'any', of: [] }

/** The list parameters as a query: by creation or by last change, the oldest first, so that a sync meets news last. */
export function toQuery({ after, sort, email, phoneNumber }: ListParameters): CustomerQuery {
  return {
    filter: { op: 'all', of: [...emailFilter(email), ...phoneFilter(phoneNumber)] },
    sort: { by: sort, descending: false },
    limit: customersPerPage,
    from: after === undefined ? { skip: 0 } : { after: fromCursor(sort, after, 'after') },
  }
}

/** The address without regard to letter case; what is no address belongs to nobody. */
function emailFilter(email: string | undefined): CustomerFilter[] {
  if (email === undefined) return []
  return [isEmail(email.trim()) ? { op: 'equals', field: 'email', text: email } : nobody]
}

/** The number with its spaces taken out; a leading space is the plus sign of a caller who did not escape it. */
function phoneFilter(phoneNumber: string | undefined): CustomerFilter[] {
  if (phoneNumber === undefined) return []
  const number = phoneNumber.replace(/^ (?=\d)/, '+').replace(/\s+/g, '')
  return [/^[\P{C}]+$/u.test(number) ? { op: 'equals', field: 'phone', text: number } : nobody]
}

/** For documents. */
export const nextPageHeader = {
  'X-Next-Page': 'The address of the next page, with every parameter; absent on the last one.',
} as const

/** Header with the address of the next page of customers, absolute and with all parameters; none on the last one. */
export function toNextPage({ sort }: ListParameters, page: Page<Shown>, here: Here): Record<string, string> {
  const last = page.items.at(-1)
  return nextPage(here, page.hasMore && last ? toCursor(sort, positionOf(last, sort)) : null)
}

/** Where a list that is in the order of its ids goes on, and how many rows it answers. */
export function toRows({ after }: { after?: string | undefined }, limit: number) {
  return { limit, after: fromIdCursor(after, 'after') }
}

/** The same header for a list that is in the order of its ids. */
export function toNextRows<Row>(
  page: Page<Row>,
  idOf: (row: Row) => string,
  here: Here,
): Record<string, string> {
  const last = page.items.at(-1)
  return nextPage(here, page.hasMore && last !== undefined ? toIdCursor(idOf(last)) : null)
}

function nextPage(here: Here, cursor: string | null): Record<string, string> {
  return cursor === null ? {} : { 'x-next-page': here.with({ after: cursor }) }
}
