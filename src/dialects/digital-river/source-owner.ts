import * as customers from '../../core/customers/customers.ts'
import { CoreError } from '../../core/errors.ts'
import type { Scope } from '../../core/scope.ts'
import type { Source } from '../../core/sources/source.ts'

/** The vendor's id of the customer that a source is, or was, attached to; null also when that one is erased. */
export async function ownerOf(scope: Scope, { customerId }: Source): Promise<string | null> {
  if (customerId === null) return null
  try {
    return (await customers.get(scope, { id: customerId })).reference
  } catch (error) {
    if (error instanceof CoreError && error.code === 'not_found') return null
    throw error
  }
}
