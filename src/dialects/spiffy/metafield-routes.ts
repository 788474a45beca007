import * as metafields from '../../core/customers/metafields.ts'
import { reply, route } from '../../http/route.ts'
import {
  CountParameters,
  fromWire,
  ListParameters,
  MetafieldAnswer,
  MetafieldChangesBody,
  MetafieldPath,
  MetafieldsAnswer,
  MetafieldsPath,
  NewMetafieldBody,
  newFromWire,
  only,
  toFilter,
  toQuery,
  toWire,
} from './metafields.ts'
import { FieldsParameter } from './query.ts'
import { CountAnswer, Nothing } from './schema.ts'

const source = 'github.com/SpiffyStores/spiffy_stores_api, lib/spiffy_stores_api/metafields.rb'

export const metafieldRoutes = [
  route({
    method: 'GET',
    path: '/api/customers/:customer/metafields.json',
    summary: "Retrieve a customer's metafields",
    source,
    needs: 'read',
    params: MetafieldsPath,
    query: ListParameters,
    responses: { 200: MetafieldsAnswer },
    async handle({ scope, params, query }) {
      const { items } = await metafields.list(scope, { number: params.customer }, toQuery(query))
      const { timeZone } = scope.organization
      return reply(200, { metafields: items.map((item) => only(query.fields, toWire(item, timeZone))) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/:customer/metafields/count.json',
    summary: "Count a customer's metafields",
    source,
    needs: 'read',
    params: MetafieldsPath,
    query: CountParameters,
    responses: { 200: CountAnswer },
    async handle({ scope, params, query }) {
      return reply(200, {
        count: await metafields.count(scope, { number: params.customer }, toFilter(query)),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/:customer/metafields/:id.json',
    summary: 'Retrieve a single metafield',
    source,
    needs: 'read',
    params: MetafieldPath,
    missing: 'metafield',
    missingBy: { customer: 'customer' },
    query: FieldsParameter,
    responses: { 200: MetafieldAnswer },
    async handle({ scope, params, query }) {
      const metafield = await metafields.get(scope, { number: params.customer }, params.id)
      return reply(200, { metafield: only(query.fields, toWire(metafield, scope.organization.timeZone)) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/customers/:customer/metafields.json',
    summary: 'Create a metafield',
    source,
    needs: 'write',
    params: MetafieldsPath,
    body: NewMetafieldBody,
    responses: { 201: MetafieldAnswer },
    async handle({ scope, params, body }) {
      const input = newFromWire(body.metafield)
      const metafield = await metafields.create(scope, { number: params.customer }, input)
      return reply(201, { metafield: toWire(metafield, scope.organization.timeZone) })
    },
  }),
  route({
    method: 'PUT',
    path: '/api/customers/:customer/metafields/:id.json',
    summary: 'Update a metafield',
    source,
    needs: 'write',
    params: MetafieldPath,
    missing: 'metafield',
    missingBy: { customer: 'customer' },
    body: MetafieldChangesBody,
    responses: { 200: MetafieldAnswer },
    async handle({ scope, params, body }) {
      const patch = fromWire(body.metafield)
      const metafield = await metafields.change(scope, { number: params.customer }, params.id, patch)
      return reply(200, { metafield: toWire(metafield, scope.organization.timeZone) })
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/customers/:customer/metafields/:id.json',
    summary: 'Delete a metafield',
    source,
    needs: 'write',
    params: MetafieldPath,
    missing: 'metafield',
    missingBy: { customer: 'customer' },
    responses: { 200: Nothing },
    async handle({ scope, params }) {
      await metafields.remove(scope, { number: params.customer }, params.id)
      return reply(200, {})
    },
  }),
]
