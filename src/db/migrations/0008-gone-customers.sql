-- A row stops being a customer in one of two ways: the person was erased, or the row was merged into another one.
alter table customers rename column erased_at to gone_at;
alter table customers
  -- The customer for whom this row's ids answer; null for one who was erased.
  add column merged_into uuid,
  add constraint customers_merged_is_gone check (merged_into is null or gone_at is not null),
  add foreign key (organization_id, merged_into) references customers (organization_id, id);
create index customers_merged on customers (organization_id, merged_into) where merged_into is not null;
