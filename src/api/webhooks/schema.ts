import { z } from 'zod'
import { FilterJson } from '../../core/customers/filter-json.ts'
import { deliveryStates } from '../../core/webhooks/deliveries.ts'
import { pauseReasons } from '../../core/webhooks/endpoint.ts'
import { isUsable } from '../../core/webhooks/secret.ts'
import { InstantMs, text, Ulid } from '../../dialects/shared/codecs.ts'
import { isOne, onlyOne } from '../search/saved-filter.ts'
import { BriefSearchText } from '../search/schema.ts'
import { CustomerKeyText } from '../shared/customer-key.ts'
import { listOf, PageParameters } from '../shared/paging.ts'
import { fieldsOf, selectable } from '../shared/selection.ts'

const topics = z
  .array(
    text(100).regex(/^[a-z][a-z0-9_./-]*\*?$/, { error: () => 'must be names such as customer.updated' }),
  )
  .min(1)
  .max(100)
  .nullable()
  .meta({ description: 'What it is told of; a star at the end is any. Null for everything.' })

const secret = text(512)
  .min(16)
  .refine(isUsable, {
    error: () => 'must have base64 of at least 16 bytes behind whsec_',
    params: { reason: 'format' },
  })
  .meta({
    description:
      'What the messages are signed with; made here when absent. Behind `whsec_` stands base64, as Standard Webhooks ' +
      'has it; any other text is taken as its bytes.',
    writeOnly: true,
  })

/** Where events are sent to. */
export const Webhook = z
  .object({
    id: Ulid,
    face: z.string().meta({ description: 'The API in whose form it is told.' }),
    reference: z.string().nullable(),
    url: z.string(),
    events: topics,
    filter: FilterJson.nullable().meta({ description: 'Only customers that pass it; null for all.' }),
    q: z.string().nullable().meta({ description: 'The filter in the search language.' }),
    description: z.string().nullable(),
    state: z.enum(['active', 'paused']),
    reason: z.enum(pauseReasons).nullable().meta({ description: 'Why it is paused.' }),
    state_changed_at: InstantMs,
    failing_since: InstantMs.nullable().meta({
      description: 'Since when nothing could be delivered; null when the last attempt succeeded.',
    }),
    last_error: z.string().nullable(),
    last_delivered_at: InstantMs.nullable(),
    position: z.int().meta({ description: 'The place in the feed up to which deliveries are made out.' }),
    created_by: Ulid.nullable(),
    created_at: InstantMs,
    updated_at: InstantMs,
  })
  .meta({ id: 'Webhook' })

export const NewWebhookAnswer = Webhook.extend({
  secret: z.string().meta({ description: 'Told here, and never again.' }),
}).meta({ id: 'WebhookWithSecret' })
export const Webhooks = listOf(selectable(Webhook))

export const NewWebhook = z
  .strictObject({
    url: text(2000),
    events: topics.default(null),
    filter: FilterJson.nullable().optional(),
    q: BriefSearchText.optional(),
    description: text(255).nullable().default(null),
    secret: secret.optional(),
    face: text(50).default('native').meta({ description: 'The API in whose form it is told.' }),
  })
  .refine(isOne, onlyOne)

export const WebhookPatch = z
  .strictObject({
    url: text(2000),
    events: topics,
    filter: FilterJson.nullable(),
    q: BriefSearchText,
    description: text(255).nullable(),
    secret,
  })
  .partial()
  .refine(isOne, onlyOne)

export const NewSecret = z.strictObject({ secret: secret.optional() })

export const Resumption = z.strictObject({
  catch_up: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether what happened meanwhile is sent, in its order.' }),
})

export const WebhookPath = z.object({ webhook: Ulid })
export const DeliveryPath = WebhookPath.extend({ delivery: Ulid })
export const WebhookPageParameters = z.object({
  ...PageParameters,
  sort: z
    .enum(['created_at', '-created_at'])
    .default('created_at')
    .meta({ description: '`-created_at`: the newest first.' }),
  fields: fieldsOf(Webhook),
})

/** One event on its way to one endpoint. */
export const Delivery = z
  .object({
    id: Ulid,
    webhook_id: Ulid,
    event_id: Ulid,
    position: z.int(),
    customer_id: Ulid,
    event: z.string(),
    state: z.enum(deliveryStates).meta({
      description:
        'waiting: an earlier one of the same customer is under way; given_up: no attempt succeeded; cancelled: the ' +
        'customer was erased.',
    }),
    tries: z.int(),
    due_at: InstantMs.nullable(),
    created_at: InstantMs,
    decided_at: InstantMs.nullable(),
  })
  .meta({ id: 'Delivery' })

export const Deliveries = listOf(selectable(Delivery))

export const DeliveryLog = Delivery.extend({
  payload: z.string().nullable().meta({
    description: 'What is sent; null before the first attempt and once the customer was erased.',
  }),
  attempts: z.array(
    z.object({
      at: InstantMs,
      duration: z.int().meta({ description: 'Milliseconds.' }),
      status: z.int().nullable(),
      error: z.string().nullable(),
      response: z.string().nullable().meta({ description: 'The beginning of the answer.' }),
    }),
  ),
})

export const DeliveryParameters = z.object({
  ...PageParameters,
  fields: fieldsOf(Delivery),
  state: z.enum(deliveryStates).optional(),
  customer: CustomerKeyText.optional(),
})
