import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'

const statements = [
  prepared(
    'consents.forget',
    `update consents set source = null, ip = null, reference = null
     where organization_id = $1 and customer_id = $2
       and (source is not null or ip is not null or reference is not null)`,
  ),
  prepared(
    'accesses.forget',
    'update accesses set ip = null where organization_id = $1 and customer_id = $2 and ip is not null',
  ),
]

/** Empties what the entries say of a removed person; that nobody was asked without a yes can still be shown. */
export async function forgetConsents(scope: Writing, customerId: string): Promise<void> {
  const values = [scope.organization.id, customerId]
  await Promise.all(statements.map((statement) => scope.store.rows(statement, values)))
}
