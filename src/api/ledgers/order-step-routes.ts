import * as orders from '../../core/ledgers/orders.ts'
import { reply, route } from '../../http/route.ts'
import { toOrderEntry } from './mapping.ts'
import { NewRefund, NewStep, OrderEntry, OrderEntryPath, OrderOfCustomerPath } from './order-schema.ts'
import { NewReversal } from './schema.ts'

export const orderStepRoutes = [
  route({
    method: 'POST',
    path: '/customers/:customer/orders/:order/payment',
    summary: 'Pay all of an order',
    needs: 'write',
    params: OrderOfCustomerPath,
    missing: 'order',
    body: NewStep,
    responses: { 200: OrderEntry, 201: OrderEntry },
    async handle({ scope, params, body: { reference, notes = null } }) {
      const step = { reference, notes }
      const { entry, isNew } = await orders.pay(scope, params.customer, params.order, step)
      return reply(isNew ? 201 : 200, toOrderEntry(entry, scope.organization.currency))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/orders/:order/refund',
    summary: 'Refund a part of what was paid, or all of it',
    needs: 'write',
    params: OrderOfCustomerPath,
    missing: 'order',
    body: NewRefund,
    responses: { 200: OrderEntry, 201: OrderEntry },
    async handle({ scope, params, body: { reference, amount, notes = null } }) {
      const step = { reference, amount, notes }
      const { entry, isNew } = await orders.refund(scope, params.customer, params.order, step)
      return reply(isNew ? 201 : 200, toOrderEntry(entry, scope.organization.currency))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/orders/:order/cancellation',
    summary: 'Cancel an order that was not paid',
    needs: 'write',
    params: OrderOfCustomerPath,
    missing: 'order',
    body: NewStep,
    responses: { 200: OrderEntry, 201: OrderEntry },
    async handle({ scope, params, body: { reference, notes = null } }) {
      const step = { reference, notes }
      const { entry, isNew } = await orders.cancel(scope, params.customer, params.order, step)
      return reply(isNew ? 201 : 200, toOrderEntry(entry, scope.organization.currency))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/orders/:order/entries/:entry/reversal',
    summary: 'Take back a payment, a refund or a cancellation',
    needs: 'write',
    params: OrderEntryPath,
    missing: 'order entry',
    body: NewReversal,
    responses: { 200: OrderEntry, 201: OrderEntry },
    async handle({ scope, params: { customer, order, entry: step }, body }) {
      const { entry, isNew } = await orders.undo(scope, customer, order, step, body.notes ?? null)
      return reply(isNew ? 201 : 200, toOrderEntry(entry, scope.organization.currency))
    },
  }),
]
