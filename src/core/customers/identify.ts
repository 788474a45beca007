import { notFound } from '../errors.ts'
import type { Scope } from '../scope.ts'
import type { CustomerKey } from './customer.ts'
import { named, statementsByKey } from './key.ts'

const identifyBy = statementsByKey(
  'customers.identifyBy',
  (column, type) =>
    `select id from customers where organization_id = $1 and ${column} = $2::${type} and gone_at is null`,
)

/** The id (uuid) of a live customer, for reads that need no more of it. Throws not found. */
export async function identify(scope: Scope, key: CustomerKey): Promise<string> {
  const { by, value } = named(key)
  const [row] = await scope.store.rows<{ id: string }>(identifyBy[by], [scope.organization.id, value])
  if (!row) throw notFound('customer')
  return row.id
}
