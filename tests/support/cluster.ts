import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Connection, connect, withDatabase } from '../../src/db/connections.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'

/** A server for tests, with a migrated database that others are cloned from. */
export type Cluster = { readonly connection: Connection; readonly template: string; stop(): Promise<void> }

/** What a test's cluster may leave out: nothing in it outlives the run. */
export const carelessSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  shared_buffers: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

/** Runs one statement on a connection of its own. */
export async function runOnce(connection: Connection, text: string): Promise<void> {
  const client = await connect(connection)
  await client.query(text).finally(() => client.end())
}

/** Starts a server in a temporary directory, or takes the one that DATABASE_URL names, and migrates a template. */
export async function startCluster(): Promise<Cluster> {
  const url = process.env.DATABASE_URL
  const template = `clientele_template_${randomBytes(6).toString('hex')}`
  if (url !== undefined) {
    const connection = { connectionString: url }
    await makeTemplate(connection, template)
    return { connection, template, stop: () => runOnce(connection, `drop database ${template} with (force)`) }
  }
  const dataDirectory = await mkdtemp(join(tmpdir(), 'clientele-test-'))
  const remove = () => rm(dataDirectory, { recursive: true, force: true })
  try {
    const embedded = await startEmbedded({ dataDirectory, settings: carelessSettings })
    const stop = () => embedded.stop().finally(remove)
    await makeTemplate(embedded.connection, template).catch((error) =>
      stop().then(() => Promise.reject(error)),
    )
    return { connection: embedded.connection, template, stop }
  } catch (error) {
    await remove()
    throw error
  }
}

async function makeTemplate(connection: Connection, template: string): Promise<void> {
  await runOnce(connection, `create database ${template}`)
  await migrate(withDatabase(connection, template))
}
