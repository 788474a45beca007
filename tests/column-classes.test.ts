import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeTables } from '../scripts/table-types.ts'
import { connect } from '../src/db/connections.ts'
import { columnClasses } from '../src/db/tables.generated.ts'
import { runOnce } from './support/cluster.ts'
import { freshDatabase } from './support/database.ts'

test('every column says what it holds, and the types cannot be made when one does not', async () => {
  const { connection } = await freshDatabase()
  const client = await connect(connection)
  try {
    assert.match(await describeTables(client), /email: 'personal'/)
    await runOnce(
      connection,
      `create table planted (organization_id uuid, nickname text, height integer, primary key (organization_id));
       comment on column planted.organization_id is 'none';
       comment on column planted.height is 'rather personal';
       alter table customers add column shoe_size integer`,
    )
    await assert.rejects(describeTables(client), {
      message:
        'say in a migration, by «comment on column», whether it is personal, pseudonymous, none: ' +
        'customers.shoe_size, planted.nickname, planted.height',
    })
  } finally {
    await client.end()
  }
})

test('what a customer is called and where it can be reached is personal, what it spent is not', () => {
  const { customers, events, orders } = columnClasses
  assert.deepEqual(
    [customers.email, customers.phone, customers.addresses, customers.search_text, events.data, orders.note],
    Array.from({ length: 6 }, () => 'personal'),
  )
  assert.deepEqual([customers.total_spent, customers.id, orders.total], Array(3).fill('pseudonymous'))
})
