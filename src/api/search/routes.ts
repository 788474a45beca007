import type { z } from 'zod'
import { fullName } from '../../core/customers/customer.ts'
import * as customers from '../../core/customers/customers.ts'
import { type CustomerFilter, everyone } from '../../core/customers/filter.ts'
import { positionOf } from '../../core/customers/position.ts'
import { resolveFilter } from '../../core/lists/resolve-filter.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import type { Scope } from '../../core/scope.ts'
import { toCursor } from '../../dialects/shared/paging.ts'
import { reply, route } from '../../http/route.ts'
import { showCustomers } from '../customers/expand.ts'
import { FilterParameters, toFilter } from '../customers/query.ts'
import { startAfter } from '../shared/paging.ts'
import { Count, Counted, Found, Search, SuggestionParameters, Suggestions } from './schema.ts'
import { searchFilter } from './search-filter.ts'

export const routes = [
  route({
    method: 'POST',
    path: '/customers/search',
    summary: 'Search customers by a filter in JSON or by a text',
    needs: 'read',
    body: Search,
    responses: { 200: Found },
    async handle({ scope, body }) {
      const { sort, after } = body
      const limit = pageSize(scope.organization, body.limit)
      const filter = await filterOf(scope, body)
      const page = await customers.list(scope, { filter, sort, limit, from: startAfter(after, sort) })
      const last = page.items.at(-1)
      return reply(200, {
        data: await showCustomers(scope, page.items, body),
        after: page.hasMore && last ? toCursor(sort.by, positionOf(last, sort.by)) : null,
      })
    },
  }),
  route({
    method: 'GET',
    path: '/customers/count',
    summary: 'Count the customers that the same parameters would list',
    needs: 'read',
    query: FilterParameters,
    responses: { 200: Counted },
    async handle({ scope, query }) {
      return reply(200, { count: await customers.count(scope, await toFilter(scope, query)) })
    },
  }),
  route({
    method: 'POST',
    path: '/customers/count',
    summary: 'Count the customers that a filter in JSON or a text selects',
    needs: 'read',
    body: Count,
    responses: { 200: Counted },
    async handle({ scope, body }) {
      return reply(200, { count: await customers.count(scope, await filterOf(scope, body)) })
    },
  }),
  route({
    method: 'GET',
    path: '/customers/suggestions',
    summary: 'Customers whose e-mail, name, phone, reference or number begins with what was typed so far',
    needs: 'read',
    query: SuggestionParameters,
    responses: { 200: Suggestions },
    async handle({ scope, query }) {
      const found = await customers.suggest(scope, query.text, query.limit)
      return reply(200, {
        data: found.map(({ customer, by }) => ({
          id: customer.id,
          number: customer.number,
          reference: customer.reference,
          name: fullName(customer),
          email: customer.email,
          phone: customer.phone,
          by,
        })),
      })
    },
  }),
]

async function filterOf(scope: Scope, { q, filter }: z.output<typeof Count>): Promise<CustomerFilter> {
  if (filter) return resolveFilter(scope, filter, { at: ['filter'] })
  return q === undefined ? everyone : searchFilter(scope, q, 'body')
}
