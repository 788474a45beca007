import type { Logger } from 'pino'
import { keepHeads as append, type OwnedHead, readHeads } from '../core/events/kept-heads.ts'
import { toUlid } from '../core/ids.ts'
import type { Database } from '../db/database.ts'

/** Milliseconds between two looks at the ends of the chains: what is altered sooner than that is not found out. */
const period = 300_000

/**
 * Writes down the ends of the chains of events outside of the database, at the start, now and then, and at the end; and
 * says loudly, once for each organization, where a chain no longer leads through the last one.
 */
export async function keepHeads(database: Database, file: string, logger: Logger) {
  const known = new Map<string, OwnedHead>()
  const told = new Set<string>()
  const look = async (): Promise<void> => {
    try {
      const { broken } = await append(database, file, known, new Date())
      for (const { organizationId, position, hash } of broken) {
        if (told.has(organizationId)) continue
        told.add(organizationId)
        logger.error(
          { organization: toUlid(organizationId), position, hash, file },
          'the past was altered, or a backup restored: the chain of events is not the one that was kept',
        )
      }
    } catch (error) {
      logger.error({ err: error, file }, 'the ends of the chains of events cannot be kept')
    }
  }
  try {
    for (const head of await readHeads(file)) known.set(head.organizationId, head)
  } catch (error) {
    logger.error({ err: error, file }, 'the ends of the chains of events cannot be read')
  }
  await look()
  let running = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(look)
  }, period)
  return {
    async end(): Promise<void> {
      clearInterval(timer)
      await running.then(look)
    },
  }
}
