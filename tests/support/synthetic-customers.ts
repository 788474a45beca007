import type { Scope } from '../../src/core/scope.ts'
import { type Connection, connect } from '../../src/db/connections.ts'

// Each column spreads its values over the rows by a factor of its own, so that no two columns go together.
const customers = `
  insert into customers (
    organization_id, id, number, reference, first_name, last_name, email, email_normalized, email_verified,
    email_holder, phone, phone_compact, phone_e164, status, account_state, type, accepts_marketing, tags, wholesale,
    addresses, metadata, tax_certificates, sources, forget_requested_at, orders_count, total_spent, credit,
    points_balance, points_earned, last_order_at, last_abandoned_order_at, last_spent_at, created_at, updated_at,
    version, name_folded, last_name_folded, search_text, countries, tags_folded, facets,
    attributes, birth_date, sign_in_count, current_sign_in_at)
  select $1, ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid, n, 'R' || n, first, last, email, email,
    n % 3 > 0, email is not null, phone, phone, '+61' || phone,
    (array['archived', 'inactive', 'inactive', 'active'])[least(4, 1 + (n * 31 % 60))],
    (array['declined', 'invited', 'guest', 'disabled', 'enabled'])[least(5, 1 + (n * 37 % 80) / 4)],
    (array['business', 'individual', null])[least(3, 1 + (n * 41 % 40) / 3)],
    n * 7 % 10 < 4, tags, n * 11 % 100 < 3, '[]', '{}', '[]', '[]',
    case when n * 13 % 997 = 0 then at end, (n * 17 % 4001) / 400 * (n * 17 % 400) / 40, n * 19 % 50021 * 10,
    case when n * 23 % 50 = 0 then 500 else 0 end, n * 29 % 3001, n * 29 % 3001,
    case when n % 2 = 0 then at + interval '3 days' end, case when n % 20 = 0 then at + interval '2 days' end,
    case when n % 2 = 0 then at + interval '3 days' end, at, at + n * 43 % 1000 * interval '1 hour', 1,
    first || ' ' || last, last, concat_ws(E'\\n', first || ' ' || last, email, city, country),
    array[country, code], tags, array['city:' || city],
    case when n % 5 = 0 then jsonb_build_object('size', n % 1000) else '{}' end,
    case when n % 4 = 0 then date '1950-01-01' + (n * 83 % 20011)::integer end,
    case when n % 3 = 0 then n * 89 % 199 else 0 end, case when n % 3 = 0 then at + interval '1 day' end
  from (
    select n, (array['anna', 'bela', 'chloe', 'david', 'emil', 'fatima', 'goran'])[1 + n * 47 % 7] as first,
      substr(md5(n::text), 1, 3) || (array['mann', 'son', 'ski', 'ez', 'ova'])[1 + n * 53 % 5] as last,
      case when n % 16 > 0 then 'person' || n || '@example.com' end as email,
      case when n % 4 > 0 then '4' || lpad((n * 59 % 99999989)::text, 8, '0') end as phone,
      (array['sydney', 'melbourne', 'perth', 'hobart'])[1 + n * 61 % 4] as city,
      case when n * 67 % 500 = 0 then 'new zealand' else 'australia' end as country,
      case when n * 67 % 500 = 0 then 'nz' else 'au' end as code,
      case when n * 71 % 1000 = 0 then array['vip'] when n % 3 = 0 then array['repeat'] else '{}' end as tags,
      timestamptz '2026-01-01' - (n * 73 % 200003) * interval '10 minutes' as at
    from generate_series($2::bigint, $3::bigint) n
  ) made`

/** Fills organizations with plain customers in seconds: the indexes that only speed things up are made afterwards. */
export async function fillQuickly(
  connection: Connection,
  shops: readonly { readonly scope: Scope; readonly customers: number }[],
): Promise<void> {
  const client = await connect(connection)
  try {
    const { rows } = await client.query<{ name: string; definition: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
       from pg_index where indrelid = 'customers'::regclass and not indisunique`,
    )
    for (const { name } of rows) await client.query(`drop index ${name}`)
    let next = 1
    for (const { scope, customers: count } of shops) {
      await client.query(customers, [scope.organization.id, next, next + count - 1])
      next += count
    }
    await client.query(`set maintenance_work_mem = '128MB'`)
    for (const { definition } of rows) await client.query(definition)
    await client.query('vacuum analyze customers')
  } finally {
    await client.end()
  }
}
