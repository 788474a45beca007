import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import type { Scope } from '../scope.ts'

const forgetPayloads = prepared(
  'webhooks.forgetPayloads',
  `update webhook_deliveries
   set payload = null, lease = null,
     state = case when state in ('waiting', 'pending') then 'cancelled' else state end,
     decided_at = coalesce(decided_at, $3)
   where organization_id = $1 and customer_id = $2`,
)
const forgetResponses = prepared(
  'webhooks.forgetResponses',
  `update webhook_attempts set response = null, error = null
   where organization_id = $1 and customer_id = $2 and (response is not null or error is not null)`,
)

/**
 * Empties what was sent and answered about a removed customer, and cancels what was still to be sent: only the removal
 * itself is told. The caller holds the customer's lock. The deliveries come first: an attempt that is written down
 * meanwhile then either is emptied here, or has lost its lease.
 */
export async function forgetDeliveriesOf(scope: Writing, customerId: string): Promise<void> {
  const organizationId = scope.organization.id
  await scope.store.rows(forgetPayloads, [organizationId, customerId, scope.clock()])
  await scope.store.rows(forgetResponses, [organizationId, customerId])
}

const eventsBetween = `select id from events
  where organization_id = $1 and customer_id = $2 and version >= $3 and version < $4`
const forgetPayloadsBetween = prepared(
  'webhooks.forgetPayloadsBetween',
  `update webhook_deliveries
   set payload = null, lease = null,
     state = case when state in ('waiting', 'pending') then 'cancelled' else state end,
     decided_at = coalesce(decided_at, $5)
   where organization_id = $1 and customer_id = $2 and event_id in (${eventsBetween})`,
)
const forgetResponsesBetween = prepared(
  'webhooks.forgetResponsesBetween',
  `update webhook_attempts set response = null
   where organization_id = $1 and customer_id = $2 and response is not null and delivery_id in (
     select id from webhook_deliveries where organization_id = $1 and event_id in (${eventsBetween}))`,
)

/** The same for the events of a customer from a version to before another, in which they spoke of somebody else. */
export async function forgetDeliveriesBetween(
  scope: Writing,
  customerId: string,
  from: number,
  before: number,
): Promise<void> {
  const values = [scope.organization.id, customerId, from, before]
  await scope.store.rows(forgetPayloadsBetween, [...values, scope.clock()])
  await scope.store.rows(forgetResponsesBetween, values)
}

const deleteOld = prepared(
  'webhooks.deleteOld',
  `delete from webhook_deliveries where organization_id = $1 and id in (
     select id from webhook_deliveries where organization_id = $1 and decided_at < $2 order by decided_at limit $3
   ) returning id`,
)
const batch = 1000

/** Deletes deliveries, with their attempts, that were decided before a time. Answers how many. */
export async function purgeDeliveries(scope: Scope, before: Date): Promise<number> {
  let deleted = 0
  for (;;) {
    const rows = await scope.store.rows(deleteOld, [scope.organization.id, before, batch])
    deleted += rows.length
    if (rows.length < batch) return deleted
  }
}
