import { toUlid } from '../../core/ids.ts'
import type { Scope } from '../../core/scope.ts'
import type { Endpoint, EndpointKey } from '../../core/webhooks/endpoint.ts'
import * as endpoints from '../../core/webhooks/endpoints.ts'
import { reply, route } from '../../http/route.ts'
import { toWebhook } from './mapping.ts'
import { checkOrganization } from './organization.ts'
import { OrganizationPath, Webhook, WebhookPath, WebhookPayload } from './schema.ts'

const source = 'github.com/LOKE/addon-fidel, src/loke/api/client.ts'

/** A client has a few; the vendor's does not page them. */
const most = 1000

async function all(scope: Scope): Promise<readonly Endpoint[]> {
  return (await endpoints.list(scope, { face: 'loke', after: null, limit: most })).items
}

/** The key of one by its `ref` as it is shown: one that was registered natively has its id there. */
async function keyOf(scope: Scope, ref: string): Promise<EndpointKey> {
  const bare = (await all(scope)).find(({ id, reference }) => reference === null && toUlid(id) === ref)
  return bare ? { face: 'loke', id: bare.id } : { face: 'loke', reference: ref }
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
      return reply(200, (await all(scope)).map(toWebhook))
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
      const patch = { topics: events, ...rest }
      const key = await keyOf(scope, params.ref)
      if ('reference' in key) await endpoints.put(scope, { ...key, ...patch })
      else await endpoints.change(scope, key, patch)
      return reply(200, (await all(scope)).map(toWebhook))
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
      await endpoints.remove(scope, await keyOf(scope, params.ref))
      return reply(204, null)
    },
  }),
]
