-- After an erasure the workers look for the person in what others wrote (docs/decisions/0309-free-text-of-others.md).

alter table erasures
  -- When that was done; null while it waits.
  add column searched_at timestamptz,
  -- What was found, signed: a JWS in its compact form.
  add column search_certificate text;
comment on column erasures.searched_at is 'pseudonymous';
comment on column erasures.search_certificate is 'pseudonymous';
create index erasures_to_search on erasures (organization_id, id) where erased_at is not null and searched_at is null;
