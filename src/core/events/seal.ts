import { prepared, type Runner } from '../../db/database.ts'
import { inTransaction, type Scope } from '../scope.ts'

/** How many events get their place under one lock; bulk loads leave more. */
const batch = 2000

// One statement, so one view of the data: where nothing waits, all that is committed has its place.
const look = prepared(
  'feed.look',
  `select
     coalesce((select last_position from event_feeds where organization_id = $1), 0) as "lastPosition",
     exists (select from events where organization_id = $1 and position is null) as waiting`,
)
const ensureFeed = prepared(
  'feed.ensure',
  'insert into event_feeds (organization_id) values ($1) on conflict do nothing',
)
const lockFeed = prepared(
  'feed.lock',
  `select last_position as "lastPosition" from event_feeds where organization_id = $1 for update`,
)
// All that waits of the customers of the oldest ones. An event's time may lie before that of an earlier version, for
// clocks of two processes disagree: it then counts as just as late, so that versions keep their order.
const selectUnsealed = prepared(
  'feed.unsealed',
  `select id from (
     select id, customer_id, version, max(at) over (partition by customer_id order by version) as ordered_at
     from events
     where organization_id = $1 and position is null and customer_id in (
       select customer_id from events where organization_id = $1 and position is null order by at, id limit $2
     )
   ) waiting
   order by ordered_at, customer_id, version`,
)
// A removal empties events of one customer at the same time: both lock them in the order of the versions.
const lockEvents = prepared(
  'feed.lockEvents',
  `select id from events where organization_id = $1 and id = any ($2::uuid[])
   order by customer_id, version for no key update`,
)
const place = prepared(
  'feed.place',
  `update events set position = $2::bigint + placed.ordinal
   from unnest($3::uuid[]) with ordinality as placed (id, ordinal)
   where events.organization_id = $1 and events.id = placed.id`,
)
const advance = prepared(
  'feed.advance',
  'update event_feeds set last_position = $2 where organization_id = $1',
)

/**
 * Gives committed events that have no place in the organization's feed the next ones, without a gap, each customer's in
 * the order of its versions. One sealer at a time: the row of the feed is locked. Answers the last place, and whether
 * any was given.
 */
export async function seal(scope: Scope): Promise<{ lastPosition: number; sealed: number }> {
  const [found] = await scope.store.rows<{ lastPosition: number; waiting: boolean }>(look, [
    scope.organization.id,
  ])
  if (found && !found.waiting) return { lastPosition: found.lastPosition, sealed: 0 }
  let sealed = 0
  for (;;) {
    const { lastPosition, placed } = await sealBatch(scope)
    sealed += placed
    if (placed < batch) return { lastPosition, sealed }
  }
}

function sealBatch(scope: Scope): Promise<{ lastPosition: number; placed: number }> {
  const organizationId = scope.organization.id
  return inTransaction(scope, async ({ store }) => {
    let [feed] = await store.rows<{ lastPosition: number }>(lockFeed, [organizationId])
    if (!feed) {
      await store.rows(ensureFeed, [organizationId])
      feed = (await store.rows<{ lastPosition: number }>(lockFeed, [organizationId]))[0]
    }
    // Only now, with the lock, is it certain what the sealer before has done.
    const before = feed?.lastPosition ?? 0
    const unsealed = await store.rows<{ id: string }>(selectUnsealed, [organizationId, batch])
    if (unsealed.length === 0) return { lastPosition: before, placed: 0 }
    const ids = unsealed.map(({ id }) => id)
    const lastPosition = before + ids.length
    await store.rows(lockEvents, [organizationId, ids])
    await store.rows(place, [organizationId, before, ids])
    await store.rows(advance, [organizationId, lastPosition])
    return { lastPosition, placed: ids.length }
  })
}

const selectWaiting = prepared(
  'feed.organizationsToSeal',
  `-- all organizations: the sealer looks for those that have something to seal
   select organizations.id from organizations
   where exists (
     select from events where events.organization_id = organizations.id and events.position is null
   )`,
)

/** The organizations (uuid) in which events wait for their place. */
export async function organizationsToSeal(store: Runner): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectWaiting, [])).map(({ id }) => id)
}
