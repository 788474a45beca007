import type { Customer } from './customer.ts'
import { nameFolded } from './derived.ts'
import type { Position, SortField } from './filter.ts'
import type { Members } from './row.ts'

/** The members that tell where a customer stands in any list. */
export const placeMembers = [
  ...(['id', 'number', 'createdAt', 'updatedAt', 'firstName', 'lastName'] as const),
  ...(['emailNormalized', 'status'] as const),
  ...(['ordersCount', 'totalSpent', 'credit', 'pointsBalance', 'lastOrderAt'] as const),
] as const satisfies Members
type Placed = Pick<Customer, (typeof placeMembers)[number]>

/** Where those stand who have no such time: before everybody who has. */
export const never = '-infinity'

/** Where a customer stands in a list that is sorted by this field. Times are ISO 8601 with milliseconds. */
export function positionOf(customer: Placed, by: SortField): Position {
  return { value: sortValue(customer, by), id: customer.id }
}

function sortValue(customer: Placed, by: SortField): string | number {
  switch (by) {
    case 'number':
    case 'ordersCount':
    case 'totalSpent':
    case 'credit':
    case 'pointsBalance':
      return customer[by]
    case 'createdAt':
    case 'updatedAt':
      return customer[by].toISOString()
    case 'lastOrderAt':
      return customer[by]?.toISOString() ?? never
    case 'name':
      return nameFolded(customer)
    case 'email':
      return customer.emailNormalized ?? ''
    case 'status':
      return customer.status
  }
}
