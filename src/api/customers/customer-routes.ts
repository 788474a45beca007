import { z } from 'zod'
import type { Customer as Golden } from '../../core/customers/customer.ts'
import * as customers from '../../core/customers/customers.ts'
import { positionOf } from '../../core/customers/position.ts'
import { toUlid } from '../../core/ids.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { isKnown, ReadConditions, requireMatch, UpsertConditions, WriteConditions } from '../shared/etag.ts'
import { listOf, nextByPosition, startAfter } from '../shared/paging.ts'
import { fieldsOf } from '../shared/selection.ts'
import { changeSeen, tagged } from './change.ts'
import { ExpandCustomer, ExpandedCustomer, showCustomers } from './expand.ts'
import { fromNewCustomer, fromPatch, rulesFor } from './input.ts'
import { toCustomer } from './mapping.ts'
import { ListParameters, toFilter } from './query.ts'
import { Customer, CustomerPatch, NewCustomer } from './schema.ts'
import { fromUpsert, upsert } from './upsert.ts'

export const customerRoutes = [
  route({
    method: 'GET',
    path: '/customers',
    summary: 'List customers',
    needs: 'read',
    query: ListParameters,
    responses: { 200: listOf(ExpandedCustomer) },
    async handle({ scope, query, here }) {
      const { sort, after } = query
      const limit = pageSize(scope.organization, query.limit)
      const filter = await toFilter(scope, query)
      const page = await customers.list(scope, { filter, sort, limit, from: startAfter(after, sort) })
      const data = await showCustomers(scope, page.items, query)
      return reply(200, {
        data,
        next: nextByPosition(page, sort.by, (item) => positionOf(item, sort.by), here),
      })
    },
  }),
  route({
    method: 'POST',
    path: '/customers',
    summary: 'Create a customer',
    needs: 'write',
    body: NewCustomer,
    refuses: ['email_taken', 'reference_taken'],
    tells: ['ETag', 'Location'],
    responses: { 201: Customer },
    async handle({ scope, body, here }) {
      const created = await customers.create(scope, fromNewCustomer(body, scope), rulesFor(body))
      const shown = toCustomer(created, scope.organization.currency)
      return reply(201, shown, { ...tagged(created), location: `${here.base}/customers/${ulidOf(created)}` })
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer',
    summary: 'Get a customer',
    needs: 'read',
    params: CustomerPath,
    query: z.strictObject({
      fields: fieldsOf(Customer),
      expand: ExpandCustomer,
    }),
    headers: ReadConditions,
    tells: ['ETag'],
    responses: { 200: ExpandedCustomer, 304: null },
    async handle({ scope, params, query, headers }) {
      const golden = await customers.get(scope, params.customer)
      const show = async () => (await showCustomers(scope, [golden], query))[0] ?? {}
      // What stands beside the record changes without it, so a version says nothing of that.
      if (query.expand) return reply(200, await show())
      if (isKnown(golden.version, headers)) return reply(304, null, tagged(golden))
      return reply(200, await show(), tagged(golden))
    },
  }),
  route({
    method: 'PATCH',
    path: '/customers/:customer',
    summary: 'Change a customer by a JSON Merge Patch',
    needs: 'write',
    params: CustomerPath,
    headers: WriteConditions,
    body: CustomerPatch,
    refuses: ['email_taken'],
    tells: ['ETag'],
    responses: { 200: Customer },
    async handle({ scope, params, headers, body }) {
      const patch = (current: Golden) => fromPatch(current, body)
      const changed = await changeSeen(scope, params.customer, headers, patch)
      return reply(200, toCustomer(changed, scope.organization.currency), tagged(changed))
    },
  }),
  route({
    method: 'PUT',
    path: '/customers/:customer',
    summary:
      'Change a customer by a JSON Merge Patch; make it where nobody has this reference or e-mail address',
    needs: 'write',
    params: CustomerPath,
    headers: UpsertConditions,
    body: CustomerPatch,
    refuses: ['email_taken', 'reference_taken'],
    tells: ['ETag', 'Location'],
    responses: { 200: Customer, 201: Customer },
    async handle({ scope, params, headers, body, here }) {
      const input = fromUpsert(params.customer, body, headers)
      const { customer, created } = await upsert(scope, params.customer, input)
      const shown = toCustomer(customer, scope.organization.currency)
      if (!created) return reply(200, shown, tagged(customer))
      return reply(201, shown, {
        ...tagged(customer),
        location: `${here.base}/customers/${ulidOf(customer)}`,
      })
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer',
    summary: 'Erase a customer: nothing of the person stays, the ledgers do',
    needs: 'write',
    params: CustomerPath,
    headers: WriteConditions,
    refuses: ['not_allowed_now'],
    responses: { 204: null },
    async handle({ scope, params, headers }) {
      await customers.remove(scope, params.customer, ({ version }) => requireMatch(version, headers))
      return reply(204, null)
    },
  }),
]

function ulidOf({ id }: Golden): string {
  return toUlid(id)
}
