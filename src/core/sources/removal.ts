import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'

// Those that were detached before speak of the person as well.
const cancelSources = prepared(
  'sources.cancelOfCustomer',
  `update sources set state = case when attached_at is null then state else 'cancelled' end, attached_at = null,
     owner = null, details = '{}', metadata = '{}', payment_session_id = null, flow = null
   where organization_id = $1 and customer_id = $2`,
)

/** Cancels what a removed customer paid with and empties what it says of the person; the caller clears the copy. */
export async function cancelOfCustomer(scope: Writing, customerId: string): Promise<void> {
  await scope.store.rows(cancelSources, [scope.organization.id, customerId])
}
