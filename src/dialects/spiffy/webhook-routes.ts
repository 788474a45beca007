import type { z } from 'zod'
import type { Scope } from '../../core/scope.ts'
import type { Endpoint, EndpointKey } from '../../core/webhooks/endpoint.ts'
import * as endpoints from '../../core/webhooks/endpoints.ts'
import { newSecret } from '../../core/webhooks/secret.ts'
import { reply, route } from '../../http/route.ts'
import { CountAnswer, Nothing } from './schema.ts'
import {
  CountParameters,
  ListParameters,
  NewWebhookAnswer,
  NewWebhookBody,
  toWire,
  WebhookAnswer,
  WebhookChangesBody,
  WebhookPath,
  WebhooksAnswer,
} from './webhook-schema.ts'

const source = 'github.com/SpiffyStores/spiffy_stores_api, lib/spiffy_stores_api/resources/webhook.rb'
const named = (number: number): EndpointKey => ({ face: 'spiffy', number })

/** A store has a handful of webhooks: they are read at once, and the filters applied to what was read. */
const most = 1000

async function find(scope: Scope, query: z.output<typeof CountParameters>): Promise<Endpoint[]> {
  const { items } = await endpoints.list(scope, { face: 'spiffy', after: null, limit: most })
  const { since_id: since = 0, topic, address } = query
  return items
    .filter(({ number }) => number > since)
    .filter(({ topics }) => topic === undefined || topics?.includes(topic))
    .filter(({ url }) => address === undefined || url === address)
    .sort((one, other) => one.number - other.number)
}

export const webhookRoutes = [
  route({
    method: 'GET',
    path: '/api/webhooks.json',
    summary: 'Retrieve webhooks',
    source,
    needs: 'read',
    query: ListParameters,
    responses: { 200: WebhooksAnswer },
    async handle({ scope, query }) {
      const begin = (query.page - 1) * query.limit
      const page = (await find(scope, query)).slice(begin, begin + query.limit)
      return reply(200, { webhooks: page.map((one) => toWire(one, scope.organization)) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/webhooks/count.json',
    summary: 'Count webhooks',
    source,
    needs: 'read',
    query: CountParameters,
    responses: { 200: CountAnswer },
    async handle({ scope, query }) {
      return reply(200, { count: (await find(scope, query)).length })
    },
  }),
  route({
    method: 'GET',
    path: '/api/webhooks/:id.json',
    summary: 'Retrieve a single webhook',
    source,
    needs: 'read',
    params: WebhookPath,
    missing: 'webhook',
    responses: { 200: WebhookAnswer },
    async handle({ scope, params }) {
      return reply(200, { webhook: toWire(await endpoints.get(scope, named(params.id)), scope.organization) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/webhooks.json',
    summary: 'Create a webhook',
    source,
    needs: 'write',
    body: NewWebhookBody,
    responses: { 201: NewWebhookAnswer },
    async handle({ scope, body }) {
      const { topic, address, secret = newSecret() } = body.webhook
      const input = { face: 'spiffy', url: address, topics: [topic], secret }
      const made = await endpoints.create(scope, input)
      return reply(201, { webhook: { ...toWire(made, scope.organization), secret } })
    },
  }),
  route({
    method: 'PUT',
    path: '/api/webhooks/:id.json',
    summary: 'Update a webhook',
    source,
    needs: 'write',
    params: WebhookPath,
    missing: 'webhook',
    body: WebhookChangesBody,
    responses: { 200: WebhookAnswer },
    async handle({ scope, params, body }) {
      const { topic, address, secret } = body.webhook
      const changed = await endpoints.change(scope, named(params.id), {
        ...(topic !== undefined && { topics: [topic] }),
        ...(address !== undefined && { url: address }),
        ...(secret !== undefined && { secret }),
      })
      return reply(200, { webhook: toWire(changed, scope.organization) })
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/webhooks/:id.json',
    summary: 'Delete a webhook',
    source,
    needs: 'write',
    params: WebhookPath,
    missing: 'webhook',
    responses: { 200: Nothing },
    async handle({ scope, params }) {
      await endpoints.remove(scope, named(params.id))
      return reply(200, {})
    },
  }),
]
