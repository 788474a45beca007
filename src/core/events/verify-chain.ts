import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import { catchUp, type Feed, type Head, head, selectedLink } from './chain.ts'
import { rightlyEmptied } from './emptied.ts'
import { hashOf, isDigestOf, type Linked, type Previous } from './link.ts'
import { seal } from './seal.ts'

/**
 * What differs: `data` from its digest, or it is gone although nobody was erased; `salt` is gone; `hash` is not that of
 * the event onto the one before; `missing` and `surplus`: an event is not there, or more than there were; `head` is
 * another than the last event; `version` does not follow the customer's one before; `anchor`: the chain is another than
 * the one of which an end was kept; `early`: it is marked as of a program that did not know the chain, and is none.
 */
export type ChainFault = {
  readonly what: 'data' | 'salt' | 'hash' | 'missing' | 'surplus' | 'head' | 'version' | 'anchor' | 'early'
  readonly position: number | null
  /** uuid; null of what is missing. */
  readonly eventId: string | null
  /** uuid. */
  readonly customerId: string | null
}

/** The end of the chain that was kept at another time, elsewhere; the hash is hexadecimal. */
export type Anchor = { readonly position: number; readonly hash: string }

/** The same, as a server keeps it: no event from a place on, up to its own, was written by an earlier program. */
export type KeptHead = Anchor & { readonly earlyUntil: number | null }

export type ChainReport = {
  readonly head: Head
  /** In the order of the feed, no more than `mostFaults`. */
  readonly faults: readonly ChainFault[]
}

/** Where so much is altered the first ones tell enough. */
const mostFaults = 100

/**
 * Walks the organization's chain of events in constant memory: what each event told against its digest, each hash onto
 * the one before, the places and the customers' versions without a gap, and the end. What was erased is not missed.
 */
export async function verifyChain(
  scope: Scope,
  { kept = [], beat = async () => {} }: Comparing = {},
): Promise<ChainReport> {
  await seal(scope)
  const { lastPosition, earlyUntil } = await catchUpWholly(scope)
  const end = await head(scope)
  const faults: ChainFault[] = []
  for await (const fault of faultsOf(scope, { ...end, lastPosition, earlyUntil }, kept, beat))
    if (faults.push(fault) === mostFaults) break
  return {
    head: end,
    faults: faults.sort((left, right) => (left.position ?? Infinity) - (right.position ?? Infinity)),
  }
}

/** Ends that were kept outside of the database; `beat` is told how many events were read, and throws to end the walk. */
export type Comparing = {
  readonly kept?: readonly KeptHead[]
  readonly beat?: (events: number) => Promise<void>
}

/** As far as it can: what has a hash already is never given another. */
async function catchUpWholly(scope: Scope): Promise<Feed> {
  for (let before = -1; ; ) {
    const feed = await catchUp(scope)
    if (feed.chainedPosition >= feed.lastPosition || feed.chainedPosition === before) return feed
    before = feed.chainedPosition
  }
}

/** The end of the chain, and how far the feed goes: further only where somebody altered either. */
type End = Head & Pick<Feed, 'lastPosition' | 'earlyUntil'>

async function* faultsOf(
  scope: Scope,
  end: End,
  kept: readonly KeptHead[],
  beat: (events: number) => Promise<void>,
): AsyncGenerator<ChainFault> {
  yield* faultsOfLinks(scope, end, kept, beat)
  await beat(0)
  const { id } = scope.organization
  for (const row of await scope.store.rows<Place>(selectSurplus, [id, mostFaults]))
    yield { what: 'surplus', ...row }
  for (const row of await scope.store.rows<Place>(selectVersions, [id, mostFaults]))
    yield { what: 'version', ...row }
}

type Place = Omit<ChainFault, 'what'>
type Row = Linked & {
  readonly salt: Buffer | null
  readonly data: Readonly<Record<string, unknown>> | null
  readonly hash: Previous
  readonly early: boolean
  /** Whether the time has no more than the milliseconds that are hashed. */
  readonly whole: boolean
}

/** How many events are in memory at a time. */
const pageSize = 1000

const selectPage = prepared(
  'verify.chain',
  `select ${selectedLink}, salt, data, hash, early, date_trunc('milliseconds', at) = at as whole
   from events where organization_id = $1 and position > $2 and position <= $3 order by position limit $4`,
)

async function* faultsOfLinks(
  scope: Scope,
  end: End,
  kept: readonly KeptHead[],
  beat: (events: number) => Promise<void>,
): AsyncGenerator<ChainFault> {
  const keptAt = Map.groupBy(kept, ({ position }) => position)
  const earlyUntil = earlyBefore(end, kept)
  const until = Math.max(end.position, end.lastPosition)
  let last = 0
  let previous: Previous = null
  for (;;) {
    const values = [scope.organization.id, last, until, pageSize]
    const page = await scope.store.rows<Row>(selectPage, values)
    await beat(page.length)
    const emptied = page.filter(({ data, digest }) => data === null && digest !== null)
    const right = emptied.length > 0 ? await rightlyEmptied(scope, emptied) : new Set<string>()
    for (const row of page) {
      const place = { position: row.position, eventId: row.id, customerId: row.customerId }
      const follows = row.position === last + 1
      if (!follows) yield missing(last + 1)
      const told = faultOfData(row, right)
      if (told) yield { what: told, ...place }
      // What came onto an event that is missing cannot be told; the one after it can.
      const linked = !follows || (row.hash !== null && row.whole && hashOf(row, previous).equals(row.hash))
      if (!linked) yield { what: 'hash', ...place }
      if (row.early && row.position > earlyUntil(row.position)) yield { what: 'early', ...place }
      const ends = keptAt.get(row.position) ?? []
      if (ends.some(({ hash }) => row.hash?.toString('hex') !== hash)) yield { what: 'anchor', ...place }
      last = row.position
      previous = row.hash
    }
    if (page.length < pageSize) break
  }
  if (last < until) yield missing(last + 1)
  else if (end.position < until || end.hash !== (previous?.toString('hex') ?? null)) {
    yield { what: 'head', position: end.position, eventId: null, customerId: null }
  }
  for (const { position } of kept) {
    if (position > end.position) yield { what: 'anchor', position, eventId: null, customerId: null }
  }
}

/** The last place of an earlier program's event: a kept end has the last word on all that is before it. */
function earlyBefore({ earlyUntil }: End, kept: readonly KeptHead[]): (position: number) => number {
  const last = kept.reduce<KeptHead | null>((latest, one) => {
    return one.earlyUntil === null || (latest && latest.position >= one.position) ? latest : one
  }, null)
  return (position) => (last && position <= last.position ? (last.earlyUntil ?? 0) : earlyUntil)
}

function missing(position: number): ChainFault {
  return { what: 'missing', position, eventId: null, customerId: null }
}

function faultOfData(row: Row, right: ReadonlySet<string>): 'data' | 'salt' | undefined {
  const { data, digest, salt } = row
  if (data === null) {
    return salt === null && (digest === null || right.has(row.id)) ? undefined : 'data'
  }
  if (salt === null) return 'salt'
  return digest !== null && isDigestOf(digest, salt, data) ? undefined : 'data'
}

const selectSurplus = prepared(
  'verify.surplus',
  `select position, id as "eventId", customer_id as "customerId" from events
   where organization_id = $1
     and position > coalesce((select last_position from event_feeds where organization_id = $1), 0)
   order by position limit $2`,
)

// Those without a place are so young that nobody has sealed them: they are not looked at, and neither are their rows.
const selectVersions = prepared(
  'verify.versions',
  `select position, id as "eventId", customer_id as "customerId" from (
     select events.*, lag(version, 1, 0::bigint) over versions as version_before,
       lag(position) over versions as position_before
     from events where organization_id = $1 and position is not null
     window versions as (partition by customer_id order by version)
   ) told
   where version <> version_before + 1 or position < position_before
   union all
   select null, null, customers.id from customers left join (
     select customer_id, max(version) as version from events where organization_id = $1 group by customer_id
   ) told on told.customer_id = customers.id
   where customers.organization_id = $1 and told.version is distinct from customers.version
   order by 1 nulls last limit $2`,
)
