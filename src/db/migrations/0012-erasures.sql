-- Erasures: what each column says of a person, and what becomes of those who asked to be forgotten.

-- Each column says what it holds, and the build refuses one that does not (docs/decisions/0300-columns-are-classified.md):
-- personal: speaks of a person, and is empty once that person was erased. pseudonymous: belongs to one customer and may
-- stay with the tombstone, for without what is personal nobody can tell whose it was. none: concerns no customer.
comment on column attribute_definitions.organization_id is 'none';
comment on column attribute_definitions.name is 'none';
comment on column attribute_definitions.label is 'none';
comment on column attribute_definitions.type is 'none';
comment on column attribute_definitions.options is 'none';
comment on column attribute_definitions.created_at is 'none';
comment on column attribute_definitions.updated_at is 'none';

comment on column credit_entries.organization_id is 'none';
comment on column credit_entries.id is 'pseudonymous';
comment on column credit_entries.customer_id is 'pseudonymous';
comment on column credit_entries.amount is 'pseudonymous';
comment on column credit_entries.reference is 'personal';
comment on column credit_entries.reverses is 'pseudonymous';
comment on column credit_entries.notes is 'personal';
comment on column credit_entries.at is 'pseudonymous';
comment on column credit_entries.created_at is 'pseudonymous';
comment on column credit_entries.kind is 'pseudonymous';

comment on column customer_list_members.organization_id is 'none';
comment on column customer_list_members.list_id is 'personal';
comment on column customer_list_members.customer_id is 'pseudonymous';
comment on column customer_list_members.added_at is 'pseudonymous';

comment on column customer_lists.organization_id is 'none';
comment on column customer_lists.id is 'none';
comment on column customer_lists.name is 'none';
comment on column customer_lists.created_by is 'none';
comment on column customer_lists.member_count is 'none';
comment on column customer_lists.created_at is 'none';
comment on column customer_lists.updated_at is 'none';
comment on column customer_lists.kind is 'none';
comment on column customer_lists.filter is 'none';

comment on column customers.organization_id is 'none';
comment on column customers.id is 'pseudonymous';
comment on column customers.number is 'pseudonymous';
comment on column customers.reference is 'personal';
comment on column customers.title is 'personal';
comment on column customers.first_name is 'personal';
comment on column customers.last_name is 'personal';
comment on column customers.email is 'personal';
comment on column customers.email_normalized is 'personal';
comment on column customers.email_verified is 'personal';
comment on column customers.email_holder is 'pseudonymous';
comment on column customers.phone is 'personal';
comment on column customers.phone_compact is 'personal';
comment on column customers.phone_e164 is 'personal';
comment on column customers.status is 'pseudonymous';
comment on column customers.account_state is 'pseudonymous';
comment on column customers.type is 'personal';
comment on column customers.locale is 'personal';
comment on column customers.birth_date is 'personal';
comment on column customers.gender is 'personal';
comment on column customers.accepts_marketing is 'personal';
comment on column customers.marketing_changed_at is 'pseudonymous';
comment on column customers.marketing_changed_via is 'pseudonymous';
comment on column customers.marketing_changed_by is 'pseudonymous';
comment on column customers.note is 'personal';
comment on column customers.tags is 'personal';
comment on column customers.wholesale is 'personal';
comment on column customers.company is 'personal';
comment on column customers.accounting_id is 'personal';
comment on column customers.pos_id is 'personal';
comment on column customers.addresses is 'personal';
comment on column customers.shipping is 'personal';
comment on column customers.metadata is 'personal';
comment on column customers.tax_certificates is 'personal';
comment on column customers.sources is 'personal';
comment on column customers.default_source_id is 'pseudonymous';
comment on column customers.forget_requested_at is 'pseudonymous';
comment on column customers.orders_count is 'pseudonymous';
comment on column customers.total_spent is 'pseudonymous';
comment on column customers.last_order_number is 'pseudonymous';
comment on column customers.last_order_at is 'pseudonymous';
comment on column customers.last_abandoned_order_at is 'pseudonymous';
comment on column customers.last_spent_at is 'pseudonymous';
comment on column customers.credit is 'pseudonymous';
comment on column customers.points_balance is 'pseudonymous';
comment on column customers.points_earned is 'pseudonymous';
comment on column customers.points_redeemed is 'pseudonymous';
comment on column customers.last_points_earned_at is 'pseudonymous';
comment on column customers.last_points_redeemed_at is 'pseudonymous';
comment on column customers.sign_in_count is 'pseudonymous';
comment on column customers.current_sign_in_at is 'pseudonymous';
comment on column customers.current_sign_in_ip is 'personal';
comment on column customers.last_sign_in_at is 'pseudonymous';
comment on column customers.last_sign_in_ip is 'personal';
comment on column customers.created_at is 'pseudonymous';
comment on column customers.updated_at is 'pseudonymous';
comment on column customers.version is 'pseudonymous';
comment on column customers.name_folded is 'personal';
comment on column customers.search_text is 'personal';
comment on column customers.countries is 'personal';
comment on column customers.tags_folded is 'personal';
comment on column customers.gone_at is 'pseudonymous';
comment on column customers.reference_digest is 'pseudonymous';
comment on column customers.attributes is 'personal';
comment on column customers.last_name_folded is 'personal';
comment on column customers.facets is 'personal';
comment on column customers.merged_into is 'pseudonymous';

comment on column event_feeds.organization_id is 'none';
comment on column event_feeds.last_position is 'none';

comment on column events.organization_id is 'none';
comment on column events.id is 'pseudonymous';
comment on column events.customer_id is 'pseudonymous';
comment on column events.version is 'pseudonymous';
comment on column events.type is 'none';
comment on column events.face is 'none';
comment on column events.token_id is 'none';
comment on column events.changed is 'pseudonymous';
comment on column events.data is 'personal';
comment on column events.at is 'pseudonymous';
comment on column events.position is 'pseudonymous';

comment on column idempotency_keys.organization_id is 'none';
comment on column idempotency_keys.token_id is 'none';
comment on column idempotency_keys.key is 'pseudonymous';
comment on column idempotency_keys.line is 'none';
comment on column idempotency_keys.request_digest is 'pseudonymous';
comment on column idempotency_keys.status is 'pseudonymous';
comment on column idempotency_keys.headers is 'personal';
comment on column idempotency_keys.body is 'personal';
comment on column idempotency_keys.customer_ids is 'pseudonymous';
comment on column idempotency_keys.created_at is 'pseudonymous';

comment on column metafields.organization_id is 'none';
comment on column metafields.number is 'pseudonymous';
comment on column metafields.customer_id is 'pseudonymous';
comment on column metafields.namespace is 'personal';
comment on column metafields.key is 'personal';
comment on column metafields.value is 'personal';
comment on column metafields.value_type is 'pseudonymous';
comment on column metafields.description is 'personal';
comment on column metafields.created_at is 'pseudonymous';
comment on column metafields.updated_at is 'pseudonymous';

comment on column migrations.number is 'none';
comment on column migrations.name is 'none';
comment on column migrations.hash is 'none';
comment on column migrations.applied_at is 'none';

comment on column oauth_clients.organization_id is 'none';
comment on column oauth_clients.id is 'none';
comment on column oauth_clients.name is 'none';
comment on column oauth_clients.secret_hash is 'none';
comment on column oauth_clients.face is 'none';
comment on column oauth_clients.scopes is 'none';
comment on column oauth_clients.redirect_uris is 'none';
comment on column oauth_clients.token_lifetime is 'none';
comment on column oauth_clients.code_lifetime is 'none';
comment on column oauth_clients.created_at is 'none';
comment on column oauth_clients.revoked_at is 'none';

comment on column oauth_codes.organization_id is 'none';
comment on column oauth_codes.code_hash is 'none';
comment on column oauth_codes.client_id is 'none';
comment on column oauth_codes.grant_id is 'none';
comment on column oauth_codes.approved_by is 'none';
comment on column oauth_codes.redirect_uri is 'none';
comment on column oauth_codes.words is 'none';
comment on column oauth_codes.code_challenge is 'none';
comment on column oauth_codes.nonce is 'none';
comment on column oauth_codes.created_at is 'none';
comment on column oauth_codes.expires_at is 'none';
comment on column oauth_codes.used_at is 'none';

comment on column oauth_keys.id is 'none';
comment on column oauth_keys.private_jwk is 'none';
comment on column oauth_keys.public_jwk is 'none';
comment on column oauth_keys.created_at is 'none';

comment on column oauth_tokens.organization_id is 'none';
comment on column oauth_tokens.token_hash is 'none';
comment on column oauth_tokens.kind is 'none';
comment on column oauth_tokens.client_id is 'none';
comment on column oauth_tokens.grant_id is 'none';
comment on column oauth_tokens.approved_by is 'none';
comment on column oauth_tokens.scopes is 'none';
comment on column oauth_tokens.words is 'none';
comment on column oauth_tokens.created_at is 'none';
comment on column oauth_tokens.expires_at is 'none';
comment on column oauth_tokens.revoked_at is 'none';

comment on column order_entries.organization_id is 'none';
comment on column order_entries.id is 'pseudonymous';
comment on column order_entries.order_id is 'pseudonymous';
comment on column order_entries.kind is 'pseudonymous';
comment on column order_entries.amount is 'pseudonymous';
comment on column order_entries.reference is 'personal';
comment on column order_entries.reverses is 'pseudonymous';
comment on column order_entries.notes is 'personal';
comment on column order_entries.at is 'pseudonymous';
comment on column order_entries.created_at is 'pseudonymous';

comment on column orders.organization_id is 'none';
comment on column orders.id is 'pseudonymous';
comment on column orders.number is 'pseudonymous';
comment on column orders.customer_id is 'pseudonymous';
comment on column orders.reference is 'personal';
comment on column orders.state is 'pseudonymous';
comment on column orders.currency is 'none';
comment on column orders.total is 'pseudonymous';
comment on column orders.refunded is 'pseudonymous';
comment on column orders.note is 'personal';
comment on column orders.placed_at is 'pseudonymous';
comment on column orders.created_at is 'pseudonymous';
comment on column orders.updated_at is 'pseudonymous';
comment on column orders.lines is 'personal';

comment on column organizations.id is 'none';
comment on column organizations.slug is 'none';
comment on column organizations.name is 'none';
comment on column organizations.currency is 'none';
comment on column organizations.time_zone is 'none';
comment on column organizations.country is 'none';
comment on column organizations.live is 'none';
comment on column organizations.digest_key is 'none';
comment on column organizations.created_at is 'none';
comment on column organizations.call_limits is 'none';
comment on column organizations.page_default is 'none';
comment on column organizations.page_maximum is 'none';

comment on column points_entries.organization_id is 'none';
comment on column points_entries.id is 'pseudonymous';
comment on column points_entries.customer_id is 'pseudonymous';
comment on column points_entries.kind is 'pseudonymous';
comment on column points_entries.amount is 'pseudonymous';
comment on column points_entries.reference is 'personal';
comment on column points_entries.occurrence is 'pseudonymous';
comment on column points_entries.reverses is 'pseudonymous';
comment on column points_entries.notes is 'personal';
comment on column points_entries.at is 'pseudonymous';
comment on column points_entries.created_at is 'pseudonymous';

comment on column points_lots.organization_id is 'none';
comment on column points_lots.id is 'pseudonymous';
comment on column points_lots.customer_id is 'pseudonymous';
comment on column points_lots.amount is 'pseudonymous';
comment on column points_lots.remaining is 'pseudonymous';
comment on column points_lots.expires_at is 'pseudonymous';
comment on column points_lots.at is 'pseudonymous';

comment on column points_uses.organization_id is 'none';
comment on column points_uses.id is 'pseudonymous';
comment on column points_uses.entry_id is 'pseudonymous';
comment on column points_uses.lot_id is 'pseudonymous';
comment on column points_uses.amount is 'pseudonymous';
comment on column points_uses.at is 'pseudonymous';

comment on column sign_ins.organization_id is 'none';
comment on column sign_ins.id is 'pseudonymous';
comment on column sign_ins.customer_id is 'pseudonymous';
comment on column sign_ins.at is 'pseudonymous';
comment on column sign_ins.ip is 'personal';
comment on column sign_ins.user_agent is 'personal';
comment on column sign_ins.reference is 'personal';
comment on column sign_ins.reverses is 'pseudonymous';

comment on column sources.organization_id is 'none';
comment on column sources.id is 'pseudonymous';
comment on column sources.type is 'pseudonymous';
comment on column sources.state is 'pseudonymous';
comment on column sources.reusable is 'pseudonymous';
comment on column sources.client_secret is 'pseudonymous';
comment on column sources.currency is 'none';
comment on column sources.amount is 'pseudonymous';
comment on column sources.owner is 'personal';
comment on column sources.flow is 'personal';
comment on column sources.details is 'personal';
comment on column sources.metadata is 'personal';
comment on column sources.payment_session_id is 'personal';
comment on column sources.customer_id is 'pseudonymous';
comment on column sources.attached_at is 'pseudonymous';
comment on column sources.created_at is 'pseudonymous';

comment on column tokens.organization_id is 'none';
comment on column tokens.id is 'none';
comment on column tokens.name is 'none';
comment on column tokens.secret_hash is 'none';
comment on column tokens.scopes is 'none';
comment on column tokens.faces is 'none';
comment on column tokens.created_at is 'none';
comment on column tokens.expires_at is 'none';
comment on column tokens.revoked_at is 'none';
comment on column tokens.last_used_at is 'none';

comment on column webhook_attempts.organization_id is 'none';
comment on column webhook_attempts.id is 'pseudonymous';
comment on column webhook_attempts.delivery_id is 'pseudonymous';
comment on column webhook_attempts.customer_id is 'pseudonymous';
comment on column webhook_attempts.at is 'pseudonymous';
comment on column webhook_attempts.duration is 'pseudonymous';
comment on column webhook_attempts.status is 'pseudonymous';
comment on column webhook_attempts.error is 'personal';
comment on column webhook_attempts.response is 'personal';

comment on column webhook_deliveries.organization_id is 'none';
comment on column webhook_deliveries.id is 'pseudonymous';
comment on column webhook_deliveries.endpoint_id is 'none';
comment on column webhook_deliveries.event_id is 'pseudonymous';
comment on column webhook_deliveries.customer_id is 'pseudonymous';
comment on column webhook_deliveries.position is 'pseudonymous';
comment on column webhook_deliveries.topic is 'none';
comment on column webhook_deliveries.state is 'pseudonymous';
comment on column webhook_deliveries.tries is 'pseudonymous';
comment on column webhook_deliveries.due_at is 'pseudonymous';
comment on column webhook_deliveries.lease is 'pseudonymous';
comment on column webhook_deliveries.payload is 'personal';
comment on column webhook_deliveries.created_at is 'pseudonymous';
comment on column webhook_deliveries.decided_at is 'pseudonymous';

comment on column webhook_endpoints.organization_id is 'none';
comment on column webhook_endpoints.id is 'none';
comment on column webhook_endpoints.number is 'none';
comment on column webhook_endpoints.reference is 'none';
comment on column webhook_endpoints.face is 'none';
comment on column webhook_endpoints.url is 'none';
comment on column webhook_endpoints.secret is 'none';
comment on column webhook_endpoints.topics is 'none';
comment on column webhook_endpoints.filter is 'none';
comment on column webhook_endpoints.description is 'none';
comment on column webhook_endpoints.state is 'none';
comment on column webhook_endpoints.reason is 'none';
comment on column webhook_endpoints.state_changed_at is 'none';
comment on column webhook_endpoints.failing_since is 'none';
comment on column webhook_endpoints.last_error is 'none';
comment on column webhook_endpoints.last_delivered_at is 'none';
comment on column webhook_endpoints.position is 'none';
comment on column webhook_endpoints.created_by is 'none';
comment on column webhook_endpoints.created_at is 'none';
comment on column webhook_endpoints.updated_at is 'none';

-- How an erasure comes about (docs/decisions/0301-erasure-requests-and-holds.md).

alter table organizations
  -- Days between a request and the erasure; null for what the server was started with.
  add column erasure_grace_days integer check (erasure_grace_days between 0 and 365);
comment on column organizations.erasure_grace_days is 'none';

create table erasures (
  organization_id uuid not null references organizations,
  id uuid not null,
  customer_id uuid not null,
  -- Held: nobody may erase the customer, whether it was asked for or not. Released: a hold that ended with no request.
  state text not null check (state in ('requested', 'held', 'withdrawn', 'released', 'erased')),
  requested_at timestamptz,
  reason text,
  hold_reason text,
  -- What happened, oldest first: [{step, at, via, by}].
  history jsonb not null,
  created_at timestamptz not null,
  erased_at timestamptz,
  -- The signed certificate, a JWS in its compact form.
  certificate text,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create unique index erasures_open on erasures (organization_id, customer_id) where state in ('requested', 'held');
create index erasures_of_customer on erasures (organization_id, customer_id, id);
create index erasures_by_state on erasures (organization_id, state, id);
create index erasures_done on erasures (organization_id, erased_at, id) where erased_at is not null;
comment on column erasures.organization_id is 'none';
comment on column erasures.id is 'pseudonymous';
comment on column erasures.customer_id is 'pseudonymous';
comment on column erasures.state is 'pseudonymous';
comment on column erasures.requested_at is 'pseudonymous';
comment on column erasures.reason is 'personal';
comment on column erasures.hold_reason is 'personal';
comment on column erasures.history is 'pseudonymous';
comment on column erasures.created_at is 'pseudonymous';
comment on column erasures.erased_at is 'pseudonymous';
comment on column erasures.certificate is 'pseudonymous';

-- Whoever asked before there was this table.
insert into erasures (organization_id, id, customer_id, state, requested_at, history, created_at)
select organization_id, id, id, 'requested', forget_requested_at, '[]', forget_requested_at
from customers where forget_requested_at is not null and gone_at is null;

-- Keys that sign certificates. They are the server's, and are kept for good: a certificate outlives every other key.
create table erasure_keys (
  id text not null primary key,
  private_jwk jsonb not null,
  public_jwk jsonb not null,
  created_at timestamptz not null
);
comment on table erasure_keys is 'distribution: reference';
comment on column erasure_keys.id is 'none';
comment on column erasure_keys.private_jwk is 'none';
comment on column erasure_keys.public_jwk is 'none';
comment on column erasure_keys.created_at is 'none';

-- By what an erased person is recognised who comes back: keyed digests, from which nobody can read who it was.
create table erased_digests (
  organization_id uuid not null,
  digest bytea not null,
  erasure_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'reference', 'accounting_id', 'pos_id', 'name_and_birth_date')),
  primary key (organization_id, digest, erasure_id),
  foreign key (organization_id, erasure_id) references erasures (organization_id, id)
);
comment on column erased_digests.organization_id is 'none';
comment on column erased_digests.digest is 'pseudonymous';
comment on column erased_digests.erasure_id is 'pseudonymous';
comment on column erased_digests.kind is 'pseudonymous';

-- How far the feed was looked through for such people; an organization has a row once somebody was erased.
create table erasure_watches (
  organization_id uuid not null references organizations,
  position bigint not null,
  primary key (organization_id)
);
comment on column erasure_watches.organization_id is 'none';
comment on column erasure_watches.position is 'none';

-- Somebody who was erased and is there again.
create table erasure_returns (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  -- Null where only the journal outside of the database knows of the erasure.
  erasure_id uuid,
  kind text not null check (kind in ('written', 'restored')),
  -- By which digests; empty for one whom a backup brought back.
  matched text[] not null,
  face text,
  token_id uuid,
  at timestamptz not null,
  state text not null check (state in ('open', 'dismissed', 'erased')),
  state_changed_at timestamptz not null,
  state_changed_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id),
  foreign key (organization_id, erasure_id) references erasures (organization_id, id)
);
create unique index erasure_returns_once on erasure_returns (organization_id, customer_id, erasure_id) nulls not distinct;
create index erasure_returns_by_state on erasure_returns (organization_id, state, id);
comment on column erasure_returns.organization_id is 'none';
comment on column erasure_returns.id is 'pseudonymous';
comment on column erasure_returns.customer_id is 'pseudonymous';
comment on column erasure_returns.erasure_id is 'pseudonymous';
comment on column erasure_returns.kind is 'pseudonymous';
comment on column erasure_returns.matched is 'pseudonymous';
comment on column erasure_returns.face is 'none';
comment on column erasure_returns.token_id is 'none';
comment on column erasure_returns.at is 'pseudonymous';
comment on column erasure_returns.state is 'pseudonymous';
comment on column erasure_returns.state_changed_at is 'pseudonymous';
comment on column erasure_returns.state_changed_by is 'none';

-- A key is its caller's text and may be an address: only a digest of it is kept (src/core/idempotency.ts).
update idempotency_keys set key = encode(sha256(convert_to(
  organization_id::text || ':' || token_id::text || ':' || key, 'UTF8')), 'hex');
