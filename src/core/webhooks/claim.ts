import { randomUUID } from 'node:crypto'
import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { selected, toCustomer } from '../customers/row.ts'
import type { Writing } from '../customers/write.ts'
import { eventsOfCustomers, type FeedEvent, selectedEvent } from '../events/event.ts'
import { inTransaction, type Scope } from '../scope.ts'
import type { Telling, WebhookForm, WebhookForms } from './form.ts'
import { type ActiveEndpoint, lockEndpoint, promote } from './order.ts'

/** A delivery that is ours to send until its lease ends. */
export type Claimed = {
  readonly telling: Telling
  readonly form: WebhookForm
  readonly payload: string
  readonly url: string
  readonly secret: string
  readonly previousSecret: string | null
  readonly lease: string
  readonly leasedUntil: Date
  /** Attempts before this one. */
  readonly tries: number
}

type Due = {
  readonly id: string
  readonly eventId: string
  readonly customerId: string
  readonly topic: string
  readonly tries: number
  readonly payload: string | null
}

// The lock of the endpoint keeps other workers away, so that none need be skipped.
const lockDue = prepared(
  'webhooks.lockDue',
  `select id, event_id as "eventId", customer_id as "customerId", topic, tries, payload from webhook_deliveries
   where organization_id = $1 and endpoint_id = $2 and state = 'pending' and due_at <= $3
   order by due_at, id limit $4 for no key update`,
)
const selectEvents = prepared(
  'webhooks.events',
  `select ${selectedEvent} from ${eventsOfCustomers}
   where events.organization_id = $1 and customers.organization_id = $1 and events.id = any ($2::uuid[])`,
)
const selectCustomers = prepared(
  'webhooks.customers',
  `select ${selected} from customers
   where organization_id = $1 and id = any ($2::uuid[]) and (gone_at is null or merged_into is not null)`,
)
/** Events with which a customer ceases to be: told without its record. */
const partings: ReadonlySet<string> = new Set(['customer.removed', 'customer.merged_away'])
// One update of each row: a second one in the same transaction would look at the customer's row again, which a removal
// that waits for ours has locked.
const takeDue = prepared(
  'webhooks.take',
  `update webhook_deliveries set due_at = $4, lease = $5, payload = made.payload
   from unnest($2::uuid[], $3::text[]) as made (id, payload)
   where webhook_deliveries.organization_id = $1 and webhook_deliveries.id = made.id`,
)
const dismissAll = prepared(
  'webhooks.dismiss',
  `update webhook_deliveries set state = $4, decided_at = $3, lease = null
   where organization_id = $1 and id = any ($2::uuid[])`,
)

/**
 * Takes deliveries of one endpoint that are due, at most one of each customer, for the length of a lease in milliseconds.
 * Whoever takes them and dies loses them when the lease ends. What is sent is made once and kept. A customer who was
 * removed meanwhile is told of by the removal alone.
 */
export function claim(
  scope: Scope,
  endpointId: string,
  { forms, lease, limit }: { readonly forms: WebhookForms; readonly lease: number; readonly limit: number },
): Promise<Claimed[]> {
  return inTransaction(scope, async (inside) => {
    const endpoint = await lockEndpoint(inside, endpointId)
    const form = endpoint && forms.get(endpoint.face)
    if (!form) return []
    const organizationId = inside.organization.id
    const now = inside.clock()
    const leasedUntil = new Date(now.getTime() + lease)
    const key = randomUUID()
    const previousSecret =
      endpoint.previousSecretUntil && endpoint.previousSecretUntil > now ? endpoint.previousSecret : null
    const due = await inside.store.rows<Due>(lockDue, [organizationId, endpoint.id, now, limit])
    if (due.length === 0) return []
    // Read with the rows locked: a removal of the customer comes either before, or empties what is made here.
    const [events, customers] = await Promise.all([
      inside.store.rows<FeedEvent>(selectEvents, [organizationId, due.map(({ eventId }) => eventId)]),
      inside.store.rows<Customer>(selectCustomers, [organizationId, due.map(({ customerId }) => customerId)]),
    ])
    const eventOf = new Map(events.map((event) => [event.id, event]))
    const customerOf = new Map(customers.map((row) => [row.id, toCustomer(row)]))
    const claimed: Claimed[] = []
    const cancelled: Due[] = []
    const unspeakable: Due[] = []
    for (const one of due) {
      const event = eventOf.get(one.eventId)
      const parts = event !== undefined && partings.has(event.type)
      const customer = parts ? null : (customerOf.get(one.customerId) ?? null)
      if (!event || (customer === null && !parts)) {
        cancelled.push(one)
        continue
      }
      const telling = {
        deliveryId: one.id,
        topic: one.topic,
        event,
        organization: inside.organization,
        endpoint,
      }
      const payload = one.payload ?? worded(() => form.payload(telling, customer))
      if (payload === null) {
        unspeakable.push(one)
        continue
      }
      const { url, secret } = endpoint
      const signing = { secret, previousSecret }
      claimed.push({ telling, form, payload, url, ...signing, lease: key, leasedUntil, tries: one.tries })
    }
    await take(inside, claimed)
    await dismiss(inside, endpoint, cancelled, 'cancelled')
    await dismiss(inside, endpoint, unspeakable, 'given_up')
    return claimed
  })
}

/** A face that has no words for one customer must not hold up the others: that delivery is given up. */
function worded(word: () => string): string | null {
  try {
    return word()
  } catch {
    return null
  }
}

async function take(scope: Writing, claimed: readonly Claimed[]): Promise<void> {
  const [first] = claimed
  if (!first) return
  await scope.store.rows(takeDue, [
    scope.organization.id,
    claimed.map(({ telling }) => telling.deliveryId),
    claimed.map(({ payload }) => payload),
    first.leasedUntil,
    first.lease,
  ])
}

async function dismiss(
  scope: Writing,
  endpoint: ActiveEndpoint,
  due: readonly Due[],
  state: 'cancelled' | 'given_up',
): Promise<void> {
  if (due.length === 0) return
  const ids = due.map(({ id }) => id)
  await scope.store.rows(dismissAll, [scope.organization.id, ids, scope.clock(), state])
  await promote(scope, endpoint.id, new Set(due.map(({ customerId }) => customerId)))
}
