-- Proof by the native API, and which events an earlier program wrote (docs/decisions/0305-ends-that-are-kept.md).

-- No event after this place was written by a program that did not know the chain; the sealer moves it.
alter table event_feeds add column early_until bigint not null default 0;
comment on column event_feeds.early_until is 'none';
update event_feeds set early_until = found.position
from (select organization_id, max(position) as position from events where early and position is not null group by 1) found
where event_feeds.organization_id = found.organization_id;

-- Somebody asked whether the past is as it was, and what came of it. One at a time for each organization.
create table verifications (
  organization_id uuid not null references organizations,
  id uuid not null,
  state text not null check (state in ('pending', 'running', 'done', 'failed')),
  -- An end of the chain that was kept elsewhere and must be in it.
  since_position bigint,
  since_hash text,
  -- Events read so far: each is read twice, for the records and for the chain.
  read bigint not null default 0,
  -- Whoever runs it holds the lease until it is due again.
  lease uuid,
  due_at timestamptz not null,
  -- Ids, places and numbers only: nothing that a person could be told by.
  result jsonb,
  asked_at timestamptz not null,
  asked_via text not null,
  asked_by uuid,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (organization_id, id)
);
create unique index verifications_open on verifications (organization_id) where state in ('pending', 'running');
comment on column verifications.organization_id is 'none';
comment on column verifications.id is 'none';
comment on column verifications.state is 'none';
comment on column verifications.since_position is 'none';
comment on column verifications.since_hash is 'none';
comment on column verifications.read is 'none';
comment on column verifications.lease is 'none';
comment on column verifications.due_at is 'none';
comment on column verifications.result is 'pseudonymous';
comment on column verifications.asked_at is 'none';
comment on column verifications.asked_via is 'none';
comment on column verifications.asked_by is 'none';
comment on column verifications.started_at is 'none';
comment on column verifications.finished_at is 'none';
