import { prepared } from '../../db/database.ts'
import { forgetTriesWith } from '../accounts/attempts.ts'
import type { Customer } from '../customers/customer.ts'
import { digestKey } from '../customers/reference-digest.ts'
import type { Writing } from '../customers/write.ts'
import { newId } from '../ids.ts'
import { dropMailsTo } from '../mails/sending.ts'
import { countMails, type MailCount } from './besides.ts'
import { sign } from './certificate.ts'
import { digestsOfAll } from './digests.ts'
import type { Erasure, ErasureStep } from './erasure.ts'
import { type Finding, findElsewhere, findInSaved } from './findings.ts'
import { everStatesOf } from './formerly.ts'
import { signingKey } from './keys.ts'
import { openErasure, refuseHeld } from './open-erasure.ts'
import { type Counted, countPersonal, personalTables } from './personal.ts'

/** What is known of an erasure before anything is emptied. */
export type Begun = {
  readonly open: Erasure | null
  /** The customer first, then whoever was merged into it. */
  readonly people: readonly Customer[]
  /** The same as they are and as they ever were. */
  readonly states: readonly Customer[]
  readonly before: readonly Counted[]
  readonly findings: readonly Finding[]
  readonly mails: MailCount
}

/** The channel on which processes hear that somebody was erased. */
export const erasedChannel = 'clientele_erasures'

const complete = prepared(
  'erasures.complete',
  `insert into erasures
     (organization_id, id, customer_id, state, history, created_at, erased_at, certificate)
   values ($1, $2, $3, 'erased', $4, $5, $5, $6)
   on conflict (organization_id, id) do update
     set state = 'erased', history = excluded.history, erased_at = excluded.erased_at, certificate = excluded.certificate`,
)
const forgetReasons = prepared(
  'erasures.forgetReasons',
  `update erasures set reason = null, hold_reason = null where organization_id = $1 and customer_id = any ($2::uuid[])
     and (reason is not null or hold_reason is not null)`,
)
const closeOthers = prepared(
  'erasures.closeOthers',
  `update erasures set state = 'released' where organization_id = $1 and customer_id = any ($2::uuid[])
     and id <> $3 and state in ('requested', 'held')`,
)
const closeReturns = prepared(
  'erasures.closeReturns',
  `update erasure_returns set state = 'erased', state_changed_at = $3, state_changed_by = $4
   where organization_id = $1 and customer_id = any ($2::uuid[]) and state <> 'erased'`,
)
const insertDigests = prepared(
  'erasures.insertDigests',
  `insert into erased_digests (organization_id, digest, erasure_id, kind)
   select $1::uuid, given.digest, $2::uuid, given.kind from unnest($3::bytea[], $4::text[]) as given (digest, kind)
   on conflict do nothing`,
)
const watch = prepared(
  'erasures.watch',
  `insert into erasure_watches (organization_id, position)
   select $1::uuid, coalesce((select last_position from event_feeds where event_feeds.organization_id = $1::uuid), 0)
   on conflict do nothing`,
)

/**
 * Looks, before anything is emptied, at what is held on a locked customer and those who were merged into it, the customer
 * first. Throws `not_allowed_now` for one who is held.
 */
export async function begin(scope: Writing, people: readonly Customer[]): Promise<Begun> {
  const ids = people.map(({ id }) => id)
  const opened: (Erasure | null)[] = []
  for (const id of ids) {
    const open = await openErasure(scope, id)
    refuseHeld(open)
    opened.push(open)
  }
  const before = await countPersonal(scope, ids)
  const states = await everStatesOf(scope, people)
  const findings: Finding[] = await findInSaved(scope, states)
  for (const one of people) findings.push(...(await findElsewhere(scope, one)))
  const mails = await countMails(scope, ids)
  return { open: opened[0] ?? null, people, states, before, findings, mails }
}

/**
 * Looks again when everything was emptied, signs what was done and keeps what the person can be recognised by. Throws,
 * so that nothing is done, when anything personal is left. Answers the erasure (uuid).
 */
export async function finish(scope: Writing, begun: Begun, at: Date): Promise<string> {
  const { open, people, states, ...found } = begun
  const customerIds = people.map(({ id }) => id)
  const { organization, actor, store } = scope
  await store.rows(forgetReasons, [organization.id, customerIds])
  const addresses = [...new Set(states.flatMap(({ emailNormalized }) => emailNormalized ?? []))]
  await forgetTriesWith(scope, addresses)
  await dropMailsTo(scope, addresses)
  const after = await countPersonal(scope, customerIds)
  refuseLeftovers(after)
  const id = open?.id ?? newId(at)
  const last: ErasureStep = { step: 'erased', at, via: actor.face, by: actor.tokenId }
  const history = [...(open?.history ?? []), last]
  const certified = { organization, erasureId: id, customerIds, history, at, after, ...found }
  const certificate = await sign(certified, await signingKey(store, at))
  await store.rows(complete, [organization.id, id, customerIds[0], JSON.stringify(history), at, certificate])
  await store.rows(closeOthers, [organization.id, customerIds, id])
  await store.rows(closeReturns, [organization.id, customerIds, at, actor.tokenId])
  const key = await digestKey(scope)
  const digests = digestsOfAll(key, states)
  await store.rows(insertDigests, [
    ...[organization.id, id, digests.map(({ digest }) => digest), digests.map(({ kind }) => kind)],
  ])
  await store.rows(watch, [organization.id])
  await store.rows({ text: 'select pg_notify($1, $2)' }, [erasedChannel, organization.id])
  return id
}

/** Names the columns only: what they hold is the person's. */
function refuseLeftovers(after: readonly Counted[]): void {
  const left = after.flatMap(({ table, filled }, index) => {
    const personal = personalTables[index]?.personal ?? []
    return personal.filter((_, place) => filled[place] !== 0).map((column) => `${table}.${column}`)
  })
  if (left.length > 0) throw new Error(`an erasure would have left something in ${left.join(', ')}`)
}
