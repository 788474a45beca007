import { prepared } from '../../db/database.ts'
import { seal } from '../events/seal.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { type Recognisable, tellingMembers } from './digests.ts'
import { recognise } from './recognise.ts'

/** How many events are looked at under one lock. */
const batch = 1000

const lockWatch = prepared(
  'erasures.lockWatch',
  'select position from erasure_watches where organization_id = $1 for update',
)
const selectEvents = prepared(
  'erasures.nextEvents',
  `select position, customer_id as "customerId", type, face, token_id as "tokenId", changed, at from events
   where organization_id = $1 and position > $2 order by position limit $3`,
)
const selectPeople = prepared(
  'erasures.people',
  `select id, reference, accounting_id as "accountingId", pos_id as "posId", email_normalized as "emailNormalized", phone_e164 as "phoneE164",
     first_name as "firstName", last_name as "lastName", birth_date as "birthDate"
   from customers where organization_id = $1 and id = any ($2::uuid[]) and gone_at is null`,
)
const insertReturn = prepared(
  'erasures.insertReturn',
  `insert into erasure_returns (organization_id, id, customer_id, erasure_id, kind, matched, face, token_id, at, state,
     state_changed_at)
   values ($1, $2, $3, $4, 'written', $5, $6, $7, $8, 'open', $8) on conflict do nothing`,
)
const moveWatch = prepared(
  'erasures.moveWatch',
  'update erasure_watches set position = $2 where organization_id = $1',
)

type Seen = {
  position: number
  customerId: string
  type: string
  face: string
  tokenId: string | null
  changed: string[]
  at: Date
}

/**
 * Looks through what was written since the last look, in the order of the feed, for people who were erased before, and
 * records each: whatever wrote it, a create, an import or a change through any face, pays nothing for it.
 */
export async function watchForReturns(scope: Scope): Promise<void> {
  await seal(scope)
  while (await watchOnce(scope));
}

function watchOnce(scope: Scope): Promise<boolean> {
  const organizationId = scope.organization.id
  return inTransaction(scope, async (inside) => {
    const [watch] = await inside.store.rows<{ position: number }>(lockWatch, [organizationId])
    if (!watch) return false
    const events = await inside.store.rows<Seen>(selectEvents, [organizationId, watch.position, batch])
    const last = events.at(-1)
    if (!last) return false
    const written = new Map<string, Seen>()
    for (const event of events.toReversed()) if (mayReturn(event)) written.set(event.customerId, event)
    if (written.size > 0) {
      const people = await inside.store.rows<Recognisable & { id: string }>(selectPeople, [
        ...[organizationId, [...written.keys()]],
      ])
      const found = await recognise(inside, people)
      for (const [index, { id }] of people.entries()) {
        const event = written.get(id)
        for (const { erasureId, erasedAt, matched } of found[index] ?? []) {
          // What was there before the erasure is a finding of its certificate.
          if (!event || event.at <= erasedAt) continue
          const { face, tokenId, at } = event
          const values = [organizationId, newId(inside.clock()), id, erasureId, matched, face, tokenId, at]
          await inside.store.rows(insertReturn, values)
        }
      }
    }
    await inside.store.rows(moveWatch, [organizationId, last.position])
    return events.length === batch
  })
}

function mayReturn({ type, changed }: Seen): boolean {
  return type === 'customer.created' || changed.some((member) => tellingMembers.includes(member))
}

const selectBehind = prepared(
  'erasures.organizationsToWatch',
  `-- all organizations: the workers look for those with something new in their feed
   select erasure_watches.organization_id as id from erasure_watches join event_feeds
     on event_feeds.organization_id = erasure_watches.organization_id
   where erasure_watches.position < event_feeds.last_position`,
)

/** The organizations (uuid) in which somebody was erased and something was written since the last look. */
export async function organizationsToWatch(store: Scope['store']): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectBehind, [])).map(({ id }) => id)
}
