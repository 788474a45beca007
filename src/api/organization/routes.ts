import { z } from 'zod'
import { invalid } from '../../core/errors.ts'
import { toUlid } from '../../core/ids.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import type { CallLimit, Organization as Golden } from '../../core/organizations/organization.ts'
import * as organizations from '../../core/organizations/organizations.ts'
import * as tokens from '../../core/organizations/tokens.ts'
import { Ulid } from '../../dialects/shared/codecs.ts'
import { reply, route } from '../../http/route.ts'
import { given } from '../shared/given.ts'
import { afterId, listOf, nextById, PageParameters } from '../shared/paging.ts'
import { fieldsOf, select, selectable } from '../shared/selection.ts'
import { MadeToken, NewToken, Organization, OrganizationPatch, Token } from './schema.ts'

/** The organization of the token, and the tokens of the organization. */

const TokenPath = z.object({ token: Ulid })

export const routes = [
  route({
    method: 'GET',
    path: '/organization',
    summary: 'Get the organization',
    needs: 'read',
    responses: { 200: Organization },
    async handle({ scope }) {
      return reply(200, toOrganization(await organizations.get(scope.store, scope.organization.id)))
    },
  }),
  route({
    method: 'PATCH',
    path: '/organization',
    summary: 'Change settings of the organization',
    needs: 'admin',
    body: OrganizationPatch,
    responses: { 200: Organization },
    async handle({ scope, body }) {
      const { currency = scope.organization.currency } = body
      if (currency !== scope.organization.currency) {
        const message = 'stays what it was made with, for amounts are kept in it'
        throw invalid([{ path: ['currency'], reason: 'other', message }])
      }
      const patch = given({
        name: body.name,
        timeZone: body.time_zone,
        country: body.country,
        callLimits: body.call_limits && fromCallLimits(body.call_limits),
        pageLimits: body.page_limits,
        erasureGraceDays: body.erasure_grace_days,
        accountLinks: body.account_links,
      })
      return reply(200, toOrganization(await organizations.changeOwn(scope, patch)))
    },
  }),
  route({
    method: 'GET',
    path: '/tokens',
    summary: 'List the tokens, revoked and expired ones too; their texts are known to their bearers only',
    needs: 'admin',
    query: z.strictObject({ ...PageParameters, fields: fieldsOf(Token) }),
    responses: { 200: listOf(selectable(Token)) },
    async handle({ scope, query, here }) {
      const limit = pageSize(scope.organization, query.limit)
      const page = await tokens.page(scope, { after: afterId(query.after), limit })
      return reply(200, {
        data: page.items.map((token) => select(toToken(token), query.fields)),
        next: nextById(page, ({ id }) => id, here),
      })
    },
  }),
  route({
    method: 'POST',
    path: '/tokens',
    summary: 'Create a token; its text is in this answer only',
    needs: 'admin',
    body: NewToken,
    secret: true,
    tells: ['Location'],
    responses: { 201: MadeToken },
    async handle({ scope, here, body }) {
      const { name, scopes, faces, expires_at } = body
      const made = await tokens.create(scope, { name, scopes, faces, expiresAt: expires_at })
      const location = `${here.base}/tokens/${toUlid(made.token.id)}`
      return reply(201, { ...toToken(made.token), token: made.text }, { location })
    },
  }),
  route({
    method: 'GET',
    path: '/tokens/:token',
    summary: 'Get a token, but for its text',
    needs: 'admin',
    params: TokenPath,
    missing: 'token',
    responses: { 200: Token },
    async handle({ scope, params }) {
      return reply(200, toToken(await tokens.get(scope, params.token)))
    },
  }),
  route({
    method: 'DELETE',
    path: '/tokens/:token',
    summary: 'Revoke a token, at once and for good',
    needs: 'admin',
    params: TokenPath,
    missing: 'token',
    responses: { 204: null },
    async handle({ scope, params }) {
      await tokens.revoke(scope, params.token)
      return reply(204, null)
    },
  }),
]

function fromCallLimits(limits: Readonly<Record<string, { calls: number; seconds: number } | null>>) {
  const golden: Record<string, CallLimit | null> = {}
  for (const [face, limit] of Object.entries(limits)) {
    golden[face] = limit && { limit: limit.calls, period: limit.seconds }
  }
  return golden
}

function toCallLimits(golden: Golden['callLimits']): z.output<typeof Organization>['call_limits'] {
  const limits = Object.entries(golden)
  return Object.fromEntries(
    limits.map(([face, { limit, period }]) => [face, { calls: limit, seconds: period }]),
  )
}

function toOrganization(golden: Golden): z.output<typeof Organization> {
  return {
    id: golden.id,
    slug: golden.slug,
    name: golden.name,
    currency: golden.currency,
    time_zone: golden.timeZone,
    country: golden.country,
    call_limits: toCallLimits(golden.callLimits),
    page_limits: golden.pageLimits,
    erasure_grace_days: golden.erasureGraceDays,
    account_links: golden.accountLinks,
    live: golden.live,
    created_at: golden.createdAt,
  }
}

function toToken(golden: tokens.Token): z.output<typeof Token> {
  return {
    id: golden.id,
    name: golden.name,
    scopes: [...golden.scopes],
    faces: golden.faces && [...golden.faces],
    created_at: golden.createdAt,
    expires_at: golden.expiresAt,
    last_used_at: golden.lastUsedAt,
    revoked_at: golden.revokedAt,
  }
}
