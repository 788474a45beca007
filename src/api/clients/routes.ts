import { z } from 'zod'
import { toUlid } from '../../core/ids.ts'
import type { OAuthClient } from '../../core/oauth/client.ts'
import * as clients from '../../core/oauth/clients.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import { reply, route } from '../../http/route.ts'
import { afterId, listOf, nextById, PageParameters } from '../shared/paging.ts'
import { fieldsOf, select, selectable } from '../shared/selection.ts'
import { Client, ClientPath, MadeClient, NewClient } from './schema.ts'

/** Programs of others that get short-lived tokens at a vendor's paths (OAuth 2). */

export const routes = [
  route({
    method: 'GET',
    path: '/clients',
    summary: 'List the clients, revoked ones too; their secrets are known to them only',
    needs: 'admin',
    query: z.object({ ...PageParameters, fields: fieldsOf(Client) }),
    responses: { 200: listOf(selectable(Client)) },
    async handle({ scope, query, here }) {
      const page = await clients.list(scope, {
        limit: pageSize(scope.organization, query.limit),
        after: afterId(query.after),
      })
      return reply(200, {
        data: page.items.map((client) => select(toClient(client), query.fields)),
        next: nextById(page, ({ id }) => id, here),
      })
    },
  }),
  route({
    method: 'POST',
    path: '/clients',
    summary: 'Create a client; its secret is in this answer only',
    needs: 'admin',
    body: NewClient,
    secret: true,
    tells: ['Location'],
    responses: { 201: MadeClient },
    async handle({ scope, here, body }) {
      const { client, secret } = await clients.create(scope, {
        name: body.name,
        face: body.face,
        scopes: body.scopes,
        redirectUris: body.redirect_uris,
        tokenLifetime: body.token_lifetime,
        codeLifetime: body.code_lifetime,
      })
      const location = `${here.base}/clients/${toUlid(client.id)}`
      return reply(201, { ...toClient(client), client_secret: secret }, { location })
    },
  }),
  route({
    method: 'GET',
    path: '/clients/:client',
    summary: 'Get a client',
    needs: 'admin',
    params: ClientPath,
    missing: 'client',
    responses: { 200: Client },
    async handle({ scope, params }) {
      return reply(200, toClient(await clients.get(scope, params.client)))
    },
  }),
  route({
    method: 'DELETE',
    path: '/clients/:client',
    summary: 'Revoke a client with all of its tokens, at once and for good',
    needs: 'admin',
    params: ClientPath,
    missing: 'client',
    responses: { 204: null },
    async handle({ scope, params }) {
      await clients.revoke(scope, params.client)
      return reply(204, null)
    },
  }),
]

function toClient(golden: OAuthClient): z.output<typeof Client> {
  return {
    id: golden.id,
    client_id: golden.clientId,
    name: golden.name,
    face: golden.face,
    scopes: [...golden.scopes],
    redirect_uris: [...golden.redirectUris],
    token_lifetime: golden.tokenLifetime,
    code_lifetime: golden.codeLifetime,
    created_at: golden.createdAt,
    last_used_at: golden.lastUsedAt,
    revoked_at: golden.revokedAt,
  }
}
