import { z } from 'zod'
import * as orders from '../../core/ledgers/orders.ts'
import { reply, route } from '../../http/route.ts'
import { ExpandOwner } from '../customers/expand-owner.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { listOf } from '../shared/paging.ts'
import { fromNewOrder, toOrder, toOrderEntry } from './mapping.ts'
import {
  AnyOrderParameters,
  ExpandedOrder,
  nextOrders,
  OrderParameters,
  showOrders,
  toOrderSearch,
} from './order-query.ts'
import {
  NewOrder,
  Order,
  OrderEntries,
  OrderEntry,
  OrderEntryPath,
  OrderOfCustomerPath,
  OrderPath,
} from './order-schema.ts'
import { replyAppended } from './replies.ts'

export const orderRoutes = [
  route({
    method: 'GET',
    path: '/orders',
    summary: 'List orders, the last placed first unless sorted otherwise',
    needs: 'read',
    query: AnyOrderParameters,
    responses: { 200: listOf(ExpandedOrder) },
    async handle({ scope, query, here }) {
      const { customer } = query
      const page = await orders.search(scope, {
        ...toOrderSearch(scope, query),
        ...(customer && { customer }),
      })
      const data = await showOrders(scope, page.items, query)
      return reply(200, { data, next: nextOrders(page, query, here) })
    },
  }),
  route({
    method: 'GET',
    path: '/orders/:order',
    summary: 'Get an order',
    needs: 'read',
    params: OrderPath,
    missing: 'order',
    query: z.strictObject({ expand: ExpandOwner }),
    responses: { 200: ExpandedOrder },
    async handle({ scope, params, query }) {
      const [shown = {}] = await showOrders(scope, [await orders.find(scope, params.order)], query)
      return reply(200, shown)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/orders',
    summary: "List a customer's orders, the last placed first unless sorted otherwise",
    needs: 'read',
    params: CustomerPath,
    query: OrderParameters,
    responses: { 200: listOf(ExpandedOrder) },
    async handle({ scope, params: { customer }, query, here }) {
      const page = await orders.search(scope, { ...toOrderSearch(scope, query), customer })
      const data = await showOrders(scope, page.items, query)
      return reply(200, { data, next: nextOrders(page, query, here) })
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/orders',
    summary: 'Place an order, placed and paid at once, or record a basket that was given up',
    needs: 'write',
    params: CustomerPath,
    body: NewOrder,
    refuses: ['entry_reference_taken'],
    tells: ['Location'],
    responses: { 200: Order, 201: Order },
    async handle({ scope, here, params, body }) {
      const given = fromNewOrder(body)
      const appended =
        body.state === 'abandoned'
          ? await orders.abandon(scope, params.customer, given)
          : await orders.place(scope, params.customer, given, { paid: body.state === 'paid' })
      return replyAppended(here, 'orders', appended, toOrder)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/orders/:order',
    summary: "Get a customer's order",
    needs: 'read',
    params: OrderOfCustomerPath,
    missing: 'order',
    query: z.strictObject({ expand: ExpandOwner }),
    responses: { 200: ExpandedOrder },
    async handle({ scope, params, query }) {
      const found = await orders.find(scope, params.order, params.customer)
      const [shown = {}] = await showOrders(scope, [found], query)
      return reply(200, shown)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/orders/:order/entries',
    summary: 'List the steps of an order, the first one first',
    needs: 'read',
    params: OrderOfCustomerPath,
    missing: 'order',
    responses: { 200: OrderEntries },
    async handle({ scope, params }) {
      const steps = await orders.entries(scope, params.customer, params.order)
      const { currency } = scope.organization
      return reply(200, { data: steps.map((step) => toOrderEntry(step, currency)), next: null })
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/orders/:order/entries/:entry',
    summary: 'Get a step of an order',
    needs: 'read',
    params: OrderEntryPath,
    missing: 'order entry',
    responses: { 200: OrderEntry },
    async handle({ scope, params }) {
      const step = await orders.entry(scope, params.customer, params.order, params.entry)
      return reply(200, toOrderEntry(step, scope.organization.currency))
    },
  }),
]
