import { prepared } from '../../db/database.ts'
import type { FilterJson } from '../customers/filter-json.ts'
import type { Writing } from '../customers/write.ts'

const promoteFirst = prepared(
  'webhooks.promote',
  `update webhook_deliveries set state = 'pending', due_at = $4
   where organization_id = $1 and state = 'waiting' and id in (
     select distinct on (waiting.customer_id) waiting.id from webhook_deliveries waiting
     where waiting.organization_id = $1 and waiting.endpoint_id = $2 and waiting.customer_id = any ($3::uuid[])
       and waiting.state = 'waiting' and not exists (
         select from webhook_deliveries pending
         where pending.organization_id = $1 and pending.endpoint_id = $2
           and pending.customer_id = waiting.customer_id and pending.state = 'pending'
       )
     order by waiting.customer_id, waiting.position, waiting.id
   )`,
)

/**
 * Lets the first waiting delivery of each customer be sent, where none is under way. The caller holds the lock of the
 * endpoint: every change of what is under way does, so none is overlooked.
 */
export async function promote(
  scope: Writing,
  endpointId: string,
  customerIds: ReadonlySet<string>,
): Promise<void> {
  if (customerIds.size === 0) return
  await scope.store.rows(promoteFirst, [scope.organization.id, endpointId, [...customerIds], scope.clock()])
}

const lockActive = prepared(
  'webhooks.lockActive',
  `select id, number, reference, face, url, secret, topics, filter, position,
     previous_secret as "previousSecret", previous_secret_until as "previousSecretUntil",
     failing_since as "failingSince"
   from webhook_endpoints where organization_id = $1 and id = $2 and state = 'active' for no key update`,
)

/** An endpoint as the workers need it. */
export type ActiveEndpoint = {
  readonly id: string
  readonly number: number
  readonly reference: string | null
  readonly face: string
  readonly url: string
  readonly secret: string
  /** Signs too until that time. */
  readonly previousSecret: string | null
  readonly previousSecretUntil: Date | null
  readonly topics: readonly string[] | null
  readonly filter: FilterJson | null
  readonly position: number
  readonly failingSince: Date | null
}

/** The endpoint, locked until the transaction ends; undefined when it is gone or paused. */
export async function lockEndpoint(scope: Writing, endpointId: string): Promise<ActiveEndpoint | undefined> {
  const [row] = await scope.store.rows<ActiveEndpoint>(lockActive, [scope.organization.id, endpointId])
  return row
}
