import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, prepared } from '../../db/database.ts'
import type { Authenticated } from './token-cache.ts'

/** Remembers when tokens are used, and writes it down now and then for all of them at once. */
export type LastUses = {
  note(used: Pick<Authenticated, 'organization' | 'tokenId'>, at: Date): void
  /** Writes what is left, within so many milliseconds, and then nothing any more. */
  end(within: number): Promise<void>
}

type Use = { readonly organizationId: string; readonly tokenId: string; readonly at: Date }

/** Milliseconds between two writes, and before the first one: a token is written at most once a minute. */
const INTERVAL = 60_000
const FIRST = 1000

/** What cannot be written is kept for the next time; `onFailure` hears of it. */
export function rememberUses(database: Database, onFailure: (error: unknown) => void): LastUses {
  const uses = new Map<string, Use>()
  let timer: NodeJS.Timeout | undefined
  let writtenAt = Number.NEGATIVE_INFINITY
  let writing = Promise.resolve()
  let ended = false

  const plan = () => {
    if (ended || timer !== undefined) return
    timer = setTimeout(write, Math.max(FIRST, writtenAt + INTERVAL - performance.now())).unref()
  }
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    writtenAt = performance.now()
    writing = writing.then(writeAll)
    return writing
  }
  const writeAll = async () => {
    const taken = Map.groupBy(uses.values(), ({ organizationId }) => organizationId)
    uses.clear()
    for (const [organizationId, ofOne] of taken) {
      try {
        const ids = ofOne.map(({ tokenId }) => tokenId)
        const values = [organizationId, ids, ofOne.map(({ at }) => at)]
        for (const write of writes) await database.rows(write, values)
      } catch (error) {
        for (const use of ofOne) if (!uses.has(use.tokenId)) uses.set(use.tokenId, use)
        onFailure(error)
        plan()
      }
    }
  }

  return {
    note({ organization, tokenId }, at) {
      uses.set(tokenId, { organizationId: organization.id, tokenId, at })
      plan()
    },
    async end(within) {
      ended = true
      await Promise.race([write(), sleep(within, undefined, { ref: false })])
    },
  }
}

// Other processes write as well: the latest use stays.
const writeInto = (table: 'tokens' | 'oauth_clients') =>
  prepared(
    `${table}.lastUsed`,
    `update ${table} set last_used_at = used.at
     from unnest($2::uuid[], $3::timestamptz[]) as used (id, at)
     where ${table}.organization_id = $1 and ${table}.id = used.id
       and (${table}.last_used_at is null or ${table}.last_used_at < used.at)`,
  )
// What a client was given is known under the client's id, which is in the one table or in the other.
const writes = [writeInto('tokens'), writeInto('oauth_clients')]
