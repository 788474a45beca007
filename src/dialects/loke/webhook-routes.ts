import type { Scope } from '../../core/scope.ts'
import type { EndpointKey } from '../../core/webhooks/endpoint.ts'
import * as endpoints from '../../core/webhooks/endpoints.ts'
import { reply, route } from '../../http/route.ts'
import { toWebhook } from './mapping.ts'
import { checkOrganization } from './organization.ts'
import { OrganizationPath, Webhook, WebhookPath, WebhookPayload } from './schema.ts'

const source = 'github.com/LOKE/addon-fidel, src/loke/api/client.ts'

/** A client has a few; the vendor's does not page them. */
const most = 1000

const named = (reference: string): EndpointKey => ({ face: 'loke', reference })

async function all(scope: Scope) {
  const { items } = await endpoints.list(scope, { face: 'loke', after: null, limit: most })
  return items.map(toWebhook)
}

export const webhookRoutes = [
  route({
    method: 'GET',
    path: '/organizations/:organizationId/webhooks',
    summary: 'List webhooks',
    source,
    needs: 'read',
    params: OrganizationPath,
    missing: 'organization',
    responses: { 200: Webhook.array() },
    async handle({ scope, params }) {
      checkOrganization(scope, params)
      return reply(200, await all(scope))
    },
  }),
  route({
    method: 'PUT',
    path: '/organizations/:organizationId/webhooks/:ref',
    summary: 'Subscribe a webhook, or change the one of this ref',
    source,
    needs: 'write',
    params: WebhookPath,
    missing: 'webhook',
    missingBy: { organizationId: 'organization' },
    body: WebhookPayload,
    responses: { 200: Webhook.array() },
    async handle({ scope, params, body }) {
      checkOrganization(scope, params)
      const { events, ...rest } = body
      await endpoints.put(scope, { face: 'loke', reference: params.ref, topics: events, ...rest })
      return reply(200, await all(scope))
    },
  }),
  route({
    method: 'DELETE',
    path: '/organizations/:organizationId/webhooks/:ref',
    summary: 'Unsubscribe a webhook',
    source,
    needs: 'write',
    params: WebhookPath,
    missing: 'webhook',
    missingBy: { organizationId: 'organization' },
    responses: { 204: null },
    async handle({ scope, params }) {
      checkOrganization(scope, params)
      await endpoints.remove(scope, named(params.ref))
      return reply(204, null)
    },
  }),
]
