import { invalid } from '../../core/errors.ts'
import { isEventName } from '../../core/events/types.ts'
import { toUlid } from '../../core/ids.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import type { Scope } from '../../core/scope.ts'
import * as deliveries from '../../core/webhooks/deliveries.ts'
import type { Endpoint } from '../../core/webhooks/endpoint.ts'
import * as endpoints from '../../core/webhooks/endpoints.ts'
import { newSecret, rotate } from '../../core/webhooks/secret.ts'
import { reply, route } from '../../http/route.ts'
import { notAnEvent } from '../events/schema.ts'
import { filterOf, inPlace } from '../search/saved-filter.ts'
import { afterId, nextById } from '../shared/paging.ts'
import { select } from '../shared/selection.ts'
import { fromPatch, toDelivery, toLog, toWebhook } from './mapping.ts'
import {
  Deliveries,
  DeliveryLog,
  DeliveryParameters,
  DeliveryPath,
  NewSecret,
  NewWebhook,
  NewWebhookAnswer,
  Resumption,
  Webhook,
  WebhookPageParameters,
  WebhookPatch,
  WebhookPath,
  Webhooks,
} from './schema.ts'

/** A typing error would be told of nothing. What vendors call their events, their own APIs know. */
function checkEvents(face: string, names: readonly string[] | null): void {
  if (face !== 'native' || names === null) return
  const unknown = [...names.keys()].filter((index) => !isEventName(names[index] ?? ''))
  if (unknown.length === 0) return
  throw invalid(
    unknown.map((index) => ({ path: ['events', index], reason: 'not_one_of', message: notAnEvent })),
  )
}

function shown(endpoint: Endpoint, { organization }: Scope) {
  return toWebhook(endpoint, organization.currency)
}

const endpointRoutes = [
  route({
    method: 'GET',
    path: '/webhooks',
    summary: 'List webhooks, those of vendors’ APIs too',
    needs: 'read',
    query: WebhookPageParameters,
    responses: { 200: Webhooks },
    async handle({ scope, query, here }) {
      const page = await endpoints.list(scope, {
        after: afterId(query.after),
        limit: pageSize(scope.organization, query.limit),
        newestFirst: query.sort === '-created_at',
      })
      return reply(200, {
        data: page.items.map((one) => select(shown(one, scope), query.fields)),
        next: nextById(page, ({ id }) => id, here),
      })
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks',
    summary: 'Register a webhook; it is told of what happens from now on',
    needs: 'write',
    body: NewWebhook,
    secret: true,
    tells: ['Location'],
    responses: { 201: NewWebhookAnswer },
    async handle({ scope, here, body }) {
      const { url, events, description, face, secret = newSecret() } = body
      checkEvents(face, events)
      const filter = (await filterOf(scope, body)) ?? null
      const input = { url, topics: events, filter, description, face, secret }
      const made = await inPlace(body, () => endpoints.create(scope, input))
      return reply(
        201,
        { ...shown(made, scope), secret },
        { location: `${here.base}/webhooks/${toUlid(made.id)}` },
      )
    },
  }),
  route({
    method: 'GET',
    path: '/webhooks/:webhook',
    summary: 'Get a webhook',
    needs: 'read',
    params: WebhookPath,
    missing: 'webhook',
    responses: { 200: Webhook },
    async handle({ scope, params }) {
      return reply(200, shown(await endpoints.get(scope, { id: params.webhook }), scope))
    },
  }),
  route({
    method: 'PATCH',
    path: '/webhooks/:webhook',
    summary: 'Change a webhook',
    needs: 'write',
    params: WebhookPath,
    missing: 'webhook',
    body: WebhookPatch,
    responses: { 200: Webhook },
    async handle({ scope, params, body }) {
      const key = { id: params.webhook }
      if (body.events) checkEvents((await endpoints.get(scope, key)).face, body.events)
      const patch = fromPatch(body, await filterOf(scope, body))
      return reply(200, shown(await inPlace(body, () => endpoints.change(scope, key, patch)), scope))
    },
  }),
  route({
    method: 'DELETE',
    path: '/webhooks/:webhook',
    summary: 'Delete a webhook with the log of its deliveries',
    needs: 'write',
    params: WebhookPath,
    missing: 'webhook',
    responses: { 204: null },
    async handle({ scope, params }) {
      await endpoints.remove(scope, { id: params.webhook })
      return reply(204, null)
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/:webhook/secret',
    summary: 'Give a webhook another secret; for 24 hours the one before signs its messages too',
    needs: 'write',
    params: WebhookPath,
    missing: 'webhook',
    body: NewSecret,
    secret: true,
    responses: { 200: NewWebhookAnswer },
    async handle({ scope, params, body }) {
      const { secret = newSecret() } = body
      return reply(200, { ...shown(await rotate(scope, params.webhook, secret), scope), secret })
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/:webhook/pause',
    summary: 'Pause a webhook; what happens meanwhile is kept for it',
    needs: 'write',
    params: WebhookPath,
    missing: 'webhook',
    responses: { 200: Webhook },
    async handle({ scope, params }) {
      return reply(200, shown(await endpoints.pause(scope, { id: params.webhook }), scope))
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/:webhook/resume',
    summary: 'Let a paused webhook go on',
    needs: 'write',
    params: WebhookPath,
    missing: 'webhook',
    body: Resumption,
    responses: { 200: Webhook },
    async handle({ scope, params, body }) {
      const catchUp = { catchUp: body.catch_up }
      return reply(200, shown(await endpoints.resume(scope, { id: params.webhook }, catchUp), scope))
    },
  }),
]

const deliveryRoutes = [
  route({
    method: 'GET',
    path: '/webhooks/:webhook/deliveries',
    summary: 'List the deliveries of a webhook, newest first',
    needs: 'read',
    params: WebhookPath,
    missing: 'webhook',
    query: DeliveryParameters,
    responses: { 200: Deliveries },
    async handle({ scope, params, query, here }) {
      const { state, customer } = query
      const limit = pageSize(scope.organization, query.limit)
      const after = afterId(query.after)
      const asked = { limit, after, ...(state && { state }), ...(customer && { customer }) }
      const page = await deliveries.list(scope, { id: params.webhook }, asked)
      return reply(200, {
        data: page.items.map((one) => select(toDelivery(one), query.fields)),
        next: nextById(page, ({ id }) => id, here),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/webhooks/:webhook/deliveries/:delivery',
    summary: 'Get a delivery with what was sent and every answer',
    needs: 'read',
    params: DeliveryPath,
    missing: 'delivery',
    responses: { 200: DeliveryLog },
    async handle({ scope, params }) {
      return reply(200, toLog(await deliveries.get(scope, { id: params.webhook }, params.delivery)))
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/:webhook/deliveries/:delivery/redelivery',
    summary: 'Send a delivery once more, or now',
    needs: 'write',
    params: DeliveryPath,
    missing: 'delivery',
    responses: { 202: DeliveryLog },
    async handle({ scope, params }) {
      return reply(202, toLog(await deliveries.redeliver(scope, { id: params.webhook }, params.delivery)))
    },
  }),
]

export const routes = [...endpointRoutes, ...deliveryRoutes]
