import { prepared, type Runner } from '../../db/database.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { hashesOf, lockEvents, lockFeed } from './chain.ts'
import type { Linked } from './link.ts'

/** How many events get their place under one lock; bulk loads leave more. */
const batch = 2000

// What waits is read by the index that holds nothing else. The order says so: after a bulk load the server takes all
// events for waiting, and would rather read the whole table. One statement, so one view of the data: where nothing
// waits, all that is committed has its place.
const look = prepared(
  'feed.look',
  `select
     coalesce((select last_position from event_feeds where organization_id = $1), 0) as "lastPosition",
     (select id from events where organization_id = $1 and position is null order by at, id limit 1) is not null as waiting`,
)
const columns = `id, customer_id as "customerId", version, type, face, token_id as "tokenId", changed, at, digest`
const selectOldest = prepared(
  'feed.oldest',
  `select ${columns} from events where organization_id = $1 and position is null order by at, id limit $2`,
)
const selectAllOf = prepared(
  'feed.allOf',
  `select ${columns} from events
   where organization_id = $1 and customer_id = any ($2::uuid[]) and position is null`,
)
const place = prepared(
  'feed.place',
  `update events set position = $2::bigint + placed.ordinal, hash = placed.hash
   from unnest($3::uuid[], $4::bytea[]) with ordinality as placed (id, hash, ordinal)
   where events.organization_id = $1 and events.id = placed.id`,
)
const advance = prepared(
  'feed.advance',
  `update event_feeds set last_position = $2, chained_position = $3, chained_hash = $4 where organization_id = $1`,
)

/**
 * Gives committed events that have no place in the organization's feed the next ones, without a gap, each customer's in
 * the order of its versions. One sealer at a time: the row of the feed is locked. Answers the last place, how many were
 * given, and whether some wait still, which is so only where fewer `rounds` were allowed than it takes.
 */
export async function seal(scope: Scope, rounds = Number.POSITIVE_INFINITY): Promise<Sealed> {
  const [found] = await scope.store.rows<{ lastPosition: number; waiting: boolean }>(look, [
    scope.organization.id,
  ])
  if (found && !found.waiting) {
    return { lastPosition: found.lastPosition, sealed: 0, isWhole: true }
  }
  let sealed = 0
  for (let round = 1; ; round += 1) {
    const { lastPosition, placed } = await sealBatch(scope)
    sealed += placed
    const isWhole = placed < batch
    if (isWhole || round >= rounds) return { lastPosition, sealed, isWhole }
  }
}

type Sealed = { readonly lastPosition: number; readonly sealed: number; readonly isWhole: boolean }

function sealBatch(scope: Scope): Promise<{ lastPosition: number; placed: number }> {
  const organizationId = scope.organization.id
  return inTransaction(scope, async (inside) => {
    const { store } = inside
    // Only now, with the lock, is it certain what the sealer before has done.
    const feed = await lockFeed(inside)
    const unsealed = inOrder(await selectUnsealed(inside))
    if (unsealed.length === 0) return { lastPosition: feed.lastPosition, placed: 0 }
    const ids = unsealed.map(({ id }) => id)
    const lastPosition = feed.lastPosition + ids.length
    const events = unsealed.map((event, nth) => ({ ...event, position: feed.lastPosition + nth + 1 }))
    const bound = await lockEvents(inside, events)
    // Where events before these have no hash yet, these get theirs when it is their turn.
    const inTurn = feed.chainedPosition === feed.lastPosition
    const hashes = inTurn ? hashesOf(bound, feed.chainedHash) : ids.map(() => null)
    await store.rows(place, [organizationId, feed.lastPosition, ids, hashes])
    const chained = inTurn ? [lastPosition, hashes.at(-1)] : [feed.chainedPosition, feed.chainedHash]
    await store.rows(advance, [organizationId, lastPosition, ...chained])
    return { lastPosition, placed: ids.length }
  })
}

type Unsealed = Omit<Linked, 'position'>

/** The oldest events that wait, and all that wait of their customers. */
async function selectUnsealed({ store, organization }: Scope): Promise<Unsealed[]> {
  const oldest = await store.rows<Unsealed>(selectOldest, [organization.id, batch])
  // That is all of everybody.
  if (oldest.length < batch) return oldest
  const customers = new Set(oldest.map(({ customerId }) => customerId))
  return store.rows<Unsealed>(selectAllOf, [organization.id, [...customers]])
}

/**
 * By their times, each customer's by its versions. An event's time may lie before that of an earlier version, for clocks
 * of two processes disagree: it then counts as just as late.
 */
function inOrder(events: readonly Unsealed[]): Unsealed[] {
  const latest = new Map<string, number>()
  const timed = events
    .toSorted((one, other) => one.version - other.version)
    .map((event) => {
      const time = Math.max(event.at.getTime(), latest.get(event.customerId) ?? Number.NEGATIVE_INFINITY)
      latest.set(event.customerId, time)
      return { event, time }
    })
  // Stable, so that the versions of one customer stay in their order.
  return timed
    .sort((one, other) => one.time - other.time || compare(one.event.customerId, other.event.customerId))
    .map(({ event }) => event)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

const selectWaiting = prepared(
  'feed.organizationsToSeal',
  `-- all organizations: the sealer looks for those that have something to seal
   select organizations.id from organizations
   where exists (
     select from events where events.organization_id = organizations.id and events.position is null
   ) or exists (
     select from event_feeds
     where event_feeds.organization_id = organizations.id and event_feeds.chained_position < event_feeds.last_position
   )`,
)

/** The organizations (uuid) in which events wait for their place, or for their hash. */
export async function organizationsToSeal(store: Runner): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectWaiting, [])).map(({ id }) => id)
}
