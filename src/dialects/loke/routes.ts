import { reply, route } from '../../http/route.ts'
import { customerRoutes } from './customer-routes.ts'
import { listRoutes } from './list-routes.ts'
import { toOrganization } from './mapping.ts'
import { oauthRoutes } from './oauth.ts'
import { checkOrganization } from './organization.ts'
import { After, Location, Organization, OrganizationPath } from './schema.ts'
import { webhookRoutes } from './webhook-routes.ts'

const source = 'github.com/LOKE/addon-fidel, src/loke/api/client.ts'

const organizationRoutes = [
  route({
    method: 'GET',
    path: '/organizations',
    summary: 'List the organizations that the token reaches: its own',
    source,
    needs: 'read',
    query: After,
    responses: { 200: Organization.array() },
    async handle({ scope }) {
      return reply(200, [toOrganization(scope.organization)])
    },
  }),
  route({
    method: 'GET',
    path: '/organizations/:organizationId',
    summary: 'Get an organization',
    source,
    needs: 'read',
    params: OrganizationPath,
    missing: 'organization',
    responses: { 200: Organization },
    async handle({ scope, params }) {
      checkOrganization(scope, params)
      return reply(200, toOrganization(scope.organization))
    },
  }),
  route({
    method: 'GET',
    path: '/organizations/:organizationId/locations',
    summary: 'List the locations of an organization: none, for the record has none',
    source: 'developers.loke.global, docs/api/location',
    needs: 'read',
    params: OrganizationPath,
    missing: 'organization',
    query: After,
    responses: { 200: Location.array() },
    async handle({ scope, params }) {
      checkOrganization(scope, params)
      return reply(200, [])
    },
  }),
]

export const routes = [
  ...customerRoutes,
  ...organizationRoutes,
  ...listRoutes,
  ...webhookRoutes,
  ...oauthRoutes,
]
