import { type Connection, connect } from '../../src/db/connections.ts'

/** Ends every connection of ours to a database, as a restart of the server would. */
export async function terminateAll(connection: Connection): Promise<void> {
  const client = await connect(connection, { application_name: 'terminator' })
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name = 'clientele'`,
  )
  await client.end()
}
