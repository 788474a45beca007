import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import type { Claimed } from './claim.ts'
import type { PauseReason } from './endpoint.ts'
import { type ActiveEndpoint, promote } from './order.ts'

/** What became of one attempt. */
export type Attempted = {
  readonly claimed: Claimed
  readonly at: Date
  /** Milliseconds. */
  readonly duration: number
  readonly status: number | null
  /** Why there was no answer. */
  readonly error: string | null
  /** The beginning of the answer's body. */
  readonly response: string | null
  /** Delivered or given up; else when to try again. */
  readonly outcome: 'delivered' | 'given_up' | { readonly again: Date }
}

// A receiver may name whom it was told to forget: of an erased customer its answer is not kept.
const insertAttempts = prepared(
  'webhooks.insertAttempts',
  `insert into webhook_attempts
     (organization_id, id, delivery_id, customer_id, at, duration, status, error, response)
   select $1::uuid, made.id, made.delivery_id, made.customer_id, made.at, made.duration, made.status, made.error,
     case when exists (
       select from customers where customers.organization_id = $1 and customers.id = made.customer_id
         and customers.gone_at is not null and customers.merged_into is null
     ) then null else made.response end
   from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::bigint[], $7::bigint[], $8::text[],
     $9::text[]) as made (id, delivery_id, customer_id, at, duration, status, error, response)`,
)
// Whoever lost the lease has no say any more: the delivery is somebody else's, and may be sent again.
const decide = prepared(
  'webhooks.decide',
  `update webhook_deliveries
   set state = made.state, due_at = made.due_at, decided_at = made.decided_at, tries = tries + 1, lease = null
   from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[])
     as made (id, lease, state, due_at, decided_at)
   where webhook_deliveries.organization_id = $1 and webhook_deliveries.id = made.id
     and webhook_deliveries.lease = made.lease and webhook_deliveries.state = 'pending'
   returning webhook_deliveries.id, webhook_deliveries.customer_id as "customerId", webhook_deliveries.state`,
)

// Also while it is paused: what was under way then has an end like any other.
const lockAny = prepared(
  'webhooks.lockAny',
  `select id, failing_since as "failingSince", state from webhook_endpoints
   where organization_id = $1 and id = $2 for no key update`,
)
const noteHealth = prepared(
  'webhooks.noteHealth',
  `update webhook_endpoints set failing_since = $3, last_error = coalesce($4, last_error),
     last_delivered_at = coalesce($5, last_delivered_at)
   where organization_id = $1 and id = $2`,
)
const pauseFailing = prepared(
  'webhooks.pauseFailing',
  `update webhook_endpoints set state = 'paused', reason = $3, state_changed_at = $4
   where organization_id = $1 and id = $2 and state = 'active'`,
)

/**
 * Writes down what became of attempts of one endpoint, and lets the next delivery of each customer be sent. An endpoint
 * that answers 410, or to which nothing could be delivered for so many milliseconds, is paused: answers why.
 */
export function settle(
  scope: Scope,
  endpointId: string,
  attempts: readonly Attempted[],
  pauseAfter: number,
): Promise<PauseReason | null> {
  return inTransaction(scope, async (inside) => {
    const organizationId = inside.organization.id
    const [endpoint] = await inside.store.rows<Locked>(lockAny, [organizationId, endpointId])
    // Removed meanwhile, with its deliveries.
    if (!endpoint) return null
    const now = inside.clock()
    const decided = await inside.store.rows<Decided>(decide, [
      organizationId,
      attempts.map(({ claimed }) => claimed.telling.deliveryId),
      attempts.map(({ claimed }) => claimed.lease),
      attempts.map(({ outcome }) => (typeof outcome === 'string' ? outcome : 'pending')),
      attempts.map(({ outcome }) => (typeof outcome === 'string' ? now : outcome.again)),
      attempts.map(({ outcome }) => (typeof outcome === 'string' ? now : null)),
    ])
    const isOurs = new Set(decided.map(({ id }) => id))
    await inside.store.rows(insertAttempts, [
      organizationId,
      attempts.map(({ at }) => newId(at)),
      attempts.map(({ claimed }) => claimed.telling.deliveryId),
      attempts.map(({ claimed }) => claimed.telling.event.customerId),
      attempts.map(({ at }) => at),
      attempts.map(({ duration }) => Math.round(duration)),
      attempts.map(({ status }) => status),
      attempts.map(({ error }) => error),
      // Whose lease was taken by a removal must not leave what it says of the person.
      attempts.map(({ claimed, response }) => (isOurs.has(claimed.telling.deliveryId) ? response : null)),
    ])
    const over = decided.filter(({ state }) => state !== 'pending')
    await promote(inside, endpointId, new Set(over.map(({ customerId }) => customerId)))
    return judgeHealth(inside, endpoint, attempts, pauseAfter)
  })
}

type Decided = { readonly id: string; readonly customerId: string; readonly state: string }
type Locked = Pick<ActiveEndpoint, 'id' | 'failingSince'> & { readonly state: 'active' | 'paused' }

async function judgeHealth(
  scope: Writing,
  endpoint: Locked,
  attempts: readonly Attempted[],
  pauseAfter: number,
): Promise<PauseReason | null> {
  const now = scope.clock()
  const succeeded = attempts.some(({ outcome }) => outcome === 'delivered')
  const failed = attempts.findLast(({ outcome }) => outcome !== 'delivered')
  const failingSince = succeeded ? null : (endpoint.failingSince ?? now)
  const lastError = failed ? (failed.error ?? `answered ${failed.status}`) : null
  const values = [scope.organization.id, endpoint.id]
  await scope.store.rows(noteHealth, [...values, failingSince, lastError, succeeded ? now : null])
  const reason = attempts.some(({ status }) => status === 410)
    ? 'gone'
    : failingSince !== null && now.getTime() - failingSince.getTime() >= pauseAfter
      ? 'kept_failing'
      : null
  if (reason === null || endpoint.state === 'paused') return null
  await scope.store.rows(pauseFailing, [...values, reason, now])
  return reason
}
