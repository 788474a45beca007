import { z } from 'zod'
import { accountStates, customerTypes, statuses } from '../../core/customers/customer.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import { sourceStates } from '../../core/sources/source.ts'
import { Email, InstantMs, text, Ulid } from '../../dialects/shared/codecs.ts'
import { currency } from '../shared/codecs.ts'
import { Address, ListedAddress } from './address-schema.ts'

const JsonValue: z.ZodType<Json> = z.json()
/** Any JSON object; the caller's own words. */
export const Metadata: z.ZodType<JsonObject> = z.record(z.string(), JsonValue)

/** What one attribute may hold; which of these is the organization's own definition. */
const AttributeValue = z.union([z.string(), z.number(), z.boolean()])

const optionalText = (most: number) => text(most).nullable()
const count = z.int().meta({ description: 'Moved by a ledger only.' })
const amount = z.int().meta({ description: 'Minor units of `currency`.' })
const instant = InstantMs.nullable()

const day = z.iso
  .date({ error: () => 'must be a day such as 1815-12-10' })
  .refine((date) => date >= '0001-01-01', {
    error: () => 'must be a day such as 1815-12-10',
    params: { reason: 'format' },
  })

const ShippingAddress = {
  line1: optionalText(255),
  line2: optionalText(255),
  city: optionalText(255),
  postal_code: optionalText(255),
  state: optionalText(255),
}
const ShippingInfo = {
  neighborhood: optionalText(255),
  division: optionalText(255),
  phonetic_name: optionalText(255),
}
const ShippingParts = {
  name: optionalText(255),
  phone: optionalText(255),
  email: optionalText(255),
  organization: optionalText(255),
}

/** Where goods go, as a payment provider keeps it: apart from the addresses. */
export const Shipping = z.object({
  ...ShippingParts,
  address: z.object({ ...ShippingAddress, country: z.string() }).nullable(),
  additional_address_info: z.object(ShippingInfo).nullable(),
})

/** As a caller writes it: what is left out is null. */
export const ShippingInput = z
  .strictObject(ShippingParts)
  .partial()
  .extend({
    address: z
      .strictObject(ShippingAddress)
      .partial()
      .extend({ country: text(255) })
      .nullable()
      .optional(),
    additional_address_info: z.strictObject(ShippingInfo).partial().nullable().optional(),
  })

const certificate = {
  company_name: text(255),
  tax_authority: text(255),
  start_date: text(40),
  end_date: text(40),
  file_id: text(255),
}

export const Source = z.object({
  id: Ulid,
  type: z.string(),
  state: z.enum(sourceStates),
  reusable: z.boolean(),
  client_secret: z.string(),
  currency: currency.nullable(),
  amount: amount.nullable(),
  owner: Metadata.nullable(),
  flow: z.string().nullable(),
  details: Metadata.meta({ description: 'What is particular to the type: brand, last four digits, expiry.' }),
  metadata: Metadata,
  payment_session_id: z.string().nullable(),
  created_at: InstantMs,
})

/** The whole golden record. */
export const Customer = z.object({
  id: Ulid,
  number: z.int(),
  reference: z.string().meta({ description: "The caller's own name for the customer; else the ULID." }),
  title: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string().nullable(),
  email_verified: z.boolean(),
  email_holder: z
    .boolean()
    .meta({ description: 'Exactly one customer holds an address; `email:` finds that one.' }),
  phone: z.string().nullable().meta({ description: 'As it was given.' }),
  phone_e164: z.string().nullable().meta({ description: "Read as a number of the organization's country." }),
  status: z.enum(statuses),
  account_state: z.enum(accountStates),
  type: z.enum(customerTypes).nullable(),
  locale: z.string().nullable(),
  birth_date: z.string().nullable(),
  gender: z.string().nullable(),
  accepts_marketing: z.boolean(),
  marketing_changed_at: instant,
  marketing_changed_via: z
    .string()
    .nullable()
    .meta({ description: 'The face through which consent last changed.' }),
  marketing_changed_by: Ulid.nullable().meta({ description: 'The token that last changed it.' }),
  note: z.string().nullable(),
  tags: z.array(z.string()),
  wholesale: z.boolean(),
  company: z.string().nullable(),
  accounting_id: z.string().nullable(),
  pos_id: z.string().nullable(),
  addresses: z.array(Address),
  shipping: Shipping.nullable(),
  metadata: Metadata,
  attributes: z
    .record(z.string(), AttributeValue)
    .meta({ description: 'Values of the attributes that the organization defines.' }),
  tax_certificates: z.array(z.object(certificate)),
  sources: z.array(Source),
  default_source_id: Ulid.nullable(),
  forget_requested_at: instant,
  currency,
  orders_count: count,
  total_spent: amount,
  last_order_number: z.int().nullable(),
  last_order_at: instant,
  last_abandoned_order_at: instant,
  last_spent_at: instant,
  credit: amount,
  points_balance: count,
  points_earned: count,
  points_redeemed: count,
  last_points_earned_at: instant,
  last_points_redeemed_at: instant,
  sign_in_count: count,
  current_sign_in_at: instant,
  current_sign_in_ip: z.string().nullable(),
  last_sign_in_at: instant,
  last_sign_in_ip: z.string().nullable(),
  created_at: InstantMs,
  updated_at: InstantMs,
  version: z.int().meta({ description: 'Grows with each change; the ETag.' }),
})

/** What a caller may write. */
const writable = {
  title: optionalText(100),
  first_name: optionalText(255),
  last_name: optionalText(255),
  email: Email.nullable(),
  phone: optionalText(100),
  status: z.enum(statuses),
  type: z.enum(customerTypes).nullable(),
  locale: optionalText(100),
  birth_date: day.nullable(),
  gender: optionalText(100),
  accepts_marketing: z.boolean(),
  note: optionalText(20_000),
  tags: z.array(text(255).min(1)).max(250),
  wholesale: z.boolean(),
  company: optionalText(255),
  accounting_id: optionalText(255),
  pos_id: optionalText(255),
  addresses: z.array(ListedAddress).max(100),
  shipping: ShippingInput.nullable(),
  metadata: Metadata,
  attributes: z.record(z.string(), AttributeValue.nullable()),
  tax_certificates: z.array(z.strictObject(certificate)).max(100),
  forget_requested: z.boolean().meta({ description: 'Whether the person asked to be forgotten.' }),
}

/** A new customer; every member may be left out. */
export const NewCustomer = z
  .strictObject(writable)
  .partial()
  .extend({
    reference: text(40).min(1).optional(),
    account_state: z.enum(accountStates).optional(),
  })
export type NewCustomer = z.output<typeof NewCustomer>

const shippingPatch = z
  .strictObject(ShippingParts)
  .partial()
  .extend({
    address: z
      .strictObject({ ...ShippingAddress, country: text(255) })
      .partial()
      .nullable()
      .optional(),
    additional_address_info: z.strictObject(ShippingInfo).partial().nullable().optional(),
  })

/** A JSON Merge Patch of the record: null removes, objects are merged, lists are replaced. */
export const CustomerPatch = z
  .strictObject({
    ...writable,
    tags: writable.tags.nullable(),
    addresses: writable.addresses.nullable(),
    tax_certificates: writable.tax_certificates.nullable(),
    metadata: Metadata.nullable(),
    shipping: shippingPatch.nullable(),
    default_source_id: Ulid.nullable(),
  })
  .partial()
export type CustomerPatch = z.output<typeof CustomerPatch>
