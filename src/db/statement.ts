/** A statement with fixed text, prepared once per connection under its name; without a name it is planned each time. */
export type Statement = { readonly name?: string; readonly text: string }

export type Row = Record<string, unknown>

/**
 * Runs statements one after the other. Rows come with bigint as number, date as YYYY-MM-DD, timestamptz as Date.
 * A value may be a Date; an array becomes an SQL array, any other object JSON: write JSON arrays as text.
 */
export interface Runner {
  rows<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
}

/** One open transaction on one connection. */
export interface Transaction extends Runner {
  readonly kind: 'transaction'
}

export type CopyLines = AsyncIterable<string> | Iterable<string>

/** A transaction of a bulk load. */
export interface Loading extends Transaction {
  /** Streams rows of COPY's text format (see copyLine) into a table. */
  copyIn(table: string, columns: readonly string[], lines: CopyLines): Promise<void>
}

export type Step = { readonly statement: Statement; readonly values: readonly unknown[] }

/** How rows that are asked for one at a time are fetched together. */
export type Lookup<Row> = {
  /** Takes the organization as $1 and an array of keys as $2. */
  readonly statement: Statement
  /** The same for one key, as $2: the server plans it once, an array each time. */
  readonly one?: Statement
  readonly keyOf: (row: Row) => string | number
}

/** A statement that is prepared under its name. */
export function prepared(name: string, text: string): Statement {
  return { name, text }
}
