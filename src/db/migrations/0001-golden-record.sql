-- The golden record, its ledgers and its events. Rules: organization_id first in every key, no identity columns,
-- no triggers, times and ids come from the application (docs/decisions/0002-ready-to-distribute.md).

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create table organizations (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  currency text not null,
  time_zone text not null,
  country text not null,
  live boolean not null,
  -- Keys the digests by which an erased customer's names can be recognised but not read.
  digest_key bytea not null,
  created_at timestamptz not null
);
comment on table organizations is 'distribution: reference';

create table tokens (
  organization_id uuid not null references organizations,
  id uuid not null,
  name text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  faces text[],
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id)
);
create unique index tokens_secret_hash on tokens (organization_id, secret_hash);

create sequence customer_numbers;
create sequence address_numbers;
create sequence order_numbers;
create sequence metafield_numbers;

create table customers (
  organization_id uuid not null references organizations,
  id uuid not null,
  number bigint not null default nextval('customer_numbers'),
  reference text not null check (char_length(reference) between 1 and 40),
  title text,
  first_name text,
  last_name text,
  email text,
  email_normalized text,
  email_verified boolean not null,
  email_holder boolean not null,
  phone text,
  phone_compact text,
  phone_e164 text,
  status text not null check (status in ('active', 'inactive', 'archived')),
  account_state text not null check (account_state in ('guest', 'disabled', 'invited', 'enabled', 'declined')),
  type text check (type in ('individual', 'business')),
  locale text,
  birth_date date,
  gender text,
  accepts_marketing boolean not null,
  marketing_changed_at timestamptz,
  marketing_changed_via text,
  marketing_changed_by uuid,
  note text,
  tags text[] not null,
  wholesale boolean not null,
  company text,
  accounting_id text,
  pos_id text,
  addresses jsonb not null,
  shipping jsonb,
  metadata jsonb not null,
  tax_certificates jsonb not null,
  sources jsonb not null,
  default_source_id uuid,
  forget_requested_at timestamptz,
  orders_count bigint not null default 0,
  total_spent bigint not null default 0,
  last_order_number bigint,
  last_order_at timestamptz,
  last_abandoned_order_at timestamptz,
  last_spent_at timestamptz,
  credit bigint not null default 0 check (credit >= 0),
  points_balance bigint not null default 0 check (points_balance >= 0),
  points_earned bigint not null default 0,
  points_redeemed bigint not null default 0,
  last_points_earned_at timestamptz,
  last_points_redeemed_at timestamptz,
  sign_in_count bigint not null default 0,
  current_sign_in_at timestamptz,
  current_sign_in_ip text,
  last_sign_in_at timestamptz,
  last_sign_in_ip text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null,
  -- Folded by the application, so that memory and database fold alike.
  name_folded text not null,
  search_text text not null,
  countries text[] not null,
  tags_folded text[] not null,
  -- A tombstone: the ledgers stay, the person is gone.
  erased_at timestamptz,
  reference_digest bytea,
  primary key (organization_id, id),
  constraint customers_points_add_up check (points_balance = points_earned - points_redeemed),
  constraint customers_holder_has_email check (not email_holder or (email_normalized is not null and erased_at is null))
);

create unique index customers_number on customers (organization_id, number);
create unique index customers_reference on customers (organization_id, reference);
create unique index customers_email_holder on customers (organization_id, email_normalized) where email_holder;
create index customers_reference_digest on customers (organization_id, reference_digest) where reference_digest is not null;

-- One index for each sort; the id breaks ties, and pages far down are counted in the index alone.
create index customers_by_number on customers (organization_id, number, id) where erased_at is null;
create index customers_by_created on customers (organization_id, created_at, id) where erased_at is null;
create index customers_by_updated on customers (organization_id, updated_at, id) where erased_at is null;
create index customers_by_name on customers (organization_id, name_folded, id) where erased_at is null;
-- The column itself besides, for an expression alone does not let the index answer.
create index customers_by_email on customers (organization_id, (coalesce(email_normalized, '')), id) include (email_normalized)
  where erased_at is null;
create index customers_by_status on customers (organization_id, status, id) where erased_at is null;

-- One index for each filter that a sort's index does not serve.
create index customers_search_text on customers using gin (organization_id, search_text gin_trgm_ops) where erased_at is null;
create index customers_countries on customers using gin (organization_id, countries) where erased_at is null;
create index customers_tags on customers using gin (organization_id, tags_folded) where erased_at is null;
create index customers_phone_compact on customers (organization_id, phone_compact) where phone_compact is not null;
create index customers_phone_e164 on customers (organization_id, phone_e164) where phone_e164 is not null;
create index customers_by_account_state on customers (organization_id, account_state, number) where erased_at is null;
create index customers_by_type on customers (organization_id, type, number) where erased_at is null;
create index customers_accepting_marketing on customers (organization_id, accepts_marketing, number) where erased_at is null;
create index customers_by_wholesale on customers (organization_id, wholesale, number) where erased_at is null;
create index customers_by_verified on customers (organization_id, email_verified, number) where erased_at is null;
create index customers_to_forget on customers (organization_id, forget_requested_at) where erased_at is null;
create index customers_by_orders_count on customers (organization_id, orders_count) where erased_at is null;
create index customers_by_total_spent on customers (organization_id, total_spent) where erased_at is null;
create index customers_by_credit on customers (organization_id, credit) where erased_at is null;
create index customers_by_points on customers (organization_id, points_balance) where erased_at is null;
create index customers_by_last_order on customers (organization_id, last_order_at) where last_order_at is not null and erased_at is null;
create index customers_by_last_abandoned on customers (organization_id, last_abandoned_order_at) where last_abandoned_order_at is not null and erased_at is null;
create index customers_by_last_spent on customers (organization_id, last_spent_at) where last_spent_at is not null and erased_at is null;

create table sources (
  organization_id uuid not null references organizations,
  id uuid not null,
  type text not null,
  state text not null,
  reusable boolean not null,
  client_secret text not null,
  currency text,
  amount bigint,
  owner jsonb,
  flow text,
  details jsonb not null,
  metadata jsonb not null,
  payment_session_id text,
  customer_id uuid,
  attached_at timestamptz,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create index sources_of_customer on sources (organization_id, customer_id) where customer_id is not null;

create table points_entries (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('earn', 'redeem', 'adjust', 'expire', 'reversal')),
  amount bigint not null,
  -- The caller's own name for the entry; it may be used again once the entry before it was reversed.
  reference text,
  occurrence integer not null default 0,
  reverses uuid,
  notes text,
  at timestamptz not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create unique index points_entries_reference on points_entries (organization_id, customer_id, reference, occurrence)
  where reference is not null and reverses is null;
create unique index points_entries_reversed_once on points_entries (organization_id, reverses) where reverses is not null;
create index points_entries_of_customer on points_entries (organization_id, customer_id, at, id);

create table credit_entries (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  amount bigint not null,
  reference text,
  reverses uuid,
  notes text,
  at timestamptz not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create unique index credit_entries_reference on credit_entries (organization_id, customer_id, reference)
  where reference is not null and reverses is null;
create unique index credit_entries_reversed_once on credit_entries (organization_id, reverses) where reverses is not null;
create index credit_entries_of_customer on credit_entries (organization_id, customer_id, at, id);

create table orders (
  organization_id uuid not null,
  id uuid not null,
  number bigint not null default nextval('order_numbers'),
  customer_id uuid not null,
  reference text,
  state text not null check (state in ('placed', 'paid', 'refunded', 'cancelled', 'abandoned')),
  currency text not null,
  total bigint not null check (total >= 0),
  refunded bigint not null default 0 check (refunded between 0 and total),
  note text,
  placed_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create unique index orders_number on orders (organization_id, number);
create unique index orders_reference on orders (organization_id, reference) where reference is not null;
create index orders_of_customer on orders (organization_id, customer_id, number);

create table sign_ins (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  at timestamptz not null,
  ip text,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create index sign_ins_of_customer on sign_ins (organization_id, customer_id, at, id);

create table customer_lists (
  organization_id uuid not null references organizations,
  id uuid not null,
  name text not null,
  -- The token that made it: some faces let only their maker change a list.
  created_by uuid,
  member_count bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);

create table customer_list_members (
  organization_id uuid not null,
  list_id uuid not null,
  customer_id uuid not null,
  added_at timestamptz not null,
  primary key (organization_id, list_id, customer_id),
  foreign key (organization_id, list_id) references customer_lists (organization_id, id) on delete cascade,
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create index customer_list_members_of_customer on customer_list_members (organization_id, customer_id, list_id);

create table metafields (
  organization_id uuid not null,
  number bigint not null default nextval('metafield_numbers'),
  customer_id uuid not null,
  namespace text not null,
  key text not null,
  value text not null,
  value_type text not null,
  description text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, number),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create unique index metafields_key on metafields (organization_id, customer_id, namespace, key);

create table events (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  -- The customer's version after the change: the order within one customer.
  version bigint not null,
  type text not null,
  face text not null,
  token_id uuid,
  -- Names of the members that changed; stays when the person is erased.
  changed text[] not null,
  -- Their new values; emptied when the person is erased.
  data jsonb,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create unique index events_of_customer on events (organization_id, customer_id, version);
