import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import { follow } from '../customers/follow.ts'
import { selected, toCustomer } from '../customers/row.ts'
import type { Writing } from '../customers/write.ts'
import { CoreError, notFound } from '../errors.ts'

const lockRows = prepared(
  'merges.lockRows',
  `select ${selected} from customers where organization_id = $1 and id = any ($2::uuid[]) order by id for update`,
)

/** Rows of customers (uuids), gone ones too, locked in the order of their ids, as every merge and undoing does it. */
export async function lockRowsOf(writing: Writing, ids: readonly string[]): Promise<Map<string, Customer>> {
  const rows = await writing.store.rows<Customer>(lockRows, [writing.organization.id, ids])
  for (const { id } of rows) writing.onCustomer?.(id)
  return new Map(rows.map((row) => [row.id, toCustomer(row)]))
}

/**
 * Two live customers, locked. Of a name that somebody else answers for since an earlier merge it is that one. Throws not
 * found, and not_allowed_now for two names of one customer.
 */
export async function lockBoth(
  writing: Writing,
  one: CustomerKey,
  other: CustomerKey,
): Promise<readonly [Customer, Customer]> {
  for (;;) {
    const [first, second] = [await follow(writing, one), await follow(writing, other)]
    if (!first || !second) throw notFound('customer')
    if (first.id === second.id) throw new CoreError('not_allowed_now', 'both names are of one customer')
    const rows = await lockRowsOf(writing, [first.id, second.id])
    const found = [rows.get(first.id), rows.get(second.id)] as const
    // Until we had the locks each of them may have been merged, or removed, or a merge undone.
    const [firstNow, secondNow] = [await follow(writing, one), await follow(writing, other)]
    if (firstNow?.id !== first.id || secondNow?.id !== second.id) continue
    if (found[0] && found[1]) return [found[0], found[1]]
  }
}
