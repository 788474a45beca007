import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { toUlid } from '../../core/ids.ts'
import type { WebhookForm } from '../../core/webhooks/form.ts'
import { InstantS } from '../shared/codecs.ts'
import { toWire } from './mapping.ts'
import { Customer } from './schema.ts'

/** Golden members of which a customer of this face shows something. */
const shown = [
  ...['email', 'shipping', 'default_source_id', 'sources', 'tax_certificates', 'forget_requested_at', 'type'],
  ...['metadata', 'locale', 'status'],
]

/** The version of the vendor's API whose customer this is. */
const version = '2021-12-13'

const Envelope = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({ object: z.unknown() }),
  liveMode: z.boolean(),
  createdTime: InstantS,
  webhookIds: z.array(z.string()),
  digitalriverVersion: z.string(),
})

/** The vendor's guide to events. How its signature is made is not public: docs/decisions/0226. */
export const webhooks: WebhookForm = {
  topicsOf({ type, changed }) {
    if (type === 'customer.created' || type === 'customer.restored') return ['customer.created']
    if (type === 'customer.removed' || type === 'customer.merged_away') return ['customer.deleted']
    return changed.some((name) => shown.includes(name)) ? ['customer.updated'] : []
  },
  payload({ topic, event, organization, endpoint }, customer) {
    // What the customer was called is part of what was erased; its ULID is not.
    const object = customer
      ? z.encode(Customer, toWire(customer, organization))
      : { id: toUlid(event.customerId) }
    const envelope = {
      id: event.id,
      type: topic,
      data: { object },
      liveMode: organization.live,
      createdTime: event.at,
      webhookIds: [endpoint.id],
      digitalriverVersion: version,
    }
    return JSON.stringify(z.encode(Envelope, envelope))
  },
  headers(_telling, { payload, secret, at }) {
    const time = Math.floor(at.getTime() / 1000)
    const digest = createHmac('sha256', secret).update(`${time}.${payload}`).digest('hex')
    return { 'digitalriver-signature': `t=${time},v1=${digest}` }
  },
}
