import { explained } from '../core/customers/conflicts.ts'
import type { Face } from '../http/face.ts'
import { routes as access } from './access/routes.ts'
import { routes as accounts } from './accounts/routes.ts'
import { routes as attributes } from './attributes/routes.ts'
import { routes as clients } from './clients/routes.ts'
import { routes as consents } from './consents/routes.ts'
import { routes as customers } from './customers/routes.ts'
import { routes as duplicates } from './duplicates/routes.ts'
import { routes as erasures } from './erasures/routes.ts'
import { renderError } from './errors.ts'
import { routes as events } from './events/routes.ts'
import { routes as ledgers } from './ledgers/routes.ts'
import { routes as lists } from './lists/routes.ts'
import { routes as merges } from './merges/routes.ts'
import { routes as organization } from './organization/routes.ts'
import { routes as search } from './search/routes.ts'
import { Failure } from './shared/problem.ts'
import { rateLimitHeaders } from './shared/rate-limit.ts'
import { routes as verifications } from './verifications/routes.ts'
import { webhooks as webhookForm } from './webhooks/form.ts'
import { routes as webhooks } from './webhooks/routes.ts'

/** Calls that one token may make in a period of so many seconds, unless configured otherwise. */
const callBudget = { limit: 30_000, period: 60 }

/** Our own API: the whole record, and every write that the vendors keep in their own dashboards. */
export const face: Face = {
  name: 'native',
  title: 'Clientele',
  prefix: '/v1',
  description:
    'The whole customer record and the ledgers behind its numbers. Ids are ULIDs, amounts are minor units beside a ' +
    'currency, times are UTC. Lists are `{data, next}`; failures are problem details (RFC 9457), described under ' +
    '/problems. PATCH takes a JSON Merge Patch (RFC 7396); ETag and If-Match guard against changes meanwhile; ' +
    'Idempotency-Key makes any POST that changes the record safe to send again for 24 hours.',
  routes: [
    ...customers,
    ...accounts,
    ...search,
    ...lists,
    ...attributes,
    ...organization,
    ...clients,
    ...ledgers,
    ...consents,
    ...access,
    ...events,
    ...verifications,
    ...webhooks,
    ...erasures,
    ...duplicates,
    ...merges,
  ],
  renderError,
  explain: explained,
  basicAuthentication: false,
  formBodies: false,
  queryAttributes: false,
  strictParameters: true,
  hostNamesOrganization: false,
  idempotentPosts: true,
  webhooks: webhookForm,
  headers: rateLimitHeaders,
  documents: {
    failure: Failure,
    headers: {
      'RateLimit-Policy': 'How many calls the token has (q) in how many seconds (w).',
      RateLimit: 'How many calls are left (r), and in how many seconds all of them are back (t).',
    },
    patchType: 'application/merge-patch+json',
  },
  callBudget,
  firstRequest: {
    method: 'POST',
    path: '/customers',
    body: '{"first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.com", "tags": ["vip"]}',
  },
}
