import { z } from 'zod'
import { identityToken, published } from '../../core/oauth/keys.ts'
import type { OAuthRules } from '../../core/oauth/rules.ts'
import { reply, route } from '../../http/route.ts'
import { approvalRoutes } from '../shared/oauth/approval-routes.ts'
import { tokenRoute } from '../shared/oauth/token-route.ts'

const source = 'developers.loke.global, docs/guides/authentication'
const client = 'github.com/LOKE/addon-fidel, src/loke/auth/middleware.ts'

export const oauth: OAuthRules = {
  grants: ['authorization_code', 'client_credentials', 'refresh_token'],
  words: {
    read: 'read',
    write: 'write',
    openid: null,
    profile: null,
    email: null,
    offline: null,
    offline_access: null,
  },
  repeatsRedirect: true,
  refreshWords: ['offline', 'offline_access'],
  identityWord: 'openid',
}

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  scopes_supported: z.array(z.string()),
  response_types_supported: z.array(z.string()),
  response_modes_supported: z.array(z.string()),
  grant_types_supported: z.array(z.string()),
  subject_types_supported: z.array(z.string()),
  id_token_signing_alg_values_supported: z.array(z.string()),
  token_endpoint_auth_methods_supported: z.array(z.string()),
  code_challenge_methods_supported: z.array(z.string()),
})

const Keys = z.object({
  keys: z.array(
    z.object({
      kty: z.string(),
      kid: z.string(),
      alg: z.string(),
      use: z.string(),
      n: z.string(),
      e: z.string(),
    }),
  ),
})

export const oauthRoutes = [
  route({
    method: 'GET',
    path: '/.well-known/openid-configuration',
    summary: 'Say where tokens are made and how they are signed',
    source,
    needs: 'nothing',
    responses: { 200: Discovery },
    async handle({ here }) {
      // Clients compare it with the address that they were given, so it is the one at which we were reached.
      const issuer = here.base
      return reply(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        scopes_supported: Object.keys(oauth.words),
        response_types_supported: ['code'],
        response_modes_supported: ['query'],
        grant_types_supported: [...oauth.grants],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        code_challenge_methods_supported: ['S256'],
      })
    },
  }),
  route({
    method: 'GET',
    path: '/jwks',
    summary: 'List the keys with which identity tokens are signed',
    source,
    needs: 'nothing',
    responses: { 200: Keys },
    async handle({ scope }) {
      return reply(200, { keys: await published(scope) })
    },
  }),
  tokenRoute({
    path: '/token',
    source,
    rules: oauth,
    async toWire(issued, scope, issuer) {
      const { identity, refreshToken, words } = issued
      return {
        access_token: issued.accessToken,
        token_type: 'Bearer',
        expires_in: issued.expiresIn,
        ...(refreshToken !== null && { refresh_token: refreshToken }),
        ...(identity !== null && { id_token: await identityToken(scope, issuer, identity) }),
        scope: words.join(' '),
      }
    },
  }),
  ...approvalRoutes({ path: '/authorize', source: client, rules: oauth }),
]
