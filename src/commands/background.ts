import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { openTargets } from '../core/webhooks/targets.ts'
import { openQueue } from '../db/queue.ts'
import { everyFace } from '../faces.ts'
import { startWorkers, type Workers } from '../workers/workers.ts'
import type { Store } from './store.ts'

/** Milliseconds before another try, when the database is not there yet. */
const PAUSE = 2000

/** Does the work in the background until it is ended; a start that fails is tried again, and does not end the server. */
export function keepWorking(config: Config, store: Store, logger: Logger) {
  const ending = new AbortController()
  const started = begin(config, store, logger, ending.signal)
  return {
    /** What is under way is let end. */
    async end(): Promise<void> {
      ending.abort()
      await (await started)?.stop()
    },
  }
}

async function begin(
  config: Config,
  store: Store,
  logger: Logger,
  stop: AbortSignal,
): Promise<Workers | undefined> {
  while (!stop.aborted) {
    try {
      return await start(config, store, logger)
    } catch (error) {
      logger.error({ err: error }, 'the work in the background did not start')
      await sleep(PAUSE, undefined, { signal: stop }).catch(() => {})
    }
  }
  return undefined
}

/** The faces hand their forms of webhooks to those who know no face. */
async function start(config: Config, store: Store, logger: Logger): Promise<Workers> {
  const queue = openQueue(store.connection, (error) => logger.debug({ err: error }, 'the queue waits'))
  try {
    return await startWorkers({
      database: store.database,
      queue,
      logger,
      forms: new Map(everyFace.flatMap(({ name, webhooks }) => (webhooks ? [[name, webhooks]] : []))),
      targets: openTargets(config.webhookAllow),
      settings: { ...config, outbox: join(config.data, 'outbox') },
    })
  } catch (error) {
    await queue.stop(0).catch(() => {})
    throw error
  }
}
