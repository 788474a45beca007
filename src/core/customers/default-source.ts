import { type CoreError, invalid } from '../errors.ts'
import type { Customer } from './customer.ts'

/** A default source must be attached first. */
export function notAttached(): CoreError {
  return invalid([
    { path: ['defaultSourceId'], reason: 'not_attached', message: 'is not attached to this customer' },
  ])
}

/** Throws `invalid` unless the source is one of the customer's. */
export function requireAttached(customer: Customer, sourceId: string): void {
  if (!customer.sources.some(({ id }) => id === sourceId)) throw notAttached()
}
