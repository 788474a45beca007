import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, describe, test } from 'node:test'
import { runOnce } from './support/cluster.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

type Violation = { relname: string; rule: string; what: string }

const rules = await readFile(new URL('support/distribution-rules.sql', import.meta.url), 'utf8')

let fresh: FreshDatabase

before(async () => {
  fresh = await freshDatabase()
})

function violations(): Promise<Violation[]> {
  return fresh.database.rows<Violation>({ text: rules }, [])
}

describe('the schema', () => {
  test('is ready to be distributed by organization', async () => {
    assert.deepEqual(await violations(), [])
  })

  test('would be told of each rule that a table breaks', async () => {
    await runOnce(
      fresh.connection,
      `create table planted (
         id integer generated always as identity primary key,
         organization_id uuid references organizations on delete set null,
         customer_id uuid,
         email text unique
       );
       create table keyless (note text);
       create table settings (organization_id uuid, id uuid,
         foreign key (organization_id, id) references customers (organization_id, id));
       comment on table settings is 'distribution: reference';`,
    )
    const found = (await violations()).map(({ relname, rule }) => `${relname}: ${rule.replace(/ \(.*/, '')}`)
    assert.deepEqual(found, [
      'keyless: no primary key',
      'keyless: tenant key missing',
      'planted: foreign key action touches the tenant key',
      'planted: identity column',
      'planted: sequence-backed column is not bigint',
      'planted: tenant key nullable',
      'planted: unique index without the tenant key',
      'planted: unique index without the tenant key',
      'settings: foreign key from a reference table into a tenant table',
    ])
  })
})
