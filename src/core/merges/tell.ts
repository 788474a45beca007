import type { Customer } from '../customers/customer.ts'
import { columns } from '../customers/row.ts'

/** What one lent the other so that no balance is below zero. */
export type Lent = { readonly points: number; readonly credit: number }

/** The whole record, as an event tells it after which nothing before it is needed. */
export function wholeOf(customer: Customer): Record<string, unknown> {
  const told = Object.entries(columns).filter(([member]) => member !== 'updatedAt' && member !== 'version')
  const values: Readonly<Record<string, unknown>> = customer
  return Object.fromEntries(told.map(([member, column]) => [column, values[member]]))
}

/** What was lent to the merged row (above zero) or by it (below). */
export function lentBy({ points, credit }: Lent): Record<string, number> {
  return { ...(points !== 0 && { points_lent: points }), ...(credit !== 0 && { credit_lent: credit }) }
}
