-- Attributes that an organization defines, lists that are a saved filter, and what filters and suggestions look up.

create table attribute_definitions (
  organization_id uuid not null references organizations,
  -- What callers write; never changes.
  name text not null,
  label text not null,
  type text not null check (type in ('text', 'number', 'integer', 'boolean', 'date', 'option')),
  -- The choices of type option, in their order; empty for every other type.
  options text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, name)
);

alter table customer_lists
  add column kind text not null default 'static' check (kind in ('static', 'dynamic')),
  -- What a dynamic list selects; docs/decisions/0243-saved-filters-stay-relative.md.
  add column filter jsonb,
  add constraint customer_lists_dynamic_has_filter check ((kind = 'dynamic') = (filter is not null));
create index customer_lists_dynamic on customer_lists (organization_id, id) where kind = 'dynamic';
create index customer_lists_by_name on customer_lists (organization_id, name);

-- Folded words are compared by their code points on every server, so that the indexes that sort also find prefixes.
alter table customers
  alter column name_folded type text collate "C",
  alter column email_normalized type text collate "C",
  alter column phone_compact type text collate "C",
  alter column phone_e164 type text collate "C",
  alter column reference type text collate "C";

alter table customers
  add column attributes jsonb not null default '{}',
  add column last_name_folded text collate "C" not null default '',
  -- Members that are looked up whole, folded: `city:sydney`, `birthday:05-14`.
  add column facets text[] not null default '{}';

-- Those who are there already are folded here, as the application does it but for letters outside of its alphabets;
-- a customer's next change writes its own.
create function pg_temp.fold(word text) returns text language sql immutable as $$
  select trim(regexp_replace(replace(regexp_replace(normalize(lower(word), nfkd), '[\u0300-\u036f]', '', 'g'), 'ς', 'σ'),
    '\s+', ' ', 'g'))
$$;
update customers set
  last_name_folded = coalesce(pg_temp.fold(last_name), ''),
  facets = array(
    select distinct field || ':' || value from (
      select 'city', pg_temp.fold(address ->> 'city') from jsonb_array_elements(addresses) address
      union all
      select 'province', pg_temp.fold(address ->> 'province') from jsonb_array_elements(addresses) address
      union all
      select 'postalCode', replace(pg_temp.fold(address ->> 'postalCode'), ' ', '')
      from jsonb_array_elements(addresses) address
      union all values ('company', pg_temp.fold(company)), ('locale', pg_temp.fold(locale)),
        ('gender', pg_temp.fold(gender)), ('accountingId', pg_temp.fold(accounting_id)),
        ('posId', pg_temp.fold(pos_id)), ('birthday', to_char(birth_date, 'MM-DD'))
    ) found (field, value) where value <> '')
where erased_at is null;

create index customers_attributes on customers using gin (organization_id, attributes jsonb_path_ops)
  where erased_at is null and attributes <> '{}';
create index customers_facets on customers using gin (organization_id, facets)
  where erased_at is null and facets <> '{}';
create index customers_last_name_prefix on customers (organization_id, last_name_folded, id)
  where erased_at is null and last_name_folded <> '';
create index customers_by_birth_date on customers (organization_id, birth_date)
  where birth_date is not null and erased_at is null;
create index customers_by_points_earned on customers (organization_id, points_earned)
  where points_earned > 0 and erased_at is null;
create index customers_by_points_redeemed on customers (organization_id, points_redeemed)
  where points_redeemed > 0 and erased_at is null;
create index customers_by_last_points_redeemed on customers (organization_id, last_points_redeemed_at)
  where last_points_redeemed_at is not null and erased_at is null;
create index customers_by_sign_in_count on customers (organization_id, sign_in_count)
  where sign_in_count > 0 and erased_at is null;
create index customers_by_sign_in on customers (organization_id, current_sign_in_at)
  where current_sign_in_at is not null and erased_at is null;
create index customers_by_last_points_earned on customers (organization_id, last_points_earned_at)
  where last_points_earned_at is not null and erased_at is null;
