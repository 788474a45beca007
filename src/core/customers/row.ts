import { reviveSource } from '../sources/source.ts'
import type { Customer } from './customer.ts'
import type { Derived } from './derived.ts'

/** A customer's row in full: the record, and what is derived from it for look-up. */
export type CustomerRow = Customer & Derived

/** The column of each member of the record. */
export const columns = {
  id: 'id',
  number: 'number',
  reference: 'reference',
  title: 'title',
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  emailNormalized: 'email_normalized',
  emailVerified: 'email_verified',
  emailHolder: 'email_holder',
  phone: 'phone',
  phoneE164: 'phone_e164',
  status: 'status',
  accountState: 'account_state',
  type: 'type',
  locale: 'locale',
  birthDate: 'birth_date',
  gender: 'gender',
  acceptsMarketing: 'accepts_marketing',
  marketingChangedAt: 'marketing_changed_at',
  marketingChangedVia: 'marketing_changed_via',
  marketingChangedBy: 'marketing_changed_by',
  note: 'note',
  tags: 'tags',
  wholesale: 'wholesale',
  company: 'company',
  accountingId: 'accounting_id',
  posId: 'pos_id',
  addresses: 'addresses',
  shipping: 'shipping',
  metadata: 'metadata',
  attributes: 'attributes',
  taxCertificates: 'tax_certificates',
  sources: 'sources',
  defaultSourceId: 'default_source_id',
  forgetRequestedAt: 'forget_requested_at',
  ordersCount: 'orders_count',
  totalSpent: 'total_spent',
  lastOrderNumber: 'last_order_number',
  lastOrderAt: 'last_order_at',
  lastAbandonedOrderAt: 'last_abandoned_order_at',
  lastSpentAt: 'last_spent_at',
  credit: 'credit',
  pointsBalance: 'points_balance',
  pointsEarned: 'points_earned',
  pointsRedeemed: 'points_redeemed',
  lastPointsEarnedAt: 'last_points_earned_at',
  lastPointsRedeemedAt: 'last_points_redeemed_at',
  signInCount: 'sign_in_count',
  currentSignInAt: 'current_sign_in_at',
  currentSignInIp: 'current_sign_in_ip',
  lastSignInAt: 'last_sign_in_at',
  lastSignInIp: 'last_sign_in_ip',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  version: 'version',
} as const satisfies Record<keyof Customer, string>

export const derivedColumns = {
  emailNormalized: 'email_normalized',
  phoneCompact: 'phone_compact',
  phoneE164: 'phone_e164',
  nameFolded: 'name_folded',
  lastNameFolded: 'last_name_folded',
  searchText: 'search_text',
  countries: 'countries',
  tagsFolded: 'tags_folded',
  facets: 'facets',
} as const satisfies Record<keyof Derived, string>

const columnOfMember: Readonly<Record<keyof CustomerRow, string>> = { ...columns, ...derivedColumns }
const jsonMembers: ReadonlySet<string> = new Set<keyof Customer>([
  'addresses',
  'shipping',
  'metadata',
  'attributes',
  'taxCertificates',
  'sources',
])

/** The members of the record that a reader needs: reading fewer is quicker. */
export type Members = readonly (keyof Customer)[]

/** What a read selects, each column under its member's name, so that a row is a Customer as it comes. */
export const selected = selectedFrom('customers')

/** The same, from a table that goes by another name in the statement. */
export function selectedFrom(alias: string, members?: Members): string {
  const wanted: ReadonlySet<string> = new Set(members ?? Object.keys(columns))
  return Object.entries(columns)
    .filter(([member]) => wanted.has(member))
    .map(([member, column]) => `${alias}.${column} as "${member}"`)
    .join(', ')
}

/** Columns and values of the members that are there, ready for an insert or an update. */
export function toColumns(members: Partial<CustomerRow>): { column: string; value: unknown }[] {
  return memberNames(members).map((member) => ({
    column: columnOfMember[member],
    value: asColumn(member, members[member]),
  }))
}

/** A member's value as the driver takes it: JSON columns as text, for it would send an array as an SQL array. */
export function asColumn(member: string, value: unknown): unknown {
  return jsonMembers.has(member) && value !== null ? JSON.stringify(value) : value
}

/**
 * Members that are written as a read would give them. To have sixty columns sent back and read takes longer than the rest
 * of a write.
 */
export function asRead<Row extends Partial<Customer>>(members: Row): Row {
  const given = Object.entries(members).map(([member, value]) => [
    member,
    jsonMembers.has(member) && value !== null ? JSON.parse(JSON.stringify(value)) : value,
  ])
  return toCustomer(Object.fromEntries(given))
}

/** The members of a partial row that have a value, in the order in which they stand. */
export function memberNames<Row extends object>(members: Row): (keyof CustomerRow & keyof Row)[] {
  return Object.keys(members).filter(
    (name): name is keyof CustomerRow & string & keyof Row => name in columnOfMember,
  )
}

/** The golden, snake_case name of a member. */
export function goldenName(member: keyof CustomerRow): string {
  return columnOfMember[member]
}

/** A row as the driver gives it, with the times inside its JSON made times again. */
export function toCustomer<Row extends Partial<Customer>>(row: Row): Row {
  return row.sources?.length ? { ...row, sources: row.sources.map(reviveSource) } : row
}
