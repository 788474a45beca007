import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { gather, send, withClient } from './connections.ts'
import { worthRepeating } from './errors.ts'
import { exchange } from './exchange.ts'
import type { Statement, Step, Transaction } from './statement.ts'
import { parameter } from './values.ts'

const attempts = 5

/** Refuses a statement that breaks a rule, before it is sent. */
export type Check = (statement: Statement) => void

/** Runs again what the server undid because of a deadlock, after a short random pause so that both do not meet again. */
async function repeated<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !worthRepeating(error)) throw error
      await sleep(Math.random() * 10 * 2 ** attempt)
    }
  }
}

/** Begins, works and commits; rolls back when the work throws. `begin` travels with the first statement. */
export function runTransaction<Result>(
  pool: pg.Pool,
  check: Check,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return repeated(() =>
    withClient(pool, async (client) => {
      let ended = false
      let failure: unknown
      const transaction: Transaction = {
        kind: 'transaction',
        async rows<R>(statement: Statement, values: readonly unknown[]): Promise<R[]> {
          if (ended) throw new Error('the transaction has ended')
          check(statement)
          try {
            gather(client)
            // The caller names the row that its statement selects.
            return (await send(client, statement, values)) as R[]
          } catch (error) {
            failure ??= error
            throw error
          }
        },
      }
      gather(client)
      const begun = client.query('begin')
      begun.catch(() => {})
      let result: Result
      try {
        result = await work(transaction)
        await begun
      } catch (error) {
        ended = true
        // When this fails too the connection is given up, which undoes as much.
        await client.query('rollback').catch(() => {})
        throw worthRepeating(failure) ? failure : error
      }
      ended = true
      const { command } = await client.query('commit')
      if (command !== 'COMMIT') throw failure ?? new Error('the transaction was rolled back')
      return result
    }),
  )
}

/** The steps as one transaction, in one round trip. A step that fails makes the server skip the rest and undo all. */
export function runAtomically<R>(pool: pg.Pool, check: Check, steps: readonly Step[]): Promise<R[][]> {
  for (const step of steps) check(step.statement)
  const ready = steps.map(({ statement, values }) => ({ statement, values: values.map(parameter) }))
  // The caller names the row that its statements select.
  return repeated(() => withClient(pool, async (client) => (await exchange(client, ready)) as R[][]))
}
