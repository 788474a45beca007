import type { z } from 'zod'
import type {
  Customer as Golden,
  CustomerPatch as GoldenPatch,
  Shipping as GoldenShipping,
  NewCustomer as NewGolden,
} from '../../core/customers/customer.ts'
import { CoreError, invalid } from '../../core/errors.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Scope } from '../../core/scope.ts'
import { given } from '../shared/given.ts'
import { mergePatch } from '../shared/merge-patch.ts'
import { fromAddress } from './address-mapping.ts'
import { toShipping } from './mapping.ts'
import { type CustomerPatch, Metadata, type NewCustomer, ShippingInput } from './schema.ts'

type Written = NewCustomer | CustomerPatch

/** Members whose values need no more than another name. */
function plain(written: Written): GoldenPatch {
  const named: { -readonly [Member in keyof GoldenPatch]: GoldenPatch[Member] | undefined } = {
    title: written.title,
    firstName: written.first_name,
    lastName: written.last_name,
    email: written.email,
    phone: written.phone,
    status: written.status,
    type: written.type,
    locale: written.locale,
    birthDate: written.birth_date,
    gender: written.gender,
    acceptsMarketing: written.accepts_marketing,
    note: written.note,
    tags: orEmpty(written.tags),
    wholesale: written.wholesale,
    company: written.company,
    accountingId: written.accounting_id,
    posId: written.pos_id,
    addresses: orEmpty(written.addresses)?.map(fromAddress),
    taxCertificates: orEmpty(written.tax_certificates)?.map((certificate) => ({
      companyName: certificate.company_name,
      taxAuthority: certificate.tax_authority,
      startDate: certificate.start_date,
      endDate: certificate.end_date,
      fileId: certificate.file_id,
    })),
    attributes: written.attributes,
    forgetRequested: written.forget_requested,
  }
  return given(named)
}

/** A guest may have the address of somebody else: it joins the account once the address is verified. */
export function rulesFor({ account_state: state }: NewCustomer): { readonly uniqueEmail: boolean } {
  return { uniqueEmail: state !== 'guest' }
}

/** A new customer in the record's own members. Throws forbidden for an account of its own that an administrator opens. */
export function fromNewCustomer(
  written: NewCustomer,
  { mayAdminister }: Pick<Scope, 'mayAdminister'>,
): NewGolden {
  if (written.account_state === 'enabled' && !mayAdminister) {
    throw new CoreError('forbidden', 'only a token with the scope admin makes customers with an account')
  }
  return {
    ...plain(written),
    ...given({
      reference: written.reference,
      accountState: written.account_state,
      metadata: written.metadata,
      shipping: written.shipping && fromShipping(written.shipping),
    }),
  }
}

/** What has nothing yet that a patch could be merged into. */
export const nobody: Pick<Golden, 'metadata' | 'shipping'> = { metadata: {}, shipping: null }

/** What a merge patch makes of the present record. Throws invalid when what comes out breaks a rule. */
export function fromPatch(
  current: Pick<Golden, 'metadata' | 'shipping'>,
  written: CustomerPatch,
): GoldenPatch {
  const { metadata, shipping } = written
  return {
    ...plain(written),
    ...given({
      metadata: metadata === null ? {} : metadata && mergePatch(current.metadata, metadata),
      shipping: shipping && mergeShipping(current.shipping, shipping),
      defaultSourceId: written.default_source_id,
    }),
  }
}

function mergeShipping(current: GoldenShipping | null, patch: object): GoldenShipping {
  const present = current === null ? {} : withoutNulls(Metadata.parse(toShipping(current)))
  const merged = mergePatch(present, Metadata.parse(patch))
  const result = ShippingInput.safeParse(merged)
  if (result.success) return fromShipping(result.data)
  throw invalid(
    result.error.issues.map((issue) => ({
      path: ['shipping', ...issue.path.map(String)],
      reason: 'required',
      message: 'is required',
    })),
  )
}

/** A merge patch knows no null: what has none is absent. */
function withoutNulls(object: JsonObject): JsonObject {
  return mergePatch({}, object)
}

function fromShipping(written: z.output<typeof ShippingInput>): GoldenShipping {
  const { address, additional_address_info: info } = written
  return {
    name: written.name ?? null,
    phone: written.phone ?? null,
    email: written.email ?? null,
    organization: written.organization ?? null,
    address: address
      ? {
          line1: address.line1 ?? null,
          line2: address.line2 ?? null,
          city: address.city ?? null,
          postalCode: address.postal_code ?? null,
          state: address.state ?? null,
          country: address.country,
        }
      : null,
    additionalAddressInfo: info
      ? {
          neighborhood: info.neighborhood ?? null,
          division: info.division ?? null,
          phoneticName: info.phonetic_name ?? null,
        }
      : null,
  }
}

function orEmpty<Item>(list: readonly Item[] | null | undefined): readonly Item[] | undefined {
  return list === null ? [] : list
}
