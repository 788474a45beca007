import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { CoreError, notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import { get } from './sources.ts'

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

const deleteSource = prepared(
  'sources.delete',
  'delete from sources where organization_id = $1 and id = $2 and attached_at is null returning id',
)

/**
 * Deletes a source that is attached to nobody, with what it says of a person. Throws not found, and source_in_use for one
 * that is attached: it is detached first, or goes with its customer.
 */
export async function remove(scope: Scope, id: string): Promise<void> {
  if (!isUuid(id)) throw notFound('source')
  const deleted = await scope.store.rows(deleteSource, [scope.organization.id, id])
  if (deleted.length > 0) return
  await get(scope, id)
  throw new CoreError('source_in_use', 'the source is attached to a customer')
}

const deleteStray = prepared(
  'sources.deleteStray',
  `delete from sources where organization_id = $1 and id in (
     select id from sources where organization_id = $1 and customer_id is null and created_at < $2
     order by created_at limit $3 for update skip locked)
   returning id`,
)
const batch = 1000

/** Deletes sources made before a time that nobody ever had, by batches, until none is left or it is to stop. */
export async function purgeStray(scope: Scope, before: Date, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    if ((await scope.store.rows(deleteStray, [scope.organization.id, before, batch])).length < batch) return
  }
}
