import { z } from 'zod'
import type { FilterJson } from '../../core/customers/filter-json.ts'
import { toUlid } from '../../core/ids.ts'
import * as lists from '../../core/lists/lists.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import type { Scope } from '../../core/scope.ts'
import { reply, route } from '../../http/route.ts'
import { toCustomer } from '../customers/mapping.ts'
import { readSearch } from '../search/search-filter.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { given } from '../shared/given.ts'
import { afterId, listOf, nextById, PageParameters } from '../shared/paging.ts'
import { relocated } from '../shared/relocate.ts'
import {
  CustomerList,
  ListMember,
  ListPatch,
  ListPath,
  MemberPath,
  Membership,
  NewList,
  toList,
  toMembership,
} from './schema.ts'

/** Customer lists: static ones, kept by hand, and dynamic ones, whose members are whom a saved filter selects now. */

const Paging = z.strictObject(PageParameters)

export const routes = [
  route({
    method: 'GET',
    path: '/lists',
    summary: 'List the customer lists, oldest first',
    needs: 'read',
    query: Paging,
    responses: { 200: listOf(CustomerList) },
    async handle({ scope, query, here }) {
      const page = await lists.list(scope, {
        limit: pageSize(scope.organization, query.limit),
        after: afterId(query.after),
      })
      const data = page.items.map((list) => toList(list, scope.organization.currency))
      return reply(200, { data, next: nextById(page, ({ id }) => id, here) })
    },
  }),
  route({
    method: 'POST',
    path: '/lists',
    summary: 'Create a customer list; with a filter or a search text it is dynamic',
    needs: 'write',
    body: NewList,
    tells: ['Location'],
    responses: { 201: CustomerList },
    async handle({ scope, body, here }) {
      const filter = await filterOf(scope, body)
      const made = await inPlace(body, () => lists.create(scope, { name: body.name, ...given({ filter }) }))
      const location = `${here.base}/lists/${toUlid(made.id)}`
      return reply(201, toList(made, scope.organization.currency), { location })
    },
  }),
  route({
    method: 'GET',
    path: '/lists/:list',
    summary: 'Get a customer list',
    needs: 'read',
    params: ListPath,
    missing: 'list',
    responses: { 200: CustomerList },
    async handle({ scope, params }) {
      return reply(200, toList(await lists.get(scope, params.list), scope.organization.currency))
    },
  }),
  route({
    method: 'PATCH',
    path: '/lists/:list',
    summary: 'Rename a customer list, or give a dynamic one another filter',
    needs: 'write',
    params: ListPath,
    missing: 'list',
    body: ListPatch,
    responses: { 200: CustomerList },
    async handle({ scope, params, body }) {
      const filter = await filterOf(scope, body)
      const changes = given({ name: body.name, filter })
      const changed = await inPlace(body, () => lists.change(scope, params.list, changes))
      return reply(200, toList(changed, scope.organization.currency))
    },
  }),
  route({
    method: 'DELETE',
    path: '/lists/:list',
    summary: 'Delete a customer list that no dynamic list names; its members leave it',
    needs: 'write',
    params: ListPath,
    missing: 'list',
    refuses: ['not_allowed_now'],
    responses: { 204: null },
    async handle({ scope, params }) {
      await lists.discard(scope, params.list)
      return reply(204, null)
    },
  }),
  route({
    method: 'GET',
    path: '/lists/:list/members',
    summary: 'List the members of a customer list',
    needs: 'read',
    params: ListPath,
    missing: 'list',
    query: Paging,
    responses: { 200: listOf(ListMember) },
    async handle({ scope, params, query, here }) {
      const paging = { limit: pageSize(scope.organization, query.limit), after: afterId(query.after) }
      const page = await lists.members(scope, params.list, paging)
      const data = page.items.map((member) => toMember(member, scope))
      return reply(200, { data, next: nextById(page, ({ customer }) => customer.id, here) })
    },
  }),
  route({
    method: 'GET',
    path: '/lists/:list/members/:customer',
    summary: 'Get a customer as a member of a list; 404 for one that is not on it',
    needs: 'read',
    params: MemberPath,
    missing: 'member',
    responses: { 200: ListMember },
    async handle({ scope, params }) {
      return reply(200, toMember(await lists.member(scope, params.list, params.customer), scope))
    },
  }),
  route({
    method: 'PUT',
    path: '/lists/:list/members/:customer',
    summary: 'Put a customer on a static list; one that is there stays',
    needs: 'write',
    params: MemberPath,
    refuses: ['not_allowed_now'],
    responses: { 204: null },
    async handle({ scope, params }) {
      await lists.add(scope, params.list, params.customer)
      return reply(204, null)
    },
  }),
  route({
    method: 'DELETE',
    path: '/lists/:list/members/:customer',
    summary: 'Take a customer off a static list',
    needs: 'write',
    params: MemberPath,
    missing: 'member',
    refuses: ['not_allowed_now'],
    responses: { 204: null },
    async handle({ scope, params }) {
      await lists.remove(scope, params.list, params.customer)
      return reply(204, null)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/lists',
    summary: 'List the customer lists that a customer is on, of both kinds',
    needs: 'read',
    params: CustomerPath,
    query: Paging,
    responses: { 200: listOf(Membership) },
    async handle({ scope, params, query, here }) {
      const paging = { limit: pageSize(scope.organization, query.limit), after: afterId(query.after) }
      const page = await lists.ofCustomer(scope, params.customer, paging)
      const data = page.items.map((list) => toMembership(list, scope.organization.currency))
      return reply(200, { data, next: nextById(page, ({ id }) => id, here) })
    },
  }),
]

type Wanted = { readonly q?: string | undefined; readonly filter?: FilterJson | undefined }

async function filterOf(scope: Scope, { q, filter }: Wanted): Promise<FilterJson | undefined> {
  return q === undefined ? filter : readSearch(scope, q, 'body', { saving: true })
}

/** A filter that came as text is pointed at there. */
function inPlace<Result>({ q }: Wanted, work: () => Promise<Result>): Promise<Result> {
  return relocated((path) => (q !== undefined && path[0] === 'filter' ? ['q'] : path), work)
}

function toMember({ customer, addedAt }: lists.ListMember, scope: Scope): z.output<typeof ListMember> {
  return { customer: toCustomer(customer, scope.organization.currency), added_at: addedAt }
}
