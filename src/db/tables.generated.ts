// Made by scripts/generate-tables.ts from the migrations; not edited by hand.

export type AttributeDefinitionsRow = {
  organization_id: string
  name: string
  label: string
  type: string
  options: string[]
  created_at: Date
  updated_at: Date
}

export type CreditEntriesRow = {
  organization_id: string
  id: string
  customer_id: string
  amount: number
  reference: string | null
  reverses: string | null
  notes: string | null
  at: Date
  created_at: Date
  kind: string
}

export type CustomerListMembersRow = {
  organization_id: string
  list_id: string
  customer_id: string
  added_at: Date
}

export type CustomerListsRow = {
  organization_id: string
  id: string
  name: string
  created_by: string | null
  member_count: number
  created_at: Date
  updated_at: Date
  kind: string
  filter: unknown
}

export type CustomersRow = {
  organization_id: string
  id: string
  number: number
  reference: string
  title: string | null
  first_name: string | null
  last_name: string | null
  email: string | null
  email_normalized: string | null
  email_verified: boolean
  email_holder: boolean
  phone: string | null
  phone_compact: string | null
  phone_e164: string | null
  status: string
  account_state: string
  type: string | null
  locale: string | null
  birth_date: string | null
  gender: string | null
  accepts_marketing: boolean
  marketing_changed_at: Date | null
  marketing_changed_via: string | null
  marketing_changed_by: string | null
  note: string | null
  tags: string[]
  wholesale: boolean
  company: string | null
  accounting_id: string | null
  pos_id: string | null
  addresses: unknown
  shipping: unknown
  metadata: unknown
  tax_certificates: unknown
  sources: unknown
  default_source_id: string | null
  forget_requested_at: Date | null
  orders_count: number
  total_spent: number
  last_order_number: number | null
  last_order_at: Date | null
  last_abandoned_order_at: Date | null
  last_spent_at: Date | null
  credit: number
  points_balance: number
  points_earned: number
  points_redeemed: number
  last_points_earned_at: Date | null
  last_points_redeemed_at: Date | null
  sign_in_count: number
  current_sign_in_at: Date | null
  current_sign_in_ip: string | null
  last_sign_in_at: Date | null
  last_sign_in_ip: string | null
  created_at: Date
  updated_at: Date
  version: number
  name_folded: string
  search_text: string
  countries: string[]
  tags_folded: string[]
  gone_at: Date | null
  reference_digest: Buffer | null
  attributes: unknown
  last_name_folded: string
  facets: string[]
  merged_into: string | null
}

export type EventFeedsRow = {
  organization_id: string
  last_position: number
}

export type EventsRow = {
  organization_id: string
  id: string
  customer_id: string
  version: number
  type: string
  face: string
  token_id: string | null
  changed: string[]
  data: unknown
  at: Date
  position: number | null
}

export type IdempotencyKeysRow = {
  organization_id: string
  token_id: string
  key: string
  line: number
  request_digest: Buffer
  status: number | null
  headers: unknown
  body: string | null
  customer_ids: string[]
  created_at: Date
}

export type MetafieldsRow = {
  organization_id: string
  number: number
  customer_id: string
  namespace: string
  key: string
  value: string
  value_type: string
  description: string | null
  created_at: Date
  updated_at: Date
}

export type MigrationsRow = {
  number: number
  name: string
  hash: string
  applied_at: Date
}

export type OauthClientsRow = {
  organization_id: string
  id: string
  name: string
  secret_hash: Buffer
  face: string
  scopes: string[]
  redirect_uris: string[]
  token_lifetime: number
  code_lifetime: number
  created_at: Date
  revoked_at: Date | null
}

export type OauthCodesRow = {
  organization_id: string
  code_hash: Buffer
  client_id: string
  grant_id: string
  approved_by: string
  redirect_uri: string
  words: string[]
  code_challenge: string | null
  nonce: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export type OauthKeysRow = {
  id: string
  private_jwk: unknown
  public_jwk: unknown
  created_at: Date
}

export type OauthTokensRow = {
  organization_id: string
  token_hash: Buffer
  kind: string
  client_id: string
  grant_id: string
  approved_by: string | null
  scopes: string[]
  words: string[]
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
}

export type OrderEntriesRow = {
  organization_id: string
  id: string
  order_id: string
  kind: string
  amount: number
  reference: string | null
  reverses: string | null
  notes: string | null
  at: Date
  created_at: Date
}

export type OrdersRow = {
  organization_id: string
  id: string
  number: number
  customer_id: string
  reference: string | null
  state: string
  currency: string
  total: number
  refunded: number
  note: string | null
  placed_at: Date
  created_at: Date
  updated_at: Date
  lines: unknown
}

export type OrganizationsRow = {
  id: string
  slug: string
  name: string
  currency: string
  time_zone: string
  country: string
  live: boolean
  digest_key: Buffer
  created_at: Date
  call_limits: unknown
  page_default: number
  page_maximum: number
}

export type PointsEntriesRow = {
  organization_id: string
  id: string
  customer_id: string
  kind: string
  amount: number
  reference: string | null
  occurrence: number
  reverses: string | null
  notes: string | null
  at: Date
  created_at: Date
}

export type PointsLotsRow = {
  organization_id: string
  id: string
  customer_id: string
  amount: number
  remaining: number
  expires_at: Date | null
  at: Date
}

export type PointsUsesRow = {
  organization_id: string
  id: string
  entry_id: string
  lot_id: string
  amount: number
  at: Date
}

export type SignInsRow = {
  organization_id: string
  id: string
  customer_id: string
  at: Date
  ip: string | null
  user_agent: string | null
  reference: string | null
  reverses: string | null
}

export type SourcesRow = {
  organization_id: string
  id: string
  type: string
  state: string
  reusable: boolean
  client_secret: string
  currency: string | null
  amount: number | null
  owner: unknown
  flow: string | null
  details: unknown
  metadata: unknown
  payment_session_id: string | null
  customer_id: string | null
  attached_at: Date | null
  created_at: Date
}

export type TokensRow = {
  organization_id: string
  id: string
  name: string
  secret_hash: Buffer
  scopes: string[]
  faces: string[] | null
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
}

export type WebhookAttemptsRow = {
  organization_id: string
  id: string
  delivery_id: string
  customer_id: string
  at: Date
  duration: number
  status: number | null
  error: string | null
  response: string | null
}

export type WebhookDeliveriesRow = {
  organization_id: string
  id: string
  endpoint_id: string
  event_id: string
  customer_id: string
  position: number
  topic: string
  state: string
  tries: number
  due_at: Date
  lease: string | null
  payload: string | null
  created_at: Date
  decided_at: Date | null
}

export type WebhookEndpointsRow = {
  organization_id: string
  id: string
  number: number
  reference: string | null
  face: string
  url: string
  secret: string
  topics: string[] | null
  filter: unknown
  description: string | null
  state: string
  reason: string | null
  state_changed_at: Date
  failing_since: Date | null
  last_error: string | null
  last_delivered_at: Date | null
  position: number
  created_by: string | null
  created_at: Date
  updated_at: Date
}

export type Tables = {
  attribute_definitions: AttributeDefinitionsRow
  credit_entries: CreditEntriesRow
  customer_list_members: CustomerListMembersRow
  customer_lists: CustomerListsRow
  customers: CustomersRow
  event_feeds: EventFeedsRow
  events: EventsRow
  idempotency_keys: IdempotencyKeysRow
  metafields: MetafieldsRow
  migrations: MigrationsRow
  oauth_clients: OauthClientsRow
  oauth_codes: OauthCodesRow
  oauth_keys: OauthKeysRow
  oauth_tokens: OauthTokensRow
  order_entries: OrderEntriesRow
  orders: OrdersRow
  organizations: OrganizationsRow
  points_entries: PointsEntriesRow
  points_lots: PointsLotsRow
  points_uses: PointsUsesRow
  sign_ins: SignInsRow
  sources: SourcesRow
  tokens: TokensRow
  webhook_attempts: WebhookAttemptsRow
  webhook_deliveries: WebhookDeliveriesRow
  webhook_endpoints: WebhookEndpointsRow
}

/** The tables whose every row belongs to one organization. */
export const tenantTables: readonly string[] = [
  'attribute_definitions',
  'credit_entries',
  'customer_list_members',
  'customer_lists',
  'customers',
  'event_feeds',
  'events',
  'idempotency_keys',
  'metafields',
  'oauth_clients',
  'oauth_codes',
  'oauth_tokens',
  'order_entries',
  'orders',
  'points_entries',
  'points_lots',
  'points_uses',
  'sign_ins',
  'sources',
  'tokens',
  'webhook_attempts',
  'webhook_deliveries',
  'webhook_endpoints',
]
