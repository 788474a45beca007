import * as orders from '../../core/ledgers/orders.ts'
import { route } from '../../http/route.ts'
import { NewRefund, NewStep, OrderEntry, OrderEntryPath, OrderOfCustomerPath } from './order-schema.ts'
import { replyStep } from './replies.ts'
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
    refuses: ['entry_reference_taken', 'not_allowed_now'],
    tells: ['Location'],
    responses: { 200: OrderEntry, 201: OrderEntry },
    async handle({ scope, here, params, body: { reference, notes = null } }) {
      const step = { reference, notes }
      return replyStep(
        scope,
        here,
        params.customer,
        await orders.pay(scope, params.customer, params.order, step),
      )
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
    refuses: ['entry_reference_taken', 'not_allowed_now'],
    tells: ['Location'],
    responses: { 200: OrderEntry, 201: OrderEntry },
    async handle({ scope, here, params, body: { reference, amount, notes = null } }) {
      const step = { reference, amount, notes }
      return replyStep(
        scope,
        here,
        params.customer,
        await orders.refund(scope, params.customer, params.order, step),
      )
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
    refuses: ['entry_reference_taken', 'not_allowed_now'],
    tells: ['Location'],
    responses: { 200: OrderEntry, 201: OrderEntry },
    async handle({ scope, here, params, body: { reference, notes = null } }) {
      const step = { reference, notes }
      return replyStep(
        scope,
        here,
        params.customer,
        await orders.cancel(scope, params.customer, params.order, step),
      )
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
    refuses: ['not_allowed_now'],
    tells: ['Location'],
    responses: { 200: OrderEntry, 201: OrderEntry },
    async handle({ scope, here, params: { customer, order, entry: step }, body }) {
      return replyStep(
        scope,
        here,
        customer,
        await orders.undo(scope, customer, order, step, body.notes ?? null),
      )
    },
  }),
]
