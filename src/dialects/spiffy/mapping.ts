import {
  type Address,
  type CustomerPatch,
  type Customer as Golden,
  joinNames,
  type NewCustomer,
} from '../../core/customers/customer.ts'
import { toDecimal } from '../../core/money.ts'
import type { Organization } from '../../core/organizations/organization.ts'
import { mergeAddresses } from './addresses.ts'
import { readAmount, type WireAmount } from './amounts.ts'
import { given, pick } from './given.ts'
import {
  type AddressAnswer,
  type Customer,
  type CustomerChanges,
  type CustomerPart,
  readTags,
} from './schema.ts'

/** What is read of the record. */
export const shown = [
  ...([
    'number',
    'title',
    'firstName',
    'lastName',
    'email',
    'acceptsMarketing',
    'note',
    'ordersCount',
  ] as const),
  ...(['accountState', 'totalSpent', 'createdAt', 'updatedAt', 'signInCount', 'currentSignInAt'] as const),
  ...(['currentSignInIp', 'lastSignInAt', 'lastSignInIp', 'lastOrderNumber', 'wholesale', 'credit'] as const),
  ...(['accountingId', 'posId', 'company', 'tags', 'addresses'] as const),
] as const satisfies readonly (keyof Golden)[]
type Shown = Pick<Golden, (typeof shown)[number]>

/** The record as the vendor shows it; amounts and times in the store's currency and zone. */
export function toWire(golden: Shown, store: Organization): Customer {
  const addresses = golden.addresses.map(addressToWire)
  const { currency, timeZone: zone } = store
  const time = (at: Date) => ({ at, zone })
  return {
    id: golden.number,
    title: golden.title,
    first_name: golden.firstName,
    last_name: golden.lastName,
    name: joinNames(golden.title, golden.firstName, golden.lastName) ?? '',
    email: golden.email,
    accepts_marketing: golden.acceptsMarketing,
    note: golden.note,
    orders_count: golden.ordersCount,
    state: golden.accountState,
    total_spent: toDecimal(golden.totalSpent, currency),
    created_at: time(golden.createdAt),
    updated_at: time(golden.updatedAt),
    sign_in_count: golden.signInCount,
    current_sign_in_at: golden.currentSignInAt && time(golden.currentSignInAt),
    current_sign_in_ip: golden.currentSignInIp,
    last_sign_in_at: golden.lastSignInAt && time(golden.lastSignInAt),
    last_sign_in_ip: golden.lastSignInIp,
    last_order_id: golden.lastOrderNumber,
    wholesale: golden.wholesale,
    credit: toDecimal(golden.credit, currency),
    accounting_id: golden.accountingId,
    pos_id: golden.posId,
    ...(golden.company && { company: golden.company }),
    tags: golden.tags.join(','),
    default_address: addresses.find((address) => address.default) ?? null,
    addresses,
  }
}

function addressToWire(golden: Address): AddressAnswer {
  return {
    id: golden.id,
    title: golden.title,
    first_name: golden.firstName,
    last_name: golden.lastName,
    name: joinNames(golden.title, golden.firstName, golden.lastName) ?? '',
    company: golden.company,
    address1: golden.line1,
    address2: golden.line2,
    city: golden.city,
    province: golden.province,
    province_code: golden.provinceCode,
    country: golden.country,
    country_code: golden.countryCode,
    zip: golden.postalCode,
    phone: golden.phone,
    default: golden.default,
  }
}

/** What a new customer's body says, with the state that every new account has. */
export function newFromWire(body: CustomerChanges, store: Organization): NewCustomer {
  return { ...fromWire(body, store, nobody), accountState: 'disabled' }
}

/** What a body would change about this customer; a body that repeats what it was shown changes nothing. */
export function fromWire(
  body: CustomerChanges,
  store: Organization,
  current: Pick<Golden, 'addresses' | 'tags' | 'credit'>,
): CustomerPatch {
  return given({
    title: body.title,
    firstName: body.first_name,
    lastName: body.last_name,
    email: body.email,
    acceptsMarketing: body.accepts_marketing,
    note: body.note,
    wholesale: body.wholesale,
    credit: changedCredit(body.credit, store, current.credit),
    accountingId: body.accounting_id,
    posId: body.pos_id,
    company: body.company,
    tags: changedTags(body.tags, current.tags),
    addresses: body.addresses ? mergeAddresses(current.addresses, body.addresses) : undefined,
  })
}

const nobody = { addresses: [], tags: [], credit: 0 }

/** A float that a client has read from us may have lost digits on its way; it still means the same amount. */
function changedCredit(
  wire: WireAmount | undefined,
  { currency }: Organization,
  current: number,
): number | undefined {
  if (wire === undefined || wire === Number(toDecimal(current, currency))) return undefined
  return readAmount(wire, currency, ['customer', 'credit'])
}

/** Another face may have given a tag that has a comma in it; a client that repeats the text does not divide it. */
function changedTags(
  wire: readonly string[] | undefined,
  current: readonly string[],
): readonly string[] | undefined {
  return wire?.join(',') === readTags(current).join(',') ? undefined : wire
}

/** Only the members that `fields` names, and never an address; all of it without `fields`. */
export function only(fields: readonly string[] | undefined, customer: Customer): CustomerPart {
  if (!fields) return customer
  const { default_address, addresses, ...members } = customer
  return pick(fields, members)
}
