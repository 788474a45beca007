import { currentNumbers } from '../../core/customers/current-names.ts'
import type { Customer as Golden } from '../../core/customers/customer.ts'
import * as customers from '../../core/customers/customers.ts'
import { reply, route } from '../../http/route.ts'
import { fromWire, newFromWire, only, shown, toWire } from './mapping.ts'
import {
  CountParameters,
  FieldsParameter,
  ListParameters,
  readNumbers,
  SearchParameters,
  toFilter,
  toQuery,
} from './query.ts'
import {
  CountAnswer,
  CustomerAnswer,
  CustomerChangesBody,
  CustomerPartAnswer,
  CustomerPath,
  CustomersAnswer,
  NewCustomerBody,
  Nothing,
} from './schema.ts'

const source = 'Spiffy Stores’ API reference, Customer'
/** The document: the same address for two customers is an error. */
const rules = { uniqueEmail: true }

/** In the order of the document's page. */
export const customerRoutes = [
  route({
    method: 'GET',
    path: '/api/customers.json',
    summary: 'Retrieve a list of customers',
    source,
    needs: 'read',
    query: ListParameters,
    responses: { 200: CustomersAnswer },
    async handle({ scope, query }) {
      const numbers = query.ids && { numbers: await currentNumbers(scope, readNumbers(query.ids)) }
      const { items } = await customers.list(scope, toQuery({ ...query, ...numbers }, scope), shown)
      return reply(200, {
        customers: items.map((item) => only(query.fields, toWire(item, scope.organization))),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/search.json',
    summary: 'Search for customers that match a query',
    source,
    needs: 'read',
    query: SearchParameters,
    responses: { 200: CustomersAnswer },
    async handle({ scope, query }) {
      const { items } = await customers.list(scope, toQuery(query, scope), shown)
      return reply(200, {
        customers: items.map((item) => only(query.fields, toWire(item, scope.organization))),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/count.json',
    summary: 'Count the customers',
    source,
    needs: 'read',
    query: CountParameters,
    responses: { 200: CountAnswer },
    async handle({ scope, query }) {
      return reply(200, { count: await customers.count(scope, toFilter(query, scope)) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/:id.json',
    summary: 'Retrieve a single customer',
    source,
    needs: 'read',
    params: CustomerPath,
    query: FieldsParameter,
    responses: { 200: CustomerPartAnswer },
    async handle({ scope, params, query }) {
      const customer = await customers.get(scope, { number: params.id }, shown)
      return reply(200, { customer: only(query.fields, toWire(customer, scope.organization)) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/customers.json',
    summary: 'Create a customer',
    source,
    needs: 'write',
    body: NewCustomerBody,
    refuses: ['email_taken'],
    responses: { 201: CustomerAnswer },
    async handle({ scope, body }) {
      const input = newFromWire(body.customer, scope.organization)
      const customer = await customers.create(scope, input, rules)
      return reply(201, { customer: toWire(customer, scope.organization) })
    },
  }),
  route({
    method: 'PUT',
    path: '/api/customers/:id.json',
    summary: 'Update a customer',
    source,
    needs: 'write',
    params: CustomerPath,
    body: CustomerChangesBody,
    refuses: ['email_taken'],
    responses: { 200: CustomerAnswer },
    async handle({ scope, params, body }) {
      const { organization: store } = scope
      const patch = (current: Golden) => fromWire(body.customer, store, current)
      const customer = await customers.change(scope, { number: params.id }, patch, rules)
      return reply(200, { customer: toWire(customer, store) })
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/customers/:id.json',
    summary: 'Delete a customer',
    source,
    needs: 'write',
    params: CustomerPath,
    refuses: ['not_allowed_now'],
    responses: { 200: Nothing },
    async handle({ scope, params }) {
      await customers.remove(scope, { number: params.id })
      return reply(200, {})
    },
  }),
]
