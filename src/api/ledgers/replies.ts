import { z } from 'zod'
import type { CustomerKey } from '../../core/customers/customer.ts'
import { toUlid } from '../../core/ids.ts'
import type { Appended } from '../../core/ledgers/ledger.ts'
import type { OrderEntry } from '../../core/ledgers/orders.ts'
import type { Scope } from '../../core/scope.ts'
import { type Here, reply } from '../../http/route.ts'
import { CustomerKeyText } from '../shared/customer-key.ts'
import { toOrderEntry } from './mapping.ts'

/** What was appended to a ledger: 201 with its address, or 200 for what was there already. */
export function replyAppended<Entry extends { readonly id: string; readonly customerId: string }, Shown>(
  here: Here,
  ledger: 'points' | 'credit' | 'sign-ins' | 'orders' | 'consents',
  { entry, isNew }: Appended<Entry>,
  toShown: (entry: Entry) => Shown,
) {
  const location = `${here.base}/customers/${toUlid(entry.customerId)}/${ledger}/${toUlid(entry.id)}`
  return reply(isNew ? 201 : 200, toShown(entry), isNew ? { location } : {})
}

/** The same for a step of an order. */
export function replyStep(
  { organization }: Scope,
  here: Here,
  customer: CustomerKey,
  { entry, isNew }: Appended<OrderEntry>,
) {
  const owner = encodeURIComponent(z.encode(CustomerKeyText, customer))
  const order = `${here.base}/customers/${owner}/orders/${toUlid(entry.orderId)}`
  const location = `${order}/entries/${toUlid(entry.id)}`
  return reply(isNew ? 201 : 200, toOrderEntry(entry, organization.currency), isNew ? { location } : {})
}
