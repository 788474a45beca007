import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { after } from 'node:test'
import { type Connection, withDatabase } from '../../src/db/connections.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { type Cluster, runOnce, startCluster } from './cluster.ts'

export type FreshDatabase = {
  readonly database: Database
  readonly connection: Connection
  /** Closes and removes it; what a file leaves is removed when the file is done. */
  drop(): Promise<void>
}

/** What this file made, to be removed when it is done. */
const left = new Set<{ drop(): Promise<void> }>()
let cluster: Promise<Cluster> | undefined

// Given by scripts/test.ts; a file that is run by itself starts a server of its own.
function currentCluster(): Promise<Cluster> {
  const given = process.env.CLIENTELE_TEST_CLUSTER
  if (given === undefined) cluster ??= startCluster()
  else cluster ??= Promise.resolve({ ...JSON.parse(given), stop: async () => {} })
  return cluster
}

after(async () => {
  for (const one of left) await one.drop()
  await (await cluster)?.stop()
})

/** The server that tests run on, to make databases in that are not clones. */
export async function testServer(): Promise<Connection> {
  return (await currentCluster()).connection
}

/** A database in which no migration has run yet; removed when the file is done. */
export async function emptyDatabase(): Promise<Connection> {
  const { connection: server } = await currentCluster()
  const name = `empty_${randomBytes(8).toString('hex')}`
  await runOnce(server, `create database ${name}`)
  left.add({ drop: () => runOnce(server, `drop database ${name} with (force)`) })
  return withDatabase(server, name)
}

/** A migrated, empty database for one test file, with the statement guard on. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { connection: server, template } = await currentCluster()
  const name = `test_${randomBytes(8).toString('hex')}`
  // Without waiting for the disk, copying files is quicker than logging every page of them.
  await runOnce(server, `create database ${name} template ${template} strategy file_copy`)
  const connection = withDatabase(server, name)
  const database = openDatabase({ connection, guard: true, poolSize: 8 })
  const fresh = {
    database,
    connection,
    async drop() {
      if (!left.delete(fresh)) return
      await database.close()
      await runOnce(server, `drop database ${name} with (force)`)
    },
  }
  left.add(fresh)
  return fresh
}
