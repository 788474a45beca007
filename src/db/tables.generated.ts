// Made by scripts/generate-tables.ts from the migrations; not edited by hand.

export type AccessesRow = {
  organization_id: string
  id: string
  customer_id: string
  at: Date
  form: string
  face: string
  token_id: string | null
  ip: string | null
}

export type AccountAttemptsRow = {
  organization_id: string
  address_digest: Buffer
  purpose: string
  tries: number
  locks: number
  locked_until: Date | null
  at: Date
  locked_address: string | null
}

export type AccountLinksRow = {
  organization_id: string
  token_hash: Buffer
  customer_id: string
  purpose: string
  address_digest: Buffer
  mailed: boolean
  template: string | null
  created_at: Date
  expires_at: Date
}

export type AccountsRow = {
  organization_id: string
  customer_id: string
  password_hash: string | null
  password_changed_at: Date | null
  invited_at: Date | null
  disabled_at: Date | null
  accepted_for: Buffer | null
  sessions_from: Date | null
}

export type AttributeDefinitionsRow = {
  organization_id: string
  name: string
  label: string
  type: string
  options: string[]
  created_at: Date
  updated_at: Date
}

export type ConsentWordingsRow = {
  organization_id: string
  id: string
  digest: Buffer
  text: string | null
  first_used_at: Date
}

export type ConsentsRow = {
  organization_id: string
  id: string
  customer_id: string
  given: boolean
  at: Date
  created_at: Date
  source: string | null
  face: string
  token_id: string | null
  ip: string | null
  ip_of: string | null
  wording_digest: Buffer | null
  reference: string | null
  version: number
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
  origin: string | null
}

export type CustomerListMembersRow = {
  organization_id: string
  list_id: string
  customer_id: string
  added_at: Date
  origin: string | null
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
  email_claim: boolean | null
}

export type DuplicateCandidatesRow = {
  organization_id: string
  id: string
  first_id: string
  second_id: string
  reasons: string[]
  doubts: string[]
  score: number
  state: string
  dismissed_reasons: string[]
  dismissed_at: Date | null
  dismissed_by: string | null
  found_at: Date
}

export type DuplicateFindersRow = {
  organization_id: string
  position: number
}

export type ErasedDigestsRow = {
  organization_id: string
  digest: Buffer
  erasure_id: string
  kind: string
}

export type ErasureKeysRow = {
  id: string
  private_jwk: unknown
  public_jwk: unknown
  created_at: Date
}

export type ErasureReturnsRow = {
  organization_id: string
  id: string
  customer_id: string
  erasure_id: string | null
  kind: string
  matched: string[]
  face: string | null
  token_id: string | null
  at: Date
  state: string
  state_changed_at: Date
  state_changed_by: string | null
}

export type ErasureWatchesRow = {
  organization_id: string
  position: number
}

export type ErasuresRow = {
  organization_id: string
  id: string
  customer_id: string
  state: string
  requested_at: Date | null
  reason: string | null
  hold_reason: string | null
  history: unknown
  created_at: Date
  erased_at: Date | null
  certificate: string | null
  searched_at: Date | null
  search_certificate: string | null
}

export type EventFeedsRow = {
  organization_id: string
  last_position: number
  chained_position: number
  chained_hash: Buffer | null
  early_until: number
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
  salt: Buffer | null
  digest: Buffer | null
  hash: Buffer | null
  early: boolean
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

export type MailsRow = {
  organization_id: string
  id: string
  kind: string
  customer_id: string | null
  recipient: string | null
  link_template: string
  state: string
  tries: number
  due_at: Date
  lease: string | null
  error: string | null
  created_at: Date
  decided_at: Date | null
}

export type MergesRow = {
  organization_id: string
  id: string
  survivor_id: string
  merged_id: string
  at: Date
  face: string
  token_id: string | null
  changes: unknown
  report: unknown
  merged_default_source: string | null
  account_moved: boolean
  merged_held: boolean
  survivor_held: boolean
  version: number
  undone_version: number | null
  undone_at: Date | null
  undone_face: string | null
  undone_token_id: string | null
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
  origin: string | null
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
  last_used_at: Date | null
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
  origin: string | null
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
  account_links: string | null
  erasure_grace_days: number | null
  phones_country: string | null
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
  origin: string | null
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
  origin: string | null
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
  origin: string | null
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

export type VerificationsRow = {
  organization_id: string
  id: string
  state: string
  since_position: number | null
  since_hash: string | null
  read: number
  lease: string | null
  due_at: Date
  result: unknown
  asked_at: Date
  asked_via: string
  asked_by: string | null
  started_at: Date | null
  finished_at: Date | null
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
  previous_secret: string | null
  previous_secret_until: Date | null
}

export type Tables = {
  accesses: AccessesRow
  account_attempts: AccountAttemptsRow
  account_links: AccountLinksRow
  accounts: AccountsRow
  attribute_definitions: AttributeDefinitionsRow
  consent_wordings: ConsentWordingsRow
  consents: ConsentsRow
  credit_entries: CreditEntriesRow
  customer_list_members: CustomerListMembersRow
  customer_lists: CustomerListsRow
  customers: CustomersRow
  duplicate_candidates: DuplicateCandidatesRow
  duplicate_finders: DuplicateFindersRow
  erased_digests: ErasedDigestsRow
  erasure_keys: ErasureKeysRow
  erasure_returns: ErasureReturnsRow
  erasure_watches: ErasureWatchesRow
  erasures: ErasuresRow
  event_feeds: EventFeedsRow
  events: EventsRow
  idempotency_keys: IdempotencyKeysRow
  mails: MailsRow
  merges: MergesRow
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
  verifications: VerificationsRow
  webhook_attempts: WebhookAttemptsRow
  webhook_deliveries: WebhookDeliveriesRow
  webhook_endpoints: WebhookEndpointsRow
}

/** The tables whose every row belongs to one organization. */
export const tenantTables: readonly string[] = [
  'accesses',
  'account_attempts',
  'account_links',
  'accounts',
  'attribute_definitions',
  'consent_wordings',
  'consents',
  'credit_entries',
  'customer_list_members',
  'customer_lists',
  'customers',
  'duplicate_candidates',
  'duplicate_finders',
  'erased_digests',
  'erasure_returns',
  'erasure_watches',
  'erasures',
  'event_feeds',
  'events',
  'idempotency_keys',
  'mails',
  'merges',
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
  'verifications',
  'webhook_attempts',
  'webhook_deliveries',
  'webhook_endpoints',
]

/** What a column holds: something of a person, something of a customer whom it does not name, or neither. */
export type ColumnClass = 'personal' | 'pseudonymous' | 'none'

export const columnClasses = {
  accesses: {
    organization_id: 'none',
    id: 'pseudonymous',
    customer_id: 'pseudonymous',
    at: 'pseudonymous',
    form: 'none',
    face: 'none',
    token_id: 'none',
    ip: 'personal',
  },
  account_attempts: {
    organization_id: 'none',
    address_digest: 'pseudonymous',
    purpose: 'none',
    tries: 'pseudonymous',
    locks: 'pseudonymous',
    locked_until: 'pseudonymous',
    at: 'pseudonymous',
    locked_address: 'personal',
  },
  account_links: {
    organization_id: 'none',
    token_hash: 'pseudonymous',
    customer_id: 'pseudonymous',
    purpose: 'pseudonymous',
    address_digest: 'pseudonymous',
    mailed: 'pseudonymous',
    template: 'none',
    created_at: 'pseudonymous',
    expires_at: 'pseudonymous',
  },
  accounts: {
    organization_id: 'none',
    customer_id: 'pseudonymous',
    password_hash: 'personal',
    password_changed_at: 'pseudonymous',
    invited_at: 'pseudonymous',
    disabled_at: 'pseudonymous',
    accepted_for: 'pseudonymous',
    sessions_from: 'pseudonymous',
  },
  attribute_definitions: {
    organization_id: 'none',
    name: 'none',
    label: 'none',
    type: 'none',
    options: 'none',
    created_at: 'none',
    updated_at: 'none',
  },
  consent_wordings: {
    organization_id: 'none',
    id: 'none',
    digest: 'none',
    text: 'personal',
    first_used_at: 'none',
  },
  consents: {
    organization_id: 'none',
    id: 'pseudonymous',
    customer_id: 'pseudonymous',
    given: 'pseudonymous',
    at: 'pseudonymous',
    created_at: 'pseudonymous',
    source: 'personal',
    face: 'none',
    token_id: 'none',
    ip: 'personal',
    ip_of: 'pseudonymous',
    wording_digest: 'none',
    reference: 'personal',
    version: 'pseudonymous',
  },
  credit_entries: {
    organization_id: 'none',
    id: 'pseudonymous',
    customer_id: 'pseudonymous',
    amount: 'pseudonymous',
    reference: 'personal',
    reverses: 'pseudonymous',
    notes: 'personal',
    at: 'pseudonymous',
    created_at: 'pseudonymous',
    kind: 'pseudonymous',
    origin: 'pseudonymous',
  },
  customer_list_members: {
    organization_id: 'none',
    list_id: 'personal',
    customer_id: 'pseudonymous',
    added_at: 'pseudonymous',
    origin: 'pseudonymous',
  },
  customer_lists: {
    organization_id: 'none',
    id: 'none',
    name: 'none',
    created_by: 'none',
    member_count: 'none',
    created_at: 'none',
    updated_at: 'none',
    kind: 'none',
    filter: 'none',
  },
  customers: {
    organization_id: 'none',
    id: 'pseudonymous',
    number: 'pseudonymous',
    reference: 'personal',
    title: 'personal',
    first_name: 'personal',
    last_name: 'personal',
    email: 'personal',
    email_normalized: 'personal',
    email_verified: 'personal',
    email_holder: 'pseudonymous',
    phone: 'personal',
    phone_compact: 'personal',
    phone_e164: 'personal',
    status: 'pseudonymous',
    account_state: 'pseudonymous',
    type: 'personal',
    locale: 'personal',
    birth_date: 'personal',
    gender: 'personal',
    accepts_marketing: 'personal',
    marketing_changed_at: 'pseudonymous',
    marketing_changed_via: 'pseudonymous',
    marketing_changed_by: 'pseudonymous',
    note: 'personal',
    tags: 'personal',
    wholesale: 'personal',
    company: 'personal',
    accounting_id: 'personal',
    pos_id: 'personal',
    addresses: 'personal',
    shipping: 'personal',
    metadata: 'personal',
    tax_certificates: 'personal',
    sources: 'personal',
    default_source_id: 'pseudonymous',
    forget_requested_at: 'pseudonymous',
    orders_count: 'pseudonymous',
    total_spent: 'pseudonymous',
    last_order_number: 'pseudonymous',
    last_order_at: 'pseudonymous',
    last_abandoned_order_at: 'pseudonymous',
    last_spent_at: 'pseudonymous',
    credit: 'pseudonymous',
    points_balance: 'pseudonymous',
    points_earned: 'pseudonymous',
    points_redeemed: 'pseudonymous',
    last_points_earned_at: 'pseudonymous',
    last_points_redeemed_at: 'pseudonymous',
    sign_in_count: 'pseudonymous',
    current_sign_in_at: 'pseudonymous',
    current_sign_in_ip: 'personal',
    last_sign_in_at: 'pseudonymous',
    last_sign_in_ip: 'personal',
    created_at: 'pseudonymous',
    updated_at: 'pseudonymous',
    version: 'pseudonymous',
    name_folded: 'personal',
    search_text: 'personal',
    countries: 'personal',
    tags_folded: 'personal',
    gone_at: 'pseudonymous',
    reference_digest: 'pseudonymous',
    attributes: 'personal',
    last_name_folded: 'personal',
    facets: 'personal',
    merged_into: 'pseudonymous',
    email_claim: 'pseudonymous',
  },
  duplicate_candidates: {
    organization_id: 'none',
    id: 'none',
    first_id: 'pseudonymous',
    second_id: 'pseudonymous',
    reasons: 'pseudonymous',
    doubts: 'pseudonymous',
    score: 'pseudonymous',
    state: 'none',
    dismissed_reasons: 'pseudonymous',
    dismissed_at: 'none',
    dismissed_by: 'none',
    found_at: 'none',
  },
  duplicate_finders: {
    organization_id: 'none',
    position: 'none',
  },
  erased_digests: {
    organization_id: 'none',
    digest: 'pseudonymous',
    erasure_id: 'pseudonymous',
    kind: 'pseudonymous',
  },
  erasure_keys: {
    id: 'none',
    private_jwk: 'none',
    public_jwk: 'none',
    created_at: 'none',
  },
  erasure_returns: {
    organization_id: 'none',
    id: 'pseudonymous',
    customer_id: 'pseudonymous',
    erasure_id: 'pseudonymous',
    kind: 'pseudonymous',
    matched: 'pseudonymous',
    face: 'none',
    token_id: 'none',
    at: 'pseudonymous',
    state: 'pseudonymous',
    state_changed_at: 'pseudonymous',
    state_changed_by: 'none',
  },
  erasure_watches: {
    organization_id: 'none',
    position: 'none',
  },
  erasures: {
    organization_id: 'none',
    id: 'pseudonymous',
    customer_id: 'pseudonymous',
    state: 'pseudonymous',
    requested_at: 'pseudonymous',
    reason: 'personal',
    hold_reason: 'personal',
    history: 'pseudonymous',
    created_at: 'pseudonymous',
    erased_at: 'pseudonymous',
    certificate: 'pseudonymous',
    searched_at: 'pseudonymous',
    search_certificate: 'pseudonymous',
  },
  event_feeds: {
    organization_id: 'none',
    last_position: 'none',
    chained_position: 'none',
    chained_hash: 'pseudonymous',
    early_until: 'none',
  },
  events: {
    organization_id: 'none',
    id: 'pseudonymous',
    customer_id: 'pseudonymous',
    version: 'pseudonymous',
    type: 'none',
    face: 'none',
    token_id: 'none',
    changed: 'pseudonymous',
    data: 'personal',
    at: 'pseudonymous',
    position: 'pseudonymous',
    salt: 'personal',
    digest: 'pseudonymous',
    hash: 'pseudonymous',
    early: 'none',
  },
  idempotency_keys: {
    organization_id: 'none',
    token_id: 'none',
    key: 'pseudonymous',
    line: 'none',
    request_digest: 'pseudonymous',
    status: 'pseudonymous',
    headers: 'personal',
    body: 'personal',
    customer_ids: 'pseudonymous',
    created_at: 'pseudonymous',
  },
  mails: {
    organization_id: 'none',
    id: 'pseudonymous',
    kind: 'pseudonymous',
    customer_id: 'pseudonymous',
    recipient: 'personal',
    link_template: 'none',
    state: 'pseudonymous',
    tries: 'pseudonymous',
    due_at: 'pseudonymous',
    lease: 'none',
    error: 'none',
    created_at: 'pseudonymous',
    decided_at: 'pseudonymous',
  },
  merges: {
    organization_id: 'none',
    id: 'none',
    survivor_id: 'pseudonymous',
    merged_id: 'pseudonymous',
    at: 'none',
    face: 'none',
    token_id: 'none',
    changes: 'personal',
    report: 'none',
    merged_default_source: 'pseudonymous',
    account_moved: 'none',
    merged_held: 'none',
    survivor_held: 'none',
    version: 'none',
    undone_version: 'none',
    undone_at: 'none',
    undone_face: 'none',
    undone_token_id: 'none',
  },
  metafields: {
    organization_id: 'none',
    number: 'pseudonymous',
    customer_id: 'pseudonymous',
    namespace: 'personal',
    key: 'personal',
    value: 'personal',
    value_type: 'pseudonymous',
    description: 'personal',
    created_at: 'pseudonymous',
    updated_at: 'pseudonymous',
    origin: 'pseudonymous',
  },
  migrations: {
    number: 'none',
    name: 'none',
    hash: 'none',
    applied_at: 'none',
  },
  oauth_clients: {
    organization_id: 'none',
    id: 'none',
    name: 'none',
    secret_hash: 'none',
    face: 'none',
    scopes: 'none',
    redirect_uris: 'none',
    token_lifetime: 'none',
    code_lifetime: 'none',
    created_at: 'none',
    revoked_at: 'none',
    last_used_at: 'none',
  },
  oauth_codes: {
    organization_id: 'none',
    code_hash: 'none',
    client_id: 'none',
    grant_id: 'none',
    approved_by: 'none',
    redirect_uri: 'none',
    words: 'none',
    code_challenge: 'none',
    nonce: 'none',
    created_at: 'none',
    expires_at: 'none',
    used_at: 'none',
  },
  oauth_keys: {
    id: 'none',
    private_jwk: 'none',
    public_jwk: 'none',
    created_at: 'none',
  },
  oauth_tokens: {
    organization_id: 'none',
    token_hash: 'none',
    kind: 'none',
    client_id: 'none',
    grant_id: 'none',
    approved_by: 'none',
    scopes: 'none',
    words: 'none',
    created_at: 'none',
    expires_at: 'none',
    revoked_at: 'none',
  },
  order_entries: {
    organization_id: 'none',
    id: 'pseudonymous',
    order_id: 'pseudonymous',
    kind: 'pseudonymous',
    amount: 'pseudonymous',
    reference: 'personal',
    reverses: 'pseudonymous',
    notes: 'personal',
    at: 'pseudonymous',
    created_at: 'pseudonymous',
  },
  orders: {
    organization_id: 'none',
    id: 'pseudonymous',
    number: 'pseudonymous',
    customer_id: 'pseudonymous',
    reference: 'personal',
    state: 'pseudonymous',
    currency: 'none',
    total: 'pseudonymous',
    refunded: 'pseudonymous',
    note: 'personal',
    placed_at: 'pseudonymous',
    created_at: 'pseudonymous',
    updated_at: 'pseudonymous',
    lines: 'personal',
    origin: 'pseudonymous',
  },
  organizations: {
    id: 'none',
    slug: 'none',
    name: 'none',
    currency: 'none',
    time_zone: 'none',
    country: 'none',
    live: 'none',
    digest_key: 'none',
    created_at: 'none',
    call_limits: 'none',
    page_default: 'none',
    page_maximum: 'none',
    account_links: 'none',
    erasure_grace_days: 'none',
    phones_country: 'none',
  },
  points_entries: {
    organization_id: 'none',
    id: 'pseudonymous',
    customer_id: 'pseudonymous',
    kind: 'pseudonymous',
    amount: 'pseudonymous',
    reference: 'personal',
    occurrence: 'pseudonymous',
    reverses: 'pseudonymous',
    notes: 'personal',
    at: 'pseudonymous',
    created_at: 'pseudonymous',
    origin: 'pseudonymous',
  },
  points_lots: {
    organization_id: 'none',
    id: 'pseudonymous',
    customer_id: 'pseudonymous',
    amount: 'pseudonymous',
    remaining: 'pseudonymous',
    expires_at: 'pseudonymous',
    at: 'pseudonymous',
  },
  points_uses: {
    organization_id: 'none',
    id: 'pseudonymous',
    entry_id: 'pseudonymous',
    lot_id: 'pseudonymous',
    amount: 'pseudonymous',
    at: 'pseudonymous',
  },
  sign_ins: {
    organization_id: 'none',
    id: 'pseudonymous',
    customer_id: 'pseudonymous',
    at: 'pseudonymous',
    ip: 'personal',
    user_agent: 'personal',
    reference: 'personal',
    reverses: 'pseudonymous',
    origin: 'pseudonymous',
  },
  sources: {
    organization_id: 'none',
    id: 'pseudonymous',
    type: 'pseudonymous',
    state: 'pseudonymous',
    reusable: 'pseudonymous',
    client_secret: 'pseudonymous',
    currency: 'none',
    amount: 'pseudonymous',
    owner: 'personal',
    flow: 'personal',
    details: 'personal',
    metadata: 'personal',
    payment_session_id: 'personal',
    customer_id: 'pseudonymous',
    attached_at: 'pseudonymous',
    created_at: 'pseudonymous',
    origin: 'pseudonymous',
  },
  tokens: {
    organization_id: 'none',
    id: 'none',
    name: 'none',
    secret_hash: 'none',
    scopes: 'none',
    faces: 'none',
    created_at: 'none',
    expires_at: 'none',
    revoked_at: 'none',
    last_used_at: 'none',
  },
  verifications: {
    organization_id: 'none',
    id: 'none',
    state: 'none',
    since_position: 'none',
    since_hash: 'none',
    read: 'none',
    lease: 'none',
    due_at: 'none',
    result: 'pseudonymous',
    asked_at: 'none',
    asked_via: 'none',
    asked_by: 'none',
    started_at: 'none',
    finished_at: 'none',
  },
  webhook_attempts: {
    organization_id: 'none',
    id: 'pseudonymous',
    delivery_id: 'pseudonymous',
    customer_id: 'pseudonymous',
    at: 'pseudonymous',
    duration: 'pseudonymous',
    status: 'pseudonymous',
    error: 'personal',
    response: 'personal',
  },
  webhook_deliveries: {
    organization_id: 'none',
    id: 'pseudonymous',
    endpoint_id: 'none',
    event_id: 'pseudonymous',
    customer_id: 'pseudonymous',
    position: 'pseudonymous',
    topic: 'none',
    state: 'pseudonymous',
    tries: 'pseudonymous',
    due_at: 'pseudonymous',
    lease: 'pseudonymous',
    payload: 'personal',
    created_at: 'pseudonymous',
    decided_at: 'pseudonymous',
  },
  webhook_endpoints: {
    organization_id: 'none',
    id: 'none',
    number: 'none',
    reference: 'none',
    face: 'none',
    url: 'none',
    secret: 'none',
    topics: 'none',
    filter: 'none',
    description: 'none',
    state: 'none',
    reason: 'none',
    state_changed_at: 'none',
    failing_since: 'none',
    last_error: 'none',
    last_delivered_at: 'none',
    position: 'none',
    created_by: 'none',
    created_at: 'none',
    updated_at: 'none',
    previous_secret: 'none',
    previous_secret_until: 'none',
  },
} as const satisfies {
  readonly [Table in keyof Tables]: { readonly [Column in keyof Tables[Table]]: ColumnClass }
}
