import { z } from 'zod'
import { toUlid } from '../../core/ids.ts'
import * as lists from '../../core/lists/lists.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import type { Scope } from '../../core/scope.ts'
import { fromCursorOf, toCursor } from '../../dialects/shared/paging.ts'
import { reply, route } from '../../http/route.ts'
import { ExpandCustomer, ExpandedCustomer, showCustomers } from '../customers/expand.ts'
import { toCustomer } from '../customers/mapping.ts'
import { Customer } from '../customers/schema.ts'
import { filterOf, inPlace } from '../search/saved-filter.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { given } from '../shared/given.ts'
import { afterId, listOf, nextById, PageParameters } from '../shared/paging.ts'
import { fieldsOf, select, selectable } from '../shared/selection.ts'
import { sortBy } from '../shared/sorting.ts'
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

const sorts = { created_at: 'createdAt', name: 'name' } as const
const sortKinds = { createdAt: 'time', name: 'text' } as const
const ListParameters = z.strictObject({
  ...PageParameters,
  sort: sortBy(sorts, { by: 'createdAt', descending: false }),
  fields: fieldsOf(CustomerList),
})
const MembershipParameters = z.strictObject({ ...PageParameters, fields: fieldsOf(Membership) })
const MemberParameters = z.strictObject({
  ...PageParameters,
  fields: fieldsOf(Customer).meta({ description: 'The members of each customer, divided by commas.' }),
  expand: ExpandCustomer,
})
const ExpandedMember = ListMember.extend({ customer: ExpandedCustomer })

function placeOf({ id, name, createdAt }: lists.CustomerList, by: keyof typeof sortKinds) {
  return { id, value: by === 'name' ? name : createdAt.toISOString() }
}

export const routes = [
  route({
    method: 'GET',
    path: '/lists',
    summary: 'List the customer lists, the oldest first unless sorted otherwise',
    needs: 'read',
    query: ListParameters,
    responses: { 200: listOf(selectable(CustomerList)) },
    async handle({ scope, query, here }) {
      const { sort, after, fields } = query
      const page = await lists.sorted(scope, {
        ...sort,
        limit: pageSize(scope.organization, query.limit),
        ...(after !== undefined && { after: fromCursorOf(sort.by, sortKinds[sort.by], after, 'after') }),
      })
      const data = page.items.map((list) => select(toList(list, scope.organization.currency), fields))
      const last = page.items.at(-1)
      const next =
        page.hasMore && last ? here.with({ after: toCursor(sort.by, placeOf(last, sort.by)) }) : null
      return reply(200, { data, next })
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
    query: MemberParameters,
    responses: { 200: listOf(ExpandedMember) },
    async handle({ scope, params, query, here }) {
      const paging = { limit: pageSize(scope.organization, query.limit), after: afterId(query.after) }
      const page = await lists.members(scope, params.list, paging)
      const all = page.items.map(({ customer }) => customer)
      const shown = await showCustomers(scope, all, query)
      const data = page.items.map(({ addedAt }, at) => ({ customer: shown[at] ?? {}, added_at: addedAt }))
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
    query: MembershipParameters,
    responses: { 200: listOf(selectable(Membership)) },
    async handle({ scope, params, query, here }) {
      const paging = { limit: pageSize(scope.organization, query.limit), after: afterId(query.after) }
      const page = await lists.ofCustomer(scope, params.customer, paging)
      const { currency } = scope.organization
      const data = page.items.map((list) => select(toMembership(list, currency), query.fields))
      return reply(200, { data, next: nextById(page, ({ id }) => id, here) })
    },
  }),
]

function toMember({ customer, addedAt }: lists.ListMember, scope: Scope): z.output<typeof ListMember> {
  return { customer: toCustomer(customer, scope.organization.currency), added_at: addedAt }
}
