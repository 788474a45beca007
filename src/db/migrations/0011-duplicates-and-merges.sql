-- Customers that look like one person, and two rows that were made one.

-- Whose row it was before a merge brought it here, the first one where there were several; null for a row at home.
alter table points_entries add column origin uuid;
alter table credit_entries add column origin uuid;
alter table orders add column origin uuid;
alter table sign_ins add column origin uuid;
alter table sources add column origin uuid;
alter table customer_list_members add column origin uuid;
alter table metafields add column origin uuid;
comment on column points_entries.origin is 'pseudonymous';
comment on column credit_entries.origin is 'pseudonymous';
comment on column orders.origin is 'pseudonymous';
comment on column sign_ins.origin is 'pseudonymous';
comment on column sources.origin is 'pseudonymous';
comment on column customer_list_members.origin is 'pseudonymous';
comment on column metafields.origin is 'pseudonymous';

-- Two who are made one may each have an entry of the same reference: both stay, told apart by their origin.
drop index points_entries_reference;
create unique index points_entries_reference
  on points_entries (organization_id, customer_id, reference, occurrence, origin) nulls not distinct
  where reference is not null and reverses is null;
drop index credit_entries_reference;
create unique index credit_entries_reference
  on credit_entries (organization_id, customer_id, reference, origin) nulls not distinct
  where reference is not null and reverses is null;
drop index sign_ins_reference;
create unique index sign_ins_reference
  on sign_ins (organization_id, customer_id, reference, origin) nulls not distinct
  where reference is not null and reverses is null;

create table merges (
  organization_id uuid not null references organizations,
  id uuid not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  at timestamptz not null,
  face text not null,
  token_id uuid,
  -- Of each member that the survivor got another value of: {member: [before, after]}; null once undone or erased.
  changes jsonb,
  -- Which row each member came from and why, and what moved: names and numbers, no value.
  report jsonb not null,
  merged_default_source uuid,
  -- Whether the survivor took the merged row's account, and left it its own.
  account_moved boolean not null,
  -- Whether the merged row held its address, and whoever came to hold it then.
  merged_held boolean not null,
  merged_heir uuid,
  -- The same of an address that the survivor gave up.
  survivor_held boolean not null,
  survivor_heir uuid,
  -- The survivor's version after the merge, and after the undoing.
  version bigint not null,
  undone_version bigint,
  undone_at timestamptz,
  undone_face text,
  undone_token_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, survivor_id) references customers (organization_id, id),
  foreign key (organization_id, merged_id) references customers (organization_id, id),
  constraint merges_undone check ((undone_at is null) = (undone_version is null))
);
comment on column merges.organization_id is 'none';
comment on column merges.id is 'none';
comment on column merges.survivor_id is 'pseudonymous';
comment on column merges.merged_id is 'pseudonymous';
comment on column merges.at is 'none';
comment on column merges.face is 'none';
comment on column merges.token_id is 'none';
comment on column merges.changes is 'personal';
comment on column merges.report is 'none';
comment on column merges.merged_default_source is 'pseudonymous';
comment on column merges.account_moved is 'none';
comment on column merges.merged_held is 'none';
comment on column merges.merged_heir is 'pseudonymous';
comment on column merges.survivor_held is 'none';
comment on column merges.survivor_heir is 'pseudonymous';
comment on column merges.version is 'none';
comment on column merges.undone_version is 'none';
comment on column merges.undone_at is 'none';
comment on column merges.undone_face is 'none';
comment on column merges.undone_token_id is 'none';
create unique index merges_standing on merges (organization_id, merged_id) where undone_at is null;
create index merges_of_merged on merges (organization_id, merged_id, id);
create index merges_of_survivor on merges (organization_id, survivor_id, id);

-- Two customers that look like one person, the one with the lesser id first.
create table duplicate_candidates (
  organization_id uuid not null references organizations,
  id uuid not null,
  first_id uuid not null,
  second_id uuid not null,
  -- Why they look so; what speaks against it is in doubts.
  reasons text[] not null,
  doubts text[] not null,
  score integer not null check (score between 0 and 100),
  state text not null check (state in ('open', 'dismissed', 'merged')),
  -- The reasons that somebody has looked at and found wanting; another one opens the pair again.
  dismissed_reasons text[] not null default '{}',
  dismissed_at timestamptz,
  dismissed_by uuid,
  found_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, first_id) references customers (organization_id, id),
  foreign key (organization_id, second_id) references customers (organization_id, id),
  constraint duplicate_candidates_in_order check (first_id < second_id)
);
comment on column duplicate_candidates.organization_id is 'none';
comment on column duplicate_candidates.id is 'none';
comment on column duplicate_candidates.first_id is 'pseudonymous';
comment on column duplicate_candidates.second_id is 'pseudonymous';
comment on column duplicate_candidates.reasons is 'pseudonymous';
comment on column duplicate_candidates.doubts is 'pseudonymous';
comment on column duplicate_candidates.score is 'pseudonymous';
comment on column duplicate_candidates.state is 'none';
comment on column duplicate_candidates.dismissed_reasons is 'pseudonymous';
comment on column duplicate_candidates.dismissed_at is 'none';
comment on column duplicate_candidates.dismissed_by is 'none';
comment on column duplicate_candidates.found_at is 'none';
create unique index duplicate_candidates_pair on duplicate_candidates (organization_id, first_id, second_id);
create index duplicate_candidates_of_second on duplicate_candidates (organization_id, second_id);
create index duplicate_candidates_by_score on duplicate_candidates (organization_id, state, score desc, id desc);

-- How far in an organization's feed its duplicates are looked for; its lock is the one finder.
create table duplicate_finders (
  organization_id uuid not null references organizations,
  position bigint not null,
  primary key (organization_id)
);
comment on column duplicate_finders.organization_id is 'none';
comment on column duplicate_finders.position is 'none';

-- Namesakes born on one day, however common the name.
create index customers_by_name_and_birth_date on customers (organization_id, name_folded, birth_date, id)
  where birth_date is not null and gone_at is null;

-- An address of a merged row leads to the customer whom it was merged into.
create index customers_by_merged_email on customers (organization_id, email_normalized)
  where merged_into is not null and email_normalized is not null;
