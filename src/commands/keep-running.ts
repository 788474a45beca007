import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Embedded } from '../db/embedded.ts'
import { DatabaseUnavailable, DatabaseUnusable } from '../db/errors.ts'
import { type Store, startPostgres } from './store.ts'

/** Milliseconds between two looks at a PostgreSQL that another process started. */
const LOOK = 1000
const ATTEMPTS = 5

/**
 * Starts our own PostgreSQL again when it ends while the server runs; until then requests are told that it is away.
 * `failed` rejects when it cannot be started any more.
 */
export function keepRunning(config: Config, store: Store, logger: Logger) {
  const ending = new AbortController()
  const { promise: failed, reject } = Promise.withResolvers<never>()
  const watching = watch(config, store, logger, ending.signal).catch((error) => {
    if (!ending.signal.aborted) reject(error)
  })
  return {
    failed,
    /** Stops watching; a start that is under way is waited for, so that it can be stopped like any other. */
    async end(): Promise<void> {
      ending.abort()
      await watching
    },
  }
}

async function watch(config: Config, store: Store, logger: Logger, signal: AbortSignal): Promise<void> {
  const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve))
  while (store.embedded !== null) {
    await Promise.race([store.embedded.joined ? lost(store, signal) : store.embedded.ended, stopped])
    if (signal.aborted) return
    logger.error('PostgreSQL ended; starting it again')
    store.embedded = await restart(config, logger, signal)
    if (signal.aborted) return
    if (!isDeepStrictEqual(store.embedded.connection, store.connection)) {
      throw new DatabaseUnusable('PostgreSQL ended, and runs at another place now: start Clientele again')
    }
    logger.info('PostgreSQL runs again')
  }
}

/** Settles when a server that is not our child no longer answers. */
async function lost({ database }: Store, signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(LOOK, undefined, { signal })
    try {
      await database.rows({ text: 'select 1' }, [])
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return
      throw error
    }
  }
}

async function restart(config: Config, logger: Logger, signal: AbortSignal): Promise<Embedded> {
  for (let attempt = 1; ; attempt++) {
    try {
      const embedded = await startPostgres(config, (line) => logger.debug(line))
      if (embedded === null) throw new DatabaseUnusable('there is no PostgreSQL to start')
      return embedded
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      logger.error({ err: error }, 'PostgreSQL did not start')
      await sleep(500 * attempt, undefined, { signal })
    }
  }
}
