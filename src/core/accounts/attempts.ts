import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import { addressDigest, digestsOfOwn } from './address.ts'

const attemptable = ['sign_in', 'password_reset', 'verification'] as const
/** What an outsider may try with an address only so often. */
export type Attempted = (typeof attemptable)[number]

const minute = 60_000
const hour = 60 * minute
/** Milliseconds after the last try when all are forgotten. */
const memory = 7 * 24 * hour

/** So many tries, and then none for so many milliseconds: longer each time. */
type Rule = { readonly most: number; readonly pauses: readonly [number, ...number[]] }

const mailRule: Rule = { most: 5, pauses: [hour] }
const rules: Readonly<Record<Attempted, Rule>> = {
  sign_in: { most: 10, pauses: [minute, 5 * minute, 15 * minute, hour, 6 * hour, 24 * hour] },
  password_reset: mailRule,
  verification: mailRule,
}

// One statement: of any number at once each takes a try of its own, and the last that there is locks the rest out.
const takeTry = prepared(
  'accounts.takeTry',
  `insert into account_attempts (organization_id, address_digest, purpose, tries, locks, locked_until, at)
   values ($1, $2, $3, 1, 0, null, $4)
   on conflict (organization_id, address_digest, purpose) do update set
     tries = case when account_attempts.at <= $5 then 1
       when account_attempts.tries + 1 >= $6 then 0 else account_attempts.tries + 1 end,
     locks = case when account_attempts.at <= $5 then 0
       when account_attempts.tries + 1 >= $6 then account_attempts.locks + 1 else account_attempts.locks end,
     locked_until = case when account_attempts.at > $5 and account_attempts.tries + 1 >= $6
       then ($7::timestamptz[])[least(account_attempts.locks + 1, $8)] end,
     locked_address = case when $3 = 'sign_in' and account_attempts.at > $5 and account_attempts.tries + 1 >= $6
       then $9 else account_attempts.locked_address end,
     at = $4
   where account_attempts.locked_until is null or account_attempts.locked_until <= $4
   returning locked_until as "lockedUntil"`,
)

/**
 * Takes one of the tries that an address (normalized) has, before anything is looked at; null when there is none. The
 * last one locks the address until the time that is answered, which a worker tells whoever has it.
 */
export async function reserve(
  scope: Scope,
  attempted: Attempted,
  address: string,
): Promise<{ readonly lockedUntil: Date | null } | null> {
  const { most, pauses } = rules[attempted]
  const now = scope.clock()
  const since = (length: number) => new Date(now.getTime() + length)
  const ends = pauses.map(since)
  const digest = await addressDigest(scope, address)
  const given = [scope.organization.id, digest, attempted, now]
  const values = [...given, since(-memory), most, ends, ends.length, address]
  const [reserved] = await scope.store.rows<{ lockedUntil: Date | null }>(takeTry, values)
  return reserved ?? null
}

const forgetTries = prepared(
  'accounts.forgetTries',
  'delete from account_attempts where organization_id = $1 and address_digest = any ($2::bytea[]) and purpose = any ($3::text[])',
)

/** Forgets what was tried with an address (its digest), and ends its lock. */
export async function forgetAttempts(
  scope: Scope,
  digest: Buffer,
  attempted: readonly Attempted[],
): Promise<void> {
  await scope.store.rows(forgetTries, [scope.organization.id, [digest], attempted])
}

/** Forgets whatever was tried with addresses (normalized) that somebody who was erased ever had, and nobody has now. */
export async function forgetTriesWith(scope: Scope, addresses: readonly (string | null)[]): Promise<void> {
  const digests = await digestsOfOwn(scope, addresses, [])
  if (digests.length > 0) await scope.store.rows(forgetTries, [scope.organization.id, digests, attemptable])
}

const selectLock = prepared(
  'accounts.lock',
  `select locked_until as "lockedUntil" from account_attempts
   where organization_id = $1 and address_digest = $2 and purpose = 'sign_in' and locked_until > $3`,
)

/** Until when nobody signs in with an address (its digest); null when it is not locked. */
export async function lockedUntil(scope: Scope, digest: Buffer): Promise<Date | null> {
  const values = [scope.organization.id, digest, scope.clock()]
  const [row] = await scope.store.rows<{ lockedUntil: Date }>(selectLock, values)
  return row?.lockedUntil ?? null
}

const deleteOld = prepared(
  'accounts.deleteOldTries',
  `delete from account_attempts where organization_id = $1 and (address_digest, purpose) in (
     select address_digest, purpose from account_attempts where organization_id = $1 and at <= $2
     order by at limit $3 for update skip locked)
   returning purpose`,
)
const batch = 1000

/** Deletes tries that are forgotten, by batches, until none is left or it is to stop. */
export async function purgeAttempts(scope: Scope, stop: AbortSignal): Promise<void> {
  const old = new Date(scope.clock().getTime() - memory)
  while (!stop.aborted) {
    if ((await scope.store.rows(deleteOld, [scope.organization.id, old, batch])).length < batch) return
  }
}
