import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Connection, connect } from './connections.ts'
import { translated } from './errors.ts'

const chunkLength = 1 << 16

async function* chunks(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
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

/** All rows or none. On a connection of its own: a pipelined one cannot carry COPY. */
export async function copyInto(
  connection: Connection,
  table: string,
  columns: readonly string[],
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const client = await connect(connection)
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  try {
    const copy = client.query(copyFrom(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`))
    await pipeline(Readable.from(chunks(lines)), copy)
  } catch (error) {
    throw translated(error)
  } finally {
    await client.end().catch(() => {})
  }
}
