import { PgBoss } from 'pg-boss'
import { type Connection, poolConfig } from './connections.ts'

/** A queue of jobs on the same PostgreSQL, in a schema of its own that stays on one node of a distributed one. */
export type Queue = {
  /** Makes the schema when it is not there, and begins. */
  start(): Promise<void>
  /**
   * Does jobs of a name, so many at a time. A job is a word to look again: it is not repeated when it fails, and what it
   * finds to do is in tables of ours.
   */
  work(
    name: string,
    concurrency: number,
    handle: (data: JobData, signal: AbortSignal) => Promise<void>,
  ): Promise<void>
  /** Adds a job, unless one of the same name and key waits already. */
  send(name: string, key: string, data: JobData): Promise<void>
  /** Adds a job at each time of a cron line (UTC), however many processes ask for it. */
  schedule(name: string, cron: string): Promise<void>
  /** Lets running jobs end, for at most so many milliseconds. */
  stop(within: number): Promise<void>
}

export type JobData = Readonly<Record<string, string>>

/** Seconds after which a job counts as lost with its process. */
const longestJob = 120
/**
 * Seconds between two looks of a hand that nobody wakes. Each look is a statement that is planned anew and mostly finds
 * nothing; what this process sends wakes one of its own hands at once.
 */
const longestNap = 5

export function openQueue(connection: Connection, onError: (error: Error) => void): Queue {
  const boss = new PgBoss({ ...options(connection), schema: 'pgboss', max: 4, backend: 'postgres' })
  boss.on('error', onError)
  const made = new Map<string, Promise<void>>()
  /** Those who wait for a job, by its name. */
  const idle = new Map<string, Set<string>>()

  // «short»: of one key at most one waits, whatever runs.
  function ensure(name: string): Promise<void> {
    const known = made.get(name)
    if (known) return known
    const making = boss.createQueue(name, {
      policy: 'short',
      retryLimit: 0,
      expireInSeconds: longestJob,
      deleteAfterSeconds: 3600,
    })
    making.catch(() => made.delete(name))
    made.set(name, making)
    return making
  }

  return {
    async start() {
      await boss.start()
    },
    async work(name, concurrency, handle) {
      await ensure(name)
      const waiting = idle.get(name) ?? new Set()
      idle.set(name, waiting)
      const how = { batchSize: 1, pollingIntervalSeconds: longestNap }
      for (let count = 0; count < concurrency; count += 1) {
        let hand = ''
        hand = await boss.work<JobData>(name, how, async ([job]) => {
          if (!job) return
          waiting.delete(hand)
          try {
            await handle(job.data ?? {}, job.signal)
          } finally {
            waiting.add(hand)
            // More may have come than there were hands.
            boss.notifyWorker(hand)
          }
        })
        waiting.add(hand)
      }
    },
    async send(name, key, data) {
      await ensure(name)
      await boss.send(name, data, { singletonKey: key })
      const waiting = idle.get(name)
      const [hand] = waiting ?? []
      if (!waiting || hand === undefined) return
      // Each time another one, for this one may be about to find the job before.
      waiting.delete(hand)
      waiting.add(hand)
      boss.notifyWorker(hand)
    },
    async schedule(name, cron) {
      await ensure(name)
      await boss.schedule(name, cron)
    },
    stop: (within) => boss.stop({ graceful: true, timeout: within, close: true }),
  }
}

function options(connection: Connection) {
  const {
    host,
    port,
    database,
    user,
    password,
    connectionString,
    options: session,
    ssl,
  } = poolConfig(connection)
  const given = { host, port, database, user, password, connectionString, options: session, ssl }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
