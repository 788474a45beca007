-- The order of an organization's feed, and what is sent out of it.

-- Null until the sealer has seen the event committed (docs/decisions/0220-the-sealer.md).
alter table events add column position bigint;
create unique index events_position on events (organization_id, position) where position is not null;
create index events_unsealed on events (organization_id, at, id) where position is null;

-- Its lock is the one sealer of an organization.
create table event_feeds (
  organization_id uuid not null references organizations,
  last_position bigint not null default 0,
  primary key (organization_id)
);

create sequence webhook_numbers;

create table webhook_endpoints (
  organization_id uuid not null references organizations,
  id uuid not null,
  -- For faces whose ids are whole numbers.
  number bigint not null default nextval('webhook_numbers'),
  -- For faces whose callers choose the name; unique among the endpoints of one face.
  reference text,
  -- The face through which it was registered; its payload, signature and retries are that face's.
  face text not null,
  url text not null,
  secret text not null,
  -- The face's own names of what is sent; null for everything.
  topics text[],
  -- Only events of customers that pass it; null for all.
  filter jsonb,
  description text,
  state text not null check (state in ('active', 'paused')),
  -- Why it is paused.
  reason text check (reason in ('paused_by_hand', 'kept_failing', 'gone')),
  state_changed_at timestamptz not null,
  -- Since when no delivery has succeeded; null when the last one did.
  failing_since timestamptz,
  last_error text,
  last_delivered_at timestamptz,
  -- Up to this place in the feed its deliveries are made out.
  position bigint not null,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index webhook_endpoints_number on webhook_endpoints (organization_id, number);
create unique index webhook_endpoints_reference on webhook_endpoints (organization_id, face, reference)
  where reference is not null;

create table webhook_deliveries (
  organization_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  customer_id uuid not null,
  position bigint not null,
  topic text not null,
  -- Waiting: an earlier one of the same customer is not decided yet.
  state text not null check (state in ('waiting', 'pending', 'delivered', 'given_up', 'cancelled')),
  -- Of the attempts since it was made out, or asked for again.
  tries integer not null default 0,
  -- When it may be sent; while somebody sends it, when the lease ends.
  due_at timestamptz not null,
  lease uuid,
  -- What is sent, the same with each attempt; emptied when the person is erased.
  payload text,
  created_at timestamptz not null,
  decided_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, endpoint_id) references webhook_endpoints (organization_id, id) on delete cascade,
  foreign key (organization_id, event_id) references events (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create unique index webhook_deliveries_once on webhook_deliveries (organization_id, endpoint_id, event_id, topic);
create index webhook_deliveries_in_order on webhook_deliveries (organization_id, endpoint_id, customer_id, position, id)
  where state in ('waiting', 'pending');
create index webhook_deliveries_due on webhook_deliveries (organization_id, endpoint_id, due_at) where state = 'pending';
create index webhook_deliveries_due_anywhere on webhook_deliveries (due_at, organization_id) where state = 'pending';
create index webhook_deliveries_of_customer on webhook_deliveries (organization_id, customer_id);
create index webhook_deliveries_decided on webhook_deliveries (organization_id, decided_at) where decided_at is not null;

create table webhook_attempts (
  organization_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  customer_id uuid not null,
  at timestamptz not null,
  -- Milliseconds.
  duration bigint not null,
  -- Of the answer; null when there was none.
  status bigint,
  -- Why there was no answer.
  error text,
  -- The beginning of the answer's body; emptied when the person is erased.
  response text,
  primary key (organization_id, id),
  foreign key (organization_id, delivery_id) references webhook_deliveries (organization_id, id) on delete cascade
);
create index webhook_attempts_of_delivery on webhook_attempts (organization_id, delivery_id, id);
create index webhook_attempts_of_customer on webhook_attempts (organization_id, customer_id);
