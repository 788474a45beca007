import type { Face } from '../../http/face.ts'
import { Failure, renderError } from './errors.ts'
import { oauth } from './oauth.ts'
import { routes } from './routes.ts'

export const face: Face = {
  name: 'spoonity',
  title: 'Spoonity',
  prefix: '/spoonity',
  description:
    'The customers resource of the Spoonity loyalty platform. Lists come in pages with links to the next and the ' +
    'previous one; attributes may be sent as JSON, as a form or in the query string.',
  routes,
  renderError,
  oauth,
  basicAuthentication: false,
  formBodies: true,
  queryAttributes: true,
  documents: { failure: Failure },
  hostNamesOrganization: false,
  // The document names no limit; whoever wants one sets it.
  callBudget: { limit: Number.MAX_SAFE_INTEGER, period: 60 },
  firstRequest: {
    method: 'POST',
    path: '/customers',
    body: '{"name":"John Smith","email":"john.smith@example.com"}',
  },
}
