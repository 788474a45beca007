import type { OAuthRules } from '../../core/oauth/rules.ts'
import { approvalRoutes } from '../shared/oauth/approval-routes.ts'
import { tokenRoute } from '../shared/oauth/token-route.ts'

const source = 'the vendor’s page on authentication'

export const oauth: OAuthRules = {
  grants: ['authorization_code', 'client_credentials'],
  // The page says that tokens carry scopes, and names none.
  words: { read: 'read', write: 'write' },
  repeatsRedirect: false,
}

export const oauthRoutes = [
  tokenRoute({
    path: '/oauth/access_token',
    source,
    rules: oauth,
    toWire: ({ accessToken, expiresIn }) => ({
      access_token: accessToken,
      token_type: 'bearer',
      expires_in: expiresIn,
    }),
  }),
  ...approvalRoutes({ path: '/oauth/authorize', source, rules: oauth }),
]
