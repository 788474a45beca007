import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from '../src/core/customers/fold.ts'
import { openDatabase } from '../src/db/database.ts'
import { migrate } from '../src/db/migrate.ts'
import { runOnce } from './support/cluster.ts'
import { emptyDatabase } from './support/database.ts'

/** Customers who were there before the columns that find them are found by those. */

const organization = '01a00000-0000-0000-0000-000000000001'
const customer = '01a00000-0000-0000-0000-000000000002'

const before0004 = `
insert into organizations values ('${organization}', 'old', 'Old', 'AUD', 'UTC', 'AU', true, '', '2025-01-01');
insert into customers (organization_id, id, reference, last_name, company, birth_date, email_verified, email_holder,
  status, account_state, accepts_marketing, tags, wholesale, addresses, metadata, tax_certificates, sources, created_at,
  updated_at, version, name_folded, search_text, countries, tags_folded)
values ('${organization}', '${customer}', 'old', ' Núñez  ΣΊΣΥΦΟΣ', 'Ａcme', '2004-02-29', false, false, 'active',
  'enabled', false, '{}', false, '[{"city": "São Paulo", "province": null, "postalCode": "SW1A 1AA"}]', '{}', '[]', '[]',
  '2025-01-01', '2025-01-01', 1, '', '', '{}', '{}')`

test('customers of before are folded as those of today are', async () => {
  const connection = await emptyDatabase()
  await migrate(connection, { upTo: 3 })
  await runOnce(connection, before0004)
  await migrate(connection)
  const database = openDatabase({ connection })
  const [row] = await database.rows<{ last_name_folded: string; facets: string[]; attributes: object }>(
    { text: 'select last_name_folded, facets, attributes from customers where organization_id = $1' },
    [organization],
  )
  await database.close()
  assert.equal(row?.last_name_folded, fold(' Núñez  ΣΊΣΥΦΟΣ'))
  assert.deepEqual(row?.attributes, {})
  assert.deepEqual(row?.facets.toSorted(), [
    'birthday:02-29',
    'city:sao paulo',
    'company:acme',
    'postalCode:sw1a1aa',
  ])
})
