-- What was answered to a POST that named an idempotency key, so that the same request again gets the same answer.

create table idempotency_keys (
  organization_id uuid not null references organizations,
  token_id uuid not null,
  key text not null check (char_length(key) between 1 and 255),
  -- The line of a bulk request; 0 is a request as a whole.
  line bigint not null default 0,
  -- SHA-256 of method, path and body.
  request_digest bytea not null,
  -- Null while the work runs, and again once a customer whom the answer speaks of was removed.
  status integer,
  headers jsonb,
  body text,
  -- Whom the work touched.
  customer_ids uuid[] not null default '{}',
  created_at timestamptz not null,
  primary key (organization_id, token_id, key, line)
);
create index idempotency_keys_by_age on idempotency_keys (organization_id, created_at);
create index idempotency_keys_of_customer on idempotency_keys using gin (organization_id, customer_ids)
  where customer_ids <> '{}';
