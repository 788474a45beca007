import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Connection, connect, send } from './connections.ts'
import { translated } from './errors.ts'
import type { CopyLines, Loading, Statement } from './statement.ts'
import type { Check } from './transactions.ts'

const chunkLength = 1 << 16

async function* chunks(lines: CopyLines): AsyncGenerator<string> {
  let chunk = ''
  for await (const line of lines) {
    chunk += line.endsWith('\n') ? line : `${line}\n`
    if (chunk.length >= chunkLength) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}

async function copyInto(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  lines: CopyLines,
): Promise<void> {
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const copy = client.query(copyFrom(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`))
  await pipeline(Readable.from(chunks(lines)), copy)
}

/** Begins, works and commits, on a connection of its own: a pipelined one cannot carry COPY. All rows or none. */
export async function runLoad<Result>(
  connection: Connection,
  check: Check,
  work: (loading: Loading) => Promise<Result>,
): Promise<Result> {
  const client = await connect(connection)
  try {
    await client.query('begin')
    const result = await work({
      kind: 'transaction',
      async rows<R>(statement: Statement, values: readonly unknown[]): Promise<R[]> {
        check(statement)
        // The caller names the row that its statement selects.
        return (await send(client, statement, values)) as R[]
      },
      async copyIn(table, columns, lines) {
        check({ text: `insert into ${table} (${columns.join(', ')})` })
        await copyInto(client, table, columns, lines)
      },
    })
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
    return result
  } catch (error) {
    throw translated(error)
  } finally {
    // Undoes what was not committed.
    await client.end().catch(() => {})
  }
}
