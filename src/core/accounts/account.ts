import { prepared } from '../../db/database.ts'
import type { AccountState, Customer, CustomerKey } from '../customers/customer.ts'
import { get as getCustomer } from '../customers/read.ts'
import type { Writing } from '../customers/write.ts'
import type { Scope } from '../scope.ts'
import { addressDigest } from './address.ts'
import { lockedUntil } from './attempts.ts'
import { type Link, pendingLinks } from './links.ts'

/** A customer's account as an administrator sees it; no secret is in it. */
export type Account = {
  /** uuid. */
  readonly customerId: string
  readonly state: AccountState
  readonly email: string | null
  readonly emailVerified: boolean
  readonly hasPassword: boolean
  readonly passwordChangedAt: Date | null
  readonly invitedAt: Date | null
  /** Sessions of the customer that began before this are to end; null where none ever had to. */
  readonly sessionsFrom: Date | null
  /** Until when nobody can sign in with the address, after too many wrong passwords. */
  readonly lockedUntil: Date | null
  /** Links that work at the moment. */
  readonly links: readonly Link[]
}

type AccountRow = Pick<Account, 'hasPassword' | 'passwordChangedAt' | 'invitedAt' | 'sessionsFrom'>

const selectAccount = prepared(
  'accounts.get',
  `select password_hash is not null as "hasPassword", password_changed_at as "passwordChangedAt",
     invited_at as "invitedAt", sessions_from as "sessionsFrom"
   from accounts where organization_id = $1 and customer_id = $2`,
)
const none: AccountRow = { hasPassword: false, passwordChangedAt: null, invitedAt: null, sessionsFrom: null }

/** The account of a customer. Throws not found. */
export async function get(scope: Scope, key: CustomerKey): Promise<Account> {
  return describe(scope, await getCustomer(scope, key))
}

/** The account of a customer who was read just now. */
export async function describe(scope: Scope, customer: Customer): Promise<Account> {
  const { id, accountState, email, emailVerified, emailNormalized } = customer
  const [row] = await scope.store.rows<AccountRow>(selectAccount, [scope.organization.id, id])
  const lock =
    emailNormalized === null ? null : await lockedUntil(scope, await addressDigest(scope, emailNormalized))
  const links = await pendingLinks(scope, customer)
  return {
    customerId: id,
    state: accountState,
    email,
    emailVerified,
    ...(row ?? none),
    lockedUntil: lock,
    links,
  }
}

const upsertInvited = prepared(
  'accounts.noteInvitation',
  `insert into accounts (organization_id, customer_id, invited_at) values ($1, $2, $3)
   on conflict (organization_id, customer_id) do update set invited_at = excluded.invited_at, accepted_for = null`,
)
const upsertPassword = prepared(
  'accounts.keepPassword',
  `insert into accounts (organization_id, customer_id, password_hash, password_changed_at, sessions_from)
   values ($1, $2, $3, $4, $4)
   on conflict (organization_id, customer_id) do update
     set password_hash = excluded.password_hash, password_changed_at = excluded.password_changed_at,
       sessions_from = excluded.sessions_from, accepted_for = null`,
)
const upsertSessions = prepared(
  'accounts.noteSessionsEnded',
  `insert into accounts (organization_id, customer_id, sessions_from) values ($1, $2, $3)
   on conflict (organization_id, customer_id) do update set sessions_from = excluded.sessions_from`,
)
const replaceHash = prepared(
  'accounts.rehash',
  `update accounts set password_hash = $4
   where organization_id = $1 and customer_id = $2 and password_hash = $3 returning customer_id`,
)
/** Remembers when a customer was invited last. The caller holds the customer's lock, as with all that follows. */
export async function noteInvitation(scope: Writing, customerId: string): Promise<void> {
  await scope.store.rows(upsertInvited, [scope.organization.id, customerId, scope.clock()])
}

/** Remembers that all sessions of a customer have ended. */
export async function noteSessionsEnded(scope: Writing, customerId: string): Promise<void> {
  await scope.store.rows(upsertSessions, [scope.organization.id, customerId, scope.clock()])
}

/** Keeps the hash of a new password, with which all sessions end. */
export async function keepPassword(scope: Writing, customerId: string, hash: string): Promise<void> {
  await scope.store.rows(upsertPassword, [scope.organization.id, customerId, hash, scope.clock()])
}

/** Keeps another hash of the same password, unless that was changed meanwhile. */
export async function rehash(scope: Writing, customerId: string, from: string, to: string): Promise<void> {
  await scope.store.rows(replaceHash, [scope.organization.id, customerId, from, to])
}
