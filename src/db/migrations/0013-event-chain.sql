-- Events form a chain: each has a hash of itself and of the one before (docs/decisions/0310-the-chain-of-events.md).

alter table events
  -- Random; without it nobody can tell from the digest what was told. Emptied together with the data.
  add column salt bytea,
  -- Of the salt and the data; null where nothing was told. Stays when the person is erased.
  add column digest bytea,
  -- Null until the event has its place, and until the chain has come as far.
  add column hash bytea,
  -- Written by a program that did not know the chain, perhaps during the upgrade: only such an event may get its digest
  -- late. Whoever knows the chain says false.
  add column early boolean not null default true,
  add constraint events_bound check (early or data is null or digest is not null);
comment on column events.early is 'none';
comment on column events.salt is 'personal';
comment on column events.digest is 'pseudonymous';
comment on column events.hash is 'pseudonymous';

alter table event_feeds
  -- As far as the chain goes; behind the last place only while events of an earlier version get their hashes.
  add column chained_position bigint not null default 0,
  add column chained_hash bytea;
comment on column event_feeds.chained_position is 'none';
comment on column event_feeds.chained_hash is 'pseudonymous';

-- A receiver that does not have the new secret yet goes by the one before (Standard Webhooks: several signatures).
alter table webhook_endpoints
  add column previous_secret text,
  add column previous_secret_until timestamptz;
comment on column webhook_endpoints.previous_secret is 'none';
comment on column webhook_endpoints.previous_secret_until is 'none';

-- The country by which phones were brought into one form, where the workers have not caught up with the present one.
alter table organizations add column phones_country text;
comment on column organizations.phones_country is 'none';
