import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { undo } from '../src/core/merges/undo.ts'
import * as organizations from '../src/core/organizations/organizations.ts'
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
const mergeId = (nth: number) => `01a00000-0000-0000-0002-${String(nth).padStart(12, '0')}`

/**
 * 2 was merged into 1, which kept its address; 3 inherited that of 2. 5 was merged into 4, which took its address over;
 * 6 inherited that of 4.
 */
const before0018 = `
insert into organizations values ('${organization}', 'old', 'Old', 'AUD', 'UTC', 'AU', true, '', '2025-01-01');
insert into customers (organization_id, id, reference, email, email_normalized, email_verified, email_holder, status, account_state,
  accepts_marketing, tags, wholesale, addresses, metadata, tax_certificates, sources, created_at, updated_at, version,
  name_folded, search_text, countries, tags_folded, gone_at, merged_into)
select '${organization}', id::uuid, '01JD000000000000000000000' || right(id, 1), email, email, false, holds, 'active', 'guest',
  false, '{}', false, '[]', '{}', '[]', '[]', '2025-01-01', '2025-01-01', 2, '', '', '{}', '{}',
  case when survivor is not null then timestamptz '2025-01-02' end, survivor::uuid
from (values
  ('${id(1)}', 'own@old.example', true, null), ('${id(2)}', 'a@old.example', false, '${id(1)}'),
  ('${id(3)}', 'a@old.example', true, null), ('${id(4)}', 'c@old.example', true, null),
  ('${id(5)}', 'c@old.example', false, '${id(4)}'), ('${id(6)}', 'b@old.example', true, null)
) as customer (id, email, holds, survivor);
insert into merges (organization_id, id, survivor_id, merged_id, at, face, changes, report, account_moved, merged_held,
  merged_heir, survivor_held, survivor_heir, version)
values ('${organization}', '${mergeId(1)}', '${id(1)}', '${id(2)}', '2025-01-02', 'native', '{}', '{}', false, true,
    '${id(3)}', true, null, 2),
  ('${organization}', '${mergeId(2)}', '${id(4)}', '${id(5)}', '2025-01-02', 'native',
    '{"email": ["b@old.example", "c@old.example"], "emailVerified": [false, false]}', '{}', false, true, '${id(4)}', true,
    '${id(6)}', 2);`

test('merges of before are undone with each address at its holder of before', async () => {
  await migrate(connection, { upTo: 17 })
  await runOnce(connection, before0018)
  await migrate(connection)
  const database = openDatabase({ connection })
  try {
    const scope = {
      organization: await organizations.get(database, organization),
      actor: { tokenId: null, face: 'cli', ip: null },
      store: database,
      clock: () => new Date(),
    }
    for (const nth of [1, 2]) await undo(scope, mergeId(nth))
    const text = `select email, email_holder as holds, email_claim as claim from customers
      where organization_id = $1 order by id`
    type Row = { readonly email: string; readonly holds: boolean; readonly claim: boolean | null }
    const rows = await database.rows<Row>({ text }, [organization])
    assert.deepEqual(
      rows.map(({ email, holds, claim }) => [email[0], holds, claim]),
      [
        ['o', true, null],
        ['a', true, null],
        ['a', false, null],
        ['b', true, null],
        ['c', true, null],
        ['b', false, null],
      ],
    )
  } finally {
    await database.close()
  }
})
