import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { familyOf } from '../customers/family.ts'
import type { Writing } from '../customers/write.ts'
import { addressDigest } from './address.ts'

/** What is remembered of an account besides its state. The caller holds the customer's lock. */

const upsertDisabled = prepared(
  'accounts.noteDisabled',
  `insert into accounts (organization_id, customer_id, disabled_at, sessions_from) values ($1, $2, $3, $3)
   on conflict (organization_id, customer_id) do update
     set disabled_at = excluded.disabled_at, sessions_from = excluded.sessions_from, accepted_for = null`,
)
const clearDisabled = prepared(
  'accounts.clearDisabled',
  'update accounts set disabled_at = null where organization_id = $1 and customer_id = $2 returning customer_id',
)
const selectDisabled = prepared(
  'accounts.disabledAt',
  `select max(disabled_at) as at from accounts where organization_id = $1 and customer_id = any ($2::uuid[])`,
)

/** Remembers that an administrator disabled an account: only one enables it again, and sessions end. */
export async function noteDisabled(scope: Writing, customerId: string): Promise<void> {
  await scope.store.rows(upsertDisabled, [scope.organization.id, customerId, scope.clock()])
}

/** Forgets it again. */
export async function noteEnabled(scope: Writing, customerId: string): Promise<void> {
  await scope.store.rows(clearDisabled, [scope.organization.id, customerId])
}

/** Since when an administrator wants one of these (uuid) disabled; null where none is. */
export async function disabledAt(scope: Writing, ids: readonly string[]): Promise<Date | null> {
  const [row] = await scope.store.rows<{ at: Date | null }>(selectDisabled, [scope.organization.id, ids])
  return row?.at ?? null
}

/** Whether a customer was disabled by an administrator, itself or as a row that was merged into it. */
export async function isBarred(scope: Writing, { id, accountState }: Customer): Promise<boolean> {
  return accountState === 'disabled' && (await disabledAt(scope, await familyOf(scope, id))) !== null
}

const upsertAccepted = prepared(
  'accounts.noteAccepted',
  `update accounts set accepted_for = $3 where organization_id = $1 and customer_id = $2 returning customer_id`,
)
const selectAccepted = prepared(
  'accounts.acceptedFor',
  'select accepted_for as "acceptedFor" from accounts where organization_id = $1 and customer_id = $2',
)
const selectHistory = prepared(
  'accounts.hasHistory',
  `select exists (select from orders where organization_id = $1 and customer_id = $2)
     or exists (select from points_entries where organization_id = $1 and customer_id = $2)
     or exists (select from credit_entries where organization_id = $1 and customer_id = $2) as "hasHistory"`,
)

/** Remembers for which address (normalized) an account opens once that is verified; null for none. */
export async function noteAccepted(
  scope: Writing,
  customerId: string,
  address: string | null,
): Promise<void> {
  const digest = address === null ? null : await addressDigest(scope, address)
  await scope.store.rows(upsertAccepted, [scope.organization.id, customerId, digest])
}

/** Whether a customer's account opens once the address that it has now is verified. */
export async function awaitsProof(scope: Writing, customer: Customer): Promise<boolean> {
  const { id, accountState, emailNormalized } = customer
  if (accountState !== 'invited' || emailNormalized === null) return false
  const values = [scope.organization.id, id]
  const [row] = await scope.store.rows<{ acceptedFor: Buffer | null }>(selectAccepted, values)
  return row?.acceptedFor?.equals(await addressDigest(scope, emailNormalized)) ?? false
}

/** Whether an account would show orders, points or credit of which nobody has proved to be their owner. */
export async function needsProof(scope: Writing, { id, emailVerified }: Customer): Promise<boolean> {
  if (emailVerified) return false
  const values = [scope.organization.id, id]
  const [row] = await scope.store.rows<{ hasHistory: boolean }>(selectHistory, values)
  return row?.hasHistory ?? false
}
