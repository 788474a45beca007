import { createHmac } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { prepared } from '../../db/database.ts'
import { digestKey } from '../customers/reference-digest.ts'
import { CoreError } from '../errors.ts'
import type { Scope } from '../scope.ts'

/** Refused sign-ins that one visitor has, over all addresses, within so many milliseconds from the first. */
const most = 30
const span = 15 * 60 * 1000

// As with an address: of any number at once each takes a try of its own, before anything is looked at.
const takeTry = prepared(
  'accounts.admitVisitor',
  `insert into account_attempts (organization_id, address_digest, purpose, tries, locks, at)
   values ($1, $2, 'visitor', 1, 0, $3)
   on conflict (organization_id, address_digest, purpose) do update set
     tries = case when account_attempts.at <= $4 then 1 else account_attempts.tries + 1 end,
     at = case when account_attempts.at <= $4 then $3 else account_attempts.at end
   where account_attempts.at <= $4 or account_attempts.tries < $5
   returning tries`,
)
const selectFirst = prepared(
  'accounts.visitorSince',
  `select at from account_attempts where organization_id = $1 and address_digest = $2 and purpose = 'visitor'`,
)
const returnTry = prepared(
  'accounts.giveVisitorBack',
  `update account_attempts set tries = tries - 1
   where organization_id = $1 and address_digest = $2 and purpose = 'visitor' and tries > 0 returning tries`,
)

/**
 * Takes a try of a visitor's network address; one that is not known is not counted. Throws too_many_requests, with the
 * seconds until there are tries again, whatever is asked.
 */
export async function admit(scope: Scope, ip: string | null): Promise<void> {
  if (ip === null) return
  const digest = await visitorDigest(scope, ip)
  const now = scope.clock().getTime()
  const values = [scope.organization.id, digest, new Date(now), new Date(now - span), most]
  if ((await scope.store.rows(takeTry, values)).length > 0) return
  const [first] = await scope.store.rows<{ at: Date }>(selectFirst, [scope.organization.id, digest])
  const retryAfter = Math.max(1, Math.ceil(((first?.at.getTime() ?? now) + span - now) / 1000))
  throw new CoreError('too_many_requests', 'too many refused sign-ins from this visitor', { retryAfter })
}

/** A right password is no guess: many people may share one address. It makes no wrong one before it forgotten. */
export async function giveBack(scope: Scope, ip: string | null): Promise<void> {
  if (ip === null) return
  await scope.store.rows(returnTry, [scope.organization.id, await visitorDigest(scope, ip)])
}

async function visitorDigest(scope: Scope, ip: string): Promise<Buffer> {
  return createHmac('sha256', await digestKey(scope))
    .update(`visitor: ${networkOf(ip)}`)
    .digest()
}

/** A device changes the second half of its IPv6 address as it likes: the first half counts. */
function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, 4).join(':') : address.toString()
}
