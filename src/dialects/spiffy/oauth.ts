import type { ClientScope } from '../../core/oauth/client.ts'
import type { OAuthRules } from '../../core/oauth/rules.ts'
import { approvalRoutes } from '../shared/oauth/approval-routes.ts'
import { tokenRoute } from '../shared/oauth/token-route.ts'

const things = ['customers', 'orders', 'products', 'content', 'themes', 'script_tags', 'shipping']
const rights: readonly ClientScope[] = ['read', 'write']

export const oauth: OAuthRules = {
  grants: ['authorization_code'],
  words: Object.fromEntries(
    things.flatMap((thing) => rights.map((right): [string, ClientScope] => [`${right}_${thing}`, right])),
  ),
  // The vendor's clients send an id, a secret and the code, and nothing else.
  repeatsRedirect: false,
}

/** The vendor's own gem names one place in its code and the other in its README. */
const places = [
  { base: '/admin/oauth', source: 'github.com/SpiffyStores/omniauth-spiffy-oauth2' },
  { base: '/api/oauth', source: 'github.com/SpiffyStores/spiffy_stores_api, README' },
]

export const oauthRoutes = places.flatMap(({ base, source }) => [
  tokenRoute({
    path: `${base}/token`,
    source,
    rules: oauth,
    toWire: ({ accessToken, expiresIn, words }) => ({
      access_token: accessToken,
      expires_in: expiresIn,
      scope: words.join(','),
    }),
  }),
  ...approvalRoutes({ path: `${base}/authorize`, source, rules: oauth }),
])
