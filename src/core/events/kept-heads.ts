import { readFile } from 'node:fs/promises'
import { prepared, type Runner } from '../../db/database.ts'
import { appendLines } from '../append-lines.ts'
import { fromUlid, toUlid } from '../ids.ts'
import type { KeptHead } from './verify-chain.ts'

/**
 * Ends of the chains in a file outside of the database: whoever has the database's password alone cannot write history
 * anew without being found out.
 */

/** An end as it is kept; the organization is a uuid. */
export type OwnedHead = KeptHead & { readonly organizationId: string }

/** The ends in a file, in their order; a line that a crash cut off is passed over. An absent file has none. */
export async function readHeads(file: string): Promise<OwnedHead[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => parse(line) ?? [])
}

/** The ends of an organization (uuid) in a file. */
export async function headsOf(file: string, organizationId: string): Promise<KeptHead[]> {
  return (await readHeads(file)).filter((one) => one.organizationId === organizationId)
}

const selectHeads = prepared(
  'heads.all',
  `-- all organizations: the file holds the ends of all chains
   select organization_id as "organizationId", chained_position as position, encode(chained_hash, 'hex') as hash,
     early_until as "earlyUntil"
   from event_feeds where chained_hash is not null`,
)
const selectHash = prepared(
  'heads.hashAt',
  `select encode(hash, 'hex') as hash from events where organization_id = $1 and position = $2`,
)

/**
 * Appends the ends of the chains that grew since the last ones, which are those known by organization (uuid), and waits
 * until they are on the disk. A chain that no longer leads through its last end is not appended, but answered.
 */
export async function keepHeads(
  store: Runner,
  file: string,
  known: Map<string, OwnedHead>,
  at: Date,
): Promise<{ readonly kept: readonly OwnedHead[]; readonly broken: readonly OwnedHead[] }> {
  const [kept, broken]: [OwnedHead[], OwnedHead[]] = [[], []]
  for (const now of await store.rows<OwnedHead>(selectHeads, [])) {
    const last = known.get(now.organizationId)
    if (last) {
      const [event] = await store.rows<{ hash: string | null }>(selectHash, [
        last.organizationId,
        last.position,
      ])
      if (event?.hash !== last.hash) broken.push(last)
      else if (now.position > last.position) kept.push(now)
    } else kept.push(now)
  }
  if (kept.length > 0)
    await appendLines(
      file,
      kept.map((one) => print(one, at)),
    )
  for (const one of kept) known.set(one.organizationId, one)
  return { kept, broken }
}

function print({ organizationId, position, hash, earlyUntil }: OwnedHead, at: Date): string {
  const organization = toUlid(organizationId)
  return JSON.stringify({ organization, position, hash, early_until: earlyUntil, kept_at: at })
}

function parse(line: string): OwnedHead | null {
  try {
    const { organization, position, hash, early_until: early } = JSON.parse(line)
    const organizationId = fromUlid(String(organization))
    if (organizationId === null || !Number.isSafeInteger(position) || typeof hash !== 'string') return null
    return { organizationId, position, hash, earlyUntil: Number.isSafeInteger(early) ? early : null }
  } catch {
    return null
  }
}
