import type { Config } from '../config.ts'
import { type Connection, type Database, openDatabase } from '../db/database.ts'
import { type Embedded, hasDatabase, startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { UsageError } from './program.ts'

/** A database that is ready: migrated, and open. */
export type Store = {
  readonly database: Database
  readonly connection: Connection
  /** Names of the migrations that had not run before. */
  readonly applied: readonly string[]
  /** Our own PostgreSQL, another one after it had to be started again; null for one at DATABASE_URL. */
  embedded: Embedded | null
}

type Log = (line: string) => void

/** Starts our own PostgreSQL or joins the one that a running server started; null when DATABASE_URL names another. */
export async function startPostgres(config: Config, log: Log): Promise<Embedded | null> {
  return config.databaseUrl === null ? startEmbedded({ dataDirectory: config.data, log }) : null
}

/** Starts what must run, brings it up to this version's schema and opens it. */
export async function openStore(config: Config, log: Log): Promise<Store> {
  const embedded = await startPostgres(config, log)
  try {
    const connection = embedded?.connection ?? { connectionString: config.databaseUrl ?? '' }
    const applied = await migrate(connection)
    return {
      database: openDatabase({ connection, poolSize: config.poolSize }),
      connection,
      applied,
      embedded,
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

/** Closes in the order in which nothing is cut off; a PostgreSQL that somebody else started goes on. */
export async function closeStore(store: Pick<Store, 'database' | 'embedded'>): Promise<void> {
  await store.database.close()
  await store.embedded?.stop()
}

/** Runs one command's work on a database that is there: a mistyped folder is refused, not filled. */
export async function withStore<Result>(
  config: Config,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  if (config.databaseUrl === null && !(await hasDatabase(config.data))) {
    throw new UsageError(
      `--data (CLIENTELE_DATA): ${config.data} holds no database; «clientele serve» makes one, and DATABASE_URL names another`,
    )
  }
  return withNewStore(config, work)
}

/** The same, on a database that is made where there is none. */
export async function withNewStore<Result>(
  config: Config,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(config, () => {})
  try {
    return await work(store)
  } finally {
    await closeStore(store)
  }
}
