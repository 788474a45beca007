import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { toUlid } from '../../core/ids.ts'
import type { WebhookForm } from '../../core/webhooks/form.ts'
import { keyOf } from '../../core/webhooks/secret.ts'
import { toEvent } from '../events/mapping.ts'
import { ToldEvent } from '../events/schema.ts'

/**
 * Standard Webhooks (https://www.standardwebhooks.com): `type`, `timestamp` and `data`, which is the event as the feed
 * has it, with `sequence` and `position`. The id of the message is the same with each attempt.
 */
export const webhooks: WebhookForm = {
  topicsOf: ({ type }) => [type],
  payload: ({ event, organization }) =>
    JSON.stringify({
      type: event.type,
      timestamp: event.at.toISOString(),
      data: z.encode(ToldEvent, toEvent(event, organization.currency)),
    }),
  headers({ deliveryId }, { payload, secret, previousSecret, at }) {
    const id = `msg_${toUlid(deliveryId)}`
    const timestamp = String(Math.floor(at.getTime() / 1000))
    const sign = (by: string) => {
      return `v1,${createHmac('sha256', keyOf(by)).update(`${id}.${timestamp}.${payload}`).digest('base64')}`
    }
    const secrets = previousSecret === null ? [secret] : [secret, previousSecret]
    return {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': secrets.map(sign).join(' '),
    }
  },
}
