import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Customer as Golden } from '../../core/customers/customer.ts'
import type { WebhookForm } from '../../core/webhooks/form.ts'
import { toCustomer, toCustomerTiny, toStatistics } from './mapping.ts'
import { Customer, CustomerTiny, OrganizationTiny, Statistics } from './schema.ts'

/** Golden members of which a customer of this face shows something. */
const shown = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'phone_e164',
  'birth_date',
  'gender',
  'accepts_marketing',
]
const counted = [
  'points_balance',
  'points_earned',
  'points_redeemed',
  'last_points_earned_at',
  'last_points_redeemed_at',
  'total_spent',
  'last_spent_at',
]

const Message = z.object({
  customer: z.union([Customer, CustomerTiny]),
  event: z.string(),
  organization: OrganizationTiny,
  statistics: Statistics.optional(),
})

/** developers.loke.global, docs/guides/webhooks and docs/webhooks/customer. */
export const webhooks: WebhookForm = {
  topicsOf({ type, changed }) {
    if (type === 'customer.created') return ['customer.created']
    if (type === 'customer.removed' || type === 'customer.merged_away') return []
    const names = new Set(changed)
    return [
      ...(shown.some((name) => names.has(name)) ? ['customer.updated'] : []),
      ...(counted.some((name) => names.has(name)) ? ['customer.updated-statistics'] : []),
    ]
  },
  payload({ topic, organization }, customer) {
    // A removal, the one thing that is told of nobody, has no topic here.
    if (customer === null) return '{}'
    const { id, name } = organization
    const message = { ...contentOf(topic, customer), event: topic, organization: { id, name } }
    return JSON.stringify(z.encode(Message, message))
  },
  headers(_telling, { payload, secret }) {
    const digest = createHmac('sha256', secret).update(payload).digest('hex')
    return { 'x-event-signature': `sha256=${digest}` }
  },
  // Five tries in all, the first pause 10 s and each the double of the one before; only 500 and up is a failure.
  retry: {
    delays: [10, 20, 40, 80],
    judge: (status) => (status >= 500 ? 'again' : status < 300 ? 'delivered' : 'refused'),
  },
}

function contentOf(topic: string, customer: Golden) {
  if (topic === 'customer.updated-statistics') {
    return { customer: toCustomerTiny(customer), statistics: toStatistics(customer) }
  }
  const { statistics: _, ...whole } = toCustomer(customer)
  return { customer: whole }
}
