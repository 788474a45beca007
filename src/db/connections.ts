import { nextTick } from 'node:process'
import pg from 'pg'
import { connectionFailed, DatabaseUnusable, translated } from './errors.ts'
import { exchange } from './exchange.ts'
import type { Row, Statement } from './statement.ts'
import { parameter, types } from './values.ts'

/** Where a database is: a URL, or the directory of a socket (or a host) with a user and a name. */
export type Connection =
  | { readonly connectionString: string }
  | {
      readonly host: string
      readonly port: number
      readonly database: string
      readonly user: string
      readonly password?: string
    }

// Times and dates are read as text, so their form must not depend on how the server was set up.
const session = '-c TimeZone=UTC -c DateStyle=ISO'

/** The options of pg for a connection; `pipeline` sends statements without waiting for the answer to the one before. */
function clientConfig(connection: Connection, more: pg.ClientConfig = {}): pg.ClientConfig {
  const common = {
    types,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
    application_name: 'clientele',
    ...more,
  }
  // The embedded server speaks no TLS, whatever PGSSLMODE says.
  if (!('connectionString' in connection)) return { ...connection, ...common, ssl: false, options: session }
  return { ...common, connectionString: withOptions(connection.connectionString) }
}

/** A connection in the form that a library with a pool of its own takes. */
export function poolConfig(connection: Connection): pg.ClientConfig {
  const { types: _, ...config } = clientConfig(connection, { application_name: 'clientele queue' })
  return config
}

// «user@/name?host=/directory» is a good URL to PostgreSQL only; the host behind the question mark wins.
function parsed(connectionString: string): URL {
  const text = connectionString.replace('@/', '@localhost/')
  if (URL.canParse(text)) return new URL(text)
  throw new DatabaseUnusable(
    'the URL of the database cannot be read: it looks like postgres://user:password@host/name',
  )
}

// The options within a URL would hide ours.
function withOptions(connectionString: string): string {
  const url = parsed(connectionString)
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} ${session}`.trim())
  return url.href
}

/** The same server, another database on it. */
export function withDatabase(connection: Connection, database: string): Connection {
  if (!('connectionString' in connection)) return { ...connection, database }
  const url = parsed(connection.connectionString)
  url.pathname = `/${encodeURIComponent(database)}`
  return { connectionString: url.href }
}

/** A connection of its own, which the caller ends. Its loss must be noticed by its queries, not end the process. */
export async function connect(connection: Connection, more: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client(clientConfig(connection, more))
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw translated(error)
  }
  return client
}

/** A pool whose statements fail when the server has not answered within so many milliseconds. */
export function openPool(connection: Connection, size: number, patience: number): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfig(connection, { pipeline: true, query_timeout: patience }),
    max: size,
    idleTimeoutMillis: 60_000,
  })
  // A lost connection leaves the pool by itself; without these the event would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Lends a connection of the pool. It goes back only when it is known to be outside of any transaction. */
export async function withClient<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  let client: pg.PoolClient
  try {
    client = await pool.connect()
  } catch (error) {
    throw translated(error)
  }
  let lost = false
  try {
    return await work(client)
  } catch (error) {
    lost = connectionFailed(error)
    throw translated(error)
  } finally {
    client.release(lost || client.getTransactionStatus() !== 'I')
  }
}

/** Sends a statement and answers its rows; values that cannot be written throw before anything is sent. */
export async function send(
  client: pg.ClientBase,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  // Not everything can be prepared.
  if (statement.name === undefined && values.length === 0)
    return (await client.query<Row>(statement.text)).rows
  const [rows = []] = await exchange(client, [{ statement, values: values.map(parameter) }])
  return rows
}

/** Statements that are sent without waiting in between go out in one piece: the server is woken once, not by each. */
export function gather(client: pg.ClientBase): void {
  // The types keep the connection to themselves.
  const { stream } = (client as unknown as { connection: pg.Connection }).connection
  stream.cork()
  nextTick(() => stream.uncork())
}
