import type { z } from 'zod'
import type { Customer, CustomerKey, CustomerPatch } from '../../core/customers/customer.ts'
import * as customers from '../../core/customers/customers.ts'
import type { Scope } from '../../core/scope.ts'
import { reply } from '../../http/route.ts'
import { isKnown, type ReadConditions, requireMatch, toEtag, type WriteConditions } from '../shared/etag.ts'

/** An address that another customer holds is refused here: a caller who means that customer can say so. */
export const rules = { uniqueEmail: true }

/** The version of a customer, which its parts have as well. */
export function tagged({ version }: Customer): Record<string, string> {
  return { etag: toEtag(version) }
}

/** Changes the version of a customer that the caller has seen. Throws changed_meanwhile, and what `customers.change` does. */
export function changeSeen(
  scope: Scope,
  key: CustomerKey,
  conditions: z.output<typeof WriteConditions>,
  patch: (current: Customer) => CustomerPatch,
): Promise<Customer> {
  const guarded = (current: Customer) => {
    requireMatch(current.version, conditions)
    return patch(current)
  }
  return customers.change(scope, key, guarded, rules)
}

/** A part of a customer; 304 for a caller who has this version. */
export async function replyWithPart<Part>(
  scope: Scope,
  key: CustomerKey,
  conditions: z.output<typeof ReadConditions>,
  partOf: (customer: Customer) => Part,
) {
  const customer = await customers.get(scope, key)
  const part = partOf(customer)
  if (isKnown(customer.version, conditions)) return reply(304, null, tagged(customer))
  return reply(200, part, tagged(customer))
}
