import type { Face } from '../../http/face.ts'
import { Failure, renderError } from './errors.ts'
import { oauth } from './oauth.ts'
import { routes } from './routes.ts'
import { webhooks } from './webhooks.ts'

export const face: Face = {
  name: 'loke',
  title: 'LOKE',
  prefix: '/loke',
  description:
    'Customers, customer lists and points of the LOKE ordering platform. Lists are bare arrays; while there is more, ' +
    'the header X-Next-Page holds the address of the next page.',
  routes,
  renderError,
  oauth,
  webhooks,
  basicAuthentication: false,
  formBodies: false,
  queryAttributes: false,
  hostNamesOrganization: false,
  documents: { failure: Failure },
  headers: () => ({ 'access-control-expose-headers': 'X-Next-Page' }),
  // The document names no limit; whoever wants one sets it.
  callBudget: { limit: Number.MAX_SAFE_INTEGER, period: 60 },
  firstRequest: { method: 'GET', path: '/organizations/:organization/customers' },
}
