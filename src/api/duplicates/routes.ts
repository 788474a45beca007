import type { CustomerKey } from '../../core/customers/customer.ts'
import * as duplicates from '../../core/duplicates/duplicates.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import type { Scope } from '../../core/scope.ts'
import { type Here, reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import {
  cursorOf,
  Duplicate,
  DuplicateList,
  DuplicateOfParameters,
  DuplicateParameters,
  DuplicatePath,
  placeAfter,
  toDuplicate,
} from './schema.ts'

/** Customers that look like one person. */
export const routes = [
  route({
    method: 'GET',
    path: '/duplicates',
    summary: 'List pairs of customers that look like one person, those that look most alike first',
    needs: 'read',
    query: DuplicateParameters,
    responses: { 200: DuplicateList },
    async handle({ scope, query, here }) {
      return reply(200, await page(scope, query, query.customer, here))
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/duplicates',
    summary: 'List the customers that look like the same person as this one',
    needs: 'read',
    params: CustomerPath,
    query: DuplicateOfParameters,
    responses: { 200: DuplicateList },
    async handle({ scope, params, query, here }) {
      return reply(200, await page(scope, query, params.customer, here))
    },
  }),
  route({
    method: 'GET',
    path: '/duplicates/:duplicate',
    summary: 'Get a pair of customers that look like one person',
    needs: 'read',
    params: DuplicatePath,
    missing: 'duplicate',
    responses: { 200: Duplicate },
    async handle({ scope, params }) {
      return reply(200, toDuplicate(await duplicates.get(scope, params.duplicate)))
    },
  }),
  route({
    method: 'POST',
    path: '/duplicates/:duplicate/dismissal',
    summary: 'Say that two customers are two; the pair is shown again once something new speaks for it',
    needs: 'write',
    params: DuplicatePath,
    missing: 'duplicate',
    responses: { 200: Duplicate },
    async handle({ scope, params }) {
      return reply(200, toDuplicate(await duplicates.dismiss(scope, params.duplicate)))
    },
  }),
]

type Query = {
  readonly limit?: number | undefined
  readonly after?: string | undefined
  readonly state: duplicates.Duplicate['state']
}

async function page(scope: Scope, query: Query, customer: CustomerKey | undefined, here: Here) {
  const found = await duplicates.list(scope, {
    state: query.state,
    limit: pageSize(scope.organization, query.limit),
    after: placeAfter(query.after),
    ...(customer && { customer }),
  })
  const last = found.items.at(-1)
  const next = found.hasMore && last ? here.with({ after: cursorOf(last) }) : null
  return { data: found.items.map(toDuplicate), next, complete: found.isComplete }
}
