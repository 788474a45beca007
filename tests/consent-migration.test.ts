import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as consents from '../src/core/consents/consents.ts'
import * as organizations from '../src/core/organizations/organizations.ts'
import { verify } from '../src/core/verify.ts'
import type { Connection } from '../src/db/connections.ts'
import { openDatabase } from '../src/db/database.ts'
import { migrate } from '../src/db/migrate.ts'
import { runOnce } from './support/cluster.ts'
import { emptyDatabase } from './support/database.ts'

let connection: Connection
before(async () => {
  connection = await emptyDatabase()
})

const organization = '01a00000-0000-0000-0000-000000000001'
const id = (nth: number) => `01a00000-0000-0000-0001-${String(nth).padStart(12, '0')}`
const stamps = (at: string) =>
  JSON.stringify({ marketing_changed_at: `${at}T00:00:00.000Z`, marketing_changed_via: 'spiffy' }).slice(1)

/** Who said yes, no and yes again; who never said anything; who said yes and is gone. */
const before0010 = `
insert into organizations values ('${organization}', 'old', 'Old', 'AUD', 'UTC', 'AU', true, '', '2025-01-01');
insert into customers (organization_id, id, reference, email_verified, email_holder, status, account_state,
  accepts_marketing, marketing_changed_at, marketing_changed_via, tags, wholesale, addresses, metadata, tax_certificates,
  sources, created_at, updated_at, version, name_folded, search_text, countries, tags_folded, gone_at)
select '${organization}', id::uuid, '01JD000000000000000000000' || right(id, 1), false, false, 'active', 'enabled', said, at::timestamptz, via, '{}', false, '[]',
  '{}', '[]', '[]', '2025-01-01', '2025-01-01', version, '', '', '{}', '{}', gone::timestamptz
from (values
  ('${id(1)}', true, '2025-03-01', 'spiffy', 3, null), ('${id(2)}', false, null, null, 1, null),
  ('${id(3)}', false, null, null, 2, '2025-02-01')
) as customer (id, said, at, via, version, gone);
insert into events (organization_id, id, customer_id, version, type, face, changed, data, at)
select '${organization}', id::uuid, customer::uuid, version, type, 'spiffy', changed::text[], data::jsonb, at::timestamptz
from (values
  ('${id(11)}', '${id(1)}', 1, 'customer.created', '{accepts_marketing,marketing_changed_at,marketing_changed_via}',
    '{"accepts_marketing":true,${stamps('2025-01-01')}', '2025-01-01'),
  ('${id(12)}', '${id(1)}', 2, 'customer.updated', '{accepts_marketing,marketing_changed_at}',
    '{"accepts_marketing":false,${stamps('2025-02-01')}', '2025-02-01'),
  ('${id(13)}', '${id(1)}', 3, 'customer.updated', '{accepts_marketing,marketing_changed_at}',
    '{"accepts_marketing":true,${stamps('2025-03-01')}', '2025-03-01'),
  ('${id(14)}', '${id(2)}', 1, 'customer.created', '{accepts_marketing}', '{"accepts_marketing":false}', '2025-01-01'),
  ('${id(15)}', '${id(3)}', 1, 'customer.created', '{accepts_marketing,marketing_changed_at}', null, '2025-01-01'),
  ('${id(16)}', '${id(3)}', 2, 'customer.removed', '{}', null, '2025-02-01')
) as event (id, customer, version, type, changed, data, at);`

test('each change of consent that events tell of becomes an entry, and the last ones agree with the rows', async () => {
  await migrate(connection, { upTo: 9 })
  await runOnce(connection, before0010)
  await migrate(connection)
  const database = openDatabase({ connection })
  try {
    const scope = {
      organization: await organizations.get(database, organization),
      actor: { tokenId: null, face: 'test', ip: null },
      store: database,
      clock: () => new Date(),
    }
    const saidBy = async (nth: number) => {
      const { items } = await consents.list(scope, { id: id(nth) }, { limit: 50 })
      return items.map(({ given, at, face, ip }) => [given, at.toISOString().slice(0, 10), face, ip])
    }
    assert.deepEqual(await saidBy(1), [
      [true, '2025-03-01', 'spiffy', null],
      [false, '2025-02-01', 'spiffy', null],
      [true, '2025-01-01', 'spiffy', null],
    ])
    assert.deepEqual(await saidBy(2), [])
    assert.deepEqual(await verify(scope), [])
  } finally {
    await database.close()
  }
})
