import type { Database, Runner } from '../../db/database.ts'

const channel = 'clientele_events'

type Waiting = Map<string, Set<() => void>>
const waiters = new WeakMap<Database, Waiting>()

/** Tells every process that an organization's feed has grown. */
export async function announceSealed(store: Runner, organizationId: string): Promise<void> {
  await store.rows({ text: 'select pg_notify($1, $2)' }, [channel, organizationId])
}

/** Listens for the next growth of an organization's feed. Whoever asks must stop it. */
export function untilSealed(database: Database, organizationId: string) {
  const waiting = waitingOf(database)
  const { promise, resolve } = Promise.withResolvers<void>()
  const ofOrganization = waiting.get(organizationId) ?? new Set()
  waiting.set(organizationId, ofOrganization.add(resolve))
  let timer: NodeJS.Timeout | undefined
  return {
    /** Settles when the feed has grown, or after so many milliseconds. */
    async within(milliseconds: number): Promise<void> {
      const late = new Promise<void>((settle) => {
        timer = setTimeout(settle, milliseconds)
      })
      await Promise.race([promise, late])
    },
    stop(): void {
      clearTimeout(timer)
      ofOrganization.delete(resolve)
      if (ofOrganization.size === 0) waiting.delete(organizationId)
    },
  }
}

function waitingOf(database: Database): Waiting {
  const known = waiters.get(database)
  if (known) return known
  const waiting: Waiting = new Map()
  waiters.set(database, waiting)
  const wake = (organizationId: string) => {
    for (const one of waiting.get(organizationId) ?? []) one()
  }
  const wakeAll = () => {
    for (const organizationId of waiting.keys()) wake(organizationId)
  }
  // Without notifications the readers look again by themselves; the next one tries to listen once more.
  database.listen(channel, wake, wakeAll).catch(() => waiters.delete(database))
  return waiting
}
