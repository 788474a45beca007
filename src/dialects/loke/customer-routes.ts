import * as customers from '../../core/customers/customers.ts'
import * as points from '../../core/ledgers/points.ts'
import * as lists from '../../core/lists/lists.ts'
import { reply, route } from '../../http/route.ts'
import { shown, toCustomer, toListTiny } from './mapping.ts'
import { checkOrganization } from './organization.ts'
import { membershipsPerPage, nextPageHeader, toNextPage, toNextRows, toQuery, toRows } from './query.ts'
import {
  After,
  Customer,
  CustomerListTiny,
  CustomerPath,
  ListParameters,
  OrganizationPath,
  PointsPath,
  PointsPayload,
} from './schema.ts'

const source = 'developers.loke.global, docs/api/customer'
const pointsSource = 'developers.loke.global, docs/api/points'
const missingBy = { organizationId: 'organization', reference: 'points entry' } as const

export const customerRoutes = [
  route({
    method: 'GET',
    path: '/organizations/:organizationId/customers/:customerId',
    summary: 'Get a customer',
    source,
    needs: 'read',
    params: CustomerPath,
    missingBy: { organizationId: 'organization' },
    responses: { 200: Customer },
    async handle({ scope, params }) {
      checkOrganization(scope, params)
      return reply(200, toCustomer(await customers.get(scope, { id: params.customerId }, shown)))
    },
  }),
  route({
    method: 'GET',
    path: '/organizations/:organizationId/customers',
    summary: 'List all customers of an organization',
    source,
    needs: 'read',
    params: OrganizationPath,
    missing: 'organization',
    query: ListParameters,
    ownHeaders: nextPageHeader,
    responses: { 200: Customer.array() },
    async handle({ scope, params, query, here }) {
      checkOrganization(scope, params)
      const page = await customers.list(scope, toQuery(query), shown)
      return reply(200, page.items.map(toCustomer), toNextPage(query, page, here))
    },
  }),
  route({
    method: 'GET',
    path: '/organizations/:organizationId/customers/:customerId/memberships',
    summary: 'List all customer lists that a customer is on',
    source,
    needs: 'read',
    params: CustomerPath,
    missingBy: { organizationId: 'organization' },
    query: After,
    ownHeaders: nextPageHeader,
    responses: { 200: CustomerListTiny.array() },
    async handle({ scope, params, query, here }) {
      checkOrganization(scope, params)
      const rows = toRows(query, membershipsPerPage)
      const page = await lists.ofCustomer(scope, { id: params.customerId }, rows)
      return reply(
        200,
        page.items.map(toListTiny),
        toNextRows(page, ({ id }) => id, here),
      )
    },
  }),
  route({
    method: 'PUT',
    path: '/organizations/:organizationId/customers/:customerId/points/:reference',
    summary: 'Add points to a customer, or take them away',
    source: pointsSource,
    needs: 'write',
    params: PointsPath,
    missingBy,
    refuses: ['entry_reference_taken', 'balance_too_low'],
    body: PointsPayload,
    responses: { 204: null },
    async handle({ scope, params, body }) {
      checkOrganization(scope, params)
      const { reference } = params
      await points.record(scope, { id: params.customerId }, { reference, ...body })
      return reply(204, null)
    },
  }),
  route({
    method: 'DELETE',
    path: '/organizations/:organizationId/customers/:customerId/points/:reference',
    summary: 'Take back a points record',
    source: pointsSource,
    needs: 'write',
    params: PointsPath,
    missingBy,
    refuses: ['balance_too_low'],
    responses: { 204: null },
    async handle({ scope, params }) {
      checkOrganization(scope, params)
      await points.reverse(scope, { id: params.customerId }, params.reference)
      return reply(204, null)
    },
  }),
]
