import pg from 'pg'
import type { Row } from './connections.ts'
import type { Statement } from './statement.ts'

/** A step as it goes over the wire. */
export type Ready = { readonly name: string; readonly values: (string | Buffer | null)[] }

type Results = pg.QueryResult<Row> | pg.QueryResult<Row>[]
type Callback = (error: Error | null | undefined, results: Results) => void

/**
 * Steps behind each other with one sync at the end: the server takes them for one transaction, without being told to
 * begin and commit. Their answers are read as those of one query of several statements. To pg it must be a Query, for
 * it pipelines no other.
 */
class Unit extends pg.Query {
  readonly #steps: readonly Ready[]

  constructor(steps: readonly Ready[], callback: Callback) {
    super({ text: 'a unit of prepared statements' }, callback as never)
    this.#steps = steps
  }

  override submit = (connection: pg.Connection): null => {
    // The types have a parameter «more» that pg no longer takes.
    connection.stream.cork()
    for (const { name, values } of this.#steps) {
      connection.bind({ statement: name, values } as pg.BindConfig, true)
      connection.describe({ type: 'P', name: '' }, true)
      connection.execute(null, true)
    }
    connection.sync()
    connection.stream.uncork()
    return null
  }
}

/** The steps as a unit, when the connection has prepared every statement of theirs; else undefined. */
export function unitOf(
  client: pg.ClientBase,
  steps: readonly { readonly statement: Statement; readonly values: Ready['values'] }[],
): Ready[] | undefined {
  // What pg has prepared on the connection, by name; its types do not tell.
  const { connection } = client as unknown as { connection: { parsedStatements: Record<string, string> } }
  const unit: Ready[] = []
  for (const { statement, values } of steps) {
    if (statement.name === undefined || connection.parsedStatements[statement.name] === undefined)
      return undefined
    unit.push({ name: statement.name, values })
  }
  return unit
}

/** Runs the steps as one transaction: all or, after an error, none. */
export function sendUnit(client: pg.ClientBase, steps: readonly Ready[]): Promise<Row[][]> {
  return new Promise((resolve, reject) => {
    const unit = new Unit(steps, (error, results) => {
      if (error) reject(error)
      else resolve((Array.isArray(results) ? results : [results]).map(({ rows }) => rows))
    })
    client.query(unit)
  })
}
