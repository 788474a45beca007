import type { CustomerEvent } from '../events.ts'
import { columns } from './row.ts'

/** The event of a customer that has just been made: every member that it was given. */
export function createdEvent(customer: Readonly<Record<string, unknown>>): CustomerEvent {
  const given = Object.entries(columns).filter(([member]) => isGiven(customer[member]))
  return {
    type: 'customer.created',
    changed: given.map(([, column]) => column),
    data: Object.fromEntries(given.map(([member, column]) => [column, customer[member]])),
  }
}

/** Members without a value, empty lists and empty objects are not worth a word in the event. */
function isGiven(value: unknown): boolean {
  if (value === null || value === undefined) return false
  return typeof value !== 'object' || value instanceof Date || Object.keys(value).length > 0
}
