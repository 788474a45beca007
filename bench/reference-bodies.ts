/** The vendors' bodies, written by hand from rows as they come: what somebody in a hurry for speed would write. */

export type Row = {
  readonly id: string
  readonly number: string
  readonly reference: string
  readonly title: string | null
  readonly first_name: string | null
  readonly last_name: string | null
  readonly email: string | null
  readonly email_verified: boolean
  readonly phone: string | null
  readonly phone_e164: string | null
  readonly status: string
  readonly account_state: string
  readonly type: string | null
  readonly locale: string | null
  readonly birth_date: string | null
  readonly gender: string | null
  readonly accepts_marketing: boolean
  readonly note: string | null
  readonly tags: string[]
  readonly wholesale: boolean
  readonly company: string | null
  readonly accounting_id: string | null
  readonly pos_id: string | null
  readonly addresses: Address[]
  readonly shipping: Record<string, unknown> | null
  readonly metadata: Record<string, unknown>
  readonly tax_certificates: unknown[]
  readonly sources: Record<string, unknown>[]
  readonly default_source_id: string | null
  readonly forget_requested_at: Date | null
  readonly orders_count: string
  readonly total_spent: string
  readonly last_order_number: string | null
  readonly last_spent_at: Date | null
  readonly credit: string
  readonly points_balance: string
  readonly points_earned: string
  readonly points_redeemed: string
  readonly last_points_earned_at: Date | null
  readonly last_points_redeemed_at: Date | null
  readonly sign_in_count: string
  readonly current_sign_in_at: Date | null
  readonly current_sign_in_ip: string | null
  readonly last_sign_in_at: Date | null
  readonly last_sign_in_ip: string | null
  readonly created_at: Date
  readonly updated_at: Date
}

type Address = { readonly [member: string]: string | number | boolean | null }

export const spoonityColumns =
  'id, number, first_name, last_name, email, email_verified, status, created_at, updated_at'

export function spoonityBody(row: Row) {
  return {
    id: `cust_${Number(row.number).toString(16).padStart(16, '0')}`,
    name: joined(row.first_name, row.last_name),
    email: row.email,
    is_verified: row.email_verified,
    date_created: row.created_at.toISOString(),
    date_updated: row.updated_at.toISOString(),
    status: row.status.toUpperCase(),
  }
}

export const digitalRiverColumns = `id, reference, created_at, updated_at, email, shipping, default_source_id, sources,
  tax_certificates, forget_requested_at, type, metadata, locale, status`

export function digitalRiverBody(row: Row) {
  return {
    id: row.reference,
    createdTime: seconds(row.created_at),
    updatedTime: seconds(row.updated_at),
    email: row.email ?? undefined,
    shipping: row.shipping ? withoutNull(row.shipping) : undefined,
    defaultSourceId: row.default_source_id ?? undefined,
    sources:
      row.sources.length > 0 ? row.sources.map((source) => sourceBody(source, row.reference)) : undefined,
    taxCertificates: row.tax_certificates.length > 0 ? row.tax_certificates : undefined,
    requestToBeForgotten: row.forget_requested_at !== null,
    type: row.type ?? undefined,
    metadata: Object.keys(row.metadata).length > 0 ? row.metadata : undefined,
    locale: row.locale ?? undefined,
    enabled: row.status === 'active',
    liveMode: true,
  }
}

function sourceBody(source: Record<string, unknown>, reference: string) {
  const { details, createdAt, metadata, ...rest } = source
  return {
    ...withoutNull(rest),
    [String(source.type)]: details,
    ...(isFilled(metadata) && { metadata }),
    createdTime: seconds(new Date(String(createdAt))),
    customerId: reference,
    liveMode: true,
  }
}

export const spiffyColumns = `id, number, title, first_name, last_name, email, accepts_marketing, note, orders_count,
  account_state, total_spent, created_at, updated_at, sign_in_count, current_sign_in_at, current_sign_in_ip,
  last_sign_in_at, last_sign_in_ip, last_order_number, wholesale, credit, accounting_id, pos_id, company, tags,
  addresses`

export function spiffyBody(row: Row) {
  const addresses = row.addresses.map((address) => ({
    id: address.id,
    title: address.title,
    first_name: address.firstName,
    last_name: address.lastName,
    name: joined(address.title, address.firstName, address.lastName) ?? '',
    company: address.company,
    address1: address.line1,
    address2: address.line2,
    city: address.city,
    province: address.province,
    province_code: address.provinceCode,
    country: address.country,
    country_code: address.countryCode,
    zip: address.postalCode,
    phone: address.phone,
    default: address.default,
  }))
  return {
    id: Number(row.number),
    title: row.title,
    first_name: row.first_name,
    last_name: row.last_name,
    name: joined(row.title, row.first_name, row.last_name) ?? '',
    email: row.email,
    accepts_marketing: row.accepts_marketing,
    note: row.note,
    orders_count: Number(row.orders_count),
    state: row.account_state,
    total_spent: Number(row.total_spent) / 100,
    created_at: offset(row.created_at),
    updated_at: offset(row.updated_at),
    sign_in_count: Number(row.sign_in_count),
    current_sign_in_at: row.current_sign_in_at && offset(row.current_sign_in_at),
    current_sign_in_ip: row.current_sign_in_ip,
    last_sign_in_at: row.last_sign_in_at && offset(row.last_sign_in_at),
    last_sign_in_ip: row.last_sign_in_ip,
    last_order_id: row.last_order_number && Number(row.last_order_number),
    wholesale: row.wholesale,
    credit: Number(row.credit) / 100,
    accounting_id: row.accounting_id,
    pos_id: row.pos_id,
    company: row.company ?? undefined,
    tags: row.tags.join(','),
    default_address: addresses.find((address) => address.default) ?? null,
    addresses,
  }
}

export const lokeColumns = `id, created_at, updated_at, birth_date, email, first_name, last_name, gender,
  accepts_marketing, phone, phone_e164, last_points_earned_at, last_points_redeemed_at, last_spent_at, points_balance,
  points_earned, points_redeemed, total_spent`

export function lokeBody(row: Row) {
  const statistics = {
    lastPointsEarnedAt: row.last_points_earned_at?.toISOString(),
    lastPointsRedeemedAt: row.last_points_redeemed_at?.toISOString(),
    lastSpentAt: row.last_spent_at?.toISOString(),
    pointsBalance: Number(row.points_balance),
    totalPointsEarned: Number(row.points_earned),
    totalPointsRedeemed: Number(row.points_redeemed),
    totalSpend: Number(row.total_spent),
  }
  return {
    createdAt: seconds(row.created_at),
    dob: row.birth_date ?? undefined,
    email: row.email ?? undefined,
    firstName: row.first_name ?? '',
    gender: row.gender?.toUpperCase(),
    hasAgreedToMarketing: row.accepts_marketing,
    id: ulid(row.id),
    lastName: row.last_name ?? '',
    phoneNumber: row.phone_e164 ?? row.phone ?? undefined,
    statistics: Object.values(statistics).some(Boolean) ? statistics : undefined,
    updatedAt: seconds(row.updated_at),
  }
}

function joined(...parts: readonly unknown[]): string | null {
  return parts.filter(Boolean).join(' ').replace(/\s+/g, ' ').trim() || null
}

function seconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

function offset(at: Date): string {
  return `${at.toISOString().slice(0, -1)}+00:00`
}

function isFilled(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

function withoutNull(value: object): Record<string, unknown> {
  const kept = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(
    kept.map(([name, member]) => [
      name,
      typeof member === 'object' && !Array.isArray(member) ? withoutNull(member) : member,
    ]),
  )
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function ulid(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let text = ''
  for (let place = 0; place < 26; place += 1) {
    text = letters.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return text
}

export function uuid(text: string): string {
  let value = 0n
  for (const letter of text) value = (value << 5n) | BigInt(letters.indexOf(letter))
  const digits = value.toString(16).padStart(32, '0')
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-')
}
