import { z } from 'zod'
import type { Organization } from '../../core/organizations/organization.ts'
import type { Endpoint } from '../../core/webhooks/endpoint.ts'
import { text } from '../shared/codecs.ts'
import { PageParameters } from './query.ts'
import { PathId, SinceId, StoreTime } from './values.ts'
import { topics } from './webhooks.ts'

/** The members that the vendor's client has for one, which are those of the system that it was made from. */
const Webhook = z.object({
  id: z.int(),
  topic: z.string(),
  address: z.string(),
  format: z.literal('json'),
  created_at: StoreTime,
  updated_at: StoreTime,
})

export const WebhookAnswer = z.object({ webhook: Webhook })
/** With the secret of its signatures: told once, for an app here has none of its own. */
export const NewWebhookAnswer = z.object({ webhook: Webhook.extend({ secret: z.string() }) })
export const WebhooksAnswer = z.object({ webhooks: z.array(Webhook) })

const Topic = z.enum(topics, { error: () => `must be one of ${topics.join(', ')}` })
const Address = text(2000).refine((address) => address !== '', {
  error: () => "can't be blank",
  params: { reason: 'empty' },
})
const changes = {
  topic: Topic,
  address: Address,
  format: z.literal('json', { error: () => 'must be json' }),
  secret: text(512).min(16, { error: () => 'is too short (at least 16 characters)' }),
}

export const NewWebhookBody = z.object({
  webhook: z.object({ ...changes, format: changes.format.optional(), secret: changes.secret.optional() }),
})
export const WebhookChangesBody = z.object({ webhook: z.object(changes).exactPartial() })
export const WebhookPath = z.object({ id: PathId })
export const CountParameters = z.object({
  since_id: SinceId,
  topic: z.string().optional(),
  address: z.string().optional(),
})
export const ListParameters = z.object({ ...PageParameters.shape, ...CountParameters.shape })

export function toWire(golden: Endpoint, { timeZone: zone }: Organization): z.output<typeof Webhook> {
  return {
    id: golden.number,
    topic: golden.topics?.[0] ?? '',
    address: golden.url,
    format: 'json',
    created_at: { at: golden.createdAt, zone },
    updated_at: { at: golden.updatedAt, zone },
  }
}
