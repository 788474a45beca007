import * as customers from '../../core/customers/customers.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { fromNewCustomer } from './input.ts'
import { toCustomer } from './mapping.ts'
import { Customer, NewCustomer } from './schema.ts'

export const routes = [
  route({
    method: 'POST',
    path: '/customers',
    summary: 'Create a customer',
    needs: 'write',
    body: NewCustomer,
    responses: { 201: Customer },
    async handle({ scope, body }) {
      const created = await customers.create(scope, fromNewCustomer(body), { uniqueEmail: true })
      return reply(201, toCustomer(created, scope.organization.currency))
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer',
    summary: 'Get a customer',
    needs: 'read',
    params: CustomerPath,
    responses: { 200: Customer },
    async handle({ scope, params }) {
      return reply(200, toCustomer(await customers.get(scope, params.customer), scope.organization.currency))
    },
  }),
]
