-- What each customer said about marketing, when, where and to which words; and to whom all that is held was given.

-- Words that people were shown, by their digest.
create table consent_wordings (
  organization_id uuid not null references organizations,
  id uuid not null,
  -- SHA-256 of the text in UTF-8.
  digest bytea not null,
  text text not null,
  first_used_at timestamptz not null,
  primary key (organization_id, id)
);
create unique index consent_wordings_digest on consent_wordings (organization_id, digest);
comment on column consent_wordings.organization_id is 'none';
comment on column consent_wordings.id is 'none';
comment on column consent_wordings.digest is 'none';
comment on column consent_wordings.text is 'none';
comment on column consent_wordings.first_used_at is 'none';

create table consents (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  given boolean not null,
  -- When the person said it; the latest one is the present value, and of two at one time the one with the greater id.
  at timestamptz not null,
  created_at timestamptz not null,
  -- Where the person said it: checkout, pos, a page of preferences, an import.
  source text,
  face text not null,
  token_id uuid,
  ip text,
  -- Whose address it is: the person's, or only the caller's, which may be a shop's server. Null where none is known.
  ip_of text check (ip_of in ('person', 'caller')),
  -- Of a text in consent_wordings, or of one that only the caller keeps.
  wording_digest bytea,
  -- The caller's own name for the entry.
  reference text,
  -- Of the customer, after the event that tells of the entry.
  version bigint not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create index consents_of_customer on consents (organization_id, customer_id, at, id);
create unique index consents_reference on consents (organization_id, customer_id, reference) where reference is not null;
comment on column consents.organization_id is 'none';
comment on column consents.id is 'pseudonymous';
comment on column consents.customer_id is 'pseudonymous';
comment on column consents.given is 'pseudonymous';
comment on column consents.at is 'pseudonymous';
comment on column consents.created_at is 'pseudonymous';
comment on column consents.source is 'personal';
comment on column consents.face is 'none';
comment on column consents.token_id is 'none';
comment on column consents.ip is 'personal';
comment on column consents.ip_of is 'pseudonymous';
comment on column consents.wording_digest is 'none';
comment on column consents.reference is 'personal';
comment on column consents.version is 'pseudonymous';

-- Events have told of every change so far; an entry made from one has its id.
insert into consents (organization_id, id, customer_id, given, at, created_at, face, token_id, version)
select events.organization_id, events.id, events.customer_id, (events.data ->> 'accepts_marketing')::boolean,
  coalesce((events.data ->> 'marketing_changed_at')::timestamptz, events.at), events.at, events.face, events.token_id,
  events.version
from events
where events.data is not null and 'accepts_marketing' = any (events.changed)
  and ((events.data ->> 'accepts_marketing')::boolean or 'marketing_changed_at' = any (events.changed));

-- Each time all that is held on a customer was given out as one document.
create table accesses (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  at timestamptz not null,
  form text not null check (form in ('json', 'html')),
  face text not null,
  token_id uuid,
  ip text,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create index accesses_of_customer on accesses (organization_id, customer_id, id);
comment on column accesses.organization_id is 'none';
comment on column accesses.id is 'pseudonymous';
comment on column accesses.customer_id is 'pseudonymous';
comment on column accesses.at is 'pseudonymous';
comment on column accesses.form is 'none';
comment on column accesses.face is 'none';
comment on column accesses.token_id is 'none';
comment on column accesses.ip is 'personal';

-- Whoever is given all that is held is given it page by page, in the order of ids.
drop index webhook_deliveries_of_customer;
create index webhook_deliveries_of_customer on webhook_deliveries (organization_id, customer_id, id);
drop index webhook_attempts_of_customer;
create index webhook_attempts_of_customer on webhook_attempts (organization_id, customer_id, id);
