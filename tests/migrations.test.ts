import assert from 'node:assert/strict'
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { describeTables } from '../scripts/table-types.ts'
import { type Connection, connect } from '../src/db/connections.ts'
import { DatabaseUnusable } from '../src/db/errors.ts'
import { migrate, readMigrations } from '../src/db/migrate.ts'
import { emptyDatabase } from './support/database.ts'

const migrationsDirectory = fileURLToPath(new URL('../src/db/migrations', import.meta.url))
const undo: (() => Promise<unknown>)[] = []

after(async () => {
  for (const step of undo) await step()
})

/** A copy of the migrations that a test may change. */
async function copyOfMigrations(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'migrations-test-'))
  undo.push(() => rm(directory, { recursive: true }))
  await cp(migrationsDirectory, directory, { recursive: true })
  return directory
}

async function schemaOf(connection: Connection): Promise<string> {
  const client = await connect(connection)
  return describeTables(client).finally(() => client.end())
}

const unusable = (pattern: RegExp) => (error: unknown) =>
  error instanceof DatabaseUnusable && pattern.test(error.message) && !error.message.includes('\n')

describe('migrations', () => {
  test('are applied one after the other, each once', async () => {
    const connection = await emptyDatabase()
    const all = await readMigrations()
    for (const { number, name } of all) {
      assert.deepEqual(await migrate(connection, { upTo: number }), [name])
      assert.deepEqual(await migrate(connection, { upTo: number }), [])
    }
    assert.deepEqual(await migrate(connection), [])
  })

  test('make the row types that are committed', async () => {
    const connection = await emptyDatabase()
    await migrate(connection)
    const committed = await readFile(new URL('../src/db/tables.generated.ts', import.meta.url), 'utf8')
    assert.equal(await schemaOf(connection), committed, 'run node scripts/generate-tables.ts')
  })

  test('two at once both end well, and apply each only once', async () => {
    const connection = await emptyDatabase()
    const applied = await Promise.all([migrate(connection), migrate(connection), migrate(connection)])
    assert.deepEqual(
      applied.flat(),
      (await readMigrations()).map(({ name }) => name),
    )
  })

  test('refuse a database that newer code has migrated', async () => {
    const connection = await emptyDatabase()
    const directory = await copyOfMigrations()
    const next = String((await readMigrations()).length + 1).padStart(4, '0')
    await writeFile(
      join(directory, `${next}-from-the-future.sql`),
      'create table future (id uuid primary key)',
    )
    await migrate(connection, { directory })
    await assert.rejects(migrate(connection), unusable(/ahead of this version.*from-the-future/))
  })

  test('refuse a database on which one ran that was edited since', async () => {
    const connection = await emptyDatabase()
    const directory = await copyOfMigrations()
    await migrate(connection, { directory })
    const [first] = await readMigrations(directory)
    await appendFile(join(directory, first?.name ?? ''), '\n-- a word more\n')
    await assert.rejects(migrate(connection, { directory }), unusable(/0001-.* was edited/))
  })

  test('leave nothing of one that fails, and keep those before it', async () => {
    const connection = await emptyDatabase()
    const directory = await copyOfMigrations()
    const count = (await readMigrations()).length
    const next = String(count + 1).padStart(4, '0')
    await writeFile(
      join(directory, `${next}-broken.sql`),
      'create table half (id uuid primary key);\nselect nonsense;',
    )
    await assert.rejects(migrate(connection, { directory }), /-broken\.sql failed: .*nonsense/)
    assert.doesNotMatch(await schemaOf(connection), /half/)
    assert.deepEqual(await migrate(connection), [])
  })

  test('are numbered without a gap', async () => {
    const directory = await copyOfMigrations()
    await writeFile(join(directory, '0999-far-away.sql'), 'select 1')
    await assert.rejects(readMigrations(directory), /0999-far-away.sql is not the name/)
  })
})
