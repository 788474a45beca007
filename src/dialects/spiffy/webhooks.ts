import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Organization } from '../../core/organizations/organization.ts'
import type { WebhookForm } from '../../core/webhooks/form.ts'
import { toWire } from './mapping.ts'
import { Customer } from './schema.ts'

export const topics = [
  'customers/create',
  'customers/update',
  'customers/delete',
  'customers/disable',
] as const

/** Golden members of which a customer of this face shows something; the time of the change alone is nothing to tell. */
const shown = [
  ...[
    'title',
    'first_name',
    'last_name',
    'email',
    'accepts_marketing',
    'note',
    'orders_count',
    'account_state',
  ],
  ...['total_spent', 'sign_in_count', 'current_sign_in_at', 'last_order_number', 'wholesale', 'credit'],
  ...['accounting_id', 'pos_id', 'company', 'tags', 'addresses'],
]

/** The knowledge base and the vendor's app gem, which disagree about the headers: both find theirs. */
export const webhooks: WebhookForm = {
  topicsOf({ type, changed, data }) {
    if (type === 'customer.created' || type === 'customer.restored') return ['customers/create']
    if (type === 'customer.removed' || type === 'customer.merged_away') return ['customers/delete']
    const names = new Set(changed)
    return [
      ...(shown.some((name) => names.has(name)) ? ['customers/update'] : []),
      ...(isDisabling(names, data) ? ['customers/disable'] : []),
    ]
  },
  payload({ event, organization }, customer) {
    if (customer === null) return JSON.stringify({ id: event.customerNumber })
    return JSON.stringify(z.encode(Customer, toWire(customer, organization)))
  },
  headers({ topic, event, organization }, { payload, secret }) {
    const digest = createHmac('sha256', secret).update(payload).digest()
    return {
      'x-spiffy-stores-id': String(event.customerNumber),
      'x-spiffy-stores-topic': topic,
      'x-spiffy-stores-shop-domain': domainOf(organization),
      'x-spiffy-hmac-sha256': digest.toString('base64'),
      'x-spiffy-stores-hmac-sha256': digest.toString('hex'),
    }
  },
}

function isDisabling(changed: ReadonlySet<string>, data: Readonly<Record<string, unknown>> | null): boolean {
  if (changed.has('account_state') && data?.account_state === 'disabled') return true
  return changed.has('status') && data?.status !== 'active'
}

/** The vendor's name of a store, by which its apps know whose webhook it is; the label is the organization's. */
function domainOf({ slug }: Organization): string {
  return `${slug}.spiffystores.com`
}
