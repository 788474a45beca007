import { type Connection, openPool, send, withClient } from './connections.ts'
import { runLoad } from './copy.ts'
import { openListener } from './listener.ts'
import { openLookups } from './lookups.ts'
import type { Loading, Lookup, Runner, Statement, Step, Transaction } from './statement.ts'
import { refuseUnfenced } from './statement-guard.ts'
import { type Check, runAtomically, runTransaction } from './transactions.ts'

export type { Connection } from './connections.ts'
export {
  type Loading,
  type Lookup,
  prepared,
  type Runner,
  type Statement,
  type Step,
  type Transaction,
} from './statement.ts'
export { copyLine } from './values.ts'

export interface Database extends Runner {
  readonly kind: 'database'
  /**
   * One row by its key. Calls that arrive while an earlier fetch of the same lookup and organization is under way
   * are answered by one query; a call that finds none under way goes out at once.
   */
  lookUp<Row>(lookup: Lookup<Row>, organizationId: string, key: string | number): Promise<Row | undefined>
  /** Begins, works and commits; rolls back when the work throws. Runs again, a few times, after a deadlock. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** The steps as one transaction, in one round trip: all of them or none. Answers the rows of each step. */
  atomically<Row = Record<string, unknown>>(steps: readonly Step[]): Promise<Row[][]>
  /** A transaction on a connection of its own that also carries COPY. It is never run again. */
  load<Result>(work: (loading: Loading) => Promise<Result>): Promise<Result>
  /** Calls back for each notification on a channel; `onGap` when some may have been missed. */
  listen(channel: string, onNotification: (payload: string) => void, onGap: () => void): Promise<void>
  notify(channel: string, payload: string): Promise<void>
  /** Connections for transactions and lists, and the calls that wait for one. */
  pressure(): { readonly open: number; readonly idle: number; readonly waiting: number }
  close(): Promise<void>
}

export type DatabaseOptions = {
  readonly connection: Connection
  /** Connections for transactions and lists. */
  readonly poolSize?: number
  /** Connections besides for `lookUp`. */
  readonly pipelines?: number
  /** Milliseconds after which a server that has fallen silent counts as lost. */
  readonly patience?: number
  /** Milliseconds after which the server gives up a `lookUp`. */
  readonly lookUpTimeout?: number
  /** Refuse statements that break the rules of docs/decisions/0002-ready-to-distribute.md; for development and tests. */
  readonly guard?: boolean
}

// A name stands for one text on a connection; found out in the middle of a pipeline, it would be half sent.
function checker(guard: boolean): Check {
  const texts = new Map<string, string>()
  return ({ name, text }) => {
    if (guard) refuseUnfenced(text)
    if (name === undefined) return
    const known = texts.get(name)
    if (known === text) return
    if (known !== undefined) throw new Error(`two statements are named ${name}`)
    if (name.length > 63) throw new Error(`the statement's name ${name} is longer than 63 characters`)
    texts.set(name, text)
  }
}

/** Connects when something is first asked; a database that is away makes that call fail with DatabaseUnavailable. */
export function openDatabase(options: DatabaseOptions): Database {
  const { connection } = options
  const check = checker(options.guard ?? false)
  const pool = openPool(connection, options.poolSize ?? 10, options.patience ?? 60_000)
  const lookups = openLookups(connection, options.pipelines ?? 2, options.lookUpTimeout ?? 5000)
  const listener = openListener(connection)

  async function rows<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    check(statement)
    // The caller names the row that its statement selects.
    return (await withClient(pool, (client) => send(client, statement, values))) as Row[]
  }

  return {
    kind: 'database',
    rows,
    async lookUp(lookup, organizationId, key) {
      check(lookup.statement)
      if (lookup.one) check(lookup.one)
      return lookups.lookUp(lookup, organizationId, key)
    },
    transaction: (work) => runTransaction(pool, check, work),
    atomically: async (steps) => runAtomically(pool, check, steps),
    load: (work) => runLoad(connection, check, work),
    listen: listener.listen,
    async notify(channel, payload) {
      await rows({ name: 'notify', text: 'select pg_notify($1, $2)' }, [channel, payload])
    },
    pressure: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async close() {
      await Promise.all([listener.close(), lookups.close(), pool.end()])
    },
  }
}
