import type { Database, Runner } from '../../db/database.ts'
import type { Organization } from './organization.ts'

export type TokenScope = 'read' | 'write' | 'admin'

/** What a valid token stands for. */
export type Authenticated = {
  readonly organization: Organization
  /** uuid. */
  readonly tokenId: string
  /** With what the granted ones imply: admin writes, and who writes reads. */
  readonly scopes: ReadonlySet<TokenScope>
  /** The faces that the token may use; null for all of them. */
  readonly faces: ReadonlySet<string> | null
}

/** An answer with the moment at which its token ends. */
export type Known = { readonly answer: Authenticated; readonly expiresAt: Date | null }

type Entry = Known & { readonly keptAt: number }

/** Tokens seen lately in this process, by the hash of their text. Only valid ones are kept. */
export type TokenCache = {
  find(hash: string, now: Date): Known | undefined
  /** A question to the database begins; the answer may be kept unless something changed meanwhile. */
  begin(): (hash: string, known: Known, now: Date) => void
  forget(organizationId: string): void
}

const CHANNEL = 'clientele_tokens'
const CAPACITY = 10_000
/** A net under the notifications: however they may fail, a revoked token is dead after this many milliseconds. */
const LIFETIME = 10_000

const caches = new WeakMap<Database, TokenCache>()

/** The cache of this database in this process; the first call also starts to listen for changes. */
export function cacheOf(database: Database): TokenCache {
  const known = caches.get(database)
  if (known) return known
  const cache = emptyCache(database)
  caches.set(database, cache)
  return cache
}

/** Tells every process that tokens or settings of this organization changed; in a transaction, when it commits. */
export async function announce(store: Runner, organizationId: string): Promise<void> {
  await store.rows({ text: 'select pg_notify($1, $2)' }, [CHANNEL, organizationId])
}

function emptyCache(database: Database): TokenCache {
  const entries = new Map<string, Entry>()
  let listening = false
  let changes = 0

  const clear = () => {
    changes += 1
    entries.clear()
  }
  const forget = (organizationId: string) => {
    changes += 1
    for (const [hash, entry] of entries) {
      if (entry.answer.organization.id === organizationId) entries.delete(hash)
    }
  }

  database.listen(CHANNEL, forget, clear).then(
    () => {
      // A question that began before may have missed a change.
      changes += 1
      listening = true
    },
    // Without notifications nothing may be kept; the next caller tries again with a new cache.
    () => caches.delete(database),
  )

  return {
    find(hash, now) {
      const entry = entries.get(hash)
      if (!entry) return undefined
      const age = now.getTime() - entry.keptAt
      if (age >= 0 && age < LIFETIME) return entry
      entries.delete(hash)
      return undefined
    },
    begin() {
      const seen = changes
      return (hash, known, now) => {
        if (!listening || seen !== changes) return
        if (entries.size >= CAPACITY) {
          const oldest = entries.keys().next()
          if (!oldest.done) entries.delete(oldest.value)
        }
        entries.set(hash, { ...known, keptAt: now.getTime() })
      }
    },
    forget,
  }
}
