import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { refuseUnfenced, UnfencedStatement } from './statement-guard.ts'

const passing = [
  'select 1',
  'select * from organizations where slug = $1',
  'select sources, c.addresses from customers c where c.organization_id = $1 and c.id = $2',
  'select * from customers where (organization_id, id) in (select unnest($1::uuid[]), unnest($2::uuid[]))',
  'select * from customers c join orders o on o.organization_id = c.organization_id and o.customer_id = c.id where c.organization_id = $1',
  'select * from customers c join orders o using (organization_id) where organization_id = $1',
  'select * from customers c, orders o where c.organization_id = $1 and o.organization_id = $1',
  'select * from "customers" where "customers"."organization_id" = $1 and "name_folded" is distinct from sources',
  'select id from customers where organization_id = $1 for update',
  'insert into events (organization_id, id) values ($1, $2)',
  'insert into customers (organization_id, id, note) values ($1, $2, $3) on conflict (organization_id, id) do update set note = excluded.note',
  'insert into customer_list_members (organization_id, id) select $1, id from customers where organization_id = $1',
  "update customers set updated_at = $3, note = 'from orders' where organization_id = $1 and id = $2",
  'delete from metafields where organization_id = $1 and number = $2 returning number',
  'with mine as (select id from customers where organization_id = $1) select * from mine',
  'with page as materialized (select id from customers where organization_id = $1) select count(*) from page',
  '-- all organizations: the eraser looks for work\nselect organization_id from customers where forget_requested_at < $1 group by 1',
]

const refused: [string, RegExp][] = [
  ['select * from customers', /each tenant table/],
  ['select organization_id, id from customers where id = $1', /each tenant table/],
  ['select * from public.customers where id = $1', /each tenant table/],
  ['select * from "customers" where id = $1', /each tenant table/],
  [
    'select * from customers c join orders o on o.customer_id = c.id where c.organization_id = $1',
    /each tenant table/,
  ],
  ['select * from customers c join orders o on o.organization_id = c.organization_id', /each tenant table/],
  ['select * from customers c, orders o where c.organization_id = $1', /each tenant table/],
  ['select (select count(*) from orders) from customers where organization_id = $1', /each tenant table/],
  [
    'select * from customers where id in (select customer_id from orders where organization_id = $1)',
    /each tenant table/,
  ],
  ['insert into events (id, organisation_id) values ($1, $2)', /each tenant table/],
  ['update customers set note = $1 where id = $2 -- organization_id = $3', /each tenant table/],
  ["update customers set note = 'organization_id = 1' where id = $2", /each tenant table/],
  ['delete from metafields using customers c where c.organization_id = $1', /each tenant table/],
  ['-- all organizations: work\nselect id from customers for update skip locked', /cannot be locked/],
  ['-- all organizations:\nselect id from customers', /each tenant table/],
  ['update customers set updated_at = now() where organization_id = $1', /now must be a parameter/],
  ['insert into events (organization_id, id) values ($1, gen_random_uuid())', /gen_random_uuid must/],
  ['select * from customers where organization_id = $1 and created_at < current_date', /current_date must/],
  ["update customers set number = nextval('customer_numbers') where organization_id = $1", /nextval/],
  ['update customers set organization_id = $2 where organization_id = $1', /cannot move/],
  [
    'insert into customers (organization_id, metadata) values ($1, $2) on conflict (organization_id, id) do update set metadata = jsonb_build_object($3)',
    /jsonb_build_object cannot stand/,
  ],
  [
    'insert into customers (organization_id, number) values ($1, $2) on conflict (organization_id, id) do update set number = default',
    /default/,
  ],
  [
    'with gone as (delete from metafields where organization_id = $1 returning number) select * from gone',
    /must not delete/,
  ],
  [
    'insert into events (organization_id, version) values ($1, (select max(version) from events where organization_id = $1))',
    /among values/,
  ],
]

describe('the statement guard', () => {
  for (const text of passing) test(`lets pass: ${text}`, () => refuseUnfenced(text))
  for (const [text, reason] of refused) {
    test(`refuses: ${text}`, () => {
      const refusal = (error: unknown) => error instanceof UnfencedStatement && reason.test(error.message)
      assert.throws(() => refuseUnfenced(text), refusal)
      assert.throws(() => refuseUnfenced(text), refusal)
    })
  }
})
