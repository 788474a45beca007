-- An address has at most one account that is open. Where it had several, nobody could sign in to any but the first of
-- these: the others are disabled, each with the event that tells of it, and an administrator can enable one in its place.
create temporary table doubled on commit drop as
select customers.organization_id, customers.id, customers.version + 1 as version,
  greatest(customers.updated_at, (
    select max(events.at) from events
    where events.organization_id = customers.organization_id and events.customer_id = customers.id
  )) as at
from (
  select organization_id, id, version, updated_at, row_number() over (
    partition by organization_id, email_normalized order by email_holder desc, number) as place
  from customers
  where account_state = 'enabled' and gone_at is null and email_normalized is not null
) customers
where customers.place > 1;

insert into events (organization_id, id, customer_id, version, type, face, changed, data, at)
select organization_id, md5(id::text || 'one account per address')::uuid, id, version, 'account.disabled', 'worker',
  '{account_state}', '{"account_state": "disabled"}', at
from doubled;

update customers set account_state = 'disabled', version = doubled.version, updated_at = doubled.at
from doubled where customers.organization_id = doubled.organization_id and customers.id = doubled.id;

create unique index customers_account_address on customers (organization_id, email_normalized)
  where account_state = 'enabled' and gone_at is null;
