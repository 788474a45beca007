import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { columnsOf } from '../src/core/access/read.ts'
import { ofNobody, sections } from '../src/core/access/sections.ts'
import { columnClasses, tenantTables } from '../src/db/tables.generated.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

/** All that is held on a person is given out: a table is part of the document, or holds nothing of one customer. */

let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase()
})

const covered = new Set<string>(sections.map(({ table }) => table))

test('every table of an organization is in a section, or is said to hold nothing of one customer', () => {
  const missing = tenantTables.filter((table) => !covered.has(table) && !(table in ofNobody))
  assert.deepEqual(missing, [], 'say what it holds in src/core/access/sections.ts')
  const known = new Set(tenantTables)
  assert.deepEqual(
    [...covered, ...Object.keys(ofNobody)].filter((table) => !known.has(table)),
    [],
  )
})

test('a table with a customer in it is in a section, whatever is said of it', async () => {
  const text = `select distinct table_name as name from information_schema.columns
    where table_schema = 'public' and column_name ~ '(^|_)customer_ids?$|^(survivor|merged)_(id|into)$'`
  const rows = await fresh.database.rows<{ name: string }>({ text }, [])
  assert.ok(rows.length > 10)
  assert.deepEqual(
    rows.map(({ name }) => name).filter((name) => !covered.has(name)),
    [],
  )
})

test('every column is given but those that are withheld with a reason', () => {
  for (const section of sections) {
    const all = Object.keys(columnClasses[section.table])
    const given = new Set([...columnsOf(section), ...Object.keys(section.withheld ?? {}), 'organization_id'])
    assert.deepEqual(
      all.filter((column) => !given.has(column)),
      [],
      section.name,
    )
    for (const [column, why] of Object.entries(section.withheld ?? {})) {
      assert.ok(all.includes(column), `${section.name}.${column}`)
      assert.ok(why.length > 10)
    }
  }
})
