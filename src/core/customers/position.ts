import type { Customer } from './customer.ts'
import { nameFolded } from './derived.ts'
import type { Position, SortField } from './filter.ts'
import type { Members } from './row.ts'

/** The members that tell where a customer stands in any list but one that is sorted by figures. */
export const placeMembers = [
  ...(['id', 'number', 'createdAt', 'updatedAt', 'firstName', 'lastName'] as const),
  ...(['emailNormalized', 'status'] as const),
] as const satisfies Members
/** Those that a list sorted by figures needs besides; reading them for others would take a tenth more of a list's time. */
export const figureMembers = [
  ...(['ordersCount', 'totalSpent', 'credit', 'pointsBalance', 'lastOrderAt'] as const),
] as const satisfies Members
type Placed = Pick<Customer, (typeof placeMembers)[number]> &
  Partial<Pick<Customer, (typeof figureMembers)[number]>>

/** Where those stand who have no such time: before everybody who has. */
export const never = '-infinity'

/** Where a customer stands in a list that is sorted by this field. Times are ISO 8601 with milliseconds. */
export function positionOf(customer: Placed, by: SortField): Position {
  return { value: sortValue(customer, by), id: customer.id }
}

function sortValue(customer: Placed, by: SortField): string | number {
  switch (by) {
    case 'number':
      return customer.number
    case 'ordersCount':
    case 'totalSpent':
    case 'credit':
    case 'pointsBalance':
      return known(customer[by], by)
    case 'createdAt':
    case 'updatedAt':
      return customer[by].toISOString()
    case 'lastOrderAt':
      return known(customer[by], by)?.toISOString() ?? never
    case 'name':
      return nameFolded(customer)
    case 'email':
      return customer.emailNormalized ?? ''
    case 'status':
      return customer.status
  }
}

function known<Value>(value: Value | undefined, by: SortField): Value {
  if (value === undefined) throw new TypeError(`a list by ${by} must read it`)
  return value
}
