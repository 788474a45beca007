import * as orders from '../../core/ledgers/orders.ts'
import { reply, route } from '../../http/route.ts'
import { OrderAnswer, OrderParameters, OrderPath, OrdersAnswer, only, toQuery, toWire } from './orders.ts'
import { FieldsParameter } from './query.ts'

const source = 'github.com/SpiffyStores/spiffy_stores_api, lib/spiffy_stores_api/resources/customer.rb'

export const orderRoutes = [
  route({
    method: 'GET',
    path: '/api/orders.json',
    summary: "Retrieve orders, with customer_id one customer's",
    source,
    needs: 'read',
    query: OrderParameters,
    responses: { 200: OrdersAnswer },
    async handle({ scope, query }) {
      const { items } = await orders.list(scope, toQuery(query))
      const { timeZone } = scope.organization
      return reply(200, { orders: items.map((order) => only(query.fields, toWire(order, timeZone))) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/orders/:id.json',
    summary: 'Retrieve a single order',
    source,
    needs: 'read',
    params: OrderPath,
    missing: 'order',
    query: FieldsParameter,
    responses: { 200: OrderAnswer },
    async handle({ scope, params, query }) {
      const order = await orders.get(scope, params.id)
      return reply(200, { order: only(query.fields, toWire(order, scope.organization.timeZone)) })
    },
  }),
]
