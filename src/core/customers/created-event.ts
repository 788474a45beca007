import type { CustomerEvent } from '../events.ts'
import { columns } from './row.ts'

const members = Object.entries(columns)

/** The event of a customer that has just been made: every member that it was given. */
export function createdEvent(customer: Readonly<Record<string, unknown>>): CustomerEvent {
  const changed: string[] = []
  const data: Record<string, unknown> = {}
  for (const [member, column] of members) {
    const value = customer[member]
    if (!isGiven(value)) continue
    changed.push(column)
    data[column] = value
  }
  return { type: 'customer.created', changed, data }
}

/** Members without a value, empty lists and empty objects are not worth a word in the event. */
function isGiven(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value !== 'object' || value instanceof Date) return true
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0
}
