import * as customers from '../../core/customers/customers.ts'
import { reply, route } from '../../http/route.ts'
import { fromWire, shown, toWire } from './mapping.ts'
import { oauthRoutes } from './oauth.ts'
import { toEnvelope, toFollowing, toQuery } from './query.ts'
import {
  Customer,
  CustomerChanges,
  CustomerPage,
  CustomerPath,
  ListParameters,
  NewCustomer,
  Nothing,
} from './schema.ts'

const source = 'Spoonity’s API reference, Customers'
// The document nowhere calls an address unique, and its sample address is one that many clients will send.
const rules = { uniqueEmail: false }

const customerRoutes = [
  route({
    method: 'GET',
    path: '/customers',
    summary: 'Retrieve a list of customers',
    source,
    needs: 'read',
    query: ListParameters,
    responses: { 200: CustomerPage },
    async handle({ scope, query, here }) {
      const page = await customers.list(scope, toQuery(query), shown)
      const following = toFollowing(query, page)
      const beyond = following && (await customers.list(scope, following, shown))
      return reply(200, toEnvelope(query, page, beyond, here))
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:id',
    summary: 'Retrieve a particular customer',
    source,
    needs: 'read',
    params: CustomerPath,
    responses: { 200: Customer },
    async handle({ scope, params }) {
      return reply(200, toWire(await customers.get(scope, { number: params.id }, shown)))
    },
  }),
  route({
    method: 'POST',
    path: '/customers',
    summary: 'Create a customer',
    source,
    needs: 'write',
    body: NewCustomer,
    responses: { 201: Customer },
    async handle({ scope, body }) {
      return reply(201, toWire(await customers.create(scope, fromWire(body), rules)))
    },
  }),
  route({
    method: 'PUT',
    path: '/customers/:id',
    summary: 'Update a customer',
    source,
    needs: 'write',
    params: CustomerPath,
    body: CustomerChanges,
    responses: { 200: Customer },
    async handle({ scope, params, body }) {
      return reply(200, toWire(await customers.change(scope, { number: params.id }, fromWire(body), rules)))
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:id',
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

export const routes = [...customerRoutes, ...oauthRoutes]
