import { prepared, type Runner } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { seal } from '../events/seal.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { type Judgement, judge, type Traits } from './judge.ts'
import { near, traitsOf } from './search.ts'

/** How many events are looked at under one lock. */
const batch = 500

const ensure = prepared(
  'duplicates.ensure',
  'insert into duplicate_finders (organization_id, position) values ($1, 0) on conflict do nothing',
)
const lockFinder = prepared(
  'duplicates.lock',
  'select position from duplicate_finders where organization_id = $1 for update',
)
const selectNext = prepared(
  'duplicates.nextEvents',
  `select position, customer_id as "customerId", changed && $4::text[] or type = any ($5::text[]) as counts
   from events where organization_id = $1 and position > $2 order by position limit $3`,
)
const movePosition = prepared(
  'duplicates.movePosition',
  'update duplicate_finders set position = $2 where organization_id = $1',
)
/** Changes after which a customer may look like another one, or no longer. */
const compared = [
  'first_name',
  'last_name',
  'email',
  'email_normalized',
  'phone',
  'phone_e164',
  'birth_date',
  'addresses',
]
const comings = [
  'customer.removed',
  'customer.merged',
  'customer.merged_away',
  'customer.unmerged',
  'customer.restored',
]

/** Keeps other finders waiting; answers how far they came. */
async function lock(writing: Writing): Promise<number> {
  const values = [writing.organization.id]
  await writing.store.rows(ensure, values)
  const [finder] = await writing.store.rows<{ position: number }>(lockFinder, values)
  return finder?.position ?? 0
}

/**
 * Looks at the customers whom the next events of the feed speak of, and remembers how far it came in the same
 * transaction. One finder at a time. Answers whether there may be more.
 */
export function findNext(scope: Scope): Promise<boolean> {
  const organizationId = scope.organization.id
  return inTransaction(scope, async (writing) => {
    const position = await lock(writing)
    type Next = { readonly position: number; readonly customerId: string; readonly counts: boolean }
    const events = await writing.store.rows<Next>(selectNext, [
      ...[organizationId, position, batch, compared, comings],
    ])
    const last = events.at(-1)
    if (!last) return false
    const ids = new Set(events.filter(({ counts }) => counts).map(({ customerId }) => customerId))
    if (ids.size > 0) await compare(writing, [...ids])
    await writing.store.rows(movePosition, [organizationId, last.position])
    return events.length === batch
  })
}

/** How many batches a read waits for; it takes a bulk load to leave more. */
const mostRounds = 4

/**
 * Looks at what was written before the call: whoever writes and then asks finds what the write made. Of what a bulk load
 * left only a part, and the worker does the rest. Answers whether it was all.
 */
export async function findWaiting(scope: Scope): Promise<boolean> {
  const { isWhole } = await seal(scope, 1)
  for (let round = 0; round < mostRounds; round += 1) {
    if (!(await findNext(scope))) return isWhole
  }
  return false
}

/** Looks at one customer (uuid) out of turn. */
export function findOf(scope: Scope, customerId: string): Promise<void> {
  return inTransaction(scope, async (writing) => {
    await lock(writing)
    await compare(writing, [customerId])
  })
}

const behind = prepared(
  'duplicates.organizationsBehind',
  `-- all organizations: the finder looks for those whose feed has gone on
   select event_feeds.organization_id as id from event_feeds left join duplicate_finders
     on duplicate_finders.organization_id = event_feeds.organization_id
   where coalesce(duplicate_finders.position, 0) < event_feeds.last_position`,
)

/** The organizations (uuid) in which there is something to look at. */
export async function organizationsToCompare(store: Runner): Promise<string[]> {
  return (await store.rows<{ id: string }>(behind, [])).map(({ id }) => id)
}

type Pair = { readonly first: string; readonly second: string }
type Known = Pair & {
  readonly id: string
  readonly state: 'open' | 'dismissed' | 'merged'
  readonly dismissedReasons: readonly string[]
}
const selectKnown = prepared(
  'duplicates.known',
  `select id, first_id as first, second_id as second, state, dismissed_reasons as "dismissedReasons"
   from duplicate_candidates
   where organization_id = $1 and (first_id = any ($2::uuid[]) or second_id = any ($2::uuid[]))
   order by id for update`,
)
const selectMerged = prepared(
  'duplicates.merged',
  `select id from customers where organization_id = $1 and id = any ($2::uuid[]) and merged_into is not null`,
)

/** Judges each pair of which one of these customers (uuids) is or may be: new pairs are added, others set right. */
async function compare(writing: Writing, ids: readonly string[]): Promise<void> {
  const organizationId = writing.organization.id
  const sought = await traitsOf(writing, ids)
  const known = await writing.store.rows<Known>(selectKnown, [organizationId, ids])
  const found = await near(writing, sought)
  const wanted = new Set([
    ...found.flatMap(({ id, other }) => [id, other]),
    ...known.flatMap(({ first, second }) => [first, second]),
  ])
  const traits = new Map((await traitsOf(writing, [...wanted])).map((one) => [one.id, one]))
  const merged = new Set(
    (await writing.store.rows<{ id: string }>(selectMerged, [organizationId, [...wanted]])).map(
      ({ id }) => id,
    ),
  )
  const isKnown = new Set(known.map(keyOf))
  const fresh = new Map<string, Pair & Judgement>()
  for (const { id, other } of found) {
    const pair = id < other ? { first: id, second: other } : { first: other, second: id }
    const judged = judgePair(traits, pair)
    if (judged && !isKnown.has(keyOf(pair))) fresh.set(keyOf(pair), { ...pair, ...judged })
  }
  await add(writing, [...fresh.values()])
  for (const one of known) await setRight(writing, one, { judged: judgePair(traits, one), merged })
}

function judgePair(traits: ReadonlyMap<string, Traits>, { first, second }: Pair): Judgement | null {
  const [one, other] = [traits.get(first), traits.get(second)]
  return one && other ? judge(one, other) : null
}

function keyOf({ first, second }: Pair): string {
  return `${first} ${second}`
}

const insert = prepared(
  'duplicates.insert',
  `insert into duplicate_candidates (organization_id, id, first_id, second_id, reasons, doubts, score, state, found_at)
   values ($1, $2, $3, $4, $5, $6, $7, 'open', $8) on conflict (organization_id, first_id, second_id) do nothing`,
)

async function add(writing: Writing, pairs: readonly (Pair & Judgement)[]): Promise<void> {
  const at = writing.clock()
  await Promise.all(
    pairs.map(({ first, second, reasons, doubts, score }) =>
      writing.store.rows(insert, [
        ...[writing.organization.id, newId(at), first, second, reasons, doubts, score, at],
      ]),
    ),
  )
}

const update = prepared(
  'duplicates.update',
  `update duplicate_candidates set reasons = $3, doubts = $4, score = $5, state = $6
   where organization_id = $1 and id = $2`,
)
const setState = prepared(
  'duplicates.setState',
  'update duplicate_candidates set state = $3 where organization_id = $1 and id = $2',
)
const remove = prepared(
  'duplicates.remove',
  'delete from duplicate_candidates where organization_id = $1 and id = $2',
)

/** A pair that was looked at and dismissed stays so until something new speaks for it; so it is kept, whatever else. */
async function setRight(
  writing: Writing,
  one: Known,
  { judged, merged }: { judged: Judgement | null; merged: ReadonlySet<string> },
): Promise<void> {
  const organizationId = writing.organization.id
  const dismissed = one.dismissedReasons
  if (merged.has(one.first) || merged.has(one.second)) {
    await writing.store.rows(setState, [organizationId, one.id, 'merged'])
  } else if (judged === null) {
    if (dismissed.length === 0) await writing.store.rows(remove, [organizationId, one.id])
    else await writing.store.rows(setState, [organizationId, one.id, 'dismissed'])
  } else {
    const isNew = judged.reasons.some((reason) => !dismissed.includes(reason))
    await writing.store.rows(update, [
      ...[organizationId, one.id, judged.reasons, judged.doubts, judged.score],
      isNew ? 'open' : 'dismissed',
    ])
  }
}
