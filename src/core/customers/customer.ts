import type { JsonObject } from '../json.ts'
import type { Source } from '../sources/source.ts'

export const statuses = ['active', 'inactive', 'archived'] as const
export const accountStates = ['guest', 'disabled', 'invited', 'enabled', 'declined'] as const
export const customerTypes = ['individual', 'business'] as const

export type Status = (typeof statuses)[number]
export type AccountState = (typeof accountStates)[number]
export type CustomerType = (typeof customerTypes)[number]

/** A day is YYYY-MM-DD. */
export type AttributeValue = string | number | boolean
export type Attributes = Readonly<Record<string, AttributeValue>>

/** One postal address of a customer. At most one is the default. */
export type Address = {
  /** From a sequence; unique within the installation. */
  readonly id: number
  readonly title: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly company: string | null
  readonly line1: string | null
  readonly line2: string | null
  readonly city: string | null
  readonly province: string | null
  readonly provinceCode: string | null
  readonly country: string | null
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null
  readonly postalCode: string | null
  readonly phone: string | null
  readonly default: boolean
}

/** An address as a writer gives it: without an id it is a new one. */
export type AddressInput = Omit<Address, 'id'> & { readonly id?: number }

/** Where goods for the customer go, as a payment provider keeps it: apart from the addresses. */
export type Shipping = {
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly organization: string | null
  readonly address: {
    readonly line1: string | null
    readonly line2: string | null
    readonly city: string | null
    readonly postalCode: string | null
    readonly state: string | null
    readonly country: string
  } | null
  readonly additionalAddressInfo: {
    readonly neighborhood: string | null
    readonly division: string | null
    readonly phoneticName: string | null
  } | null
}

/** Proof that the customer pays no tax to an authority between two dates. */
export type TaxCertificate = {
  readonly companyName: string
  readonly taxAuthority: string
  readonly startDate: string
  readonly endDate: string
  readonly fileId: string
}

/** The golden record: one row holds everything that a read of any face needs. Amounts are minor units. */
export type Customer = {
  /** uuid, time-ordered; shown as a ULID. */
  readonly id: string
  readonly number: number
  /** Chosen by the caller, else the ULID; unique in the organization. */
  readonly reference: string
  readonly title: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  /** As given. */
  readonly email: string | null
  readonly emailNormalized: string | null
  readonly emailVerified: boolean
  /** Whether this customer holds its address: exactly one live customer of the organization does. */
  readonly emailHolder: boolean
  /** As given. */
  readonly phone: string | null
  readonly phoneE164: string | null
  readonly status: Status
  readonly accountState: AccountState
  readonly type: CustomerType | null
  readonly locale: string | null
  /** YYYY-MM-DD. */
  readonly birthDate: string | null
  readonly gender: string | null
  readonly acceptsMarketing: boolean
  readonly marketingChangedAt: Date | null
  /** The face through which the consent was last changed. */
  readonly marketingChangedVia: string | null
  /** The token (uuid) that last changed the consent. */
  readonly marketingChangedBy: string | null
  readonly note: string | null
  readonly tags: readonly string[]
  readonly wholesale: boolean
  readonly company: string | null
  readonly accountingId: string | null
  readonly posId: string | null
  readonly addresses: readonly Address[]
  readonly shipping: Shipping | null
  readonly metadata: JsonObject
  /** Values of the attributes that the organization defines, by their names; those without one are left out. */
  readonly attributes: Attributes
  readonly taxCertificates: readonly TaxCertificate[]
  /** The attached ones, oldest attachment first; a copy of the rows of `sources`, moved in the same transaction. */
  readonly sources: readonly Source[]
  readonly defaultSourceId: string | null
  readonly forgetRequestedAt: Date | null
  readonly ordersCount: number
  readonly totalSpent: number
  readonly lastOrderNumber: number | null
  readonly lastOrderAt: Date | null
  readonly lastAbandonedOrderAt: Date | null
  readonly lastSpentAt: Date | null
  readonly credit: number
  readonly pointsBalance: number
  readonly pointsEarned: number
  readonly pointsRedeemed: number
  readonly lastPointsEarnedAt: Date | null
  readonly lastPointsRedeemedAt: Date | null
  readonly signInCount: number
  readonly currentSignInAt: Date | null
  readonly currentSignInIp: string | null
  readonly lastSignInAt: Date | null
  readonly lastSignInIp: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Grows by one with each change; the order of the customer's events. */
  readonly version: number
}

/** What a caller may write. A member that is absent stays as it is; null clears it. */
export type CustomerPatch = {
  readonly title?: string | null
  readonly firstName?: string | null
  readonly lastName?: string | null
  /** First and last name in one string; split at the first space unless it is the name already there. */
  readonly fullName?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly status?: Status
  readonly type?: CustomerType | null
  readonly locale?: string | null
  readonly birthDate?: string | null
  readonly gender?: string | null
  readonly acceptsMarketing?: boolean
  readonly note?: string | null
  readonly tags?: readonly string[]
  readonly wholesale?: boolean
  readonly company?: string | null
  readonly accountingId?: string | null
  readonly posId?: string | null
  /** The whole new list; an address keeps its id when it names it. */
  readonly addresses?: readonly AddressInput[]
  readonly shipping?: Shipping | null
  readonly metadata?: JsonObject
  /** Attribute by attribute: those that are not named stay, null removes one. */
  readonly attributes?: Readonly<Record<string, AttributeValue | null>>
  readonly taxCertificates?: readonly TaxCertificate[]
  readonly defaultSourceId?: string | null
  readonly forgetRequested?: boolean
  /** The new balance in minor units; the difference becomes an entry of the credit ledger. */
  readonly credit?: number
}

export type NewCustomer = CustomerPatch & {
  readonly reference?: string
  readonly accountState?: AccountState
}

/** The names of a customer, each unique in its organization; an e-mail address names the customer who holds it. */
export type CustomerKey =
  | { readonly id: string }
  | { readonly number: number }
  | { readonly reference: string }
  | { readonly email: string }

/** First and last name, white space folded; null when there is neither. */
export function fullName(customer: { firstName: string | null; lastName: string | null }): string | null {
  return joinNames(customer.firstName, customer.lastName)
}

/** Joins the parts that are there by single spaces; null when none is. */
export function joinNames(...parts: readonly (string | null | undefined)[]): string | null {
  const joined = foldSpaces(parts.filter(Boolean).join(' '))
  return joined === '' ? null : joined
}

/** Splits at the first space: the first word, and the rest. */
export function splitName(name: string | null): { firstName: string | null; lastName: string | null } {
  const folded = foldSpaces(name ?? '')
  const space = folded.indexOf(' ')
  if (folded === '') return { firstName: null, lastName: null }
  if (space === -1) return { firstName: folded, lastName: null }
  return { firstName: folded.slice(0, space), lastName: folded.slice(space + 1) }
}

function foldSpaces(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
