import type { z } from 'zod'
import type { FilterJson } from '../../core/customers/filter-json.ts'
import type { Delivery as GoldenDelivery, DeliveryLog as GoldenLog } from '../../core/webhooks/deliveries.ts'
import type { Endpoint, EndpointPatch } from '../../core/webhooks/endpoint.ts'
import { print } from '../search/print.ts'
import { given } from '../shared/given.ts'
import type { Delivery, DeliveryLog, Webhook, WebhookPatch } from './schema.ts'

export function toWebhook(golden: Endpoint, currency: string): z.output<typeof Webhook> {
  return {
    id: golden.id,
    face: golden.face,
    reference: golden.reference,
    url: golden.url,
    events: golden.topics && [...golden.topics],
    filter: golden.filter,
    q: golden.filter && print(golden.filter, currency),
    description: golden.description,
    state: golden.state,
    reason: golden.reason,
    state_changed_at: golden.stateChangedAt,
    failing_since: golden.failingSince,
    last_error: golden.lastError,
    last_delivered_at: golden.lastDeliveredAt,
    position: golden.position,
    created_by: golden.createdBy,
    created_at: golden.createdAt,
    updated_at: golden.updatedAt,
  }
}

export function fromPatch(
  { url, events, description, secret }: z.output<typeof WebhookPatch>,
  filter: FilterJson | null | undefined,
): EndpointPatch {
  return given({ url, topics: events, filter, description, secret })
}

export function toDelivery(golden: GoldenDelivery): z.output<typeof Delivery> {
  return {
    id: golden.id,
    webhook_id: golden.endpointId,
    event_id: golden.eventId,
    position: golden.position,
    customer_id: golden.customerId,
    event: golden.topic,
    state: golden.state,
    tries: golden.tries,
    due_at: golden.dueAt,
    created_at: golden.createdAt,
    decided_at: golden.decidedAt,
  }
}

export function toLog(golden: GoldenLog): z.output<typeof DeliveryLog> {
  return {
    ...toDelivery(golden),
    payload: golden.payload,
    attempts: golden.attempts.map(({ at, duration, status, error, response }) => {
      return { at, duration, status, error, response }
    }),
  }
}
