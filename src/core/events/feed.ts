import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import { familyOf } from '../customers/family.ts'
import { identify } from '../customers/identify.ts'
import { invalid, notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import { eventOfBoth } from '../merges/told-of-both.ts'
import type { Scope } from '../scope.ts'
import { eventsOfCustomers, type FeedEvent, selectedEvent } from './event.ts'
import { seal } from './seal.ts'
import { untilSealed } from './wake.ts'

export type FeedQuery = {
  /** The place after which to read; 0 is the beginning. */
  readonly after: number
  readonly limit: number
  /** Only these types. A name that ends in `.*` stands for all that begin with what is before the star. */
  readonly types?: readonly string[]
  readonly customer?: CustomerKey
}

export type FeedPage = {
  readonly events: readonly (FeedEvent & { readonly position: number })[]
  /** Where the next read goes on: past all that was looked at, whether it was selected or not. */
  readonly next: number
  readonly hasMore: boolean
}

const selectFeed = prepared(
  'feed.read',
  `select ${selectedEvent} from ${eventsOfCustomers}
   where events.organization_id = $1 and customers.organization_id = $1
     and events.position > $2 and events.position <= $3
     and ($5::text[] is null or events.type like any ($5::text[]))
     and ($6::uuid[] is null or events.customer_id = any ($6::uuid[]))
   order by events.position limit $4`,
)

/**
 * The organization's events in the order of the feed. Committed events are sealed first, so that whoever has written
 * finds what was written; no event ever appears before one that was read. A removed customer's events stay, without
 * their data. Throws not found for an unknown customer.
 */
export async function read(scope: Scope, query: FeedQuery): Promise<FeedPage> {
  const customerIds = query.customer ? await familyOf(scope, await identify(scope, query.customer)) : null
  const { lastPosition } = await seal(scope)
  return readSealed(scope, { ...query, customerIds, lastPosition })
}

type Sealed = FeedQuery & { readonly customerIds: readonly string[] | null; readonly lastPosition: number }

async function readSealed(
  scope: Scope,
  { after, limit, types, customerIds, lastPosition }: Sealed,
): Promise<FeedPage> {
  if (after > lastPosition) {
    throw invalid([{ path: ['after'], reason: 'unknown_cursor', message: 'is not a place in this feed' }])
  }
  const found = await scope.store.rows<FeedEvent & { position: number }>(selectFeed, [
    scope.organization.id,
    after,
    lastPosition,
    limit + 1,
    types && types.length > 0 ? types.map(likeOf) : null,
    customerIds,
  ])
  const events = found.slice(0, limit)
  const hasMore = found.length > limit
  return { events, hasMore, next: hasMore ? (events.at(-1)?.position ?? after) : lastPosition }
}

/** A pattern for `like`: all but a star at the end is meant literally. */
function likeOf(type: string): string {
  const literal = type.replace(/\*$/, '').replace(/[\\%_]/g, '\\$&')
  return type.endsWith('*') ? `${literal}%` : literal
}

/** Milliseconds after which a reader who waits looks again, however notifications may fail. */
const lookAgain = 1000

/**
 * Like `read`; where there is nothing to read it waits, for at most so many milliseconds, until there is. Ends early
 * when the signal says that nobody listens any more.
 */
export async function readOrWait(scope: Scope, query: FeedQuery, wait: number): Promise<FeedPage> {
  const deadline = performance.now() + wait
  for (;;) {
    const { store, organization } = scope
    const left = deadline - performance.now()
    // Begun before the look, so that what is sealed right after it is not missed.
    const woken = store.kind === 'database' && left > 0 ? untilSealed(store, organization.id) : undefined
    try {
      const page = await read(scope, query)
      if (page.events.length > 0 || !woken) return page
      await woken.within(Math.min(left, lookAgain))
    } finally {
      woken?.stop()
    }
  }
}

const selectEvent = prepared(
  'events.get',
  `select ${selectedEvent} from ${eventsOfCustomers}
   where events.organization_id = $1 and customers.organization_id = $1 and events.id = $2`,
)

/** One event by its id (uuid). Throws not found. */
export async function get(scope: Scope, id: string): Promise<FeedEvent> {
  if (!isUuid(id)) throw notFound('event')
  const [event] = await scope.store.rows<FeedEvent>(selectEvent, [scope.organization.id, id])
  if (!event) throw notFound('event')
  return event
}

// Of the time in which the customer was one with somebody from whom it was parted since, that something happened.
const selectedOfOne = selectedEvent.replace(
  'events.data,',
  `case when not ${eventOfBoth()} then events.data end as data,`,
)
const selectTimeline = prepared(
  'events.timeline',
  `select ${selectedOfOne} from ${eventsOfCustomers}
   where events.organization_id = $1 and customers.organization_id = $1 and events.customer_id = $2
     and events.version < $3
   order by events.version desc limit $4`,
)

// As the sealer does it: an event counts as no older than the one before it of the same row, whatever its clock said.
const selectTimelines = prepared(
  'events.timelines',
  `select ${selectedOfOne}, placed.place
   from (
     select id, row_number() over (order by ordered_at, customer_id, version) as place
     from (
       select id, customer_id, version, max(at) over (partition by customer_id order by version) as ordered_at
       from events where organization_id = $1 and customer_id = any ($2::uuid[])
     ) ordered
   ) placed join ${eventsOfCustomers} on events.id = placed.id
   where events.organization_id = $1 and customers.organization_id = $1 and placed.place < $3
   order by placed.place desc limit $4`,
)

export type Timeline = {
  readonly items: readonly FeedEvent[]
  /** What to give as `before` for the page that follows; null when there is none. */
  readonly next: number | null
}

/**
 * A customer's events, newest first, with those of the rows that were merged into it: each says whose it is. `before` is
 * the place of an event, from 1 for the oldest; none for the newest. What events told of two who were parted since is not in
 * it. Throws not found.
 */
export async function timeline(
  scope: Scope,
  customer: CustomerKey,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<Timeline> {
  const customerId = await identify(scope, customer)
  const family = await familyOf(scope, customerId)
  const from = [before ?? Number.MAX_SAFE_INTEGER, limit + 1]
  // Alone, an event's place is its version.
  const found =
    family.length === 1
      ? await scope.store.rows<FeedEvent>(selectTimeline, [scope.organization.id, customerId, ...from])
      : await scope.store.rows<FeedEvent & { place: number }>(selectTimelines, [
          ...[scope.organization.id, family, ...from],
        ])
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const next = last && ('place' in last ? Number(last.place) : last.version)
  return { items, next: found.length > limit && next !== undefined ? next : null }
}
