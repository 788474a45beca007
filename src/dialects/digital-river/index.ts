import type { Face } from '../../http/face.ts'
import { Failure, renderError } from './errors.ts'
import { routes } from './routes.ts'
import { webhooks } from './webhooks.ts'

export const face: Face = {
  name: 'digital-river',
  title: 'Digital River',
  prefix: '/digital-river',
  description:
    'The customers resource of the Digital River API, with the sources that are attached to customers. Lists are ' +
    'newest first and continue at a cursor; updates are POST, and merge.',
  routes,
  renderError,
  webhooks,
  basicAuthentication: true,
  formBodies: true,
  queryAttributes: false,
  hostNamesOrganization: false,
  headers: ({ requestId }) => ({ 'x-dr-requestid': requestId }),
  documents: {
    failure: Failure,
    headersOfAll: { 'x-dr-requestid': 'Names the request; our log has it under the same id.' },
  },
  // The vendor's own is 250 a second; it protects a shared platform, and would only stand in a self-hosted one's way.
  callBudget: { limit: 1_000_000, period: 300 },
  firstRequest: {
    method: 'POST',
    path: '/customers',
    body: '{"email":"ada@example.com","type":"individual","locale":"en_US","metadata":{"plan":"trial"}}',
  },
}
