import { hash } from 'node:crypto'
import { prepared } from '../db/database.ts'
import { CoreError, notFound } from './errors.ts'
import { inTransaction, type Scope } from './scope.ts'

/** Milliseconds for which an answer is kept. */
const kept = 24 * 60 * 60 * 1000

/** A request that its caller may send again: the key, and what must not differ. */
export type Keyed = {
  /** 1 to 255 characters, the caller's own; each token has keys of its own. */
  readonly key: string
  /** The line of a bulk request, from 1; 0 for a request as a whole. */
  readonly line: number
  /** SHA-256 of the request. */
  readonly digest: Buffer
}

/** An answer as it is kept. */
export type Outcome = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

type KeptRow = {
  digest: Buffer
  status: number | null
  headers: Record<string, string>
  body: string | null
  createdAt: Date
}

// A row of another transaction that has not ended is waited for: a twin works, or replays what the first one did. One
// that is there is left as it is, so that a replay writes nothing.
const claim = prepared(
  'idempotency.claim',
  `insert into idempotency_keys (organization_id, token_id, key, line, request_digest, created_at)
   values ($1, $2, $3, $4, $5, $6) on conflict (organization_id, token_id, key, line) do nothing
   returning line`,
)
const renew = prepared(
  'idempotency.renew',
  `update idempotency_keys
   set request_digest = $5, created_at = $6, status = null, headers = null, body = null, customer_ids = '{}'
   where organization_id = $1 and token_id = $2 and key = $3 and line = $4 and created_at <= $7
   returning line`,
)
const find = prepared(
  'idempotency.find',
  `select request_digest as digest, status, headers, body, created_at as "createdAt" from idempotency_keys
   where organization_id = $1 and token_id = $2 and key = $3 and line = $4`,
)
const keep = prepared(
  'idempotency.keep',
  `update idempotency_keys set status = $5, headers = $6, body = $7, customer_ids = $8
   where organization_id = $1 and token_id = $2 and key = $3 and line = $4`,
)
// Two for each one that is added: they become no more, also where no worker comes round.
const sweep = prepared(
  'idempotency.sweep',
  `delete from idempotency_keys
   where organization_id = $1 and (token_id, key, line) in (
     select token_id, key, line from idempotency_keys
     where organization_id = $1 and created_at <= $2 order by created_at limit $3 for update skip locked)
   returning line`,
)

/**
 * Does the work once for a key: the answer is kept in the transaction that did the work, so a caller that never heard
 * it hears it when it asks again. What throws is undone and not kept. Throws `idempotency_key_reused` for another
 * request under the key, and not found when the answer spoke of a customer who was removed since.
 */
export async function once(
  scope: Scope,
  { key, line, digest }: Keyed,
  work: (scope: Scope) => Promise<Outcome>,
): Promise<{ readonly outcome: Outcome; readonly replayed: boolean }> {
  if (scope.actor.tokenId === null) throw new Error('only a bearer of a token has keys')
  const row = [scope.organization.id, scope.actor.tokenId, keyDigest(scope, key), line]
  return inTransaction(scope, async (inside) => {
    const now = inside.clock()
    const old = new Date(now.getTime() - kept)
    const found = await take(inside, row, { digest, now, old })
    if (found) return { outcome: replayOf(found, digest), replayed: true }
    const touched = new Set<string>()
    const outcome = await work({
      ...inside,
      onCustomer: (id) => touched.add(id),
      // What is answered to an erasure says nothing of the person.
      onGone: (id) => touched.delete(id),
    })
    const values = [outcome.status, JSON.stringify(outcome.headers), outcome.body, [...touched]]
    await Promise.all([
      inside.store.rows(keep, [...row, ...values]),
      inside.store.rows(sweep, [scope.organization.id, old, 2]),
    ])
    return { outcome, replayed: false }
  })
}

/** The form in which a key is kept: its text is the caller's own and may be somebody's address. */
function keyDigest({ organization, actor }: Scope, key: string): string {
  return hash('sha256', `${organization.id}:${actor.tokenId}:${key}`)
}

/** How often a key may be freed between two looks at it. */
const looks = 5

/** Takes the key for this request, and answers null; or what is kept under it. */
async function take(
  { store }: Scope,
  row: readonly unknown[],
  { digest, now, old }: { readonly digest: Buffer; readonly now: Date; readonly old: Date },
): Promise<KeptRow | null> {
  for (let look = 1; look <= looks; look += 1) {
    const claimed = await store.rows(claim, [...row, digest, now])
    if (claimed.length > 0) return null
    const [found] = await store.rows<KeptRow>(find, row)
    if (found && found.createdAt > old) return found
    // Its time is over: one of those who see that takes it, and the others find it anew.
    const renewed = await store.rows(renew, [...row, digest, now, old])
    if (renewed.length > 0) return null
  }
  throw new CoreError('unavailable', 'the key was freed just now', { retryAfter: 1 })
}

function replayOf({ digest: first, status, headers, body }: KeptRow, digest: Buffer): Outcome {
  if (!first.equals(digest)) {
    throw new CoreError('idempotency_key_reused', 'the idempotency key was used for another request')
  }
  if (status === null) throw notFound('customer')
  return { status, headers, body }
}

const batch = 1000

/** Deletes an organization's keys whose time is over, by batches, until none is left or it is to stop. */
export async function purgeAnswers(scope: Scope, stop: AbortSignal): Promise<void> {
  const old = new Date(scope.clock().getTime() - kept)
  while (!stop.aborted) {
    const deleted = await scope.store.rows(sweep, [scope.organization.id, old, batch])
    if (deleted.length < batch) return
  }
}

const forget = prepared(
  'idempotency.forget',
  `update idempotency_keys set status = null, headers = null, body = null
   where organization_id = $1 and customer_ids <> '{}' and customer_ids @> array[$2::uuid] and status is not null`,
)

/** Empties every kept answer that speaks of a customer who is being removed; the keys stay used. */
export async function forgetAnswersOf(scope: Scope, customerId: string): Promise<void> {
  await scope.store.rows(forget, [scope.organization.id, customerId])
}

const forgetSome = prepared(
  'idempotency.forgetBetween',
  `update idempotency_keys set status = null, headers = null, body = null
   where organization_id = $1 and customer_ids <> '{}' and customer_ids @> array[$2::uuid] and status is not null
     and created_at between $3 and $4`,
)

/** The same for answers of a time in which they may have spoken of somebody else. */
export async function forgetAnswersBetween(
  scope: Scope,
  customerId: string,
  from: Date,
  to: Date,
): Promise<void> {
  await scope.store.rows(forgetSome, [scope.organization.id, customerId, from, to])
}

const forgetWith = prepared(
  'idempotency.forgetWith',
  `update idempotency_keys set status = null, headers = null, body = null
   where organization_id = $1 and customer_ids = '{}' and status is not null
     and exists (select from unnest($2::text[]) word where position(word in body) > 0)`,
)

/** The same for answers that speak of no customer and have one of these words in them. */
export async function forgetAnswersWith(scope: Scope, words: readonly string[]): Promise<void> {
  if (words.length > 0) await scope.store.rows(forgetWith, [scope.organization.id, words])
}
