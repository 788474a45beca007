import * as lists from '../../core/lists/lists.ts'
import { reply, route } from '../../http/route.ts'
import { toList, toMember } from './mapping.ts'
import { checkOrganization } from './organization.ts'
import { nextPageHeader, rowsPerPage, toNextRows, toRows } from './query.ts'
import {
  After,
  CustomerList,
  CustomerListPayload,
  ListMember,
  ListPath,
  MemberPath,
  OrganizationPath,
} from './schema.ts'

const source = 'developers.loke.global, docs/api/customer-list'

export const listRoutes = [
  route({
    method: 'GET',
    path: '/organizations/:organizationId/customer-lists',
    summary: 'Get all customer lists',
    source,
    needs: 'read',
    params: OrganizationPath,
    missing: 'organization',
    query: After,
    ownHeaders: nextPageHeader,
    responses: { 200: CustomerList.array() },
    async handle({ scope, params, query, here }) {
      checkOrganization(scope, params)
      const page = await lists.list(scope, toRows(query, rowsPerPage))
      return reply(
        200,
        page.items.map(toList),
        toNextRows(page, ({ id }) => id, here),
      )
    },
  }),
  route({
    method: 'POST',
    path: '/organizations/:organizationId/customer-lists',
    summary: 'Create a customer list',
    source,
    needs: 'write',
    params: OrganizationPath,
    missing: 'organization',
    body: CustomerListPayload,
    responses: { 201: CustomerList },
    async handle({ scope, params, body }) {
      checkOrganization(scope, params)
      return reply(201, toList(await lists.create(scope, body)))
    },
  }),
  route({
    method: 'GET',
    path: '/organizations/:organizationId/customer-lists/:listId',
    summary: 'Get a customer list',
    source,
    needs: 'read',
    params: ListPath,
    missing: 'list',
    missingBy: { organizationId: 'organization' },
    responses: { 200: CustomerList },
    async handle({ scope, params }) {
      checkOrganization(scope, params)
      return reply(200, toList(await lists.get(scope, params.listId)))
    },
  }),
  route({
    method: 'PUT',
    path: '/organizations/:organizationId/customer-lists/:listId',
    summary: 'Rename a customer list; only the token that made it may',
    source,
    needs: 'write',
    params: ListPath,
    missing: 'list',
    missingBy: { organizationId: 'organization' },
    body: CustomerListPayload,
    responses: { 200: CustomerList },
    async handle({ scope, params, body }) {
      checkOrganization(scope, params)
      return reply(200, toList(await lists.rename(scope, params.listId, body)))
    },
  }),
  route({
    method: 'GET',
    path: '/organizations/:organizationId/customer-lists/:listId/members',
    summary: 'List all members of a customer list',
    source,
    needs: 'read',
    params: ListPath,
    missing: 'list',
    missingBy: { organizationId: 'organization' },
    query: After,
    ownHeaders: nextPageHeader,
    responses: { 200: ListMember.array() },
    async handle({ scope, params, query, here }) {
      checkOrganization(scope, params)
      const page = await lists.members(scope, params.listId, toRows(query, rowsPerPage))
      return reply(
        200,
        page.items.map(toMember),
        toNextRows(page, ({ customer }) => customer.id, here),
      )
    },
  }),
  route({
    method: 'PUT',
    path: '/organizations/:organizationId/customer-lists/:listId/members/:customerId',
    summary: 'Add a member to a list',
    source,
    needs: 'write',
    params: MemberPath,
    missingBy: { organizationId: 'organization', listId: 'list' },
    refuses: ['not_allowed_now'],
    responses: { 204: null },
    async handle({ scope, params }) {
      checkOrganization(scope, params)
      await lists.add(scope, params.listId, { id: params.customerId })
      return reply(204, null)
    },
  }),
  route({
    method: 'DELETE',
    path: '/organizations/:organizationId/customer-lists/:listId/members/:customerId',
    summary: 'Remove a member from a list',
    source,
    needs: 'write',
    params: MemberPath,
    missingBy: { organizationId: 'organization', listId: 'list' },
    refuses: ['not_allowed_now'],
    missing: 'member',
    responses: { 204: null },
    async handle({ scope, params }) {
      checkOrganization(scope, params)
      await lists.remove(scope, params.listId, { id: params.customerId })
      return reply(204, null)
    },
  }),
]
