import type pg from 'pg'
import { type Connection, connect, send } from './connections.ts'
import { connectionFailed, translated } from './errors.ts'
import type { Lookup, Row, Statement } from './statement.ts'

type Key = string | number
type Asked = {
  readonly promise: Promise<Row | undefined>
  readonly resolve: (row: Row | undefined) => void
  readonly reject: (error: unknown) => void
}
/** Fetches under way of one lookup in one organization, and the keys that wait for them. */
type Batch = { underWay: number; waiting: Map<Key, Asked> }

const keysPerQuery = 1000

/** One connection that is opened when needed and again after it was lost; statements do not wait for each other. */
function openLine(connection: Connection, timeout: number) {
  let client: Promise<pg.Client> | undefined
  let closed = false

  function current(): Promise<pg.Client> {
    if (closed) return Promise.reject(new Error('Client was closed'))
    if (client) return client
    const opening = connect(connection, {
      pipeline: true,
      statement_timeout: timeout,
      // A server that says nothing at all, not even that it gave up, is lost.
      query_timeout: timeout + 1000,
    })
    client = opening
    opening.then(
      (opened) => opened.once('error', () => forget(opening)),
      () => forget(opening),
    )
    return opening
  }

  function forget(lost: Promise<pg.Client>): void {
    if (client === lost) client = undefined
  }

  return {
    underWay: 0,
    async rows(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
      const asked = current()
      this.underWay++
      try {
        return await send(await asked, statement, values)
      } catch (error) {
        // The server says goodbye before the connection ends: nothing more goes over this one.
        if (connectionFailed(error)) forget(asked)
        throw error
      } finally {
        this.underWay--
      }
    },
    async close(): Promise<void> {
      closed = true
      await client?.then((opened) => opened.end()).catch(() => {})
    },
  }
}

export type Lookups = {
  lookUp<R>(lookup: Lookup<R>, organizationId: string, key: Key): Promise<R | undefined>
  close(): Promise<void>
}

/**
 * Answers rows by their keys over a few connections of its own. A call never gets the answer to a query that was
 * sent before the call was made, so whoever wrote reads what was written.
 */
export function openLookups(connection: Connection, lines: number, timeout: number): Lookups {
  const pool = Array.from({ length: lines }, () => openLine(connection, timeout))
  const batches = new WeakMap<object, Map<string, Batch>>()

  async function query(lookup: Lookup<never>, organizationId: string, keys: readonly Key[]): Promise<Row[]> {
    const line = pool.reduce((least, other) => (other.underWay < least.underWay ? other : least))
    const [first] = keys
    const one = keys.length === 1 && lookup.one
    const ask = () =>
      one ? line.rows(one, [organizationId, first]) : line.rows(lookup.statement, [organizationId, keys])
    // A read may be asked twice: a connection that died while it was idle is nobody's concern.
    return ask().catch((error) => (connectionFailed(error) ? ask() : Promise.reject(error)))
  }

  async function answer(
    lookup: Lookup<never>,
    organizationId: string,
    asked: ReadonlyMap<Key, Asked>,
  ): Promise<void> {
    try {
      const found = new Map<Key, Row>()
      const keyOf: (row: never) => Key = lookup.keyOf
      // The row is of the lookup's own type: its statement selected it.
      for (const row of await query(lookup, organizationId, [...asked.keys()]))
        found.set(keyOf(row as never), row)
      for (const [key, one] of asked) one.resolve(found.get(key))
    } catch (error) {
      if (asked.size === 1 || connectionFailed(error)) {
        for (const one of asked.values()) one.reject(translated(error))
        return
      }
      // One malformed key must not fail those that happened to ask at the same time.
      await Promise.all([...asked].map((one) => answer(lookup, organizationId, new Map([one]))))
    }
  }

  async function fetch(
    lookup: Lookup<never>,
    organizationId: string,
    asked: ReadonlyMap<Key, Asked>,
    batch: Batch,
  ): Promise<void> {
    batch.underWay++
    await answer(lookup, organizationId, asked)
    batch.underWay--
    if (batch.underWay > 0) return
    if (batch.waiting.size === 0) {
      batches.get(lookup)?.delete(organizationId)
      return
    }
    const waiting = [...batch.waiting]
    batch.waiting = new Map()
    for (let from = 0; from < waiting.length; from += keysPerQuery) {
      void fetch(lookup, organizationId, new Map(waiting.slice(from, from + keysPerQuery)), batch)
    }
  }

  function ask(lookup: Lookup<never>, organizationId: string, key: Key): Promise<Row | undefined> {
    const ofLookup = batches.get(lookup) ?? new Map<string, Batch>()
    batches.set(lookup, ofLookup)
    const batch = ofLookup.get(organizationId)
    const same = batch?.waiting.get(key)
    if (same) return same.promise
    const one: Asked = Promise.withResolvers()
    if (batch) {
      batch.waiting.set(key, one)
    } else {
      const first: Batch = { underWay: 0, waiting: new Map() }
      ofLookup.set(organizationId, first)
      void fetch(lookup, organizationId, new Map([[key, one]]), first)
    }
    return one.promise
  }

  return {
    // The row is of the lookup's own type: its statement selected it.
    lookUp: <R>(lookup: Lookup<R>, organizationId: string, key: Key) =>
      ask(lookup as Lookup<never>, organizationId, key) as Promise<R | undefined>,
    async close() {
      await Promise.all(pool.map((line) => line.close()))
    },
  }
}
