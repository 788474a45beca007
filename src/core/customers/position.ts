import type { Customer } from './customer.ts'
import { nameFolded } from './derived.ts'
import type { Position, SortField } from './filter.ts'

/** Where a customer stands in a list that is sorted by this field. Times are ISO 8601 with milliseconds. */
export function positionOf(customer: Customer, by: SortField): Position {
  return { value: sortValue(customer, by), id: customer.id }
}

function sortValue(customer: Customer, by: SortField): string | number {
  switch (by) {
    case 'number':
      return customer.number
    case 'createdAt':
    case 'updatedAt':
      return customer[by].toISOString()
    case 'name':
      return nameFolded(customer)
    case 'email':
      return customer.emailNormalized ?? ''
    case 'status':
      return customer.status
  }
}
