import { sql } from 'kysely'
import { compile } from '../../db/compile.ts'
import { prepared } from '../../db/database.ts'
import type { CustomerFilter } from '../customers/filter.ts'
import type { FilterJson } from '../customers/filter-json.ts'
import { filterToSql } from '../customers/filter-to-sql.ts'
import type { Writing } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { eventsOfCustomers, type FeedEvent, selectedEvent } from '../events/event.ts'
import { newId } from '../ids.ts'
import { resolveFilter } from '../lists/resolve-filter.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { isAskedFor } from './endpoint.ts'
import type { WebhookForm, WebhookForms } from './form.ts'
import { type ActiveEndpoint, lockEndpoint, promote } from './order.ts'

/** How many events are looked at under one lock. */
const batch = 500

const selectNext = prepared(
  'webhooks.nextEvents',
  `select ${selectedEvent} from ${eventsOfCustomers}
   where events.organization_id = $1 and customers.organization_id = $1 and events.position > $2
   order by events.position limit $3`,
)
const insertDeliveries = prepared(
  'webhooks.makeOut',
  `insert into webhook_deliveries
     (organization_id, id, endpoint_id, event_id, customer_id, position, topic, state, due_at, created_at)
   select $1::uuid, made.id, $2::uuid, made.event_id, made.customer_id, made.position, made.topic, 'waiting',
     $8::timestamptz, $8::timestamptz
   from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::text[])
     as made (id, event_id, customer_id, position, topic)
   on conflict do nothing`,
)
const movePosition = prepared(
  'webhooks.movePosition',
  'update webhook_endpoints set position = $3 where organization_id = $1 and id = $2',
)

/**
 * Makes out an endpoint's deliveries of the events that follow in the feed, and remembers how far it came in the same
 * transaction: each event exactly once. Answers whether there may be more.
 */
export function fanOut(scope: Scope, endpointId: string, forms: WebhookForms): Promise<boolean> {
  return inTransaction(scope, async (inside) => {
    const endpoint = await lockEndpoint(inside, endpointId)
    if (!endpoint) return false
    const organizationId = inside.organization.id
    const values = [organizationId, endpoint.position, batch]
    const events = await inside.store.rows<FeedEvent & { position: number }>(selectNext, values)
    const last = events.at(-1)
    if (!last) return false
    const form = forms.get(endpoint.face)
    const told = form ? await select(inside, endpoint, events) : []
    const made = form ? told.flatMap((event) => topicsOf(form, endpoint, event)) : []
    if (made.length > 0) {
      const at = inside.clock()
      await inside.store.rows(insertDeliveries, [
        organizationId,
        endpoint.id,
        made.map(() => newId(at)),
        made.map(({ event }) => event.id),
        made.map(({ event }) => event.customerId),
        made.map(({ event }) => event.position),
        made.map(({ topic }) => topic),
        at,
      ])
      await promote(inside, endpoint.id, new Set(made.map(({ event }) => event.customerId)))
    }
    await inside.store.rows(movePosition, [organizationId, endpoint.id, last.position])
    return events.length === batch
  })
}

/** Whoever was told of a customer is told that it ceased to be, whether it was removed or merged into another one. */
function isParting(type: string): boolean {
  return type === 'customer.removed' || type === 'customer.merged_away'
}

type Sealed = FeedEvent & { readonly position: number }

function topicsOf(form: WebhookForm, endpoint: ActiveEndpoint, event: Sealed) {
  const topics = form.topicsOf(event).filter((topic) => isAskedFor(endpoint.topics, topic))
  return topics.map((topic) => ({ event, topic }))
}

const selectTold = prepared(
  'webhooks.customersTold',
  `select distinct customer_id as id from webhook_deliveries
   where organization_id = $1 and endpoint_id = $2 and customer_id = any ($3::uuid[])`,
)

/** The events of customers that pass the endpoint's filter; of a removed one only when it was told of it before. */
async function select(
  scope: Writing,
  endpoint: ActiveEndpoint,
  events: readonly Sealed[],
): Promise<readonly Sealed[]> {
  if (endpoint.filter === null) return events
  const organizationId = scope.organization.id
  const filter = await resolved(scope, endpoint.filter)
  const ids = [...new Set(events.map(({ customerId }) => customerId))]
  const passing = compile(
    sql`select id from customers where organization_id = ${organizationId} and id = any(${ids}::uuid[])
      and gone_at is null and ${filterToSql(filter)}`,
  )
  const passed = await scope.store.rows<{ id: string }>(passing, passing.values)
  const told = await scope.store.rows<{ id: string }>(selectTold, [organizationId, endpoint.id, ids])
  const isPassing = new Set(passed.map(({ id }) => id))
  const isTold = new Set(told.map(({ id }) => id))
  return events.filter(({ customerId, type }) => {
    return isPassing.has(customerId) || (isParting(type) && isTold.has(customerId))
  })
}

/** What an endpoint was given once, as it is meant now; one that names what is gone since selects nobody. */
async function resolved(scope: Scope, filter: FilterJson): Promise<CustomerFilter> {
  try {
    return await resolveFilter(scope, filter, { at: ['filter'] })
  } catch (error) {
    if (error instanceof CoreError && error.code === 'invalid') return { op: 'any', of: [] }
    throw error
  }
}

const selectBehind = prepared(
  'webhooks.organizationsToServe',
  `-- all organizations: the workers look for those that have something to send
   select organization_id as id from webhook_deliveries where state = 'pending' and due_at <= $1
   union
   select webhook_endpoints.organization_id as id from webhook_endpoints join event_feeds
     on event_feeds.organization_id = webhook_endpoints.organization_id
   where webhook_endpoints.state = 'active' and webhook_endpoints.position < event_feeds.last_position`,
)

/** The organizations (uuid) in which deliveries are due, or are to be made out. */
export async function organizationsToServe(store: Scope['store'], now: Date): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectBehind, [now])).map(({ id }) => id)
}

const selectActive = prepared(
  'webhooks.activeOf',
  `select id, position from webhook_endpoints where organization_id = $1 and state = 'active'`,
)

/** The active endpoints of an organization, and how far their deliveries are made out. */
export async function activeEndpoints(scope: Scope): Promise<{ id: string; position: number }[]> {
  return scope.store.rows<{ id: string; position: number }>(selectActive, [scope.organization.id])
}
