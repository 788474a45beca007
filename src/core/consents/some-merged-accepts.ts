import { prepared } from '../../db/database.ts'
import { familyOf } from '../customers/family.ts'
import type { Scope } from '../scope.ts'

const selectAccepting = prepared(
  'consents.accepting',
  'select id from customers where organization_id = $1 and id = any ($2::uuid[]) and accepts_marketing limit 1',
)

/** Whether a row that was merged into a customer (uuid), by whatever way, would come back with a «yes». */
export async function someMergedAccepts(scope: Scope, customerId: string): Promise<boolean> {
  const [, ...merged] = await familyOf(scope, customerId)
  if (merged.length === 0) return false
  return (await scope.store.rows(selectAccepting, [scope.organization.id, merged])).length > 0
}
