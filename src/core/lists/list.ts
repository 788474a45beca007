import type { Customer } from '../customers/customer.ts'
import type { Page } from '../customers/filter.ts'
import type { FilterJson } from '../customers/filter-json.ts'
import { invalid } from '../errors.ts'
import { isUuid } from '../ids.ts'
import type { Scope } from '../scope.ts'

export const listKinds = ['static', 'dynamic'] as const
export type ListKind = (typeof listKinds)[number]

/** A named group of customers: kept by hand, or whoever a saved filter selects now. */
export type CustomerList = {
  /** uuid, time-ordered; shown as a ULID. */
  readonly id: string
  readonly name: string
  readonly kind: ListKind
  /** What a dynamic list selects; null for a static one. */
  readonly filter: FilterJson | null
  /** uuid of the token that made it; null when none did. */
  readonly createdBy: string | null
  /** Of a dynamic list, those whom its filter selects now. */
  readonly memberCount: number
  readonly createdAt: Date
  /** When its name or filter was last changed. */
  readonly updatedAt: Date
}

/** A list as it is shown beside a customer, where nobody asks how many others are on it. */
export type Membership = Omit<CustomerList, 'memberCount'>

/** When a customer began to pass the filter of a dynamic list is not known. */
export type ListMember = { readonly customer: Customer; readonly addedAt: Date | null }

/** Where a page begins: after this id (uuid) of the thing that is listed, or at the start. */
export type PageQuery = { readonly limit: number; readonly after: string | null }

/** Lists by when they were made, or by name; a cursor is the sort value and the id. */
export type ListQuery = {
  readonly limit: number
  readonly by: 'createdAt' | 'name'
  readonly descending: boolean
  readonly after?: { readonly value: string | number; readonly id: string }
}

export const ownColumns = [
  ...['id', 'name', 'kind', 'filter', 'created_by as "createdBy"', 'member_count as "memberCount"'],
  ...['created_at as "createdAt"', 'updated_at as "updatedAt"'],
]
  .map((column) => `customer_lists.${column}`)
  .join(', ')

/** Before every id there is. */
export const firstId = '00000000-0000-0000-0000-000000000000'

/** Organization, the id after which the page begins, and one row more than it holds. */
export function pageValues(scope: Scope, query: PageQuery): [string, string, number] {
  const after = query.after ?? firstId
  if (!isUuid(after)) {
    throw invalid([{ path: ['after'], reason: 'unknown_cursor', message: 'is not a place in this list' }])
  }
  return [scope.organization.id, after, query.limit + 1]
}

export function page<Item>(found: readonly Item[], limit: number): Page<Item> {
  return { items: found.slice(0, limit), hasMore: found.length > limit }
}
