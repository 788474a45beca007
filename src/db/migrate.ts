import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { type Connection, connect } from './connections.ts'
import { DatabaseUnusable, translated } from './errors.ts'

export type Migration = {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly hash: string
}

export type MigrateOptions = {
  /** The number of the last migration to apply; all of them without it. */
  readonly upTo?: number
  readonly directory?: string
}

const ownDirectory = fileURLToPath(new URL('migrations', import.meta.url))
const oldestServer = 15
// Any number that nobody else takes: the first bytes of «clientele».
const lockNumber = 0x636c_6965

/** The migrations of the code, in order. Their numbers follow one another without a gap. */
export async function readMigrations(directory: string = ownDirectory): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1])
      if (number !== index + 1) throw new Error(`${file} is not the name of migration number ${index + 1}`)
      const text = await readFile(`${directory}/${file}`, 'utf8')
      return { number, name: file, text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Brings a database up to the code's schema and answers the names of what was applied. Two at once are safe: the
 * second waits. Refuses a database that newer code has migrated, and one on which a migration ran that was edited since.
 */
export async function migrate(connection: Connection, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options.directory)
  const client = await connect(connection)
  try {
    await refuseOldServer(client)
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await client.query(`create table if not exists migrations (
      number integer primary key, name text not null, hash text not null, applied_at timestamptz not null)`)
    await client.query(`comment on table migrations is 'distribution: local'`)
    const landed = await landedOn(client)
    refuseOther(landed, migrations)
    const wanted = migrations.filter(
      ({ number }) => !landed.has(number) && number <= (options.upTo ?? Infinity),
    )
    for (const migration of wanted) await apply(client, migration)
    return wanted.map(({ name }) => name)
  } catch (error) {
    throw translated(error)
  } finally {
    // Gives the lock back as well.
    await client.end().catch(() => {})
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  const version = rows[0]?.server_version ?? ''
  if (Number.parseInt(version, 10) >= oldestServer) return
  throw new DatabaseUnusable(`PostgreSQL ${oldestServer} or later is needed; this server is ${version}`)
}

async function landedOn(client: pg.Client): Promise<Map<number, { name: string; hash: string }>> {
  const { rows } = await client.query<{ number: number; name: string; hash: string }>(
    'select number, name, hash from migrations order by number',
  )
  return new Map(rows.map((row) => [row.number, row]))
}

function refuseOther(
  landed: Map<number, { name: string; hash: string }>,
  migrations: readonly Migration[],
): void {
  for (const [number, { name, hash }] of landed) {
    const ours = migrations[number - 1]
    if (!ours) {
      throw new DatabaseUnusable(
        `the database is ahead of this version of Clientele: it has migration ${name}, this version ends at number ${migrations.length}`,
      )
    }
    if (ours.hash !== hash)
      throw new DatabaseUnusable(`migration ${ours.name} was edited after it ran on this database`)
  }
}

async function apply(client: pg.Client, { number, name, text, hash }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migrations (number, name, hash, applied_at) values ($1, $2, $3, $4)', [
      number,
      name,
      hash,
      new Date(),
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
