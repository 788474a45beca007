import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { seal } from '../src/core/events/seal.ts'
import { verifyChain } from '../src/core/events/verify-chain.ts'
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

/** The holder came last; before it two others with its address, one who is gone, and one with another address. */
const before0015 = `
insert into organizations values ('${organization}', 'old', 'Old', 'AUD', 'UTC', 'AU', true, '', '2025-01-01');
insert into customers (organization_id, id, reference, email, email_normalized, email_verified, email_holder, status, account_state,
  accepts_marketing, tags, wholesale, addresses, metadata, tax_certificates, sources, created_at, updated_at, version,
  name_folded, search_text, countries, tags_folded, gone_at)
select '${organization}', id::uuid, '01JD000000000000000000000' || right(id, 1), email, email, false, holds, 'active', 'enabled',
  false, '{}', false, '[]', '{}', '[]', '[]', '2025-01-01', '2025-01-01', 1, '', '', '{}', '{}', gone::timestamptz
from (values
  ('${id(1)}', 'a@old.example', false, null), ('${id(2)}', 'a@old.example', false, null),
  ('${id(3)}', 'a@old.example', true, null), ('${id(4)}', 'b@old.example', true, null),
  ('${id(5)}', 'b@old.example', false, '2025-02-01')
) as customer (id, email, holds, gone);
insert into events (organization_id, id, customer_id, version, type, face, changed, data, at)
select organization_id, md5(id::text)::uuid, id, 1, 'customer.created', 'spiffy', '{}', '{}', created_at from customers;`

test('of several accounts with one address the one that signed in stays open, and events tell of the others', async () => {
  await migrate(connection, { upTo: 14 })
  await runOnce(connection, before0015)
  await migrate(connection)
  const database = openDatabase({ connection })
  try {
    const scope = {
      organization: await organizations.get(database, organization),
      actor: { tokenId: null, face: 'cli', ip: null },
      store: database,
      clock: () => new Date(),
    }
    const text = `select id, account_state as state, version from customers where organization_id = $1 order by id`
    const rows = await database.rows<{ id: string; state: string; version: number }>({ text }, [organization])
    assert.deepEqual(
      rows.map(({ state, version }) => [state, version]),
      [
        ['disabled', 2],
        ['disabled', 2],
        ['enabled', 1],
        ['enabled', 1],
        ['enabled', 1],
      ],
    )
    await seal(scope)
    assert.deepEqual((await verifyChain(scope)).faults, [])
    assert.deepEqual(
      (await verify(scope)).filter(({ what }) => what.startsWith('customers.account')),
      [],
    )
  } finally {
    await database.close()
  }
})
