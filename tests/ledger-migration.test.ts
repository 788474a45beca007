import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as organizations from '../src/core/organizations/organizations.ts'
import { verify } from '../src/core/verify.ts'
import { type Connection, connect } from '../src/db/connections.ts'
import { openDatabase } from '../src/db/database.ts'
import { migrate } from '../src/db/migrate.ts'
import { emptyDatabase } from './support/database.ts'

let connection: Connection
before(async () => {
  connection = await emptyDatabase()
})

const organization = '01a00000-0000-0000-0000-000000000001'
const customer = '01a00000-0000-0000-0000-000000000002'
const id = (nth: number) => `01a00000-0000-0000-0001-${String(nth).padStart(12, '0')}`

/** A shop as the first version left it: points earned, spent, expired and taken back; orders in every state. */
const before0002 = `
insert into organizations values ('${organization}', 'old', 'Old', 'AUD', 'UTC', 'AU', true, '', '2025-01-01');
insert into customers (organization_id, id, reference, email_verified, email_holder, status, account_state,
  accepts_marketing, tags, wholesale, addresses, metadata, tax_certificates, sources, created_at, updated_at, version,
  name_folded, search_text, countries, tags_folded, points_balance, points_earned, points_redeemed,
  last_points_earned_at, last_points_redeemed_at, credit, orders_count, total_spent, last_order_number, last_order_at,
  last_abandoned_order_at, last_spent_at, sign_in_count, current_sign_in_at)
values ('${organization}', '${customer}', 'old', false, false, 'active', 'enabled', false, '{}', false, '[]', '{}',
  '[]', '[]', '2025-01-01', '2025-01-01', 1, '', '', '{}', '{}', 55, 160, 105, '2025-01-02', '2025-01-03', 30, 4, 330,
  14, '2025-01-14', '2025-01-15', '2025-01-12', 1, '2025-01-01');
insert into points_entries (organization_id, id, customer_id, kind, amount, reference, reverses, at, created_at)
select '${organization}', id::uuid, '${customer}', kind, amount, reference, reverses::uuid, at::timestamptz, at::timestamptz
from (values
  ('${id(1)}', 'earn', 100, 'a', null, '2025-01-01'), ('${id(2)}', 'earn', 60, 'b', null, '2025-01-02'),
  ('${id(3)}', 'redeem', -70, 'c', null, '2025-01-03'), ('${id(4)}', 'earn', 40, 'd', null, '2025-01-04'),
  ('${id(5)}', 'reversal', -40, 'd', '${id(4)}', '2025-01-05'), ('${id(6)}', 'redeem', -9, 'e', null, '2025-01-06'),
  ('${id(7)}', 'reversal', 9, 'e', '${id(6)}', '2025-01-07'), ('${id(8)}', 'expire', -35, null, null, '2025-01-08'),
  ('${id(9)}', 'adjust', 0, 'f', null, '2025-01-09')
) as entry (id, kind, amount, reference, reverses, at);
insert into credit_entries (organization_id, id, customer_id, amount, notes, at, created_at)
values ('${organization}', '${id(1)}', '${customer}', 50, 'goodwill', '2025-01-01', '2025-01-01'),
  ('${organization}', '${id(2)}', '${customer}', -20, null, '2025-01-02', '2025-01-02');
insert into sign_ins values ('${organization}', '${id(1)}', '${customer}', '2025-01-01', null);
insert into orders (organization_id, id, number, customer_id, state, currency, total, refunded, placed_at, created_at, updated_at)
select '${organization}', id::uuid, number, '${customer}', state, 'AUD', total, refunded, at::timestamptz, at::timestamptz,
  at::timestamptz
from (values
  ('${id(11)}', 11, 'paid', 250, 0, '2025-01-11'), ('${id(12)}', 12, 'refunded', 100, 20, '2025-01-12'),
  ('${id(13)}', 13, 'placed', 9, 0, '2025-01-13'), ('${id(14)}', 14, 'cancelled', 8, 0, '2025-01-14'),
  ('${id(15)}', 15, 'abandoned', 7, 0, '2025-01-15')
) as placed (id, number, state, total, refunded, at);`

test('ledgers of the first version are put into lots, uses and steps that agree with every number', async () => {
  await migrate(connection, { upTo: 1 })
  const client = await connect(connection)
  await client.query(before0002).finally(() => client.end())
  await migrate(connection)
  const database = openDatabase({ connection, guard: true })
  try {
    const scope = {
      organization: await organizations.findBySlug(database, 'old'),
      actor: { tokenId: null, face: 'test', ip: null },
      store: database,
      clock: () => new Date(),
    }
    assert.deepEqual(await verify(scope), [])
    const rows = (text: string) => database.rows({ text }, [organization])
    assert.deepEqual(
      await rows('select amount, remaining from points_lots where organization_id = $1 order by at'),
      [
        { amount: 100, remaining: 0 },
        { amount: 60, remaining: 55 },
        { amount: 40, remaining: 0 },
      ],
    )
    assert.deepEqual(await rows('select kind from credit_entries where organization_id = $1 order by at'), [
      { kind: 'give' },
      { kind: 'adjust' },
    ])
  } finally {
    await database.close()
  }
})
