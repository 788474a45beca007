import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { bind, hashOf, type Link, type Linked, linkOf, type Previous } from './link.ts'

/** How far an organization's feed goes, and how far its chain. */
export type Feed = {
  readonly lastPosition: number
  readonly chainedPosition: number
  readonly chainedHash: Previous
  /** No event after this place was written by a program that did not know the chain. */
  readonly earlyUntil: number
}

const ensureFeed = prepared(
  'feed.ensure',
  'insert into event_feeds (organization_id) values ($1) on conflict do nothing',
)
const feedColumns = `last_position as "lastPosition", chained_position as "chainedPosition",
  chained_hash as "chainedHash", early_until as "earlyUntil"`
const selectFeedToLock = prepared(
  'feed.lock',
  `select ${feedColumns} from event_feeds where organization_id = $1 for update`,
)

/** Makes the caller the organization's one sealer until the transaction ends. */
export async function lockFeed(scope: Writing): Promise<Feed> {
  const { store, organization } = scope
  const [feed] = await store.rows<Feed>(selectFeedToLock, [organization.id])
  if (feed) return feed
  await store.rows(ensureFeed, [organization.id])
  const [made] = await store.rows<Feed>(selectFeedToLock, [organization.id])
  if (!made) throw new Error('the feed has gone')
  return made
}

// A removal empties events of one customer at the same time: both lock them in the order of the versions. What an event
// told that an earlier program wrote, without a digest, is read once nobody can empty it any more.
const selectEventsToLock = prepared(
  'feed.lockEvents',
  `select id, early, case when digest is null and early then data end as unbound from events
   where organization_id = $1 and id = any ($2::uuid[])
   order by customer_id, version for no key update`,
)
const bindEvents = prepared(
  'feed.bindEvents',
  `update events set salt = bound.salt, digest = bound.digest
   from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as bound (id, salt, digest)
   where events.organization_id = $1 and events.id = bound.id`,
)

const moveEarly = prepared(
  'feed.moveEarly',
  'update event_feeds set early_until = $2 where organization_id = $1 and early_until < $2',
)

/** Locks events that get a hash, and gives a digest to those of an earlier program. Answers all in their order. */
export async function lockEvents(scope: Writing, events: readonly Linked[]): Promise<readonly Linked[]> {
  const { store, organization } = scope
  type Locked = { id: string; early: boolean; unbound: Readonly<Record<string, unknown>> | null }
  const ids = events.map(({ id }) => id)
  const locked = await store.rows<Locked>(selectEventsToLock, [organization.id, ids])
  const early = new Set(locked.flatMap((one) => (one.early ? [one.id] : [])))
  const lastEarly = events.findLast(({ id }) => early.has(id))
  if (lastEarly) await store.rows(moveEarly, [organization.id, lastEarly.position])
  const found = new Map(
    locked.flatMap(({ id, unbound }) => (unbound === null ? [] : [[id, bind(unbound)] as const])),
  )
  if (found.size === 0) return events
  const [salts, digests] = [
    [...found.values()].map(({ salt }) => salt),
    [...found.values()].map(({ digest }) => digest),
  ]
  await store.rows(bindEvents, [organization.id, [...found.keys()], salts, digests])
  return events.map((event) => ({ ...event, digest: found.get(event.id)?.digest ?? event.digest }))
}

/** The hash of each of many events, the first of them onto the one before. */
export function hashesOf(events: readonly Linked[], before: Previous): Buffer[] {
  let previous = before
  return events.map((event) => {
    const hash = hashOf(event, previous)
    previous = hash
    return hash
  })
}

/** What of an event is linked, as a statement selects it. */
export const selectedLink = `events.position, events.id, events.customer_id as "customerId", events.version, events.type,
  events.face, events.token_id as "tokenId", events.changed, events.at, events.digest`

/** How many events get their hash under one lock. */
const batch = 2000

const selectFeed = prepared('feed.get', `select ${feedColumns} from event_feeds where organization_id = $1`)
const selectUnchained = prepared(
  'feed.unchained',
  `select ${selectedLink}, events.hash from events
   where organization_id = $1 and position > $2 and position <= $3 order by position limit $4`,
)
// The chain has no gaps: where the last event has a hash, somebody moved the end of the chain back.
const selectLastHash = prepared(
  'feed.lastHash',
  'select 1 from events where organization_id = $1 and position = $2 and hash is not null',
)
const link = prepared(
  'feed.link',
  `update events set hash = linked.hash from unnest($2::uuid[], $3::bytea[]) as linked (id, hash)
   where events.organization_id = $1 and events.id = linked.id`,
)
const advanceChain = prepared(
  'feed.advanceChain',
  'update event_feeds set chained_position = $2, chained_hash = $3 where organization_id = $1',
)

/**
 * Gives a batch of events that an earlier program sealed their hashes, if there are any. Answers how far the chain goes. It
 * never overwrites: where an event beyond the end of the chain has a hash, somebody altered the past, the chain stays as
 * it is and `verify` names it.
 */
export async function catchUp(scope: Scope): Promise<Feed> {
  const organizationId = scope.organization.id
  const [feed] = await scope.store.rows<Feed>(selectFeed, [organizationId])
  if (!feed) return { lastPosition: 0, chainedPosition: 0, chainedHash: null, earlyUntil: 0 }
  if (feed.chainedPosition === feed.lastPosition) return feed
  return inTransaction(scope, async (inside) => {
    const { store } = inside
    const { lastPosition, ...chained } = await lockFeed(inside)
    const values = [organizationId, chained.chainedPosition, lastPosition, batch]
    const found = await store.rows<Linked & { hash: Previous }>(selectUnchained, values)
    const [hashed] = await store.rows(selectLastHash, [organizationId, lastPosition])
    if (hashed || found.some(({ hash }) => hash !== null)) return { lastPosition, ...chained }
    const events = await lockEvents(inside, found)
    const hashes = hashesOf(events, chained.chainedHash)
    const [last, chainedHash] = [events.at(-1), hashes.at(-1)]
    if (!last || !chainedHash) return { lastPosition, ...chained }
    await store.rows(link, [organizationId, events.map(({ id }) => id), hashes])
    await store.rows(advanceChain, [organizationId, last.position, chainedHash])
    const earlyUntil = (await store.rows<Feed>(selectFeed, [organizationId]))[0]?.earlyUntil ?? 0
    return { lastPosition, chainedPosition: last.position, chainedHash, earlyUntil }
  })
}

/** The last event of the chain; its position and hash, kept elsewhere, prove what was before it. */
export type Head = { readonly position: number; readonly hash: string | null; readonly at: Date | null }

const selectHead = prepared(
  'feed.head',
  `select event_feeds.chained_position as position, encode(event_feeds.chained_hash, 'hex') as hash, events.at
   from event_feeds left join events
     on events.organization_id = event_feeds.organization_id and events.position = event_feeds.chained_position
   where event_feeds.organization_id = $1`,
)

/** The end of the organization's chain; position 0 where nothing has happened yet. Whoever has written seals first. */
export async function head(scope: Scope): Promise<Head> {
  const [found] = await scope.store.rows<Head>(selectHead, [scope.organization.id])
  return found ?? { position: 0, hash: null, at: null }
}

const selectLinks = prepared(
  'feed.links',
  `select ${selectedLink}, events.hash from events
   where organization_id = $1 and position >= $2 and hash is not null order by position limit $3`,
)

/** The links after a position, in their order, each with its hash (hexadecimal). */
export async function links(
  scope: Scope,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly items: readonly (Link & { readonly hash: string })[]; readonly hasMore: boolean }> {
  // With the one before the first, whose hash goes into it.
  const before = after > 0 ? 1 : 0
  const values = [scope.organization.id, after, limit + before + 1]
  const found = await scope.store.rows<Linked & { hash: Buffer }>(selectLinks, values)
  const all = found.map((event, nth) => {
    return { ...linkOf(event, found[nth - 1]?.hash ?? null), hash: event.hash.toString('hex') }
  })
  const items = all.filter(({ position }) => position > after)
  return { items: items.slice(0, limit), hasMore: items.length > limit }
}
