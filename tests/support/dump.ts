import { type Connection, connect } from '../../src/db/connections.ts'

/** Every row of every table of the database as text, each behind the name of its table. */
export async function dump(
  connection: Connection,
): Promise<{ readonly table: string; readonly text: string }[]> {
  const client = await connect(connection)
  try {
    const tables = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    )
    const rows = []
    for (const { name } of tables.rows) {
      const content = await client.query<{ text: string }>(`select to_jsonb(t)::text as text from ${name} t`)
      rows.push(...content.rows.map(({ text }) => ({ table: name, text })))
    }
    return rows
  } finally {
    await client.end()
  }
}
