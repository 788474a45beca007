/** A statement with fixed text, prepared once per connection under its name; without a name it is planned each time. */
export type Statement = { readonly name?: string; readonly text: string }

/** Runs statements one after the other. Rows come with bigint as number, date as YYYY-MM-DD, timestamptz as Date. */
export interface Runner {
  rows<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
}

/** One open transaction on one connection. */
export interface Transaction extends Runner {
  readonly kind: 'transaction'
}

export type Step = { readonly statement: Statement; readonly values: readonly unknown[] }

/** How rows that are asked for one at a time are fetched together. */
export type Lookup<Row> = {
  /** Takes the organization as $1 and an array of keys as $2. */
  readonly statement: Statement
  readonly keyOf: (row: Row) => string | number
}

export interface Database extends Runner {
  readonly kind: 'database'
  /**
   * One row by its key. Calls that arrive while an earlier fetch of the same lookup and organization is under way
   * are answered by one query; a call that finds none under way goes out at once.
   */
  lookUp<Row>(lookup: Lookup<Row>, organizationId: string, key: string | number): Promise<Row | undefined>
  /** Begins, works and commits; rolls back when the work throws. Runs again, a few times, after a deadlock. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** Begin, the steps and commit sent as one pipeline: one round trip. Answers the rows of each step. */
  atomically(steps: readonly Step[]): Promise<Record<string, unknown>[][]>
  /** Streams tab-separated COPY text rows into a table. */
  copyIn(table: string, columns: readonly string[], lines: AsyncIterable<string> | Iterable<string>): Promise<void>
  /** Calls back for each notification on a channel; `onGap` when some may have been missed. */
  listen(channel: string, onNotification: (payload: string) => void, onGap: () => void): Promise<void>
  notify(channel: string, payload: string): Promise<void>
  close(): Promise<void>
}

/** A statement that is prepared under its name. */
export function prepared(name: string, text: string): Statement {
  return { name, text }
}
