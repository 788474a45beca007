import type { z } from 'zod'
import * as customers from '../../core/customers/customers.ts'
import type { Scope } from '../../core/scope.ts'
import { wordList } from '../shared/codecs.ts'
import { toCustomer } from './mapping.ts'
import { Customer } from './schema.ts'

/** `expand`, of what belongs to a customer. */
export const ExpandOwner = wordList(['customer'])
  .optional()
  .meta({ description: '`customer`: the customer as it is now; null once it was erased.' })

/** The customer whom something belongs to, where it was asked for. */
export const owner = Customer.nullable()
export type Owner = z.output<typeof owner>

/** Reads the customers (uuid) of many things at once, where they were asked for; whoever is gone is null. */
export async function ownersOf(
  scope: Scope,
  ids: readonly string[],
  expand: readonly string[] | undefined,
): Promise<(id: string) => Owner> {
  const different = [...new Set(ids)]
  if (!expand || different.length === 0) return () => null
  const { items } = await customers.list(scope, {
    filter: { op: 'oneOf', field: 'id', values: different },
    sort: { by: 'number', descending: false },
    limit: different.length,
    from: { skip: 0 },
  })
  const byId = new Map(items.map((golden) => [golden.id, toCustomer(golden, scope.organization.currency)]))
  return (id) => byId.get(id) ?? null
}
