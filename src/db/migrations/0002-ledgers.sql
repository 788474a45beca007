-- What the ledgers need so that every entry can be appended, taken back and recomputed: lots of points with their uses,
-- the steps of orders, the kinds of credit. What was there before is put into the new tables by the same rules.

-- Points given are a lot of their own, from which later entries take, those that expire first and then the oldest.
create table points_lots (
  organization_id uuid not null,
  -- The entry that gave the points.
  id uuid not null,
  customer_id uuid not null,
  amount bigint not null check (amount > 0),
  remaining bigint not null check (remaining between 0 and amount),
  expires_at timestamptz,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, id) references points_entries (organization_id, id)
);
create index points_lots_open on points_lots (organization_id, customer_id, expires_at, at, id) where remaining > 0;
create index points_lots_due on points_lots (organization_id, expires_at, id) where remaining > 0 and expires_at is not null;

-- What an entry took from a lot; a negative amount gave it back.
create table points_uses (
  organization_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  lot_id uuid not null,
  amount bigint not null check (amount <> 0),
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, entry_id) references points_entries (organization_id, id),
  foreign key (organization_id, lot_id) references points_lots (organization_id, id)
);
create index points_uses_of_entry on points_uses (organization_id, entry_id);
create index points_uses_of_lot on points_uses (organization_id, lot_id);

insert into points_lots (organization_id, id, customer_id, amount, remaining, expires_at, at)
select organization_id, id, customer_id, amount, amount, null, at
from points_entries where amount > 0 and reverses is null;

insert into points_uses (organization_id, id, entry_id, lot_id, amount, at)
select reversal.organization_id, md5(reversal.id::text || lot.id::text)::uuid, reversal.id, lot.id, lot.amount, reversal.at
from points_entries reversal join points_lots lot
  on lot.organization_id = reversal.organization_id and lot.id = reversal.reverses;

-- Oldest points first: the amounts given and the amounts taken are laid beside one another, and each overlap is a use.
with live as (
  select entry.*, sum(abs(entry.amount)) over (
    partition by entry.organization_id, entry.customer_id, entry.amount > 0 order by entry.at, entry.id
  ) as upto
  from points_entries entry
  where entry.reverses is null and entry.amount <> 0 and not exists (
    select from points_entries reversal
    where reversal.organization_id = entry.organization_id and reversal.reverses = entry.id
  )
)
insert into points_uses (organization_id, id, entry_id, lot_id, amount, at)
select taken.organization_id, md5(taken.id::text || given.id::text)::uuid, taken.id, given.id,
  least(given.upto, taken.upto) - greatest(given.upto - given.amount, taken.upto + taken.amount), taken.at
from live given join live taken
  on taken.organization_id = given.organization_id and taken.customer_id = given.customer_id
where given.amount > 0 and taken.amount < 0
  and least(given.upto, taken.upto) > greatest(given.upto - given.amount, taken.upto + taken.amount);

update points_lots set remaining = points_lots.amount - used.amount
from (select organization_id, lot_id, sum(amount) as amount from points_uses group by organization_id, lot_id) used
where used.organization_id = points_lots.organization_id and used.lot_id = points_lots.id;

alter table credit_entries add column kind text;
update credit_entries set kind = case
  when reverses is not null then 'reversal' when notes is null and reference is null then 'adjust'
  when amount > 0 then 'give' else 'take' end;
alter table credit_entries alter column kind set not null,
  add constraint credit_entries_kind check (kind in ('give', 'take', 'adjust', 'reversal'));

-- Goods as the caller gave them: [{sku, title, quantity, amount}].
alter table orders add column lines jsonb;
create index orders_by_placed on orders (organization_id, placed_at, id);
create index orders_of_customer_by_placed on orders (organization_id, customer_id, placed_at, id);

-- The steps of an order; its row is where they led.
create table order_entries (
  organization_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  kind text not null check (kind in ('placed', 'paid', 'refunded', 'cancelled', 'abandoned', 'reversal')),
  amount bigint not null check (amount >= 0),
  -- The caller's own name for the step; unique in its order.
  reference text,
  reverses uuid,
  notes text,
  at timestamptz not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, order_id) references orders (organization_id, id)
);
create index order_entries_of_order on order_entries (organization_id, order_id, at, id);
create unique index order_entries_reference on order_entries (organization_id, order_id, reference)
  where reference is not null and reverses is null;
create unique index order_entries_reversed_once on order_entries (organization_id, reverses) where reverses is not null;

-- An order is refunded once anything of it went back.
update orders set state = case when refunded > 0 then 'refunded' else 'paid' end
where state in ('paid', 'refunded') and (state = 'refunded') <> (refunded > 0);

insert into order_entries (organization_id, id, order_id, kind, amount, at, created_at)
select orders.organization_id, md5(orders.id::text || step.kind)::uuid, orders.id, step.kind, step.amount, step.at, step.at
from orders cross join lateral (values
  ('placed', orders.total, orders.placed_at, orders.state <> 'abandoned'),
  ('abandoned', orders.total, orders.placed_at, orders.state = 'abandoned'),
  ('paid', orders.total, orders.placed_at + interval '1 millisecond', orders.state in ('paid', 'refunded')),
  ('cancelled', 0, greatest(orders.updated_at, orders.placed_at + interval '1 millisecond'), orders.state = 'cancelled'),
  ('refunded', orders.refunded, greatest(orders.updated_at, orders.placed_at + interval '2 milliseconds'), orders.state = 'refunded')
) as step (kind, amount, at, happened)
where step.happened;

alter table sign_ins add column user_agent text, add column reference text, add column reverses uuid;
create unique index sign_ins_reference on sign_ins (organization_id, customer_id, reference)
  where reference is not null and reverses is null;
create unique index sign_ins_reversed_once on sign_ins (organization_id, reverses) where reverses is not null;
