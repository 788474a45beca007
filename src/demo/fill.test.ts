import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { freshDatabase } from '../../tests/support/database.ts'
import { freshScope } from '../../tests/support/scope.ts'
import { faultOf } from '../core/attributes/attribute.ts'
import * as attributes from '../core/attributes/attributes.ts'
import * as customers from '../core/customers/customers.ts'
import { everyone } from '../core/customers/filter.ts'
import { CoreError } from '../core/errors.ts'
import { asOf } from '../core/events/as-of.ts'
import * as lists from '../core/lists/lists.ts'
import type { Scope } from '../core/scope.ts'
import { verify } from '../core/verify.ts'
import type { Database } from '../db/database.ts'
import { fillWithDemo } from './fill.ts'

const now = new Date('2026-11-21T15:30:00Z')
const settings = { country: 'AU', currency: 'AUD' }

let database: Database
let shop: Scope

before(async () => {
  ;({ database } = await freshDatabase())
  shop = await freshScope(database, settings)
  await fill(shop, 2000)
})

async function fill(scope: Scope, count: number, seed = 7): Promise<void> {
  await fillWithDemo({ database, organization: scope.organization }, { customers: count, seed, now })
}

/** What a query finds in one organization, given to it as $1. */
async function found<Row = Record<string, unknown>>(scope: Scope, text: string): Promise<Row[]> {
  return database.rows<Row>({ text }, [scope.organization.id])
}

const ledgers = [
  ...[
    'sources',
    'orders',
    'order_entries',
    'points_entries',
    'points_lots',
    'points_uses',
    'credit_entries',
    'sign_ins',
  ],
  ...['metafields', 'events'],
]

/** Everything of an organization except what comes from sequences, a digest for each row. */
async function dump(scope: Scope): Promise<Map<string, string[]>> {
  const dumped = new Map<string, string[]>()
  const rowsOf = async (table: string, row: string) => {
    const rows = await found<{ row: string }>(
      scope,
      `select ((${row}) - 'organization_id' - 'number')::text as row
       from ${table} where organization_id = $1 order by 1`,
    )
    dumped.set(
      table,
      rows.map(({ row }) => hash('md5', row)),
    )
  }
  await rowsOf(
    'customers',
    `to_jsonb(customers) - 'last_order_number' || jsonb_build_object('addresses',
       (select jsonb_agg(address - 'id') from jsonb_array_elements(addresses) address))`,
  )
  for (const table of ledgers.filter((name) => name !== 'events')) await rowsOf(table, `to_jsonb(${table})`)
  await rowsOf('attribute_definitions', 'to_jsonb(attribute_definitions)')
  await rowsOf('customer_lists', 'to_jsonb(customer_lists)')
  await rowsOf('customer_list_members', 'to_jsonb(customer_list_members)')
  return dumped
}

function digest(rows: readonly string[] | undefined): string {
  return hash('md5', rows?.join() ?? '')
}

describe('a filled organization', () => {
  test('has as many customers as were asked for, and all that belongs to them', async () => {
    assert.equal(await customers.count(shop, everyone), 2000)
    for (const table of [...ledgers, 'customer_lists', 'customer_list_members']) {
      const [row] = await found<{ n: number }>(
        shop,
        `select count(*) as n from ${table} where organization_id = $1`,
      )
      assert.ok((row?.n ?? 0) >= 8, `${table} has ${row?.n}`)
    }
  })

  test('shows no figure that its ledgers do not add up to', async () => {
    assert.deepEqual(await verify(shop), [])
    await found(
      shop,
      'update customers set orders_count = orders_count + 1 where organization_id = $1 and number = 1',
    )
    // Neither the ledgers nor the events say so.
    assert.equal((await verify(shop)).length, 2)
    await found(
      shop,
      'update customers set orders_count = orders_count - 1 where organization_id = $1 and number = 1',
    )
  })

  test('is known to the planner as soon as it is there', async () => {
    const rows = await database.rows<{ name: string; known: number }>(
      {
        text: `select relname as name, reltuples::int as known from pg_class
          where relname in ('customers', 'orders', 'points_entries', 'events') and reltuples < 1000`,
      },
      [],
    )
    assert.deepEqual(rows, [])
  })

  test('has one event for each customer, at its version', async () => {
    const [row] = await found<{ n: number }>(
      shop,
      `select count(*) as n from events join customers
         on customers.organization_id = events.organization_id and customers.id = events.customer_id
       where events.organization_id = $1 and customers.organization_id = $1 and events.type = 'customer.created'
         and events.version = customers.version and events.at = customers.created_at`,
    )
    assert.equal(row?.n, 2000)
  })

  test('has attributes whose values are of their types, and dynamic lists that select some', async () => {
    const definitions = await attributes.list(shop)
    assert.deepEqual(new Set(definitions.map(({ type }) => type)).size, definitions.length)
    const rows = await found<{ attributes: Record<string, string | number | boolean> }>(
      shop,
      "select attributes from customers where organization_id = $1 and attributes <> '{}'",
    )
    assert.ok(rows.length > 200 && rows.length < 1900, `${rows.length}`)
    for (const row of rows) {
      for (const [name, value] of Object.entries(row.attributes)) {
        const definition = definitions.find((one) => one.name === name)
        assert.ok(definition && faultOf(definition, value) === null, `${name} ${value}`)
      }
    }
    const { items } = await lists.list(shop, { limit: 50, after: null })
    const dynamic = items.filter(({ kind }) => kind === 'dynamic')
    assert.equal(dynamic.length, 4)
    for (const { name, memberCount } of dynamic)
      assert.ok(memberCount > 0 && memberCount < 1500, `${name} ${memberCount}`)
  })

  test('keeps to the attributes that an organization has', async () => {
    const other = await freshScope(database, settings)
    await attributes.create(other, { name: 'tier', type: 'integer' })
    await fill(other, 20)
    assert.equal((await attributes.list(other)).length, 1)
    assert.equal(
      (await found(other, "select id from customers where organization_id = $1 and attributes <> '{}'"))
        .length,
      0,
    )
  })

  test('has events that say how much history came with each customer', async () => {
    const wrong = await found(
      shop,
      `select id from events where organization_id = $1 and (
         coalesce((data -> 'history' ->> 'points')::bigint, 0) <> (
           select count(*) from points_entries entry
           where entry.organization_id = $1 and entry.customer_id = events.customer_id)
         or coalesce((data -> 'history' ->> 'orders')::bigint, 0) <> (
           select count(*) from orders where orders.organization_id = $1 and orders.customer_id = events.customer_id))`,
    )
    assert.deepEqual(wrong, [])
  })

  test('has customers whose events tell all that their rows show', async () => {
    const page = {
      filter: everyone,
      sort: { by: 'number', descending: false },
      limit: 100,
      from: { skip: 0 },
    } as const
    for (const customer of (await customers.list(shop, page)).items) {
      const told = await asOf(shop, { id: customer.id }, new Date())
      const { updatedAt, ...rest } = customer
      assert.partialDeepStrictEqual(told.customer, rest)
    }
  })

  test('has valid telephone numbers only', async () => {
    const rows = await found(
      shop,
      'select phone from customers where organization_id = $1 and phone is not null and phone_e164 is null',
    )
    assert.deepEqual(rows, [])
  })

  test('repeats some addresses, of which the first customer is the holder', async () => {
    const rows = await found<{ holders: number; oldest: boolean }>(
      shop,
      `select count(*) filter (where email_holder) as holders,
         (array_agg(email_holder order by created_at))[1] as oldest
       from customers where organization_id = $1 and email_normalized is not null
       group by email_normalized having count(*) > 1`,
    )
    assert.ok(rows.length >= 10, `${rows.length} addresses are there twice`)
    assert.ok(rows.every(({ holders, oldest }) => holders === 1 && oldest))
    const alone = await found(
      shop,
      `select email from customers where organization_id = $1 and email_normalized is not null
       group by email, email_normalized having count(*) = 1 and not bool_or(email_holder)`,
    )
    assert.equal(alone.filter((row) => typeof row.email === 'string').length, 0)
  })

  test('numbers its customers in the order in which they came, all before today', async () => {
    const [row] = await found<{ ordered: boolean; last: Date }>(
      shop,
      `select array_agg(id order by number) = array_agg(id order by created_at, id) as ordered,
         max(updated_at) as last from customers where organization_id = $1`,
    )
    assert.equal(row?.ordered, true)
    assert.ok(row.last < new Date('2026-11-21T00:00:00Z'), `${row.last}`)
  })
})

describe('the same seed', () => {
  test('makes the same rows in another organization, later on the same day', async () => {
    const other = await freshScope(database, settings)
    await fillWithDemo(
      { database, organization: other.organization },
      { customers: 2000, seed: 7, now: new Date('2026-11-21T23:59:59Z') },
    )
    const [one, two] = [await dump(shop), await dump(other)]
    for (const [table, rows] of one) assert.equal(digest(two.get(table)), digest(rows), table)
  })

  test('makes the same first customers, however many there are', async () => {
    const smaller = await freshScope(database, settings)
    await fill(smaller, 300)
    const all = await dump(shop)
    for (const [table, rows] of await dump(smaller)) {
      if (table === 'customer_lists') continue
      const known = new Set(all.get(table))
      assert.equal(rows.filter((row) => !known.has(row)).length, 0, table)
    }
  })

  test('and another one makes others', async () => {
    const other = await freshScope(database, settings)
    await fill(other, 20, 8)
    const known = new Set((await dump(shop)).get('customers'))
    assert.ok((await dump(other)).get('customers')?.every((row) => !known.has(row)))
  })
})

test('an organization that has customers is refused, and keeps what it has', async () => {
  await assert.rejects(fill(shop, 5, 9), (error) => error instanceof CoreError && error.code === 'invalid')
  assert.equal(await customers.count(shop, everyone), 2000)
})

test('a country without a market of its own has customers from everywhere', async () => {
  const scope = await freshScope(database, { country: 'KE', currency: 'KES' })
  await fill(scope, 200)
  assert.deepEqual(await verify(scope), [])
  const rows = await found(
    scope,
    'select 1 from customers where organization_id = $1 and phone is not null and phone_e164 is null',
  )
  assert.equal(rows.length, 0)
})

test('progress is told, to the last customer', async () => {
  const scope = await freshScope(database, settings)
  const told: number[] = []
  const { customers: made } = await fillWithDemo(
    { database, organization: scope.organization },
    { customers: 1200, seed: 1, now, onProgress: (done) => told.push(done) },
  )
  assert.deepEqual(told, [500, 1200])
  assert.equal(made, 1200)
})
