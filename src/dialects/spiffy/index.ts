import { secondText } from '../../core/instant-text.ts'
import type { AnswerContext, Face } from '../../http/face.ts'
import { Failure, renderError } from './errors.ts'
import { oauth } from './oauth.ts'
import { routes } from './routes.ts'
import { webhooks } from './webhooks.ts'

export const face: Face = {
  name: 'spiffy',
  title: 'Spiffy Stores',
  prefix: '/spiffy',
  description:
    'The customers of a Spiffy Stores shop, with what its Ruby client reads beside them: a customer’s orders and ' +
    'metafields, and the store. Bodies have a root (`customer`, `metafield`); times are in the store’s zone.',
  routes,
  renderError,
  oauth,
  webhooks,
  basicAuthentication: true,
  formBodies: true,
  queryAttributes: true,
  optionalSuffix: '.json',
  hostNamesOrganization: true,
  documents: {
    failure: Failure,
    headers: {
      'X-Ratelimit': 'The limit of API calls, and how many are left until when, as JSON.',
      HTTP_X_RATELIMIT: 'The same under the name that the Ruby client looks for.',
    },
  },
  headers: limitHeaders,
  // The vendor's own limit is 500; it protects a shared platform, and would only stand in a self-hosted one's way.
  callBudget: { limit: 1_000_000, period: 300 },
  firstRequest: {
    method: 'POST',
    path: '/api/customers.json',
    body: '{"customer":{"first_name":"Gandalf","last_name":"Wizard","email":"gandalf@example.com"}}',
  },
}

/** The client looks the documented header up under the name that its web server would give it inside a program. */
function limitHeaders({ budget }: AnswerContext): Record<string, string> {
  if (!budget) return {}
  const { limit, remaining, period, until } = budget
  const end = `${secondText(until)}Z`
  const value = JSON.stringify({ name: 'API', period, limit, remaining, until: end })
  return { 'x-ratelimit': value, http_x_ratelimit: value }
}
