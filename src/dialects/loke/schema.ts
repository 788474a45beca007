import { z } from 'zod'
import { InstantMs, InstantS, orEmpty, text, Ulid, words } from '../shared/codecs.ts'

/**
 * Objects of this face, their members in alphabetical order as in every sample. Customers: docs/api/customer, Models.
 * Lists and their members: docs/api/customer-list. Organizations and webhooks: the vendor's client, data.d.ts and
 * client.d.ts.
 */

export const Statistics = z.object({
  lastPointsEarnedAt: InstantMs.optional(),
  lastPointsRedeemedAt: InstantMs.optional(),
  lastSpentAt: InstantMs.optional(),
  pointsBalance: z.int(),
  totalPointsEarned: z.int(),
  totalPointsRedeemed: z.int(),
  totalSpend: z.int(),
})

/** Any text; shown in capitals as the samples have it. */
const Gender = z.codec(z.string(), z.string(), {
  decode: (wire) => wire,
  encode: (gender) => gender.toUpperCase(),
})

/** A name is always there: an unknown one is the empty text. */
const Name = z.codec(z.string(), z.string().nullable(), {
  decode: (wire) => (wire === '' ? null : wire),
  encode: (name) => name ?? '',
})

export const Customer = z.object({
  createdAt: InstantS,
  dob: z.string().optional(),
  email: z.string().optional(),
  firstName: Name,
  gender: Gender.optional(),
  hasAgreedToMarketing: z.boolean(),
  id: Ulid,
  lastName: Name,
  phoneNumber: z.string().optional(),
  statistics: Statistics.optional(),
  updatedAt: InstantS,
})

export const Organization = z.object({
  created: InstantS,
  currency: z.string(),
  id: Ulid,
  name: z.string(),
  timezone: z.string(),
})

/** By docs/api/location: a place of business. The record has none, so nobody sees one. */
export const Location = z.object({ id: z.string(), name: z.string() })

/** The short form of a customer, in what is sent about its numbers. */
export const CustomerTiny = Customer.pick({
  email: true,
  firstName: true,
  id: true,
  lastName: true,
  phoneNumber: true,
})

export const OrganizationTiny = Organization.pick({ id: true, name: true })

export const CustomerListTiny = z.object({ id: Ulid, name: z.string() })

export const CustomerList = z.object({
  createdAt: InstantS,
  id: Ulid,
  memberCount: z.int(),
  name: z.string(),
})

export const ListMember = z.object({
  addedAt: InstantS,
  email: z.string().optional(),
  firstName: Name,
  id: Ulid,
  lastName: Name,
  phoneNumber: z.string().optional(),
})

export const CustomerListPayload = z.object({
  name: text(255).refine((name) => name.trim() !== '', {
    error: () => 'must not be empty',
    params: { reason: 'empty' },
  }),
})

/** docs/api/points: a signed amount, and words for people. */
export const PointsPayload = z.object({
  amount: z.int().meta({ description: 'Points to add; below zero to take away.' }),
  notes: text(5000).nullable().default(null),
})

export const OrganizationPath = z.object({ organizationId: Ulid })
export const CustomerPath = OrganizationPath.extend({ customerId: Ulid })
export const ListPath = OrganizationPath.extend({ listId: Ulid })
export const MemberPath = ListPath.extend({ customerId: Ulid })
export const PointsPath = CustomerPath.extend({ reference: text(255).min(1) })

/** The vendor's events. Those of payments are kept as asked for and never happen: the record has no payments. */
export const webhookEvents = [
  'customer.created',
  'customer.updated',
  'customer.updated-statistics',
  'payment.completed',
  'payment.refunded',
] as const
const WebhookEvent = z.enum(webhookEvents, { error: () => `must be one of ${webhookEvents.join(', ')}` })

export const Webhook = z.object({
  events: z.array(z.string()),
  ref: z.string(),
  url: z.string(),
})
export const WebhookPayload = z.object({
  events: z.array(WebhookEvent).min(1, { error: () => 'must name an event' }),
  secret: text(512).min(1, { error: () => 'must not be empty' }),
  url: text(2000),
})
export const WebhookPath = OrganizationPath.extend({ ref: text(255).min(1) })

export const After = z.object({
  after: orEmpty(z.string()).meta({
    description: 'Where the page begins: a cursor of the header X-Next-Page, not to be made by hand.',
  }),
})

export const ListParameters = After.extend({
  sort: orEmpty(words({ created: 'createdAt', updated: 'updatedAt' }))
    .transform((by) => by ?? 'createdAt')
    .meta({ description: 'By creation, unless told otherwise, or by last change; the oldest first.' }),
  email: z.string().optional().meta({ description: 'The exact address, without regard to letter case.' }),
  phoneNumber: z.string().optional().meta({
    description: 'The exact number, without its spaces; several customers may have it.',
  }),
})
export type ListParameters = z.output<typeof ListParameters>
