import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import { familyOf } from '../customers/family.ts'
import type { Page } from '../customers/filter.ts'
import { identify } from '../customers/identify.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import type { EndpointKey } from './endpoint.ts'
import * as endpoints from './endpoints.ts'

export const deliveryStates = ['waiting', 'pending', 'delivered', 'given_up', 'cancelled'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** One event on its way to one endpoint. */
export type Delivery = {
  /** uuid, time-ordered. */
  readonly id: string
  /** uuid. */
  readonly endpointId: string
  /** uuid. */
  readonly eventId: string
  /** Place of the event in the feed. */
  readonly position: number
  /** uuid. */
  readonly customerId: string
  readonly topic: string
  /** `waiting`: an earlier one of the same customer is under way; `cancelled`: the customer was removed. */
  readonly state: DeliveryState
  /** Attempts since it was made out, or asked for again. */
  readonly tries: number
  /** When it is sent, or tried again; null when nothing is to come. */
  readonly dueAt: Date | null
  readonly createdAt: Date
  readonly decidedAt: Date | null
}

export type Attempt = {
  /** uuid. */
  readonly id: string
  readonly at: Date
  /** Milliseconds. */
  readonly duration: number
  /** Null when there was no answer; then `error` says why. */
  readonly status: number | null
  readonly error: string | null
  /** The beginning of the answer's body; null once the customer was removed. */
  readonly response: string | null
}

/** A delivery with what was sent, null before the first attempt and once the customer was removed, and its attempts. */
export type DeliveryLog = Delivery & {
  readonly payload: string | null
  readonly attempts: readonly Attempt[]
}

const selected = `id, endpoint_id as "endpointId", event_id as "eventId", position, customer_id as "customerId", topic,
  state, tries, case when state = 'pending' then due_at end as "dueAt", created_at as "createdAt",
  decided_at as "decidedAt"`

const selectPage = prepared(
  'deliveries.list',
  `select ${selected} from webhook_deliveries
   where organization_id = $1 and endpoint_id = $2 and ($3::uuid is null or id < $3::uuid)
     and ($4::text is null or state = $4) and ($5::uuid[] is null or customer_id = any ($5::uuid[]))
   order by id desc limit $6`,
)

export type DeliveryQuery = {
  readonly state?: DeliveryState
  readonly customer?: CustomerKey
  /** Continues after this one (uuid). */
  readonly after: string | null
  readonly limit: number
}

/** An endpoint's deliveries, newest first. Throws not found. */
export async function list(scope: Scope, key: EndpointKey, query: DeliveryQuery): Promise<Page<Delivery>> {
  const { id } = await endpoints.get(scope, key)
  const customerIds = query.customer ? await familyOf(scope, await identify(scope, query.customer)) : null
  const found = await scope.store.rows<Delivery>(selectPage, [
    scope.organization.id,
    id,
    query.after,
    query.state ?? null,
    customerIds,
    query.limit + 1,
  ])
  return { items: found.slice(0, query.limit), hasMore: found.length > query.limit }
}

const selectOne = prepared(
  'deliveries.get',
  `select ${selected}, payload from webhook_deliveries
   where organization_id = $1 and endpoint_id = $2 and id = $3`,
)
const selectAttempts = prepared(
  'deliveries.attempts',
  `select id, at, duration, status, error, response from webhook_attempts
   where organization_id = $1 and delivery_id = $2 order by id`,
)

/** One delivery with its attempts, the first one first. Throws not found. */
export async function get(scope: Scope, key: EndpointKey, deliveryId: string): Promise<DeliveryLog> {
  const endpoint = await endpoints.get(scope, key)
  const organizationId = scope.organization.id
  if (!isUuid(deliveryId)) throw notFound('delivery')
  const values = [organizationId, endpoint.id, deliveryId]
  const [[delivery], attempts] = await Promise.all([
    scope.store.rows<Omit<DeliveryLog, 'attempts'>>(selectOne, values),
    scope.store.rows<Attempt>(selectAttempts, [organizationId, deliveryId]),
  ])
  if (!delivery) throw notFound('delivery')
  return { ...delivery, attempts }
}

const lockEndpoint = prepared(
  'deliveries.lockEndpoint',
  'select id from webhook_endpoints where organization_id = $1 and id = $2 for no key update',
)
// One that is under way, or waits for one that is, goes out by itself.
const sendAgain = prepared(
  'deliveries.sendAgain',
  `update webhook_deliveries set state = 'pending', tries = 0, due_at = $4, decided_at = null
   where organization_id = $1 and endpoint_id = $2 and id = $3 and state <> 'waiting' and lease is null`,
)

/**
 * Sends a delivery once more, the same payload under the same id; one that waits for its next attempt has it now.
 * Throws not found. While its endpoint is paused it is sent when that goes on.
 */
export function redeliver(scope: Scope, key: EndpointKey, deliveryId: string): Promise<DeliveryLog> {
  return inTransaction(scope, async (inside) => {
    const delivery = await get(inside, key, deliveryId)
    const organizationId = inside.organization.id
    await inside.store.rows(lockEndpoint, [organizationId, delivery.endpointId])
    await inside.store.rows(sendAgain, [organizationId, delivery.endpointId, delivery.id, inside.clock()])
    return get(inside, key, deliveryId)
  })
}
