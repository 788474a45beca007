-- Accounts of customers: passwords, links that prove an address, tries that were made, and mails.

create table accounts (
  organization_id uuid not null,
  customer_id uuid not null,
  -- argon2id, in the PHC form that names its own parameters; null until the customer has set one.
  password_hash text,
  password_changed_at timestamptz,
  invited_at timestamptz,
  -- Since when an administrator wants it disabled: others are «disabled» because they never had one.
  disabled_at timestamptz,
  -- A digest of the address that is still to be verified before the account opens, the password being set already.
  accepted_for bytea,
  primary key (organization_id, customer_id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
comment on column accounts.organization_id is 'none';
comment on column accounts.customer_id is 'pseudonymous';
comment on column accounts.password_hash is 'personal';
comment on column accounts.password_changed_at is 'pseudonymous';
comment on column accounts.invited_at is 'pseudonymous';
comment on column accounts.disabled_at is 'pseudonymous';
comment on column accounts.accepted_for is 'pseudonymous';

-- Links that still work: one that was used, or took another's place, is deleted.
create table account_links (
  organization_id uuid not null,
  -- SHA-256 of the text in the link.
  token_hash bytea not null,
  customer_id uuid not null,
  purpose text not null check (purpose in ('invitation', 'password_reset', 'verification')),
  -- Of the address that the link speaks of: once the customer has another one it does not work.
  address_digest bytea not null,
  -- Whether it went to that address, so that whoever uses it has shown to own it.
  mailed boolean not null,
  -- Where the mail leads that may have to ask for that proof; for a link that was not mailed itself.
  template text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, token_hash),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create index account_links_of_customer on account_links (organization_id, customer_id, purpose);
create index account_links_ended on account_links (organization_id, expires_at);
comment on column account_links.organization_id is 'none';
comment on column account_links.token_hash is 'pseudonymous';
comment on column account_links.customer_id is 'pseudonymous';
comment on column account_links.purpose is 'pseudonymous';
comment on column account_links.address_digest is 'pseudonymous';
comment on column account_links.mailed is 'pseudonymous';
comment on column account_links.template is 'none';
comment on column account_links.created_at is 'pseudonymous';
comment on column account_links.expires_at is 'pseudonymous';

-- What was tried with an address, whether or not a customer has it, or from a visitor's. A try is counted before it is
-- looked at.
create table account_attempts (
  organization_id uuid not null references organizations,
  -- Of an e-mail address, or of the network address of a visitor.
  address_digest bytea not null,
  purpose text not null check (purpose in ('sign_in', 'password_reset', 'verification', 'visitor')),
  tries bigint not null,
  -- How often so many were made that no more were let through for a time.
  locks bigint not null,
  locked_until timestamptz,
  -- The last try, or the first within the time that counts for a visitor.
  at timestamptz not null,
  -- The address that was just locked, known or not, until the worker has told whoever has it.
  locked_address text,
  primary key (organization_id, address_digest, purpose)
);
create index account_attempts_by_age on account_attempts (organization_id, at);
create index account_attempts_untold on account_attempts (organization_id) where locked_address is not null;
comment on column account_attempts.organization_id is 'none';
comment on column account_attempts.address_digest is 'pseudonymous';
comment on column account_attempts.purpose is 'none';
comment on column account_attempts.tries is 'pseudonymous';
comment on column account_attempts.locks is 'pseudonymous';
comment on column account_attempts.locked_until is 'pseudonymous';
comment on column account_attempts.at is 'pseudonymous';
comment on column account_attempts.locked_address is 'personal';

-- Mails to be sent. Their text is made when they are sent, and with it the link: neither is ever stored.
create table mails (
  organization_id uuid not null references organizations,
  id uuid not null,
  kind text not null check (kind in ('invitation', 'password_reset', 'verification')),
  -- Null for what somebody asked for by an address, until it is known whose that is.
  customer_id uuid,
  -- Emptied once the mail is sent, or will not be.
  recipient text,
  -- The address that the link leads to, with places for its purpose and its token.
  link_template text not null,
  -- Discarding: the customer is gone, and the worker has yet to delete the file in its outbox.
  state text not null check (state in ('pending', 'sent', 'given_up', 'cancelled', 'discarding')),
  tries bigint not null default 0,
  -- When it may be sent; while somebody sends it, when the lease ends.
  due_at timestamptz not null,
  lease uuid,
  -- A code of the mail server or of the network, never its words: they name the address.
  error text,
  created_at timestamptz not null,
  decided_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customers (organization_id, id)
);
create index mails_due on mails (due_at, organization_id) where state in ('pending', 'discarding');
create index mails_due_here on mails (organization_id, due_at, id) where state in ('pending', 'discarding');
create index mails_by_state on mails (organization_id, state, id);
create index mails_of_customer on mails (organization_id, customer_id) where customer_id is not null;
create index mails_decided on mails (organization_id, decided_at) where decided_at is not null;
comment on column mails.organization_id is 'none';
comment on column mails.id is 'pseudonymous';
comment on column mails.kind is 'pseudonymous';
comment on column mails.customer_id is 'pseudonymous';
comment on column mails.recipient is 'personal';
comment on column mails.link_template is 'none';
comment on column mails.state is 'pseudonymous';
comment on column mails.tries is 'pseudonymous';
comment on column mails.due_at is 'pseudonymous';
comment on column mails.lease is 'none';
comment on column mails.error is 'none';
comment on column mails.created_at is 'pseudonymous';
comment on column mails.decided_at is 'pseudonymous';

-- Where links in mails lead when the organization has pages of its own for them.
alter table organizations add column account_links text;
comment on column organizations.account_links is 'none';
