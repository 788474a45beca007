import { notFound } from '../errors.ts'
import type { Scope } from '../scope.ts'
import type { CustomerKey } from './customer.ts'
import { follow, type Line } from './follow.ts'
import { named, statementsByKey } from './key.ts'

const identifyBy = statementsByKey(
  'customers.identifyBy',
  (column, type) =>
    `select id from customers where organization_id = $1 and ${column} = $2::${type} and gone_at is null`,
)

/**
 * The id (uuid) of a live customer, for reads that need no more of it; a row that was merged answers with the customer
 * whom it was merged into. Throws not found.
 */
export async function identify(scope: Scope, key: CustomerKey): Promise<string> {
  return (await identifyThrough(scope, key)).id
}

/** The same, and which row (uuid) has the name. */
export async function identifyThrough(scope: Scope, key: CustomerKey): Promise<Line> {
  const { by, value } = named(key)
  const [row] = await scope.store.rows<{ id: string }>(identifyBy[by], [scope.organization.id, value])
  if (row) return { id: row.id, through: row.id }
  const line = await follow(scope, key)
  if (!line) throw notFound('customer')
  return line
}
