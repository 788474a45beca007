-- Whose an address is by right while its holder is merged, so that it is given back in whatever order merges are undone.

-- False of a holder who only stands in, true of a merged row that held its address by right; null says what holding says.
alter table customers add column email_claim boolean;
comment on column customers.email_claim is 'pseudonymous';

update customers set email_claim = merges.merged_held and not exists (
  select from merges earlier where earlier.organization_id = customers.organization_id and earlier.undone_at is null
    and (earlier.merged_heir = customers.id or earlier.survivor_heir = customers.id)
) from merges
where merges.organization_id = customers.organization_id and merges.merged_id = customers.id
  and merges.undone_at is null and customers.merged_into is not null;

update customers set email_claim = false
where email_holder and exists (
  select from merges where merges.organization_id = customers.organization_id and merges.undone_at is null
    and ((merged_held and merged_heir = customers.id) or (survivor_held and survivor_heir = customers.id)
      or (survivor_id = customers.id and changes -> 'email' ->> 0 is distinct from changes -> 'email' ->> 1))
);

-- Whether the survivor had the right to the address that it gave up.
update merges set changes = jsonb_set(changes, '{emailRight}', jsonb_build_array(survivor_held and not exists (
  select from merges earlier where earlier.organization_id = merges.organization_id and earlier.undone_at is null
    and earlier.id < merges.id and (earlier.merged_heir = merges.survivor_id or earlier.survivor_heir = merges.survivor_id)
), false))
where undone_at is null and changes ? 'email';

alter table merges drop column merged_heir, drop column survivor_heir;
