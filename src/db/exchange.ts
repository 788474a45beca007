import pg from 'pg'
import { type Column, type RowMaker, rowMaker } from './row-maker.ts'
import type { Row, Statement } from './statement.ts'

/** A step as it goes over the wire: each value as text, or as bytes. */
export type Ready = { readonly statement: Statement; readonly values: (string | Buffer | null)[] }

/** A statement that a connection has prepared; how its rows are made is known once it was answered. */
type Prepared = { make?: RowMaker }

/** By the driver's connection, then by name. */
const preparedOn = new WeakMap<object, Map<string, Prepared>>()

const noRow: RowMaker = () => ({})

type Settle = (error: Error | null, answers: Row[][]) => void

/**
 * Steps behind each other with one sync at the end: the server takes them for one transaction, without being told to
 * begin and commit. A statement is prepared when a connection meets it first, and from then on neither its text nor its
 * columns are asked for again: they cannot change. To pg it must be a Query, for it pipelines no other.
 */
class Exchange extends pg.Query {
  readonly callback: Settle
  readonly #steps: readonly Ready[]
  readonly #prepared: Prepared[] = []
  /** Of statements that were prepared just now. */
  readonly #fresh: string[] = []
  readonly #answers: Row[][] = []
  #rows: Row[] = []
  #unreadable: Error | undefined
  #known = new Map<string, Prepared>()

  constructor(steps: readonly Ready[], settle: Settle) {
    super('')
    this.#steps = steps
    this.callback = settle
  }

  override submit = (connection: pg.Connection): null => {
    const known = preparedOn.get(connection) ?? new Map<string, Prepared>()
    preparedOn.set(connection, known)
    this.#known = known
    // One piece for the network.
    connection.stream.cork()
    for (const step of this.#steps) this.#send(connection, step)
    connection.sync()
    connection.stream.uncork()
    return null
  }

  // The types have a parameter «more» that pg no longer takes.
  #send(connection: pg.Connection, { statement: { name = '', text }, values }: Ready): void {
    const known = this.#known.get(name)
    const prepared = known ?? {}
    this.#prepared.push(prepared)
    if (!known) {
      if (name !== '') {
        this.#known.set(name, prepared)
        this.#fresh.push(name)
        // One that has the name already gives way.
        connection.close({ type: 'S', name }, true)
      }
      connection.parse({ name, text, types: [] }, true)
    }
    connection.bind({ portal: '', statement: name, values }, true)
    if (!prepared.make) connection.describe({ type: 'P', name: '' }, true)
    connection.execute(null, true)
  }

  handleRowDescription({ fields }: { readonly fields: readonly Column[] }): void {
    const prepared = this.#prepared[this.#answers.length]
    if (prepared) prepared.make = rowMaker(fields)
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const make = this.#prepared[this.#answers.length]?.make
    if (!make || this.#unreadable) return
    try {
      this.#rows.push(make(fields))
    } catch (error) {
      this.#unreadable = error instanceof Error ? error : new Error(String(error))
    }
  }

  handleCommandComplete(): void {
    const prepared = this.#prepared[this.#answers.length]
    // Not described: it answers no rows.
    if (prepared) prepared.make ??= noRow
    this.#answers.push(this.#rows)
    this.#rows = []
  }

  handleReadyForQuery(): void {
    this.callback(this.#unreadable ?? null, this.#answers)
  }

  /** What was to be prepared may not be: the next to need it prepares it. */
  handleError(error: Error): void {
    for (const name of this.#fresh) this.#known.delete(name)
    this.callback(error, [])
  }
}

/** Runs the steps as one transaction, all or, after an error, none, in one round trip. Answers the rows of each. */
export function exchange(client: pg.ClientBase, steps: readonly Ready[]): Promise<Row[][]> {
  return new Promise((resolve, reject) => {
    client.query(
      new Exchange(steps, (error, answers) => {
        if (error) reject(error)
        else resolve(answers)
      }),
    )
  })
}
