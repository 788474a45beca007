import { type Connection, connect } from '../../src/db/connections.ts'

/** A row as text, behind the name of its table. */
export type DumpedRow = { readonly table: string; readonly text: string }

/** Every row of every table of the database, whatever schema it is in: what a dump of it would hold. */
export async function dump(connection: Connection): Promise<DumpedRow[]> {
  const client = await connect(connection)
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%' and c.relkind in ('r', 'm')
       order by 1`,
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
