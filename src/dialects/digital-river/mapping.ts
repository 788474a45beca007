import type { z } from 'zod'
import type { Customer, CustomerPatch, NewCustomer, TaxCertificate } from '../../core/customers/customer.ts'
import type { Organization } from '../../core/organizations/organization.ts'
import type { NewSource, Source } from '../../core/sources/source.ts'
import { mergeMetadata } from './metadata.ts'
import type * as schema from './schema.ts'
import type * as sourceSchema from './source-schema.ts'

/** What is read of the record. */
export const shown = [
  ...(['reference', 'createdAt', 'updatedAt', 'email', 'shipping', 'defaultSourceId', 'sources'] as const),
  ...(['taxCertificates', 'forgetRequestedAt', 'type', 'metadata', 'locale', 'status'] as const),
] as const satisfies readonly (keyof Customer)[]
type Shown = Pick<Customer, (typeof shown)[number]>

/** A customer in the vendor's names. */
export function toWire(customer: Shown, organization: Organization): z.output<typeof schema.Customer> {
  return {
    id: customer.reference,
    createdTime: customer.createdAt,
    updatedTime: customer.updatedAt,
    email: customer.email,
    shipping: customer.shipping,
    defaultSourceId: customer.defaultSourceId,
    sources: customer.sources.map((source) => toWireSource(source, customer.reference, organization)),
    taxCertificates: customer.taxCertificates,
    requestToBeForgotten: customer.forgetRequestedAt !== null,
    type: customer.type,
    metadata: isEmpty(customer.metadata) ? null : customer.metadata,
    locale: customer.locale,
    enabled: customer.status === 'active',
    liveMode: organization.live,
  }
}

/** A source in the vendor's names; `customerId` is the customer's id in the vendor's sense. */
export function toWireSource(
  source: Source,
  customerId: string | null,
  organization: Organization,
): z.output<typeof sourceSchema.Source> {
  const currency = source.currency ?? organization.currency
  return {
    ...Object.fromEntries([[source.type, source.details]]),
    id: source.id,
    clientSecret: source.clientSecret,
    createdTime: source.createdAt,
    type: source.type,
    currency: source.currency,
    amount: source.amount === null ? null : { minor: source.amount, currency },
    reusable: source.reusable,
    owner: source.owner,
    flow: source.flow,
    state: source.state,
    metadata: isEmpty(source.metadata) ? null : source.metadata,
    customerId,
    paymentSessionId: source.paymentSessionId,
    liveMode: organization.live,
  }
}

/** A customer to make. A request to be forgotten is no part of making one, in the vendor's document. */
export function fromWire(body: z.output<typeof schema.CustomerCreation>): NewCustomer {
  return {
    ...attributes(body),
    ...(body.id && { reference: body.id }),
    ...(body.enabled === false && { status: 'inactive' }),
    ...(body.metadata && { metadata: mergeMetadata({}, body.metadata) }),
    ...(body.taxCertificate && { taxCertificates: [body.taxCertificate] }),
  }
}

/** What a request changes, which is in part a question of what is there. */
export function changesFrom(body: z.output<typeof schema.CustomerChanges>) {
  return (current: Customer): CustomerPatch => ({
    ...attributes(body),
    ...statusChange(body.enabled, current),
    ...(typeof body.requestToBeForgotten === 'boolean' && { forgetRequested: body.requestToBeForgotten }),
    ...(body.metadata !== undefined && { metadata: mergeMetadata(current.metadata, body.metadata) }),
    ...(body.taxCertificate && {
      taxCertificates: withCertificate(current.taxCertificates, body.taxCertificate),
    }),
  })
}

/** A source to make; without a state it is chargeable. */
export function fromWireSource(body: z.output<typeof sourceSchema.SourceCreation>): NewSource {
  return {
    type: body.type,
    details: body[body.type] ?? {},
    amount: body.amount,
    currency: body.currency ?? null,
    owner: body.owner ?? null,
    flow: body.flow ?? null,
    paymentSessionId: body.paymentSessionId ?? null,
    metadata: mergeMetadata({}, body.metadata ?? {}),
    ...(body.state && { state: body.state }),
    ...(typeof body.reusable === 'boolean' && { reusable: body.reusable }),
  }
}

/** The members that mean the same whether the customer is there already or not. */
function attributes(body: z.output<typeof schema.CustomerChanges>): CustomerPatch {
  return {
    ...(body.email !== undefined && { email: body.email }),
    ...(body.shipping !== undefined && { shipping: body.shipping }),
    ...(body.defaultSourceId !== undefined && { defaultSourceId: body.defaultSourceId }),
    ...(body.type !== undefined && { type: body.type }),
    ...(body.locale !== undefined && { locale: body.locale }),
  }
}

/** Only a flag that differs from what is shown says something: an archived customer is shown as not enabled. */
function statusChange(enabled: boolean | null | undefined, current: Customer): CustomerPatch {
  if (typeof enabled !== 'boolean' || enabled === (current.status === 'active')) return {}
  return { status: enabled ? 'active' : 'inactive' }
}

/** The same certificate sent again, as a retry does, is there already. */
function withCertificate(
  current: readonly TaxCertificate[],
  given: TaxCertificate,
): readonly TaxCertificate[] {
  const members = ['companyName', 'taxAuthority', 'startDate', 'endDate', 'fileId'] as const
  const known = current.some((one) => members.every((member) => one[member] === given[member]))
  return known ? current : [...current, given]
}

function isEmpty(members: object): boolean {
  return Object.keys(members).length === 0
}
