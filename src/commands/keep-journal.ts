import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { erasedChannel } from '../core/erasures/finish.ts'
import { readJournal, syncJournal } from '../core/erasures/journal.ts'
import { syncKeys } from '../core/erasures/kept-keys.ts'
import { findRestored, reportRestored } from '../core/erasures/restored.ts'
import { toUlid } from '../core/ids.ts'
import type { Database } from '../db/database.ts'

/** Milliseconds by which a transaction may commit later than it says, so that the journal looks that far back. */
const overlap = 600_000

/**
 * Says loudly who is there again although the journal knows that it was erased, and from then on writes down, outside of
 * the database, every erasure that anybody commits, with the public keys of certificates. What was committed just before a crash is written at the next start.
 */
export async function keepJournal(
  database: Database,
  { erasureJournal: file, erasureKeys: keys }: Pick<Config, 'erasureJournal' | 'erasureKeys'>,
  logger: Logger,
) {
  let ending = false
  let running: Promise<void> = Promise.resolve()
  const known = new Set<string>()
  let since = new Date(0)

  const tell = (error: unknown) =>
    logger.error({ err: error, file }, 'the journal of erasures cannot be kept')
  const sync = async (): Promise<void> => {
    if (ending) return
    const added = await syncJournal(database, file, known, since)
    for (const { erasureId } of added) known.add(erasureId)
    if (added.length > 0) await syncKeys(database, keys, new Date())
    const last = added.at(-1)
    if (last) since = new Date(last.erasedAt.getTime() - overlap)
  }
  // One after another: each looks at what the one before has left.
  const next = (): Promise<void> => {
    running = running.then(sync).catch(tell)
    return running
  }

  try {
    const entries = await readJournal(file)
    for (const { erasureId } of entries) known.add(erasureId)
    const restored = await findRestored(database, entries)
    await reportRestored(database, restored, new Date())
    for (const { organizationId, customerId, erasedAt } of restored) {
      logger.error(
        { organization: toUlid(organizationId), customer: toUlid(customerId), erasedAt },
        'a customer who was erased is there again: a backup was restored; see «clientele erasures»',
      )
    }
  } catch (error) {
    tell(error)
  }
  await syncKeys(database, keys, new Date()).catch(tell)
  await next()
  await database.listen(erasedChannel, next, next).catch(tell)
  return {
    /** Lets what is being written end; an erasure of the last moment is written at the next start. */
    async end(): Promise<void> {
      ending = true
      await running
    },
  }
}
