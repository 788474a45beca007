import type { z } from 'zod'
import type {
  CustomerKey,
  Customer as Golden,
  CustomerPatch as GoldenPatch,
} from '../../core/customers/customer.ts'
import * as customers from '../../core/customers/customers.ts'
import { normalizeEmail } from '../../core/customers/fold.ts'
import { invalid } from '../../core/errors.ts'
import type { Scope } from '../../core/scope.ts'
import { requireUpsert, type UpsertConditions } from '../shared/etag.ts'
import { rules } from './change.ts'
import { fromPatch, nobody } from './input.ts'
import type { CustomerPatch } from './schema.ts'

/** What an upsert writes on the present record, or on a new one. Throws invalid when the body names another address. */
export function fromUpsert(
  key: CustomerKey,
  body: CustomerPatch,
  conditions: z.output<typeof UpsertConditions>,
): (current: Golden | null) => GoldenPatch {
  if (
    'email' in key &&
    body.email !== undefined &&
    normalizeEmail(body.email) !== normalizeEmail(key.email)
  ) {
    throw invalid([{ path: ['email'], reason: 'other', message: 'must be the address that is looked for' }])
  }
  return (current) => {
    requireUpsert(current?.version ?? null, conditions)
    return fromPatch(current ?? nobody, body)
  }
}

/**
 * Changes the customer of this name, or makes it where the name is the caller's own: a ULID and a number are given by us,
 * so under those nobody is made. Errors: those of `customers.upsert`; not found.
 */
export async function upsert(
  scope: Scope,
  key: CustomerKey,
  input: (current: Golden | null) => GoldenPatch,
): Promise<{ readonly customer: Golden; readonly created: boolean }> {
  if ('reference' in key || 'email' in key) return customers.upsert(scope, key, input, rules)
  return { customer: await customers.change(scope, key, input, rules), created: false }
}
