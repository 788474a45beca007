import { randomUUID } from 'node:crypto'
import { prepared, type Runner } from '../../db/database.ts'
import { findOwner, isMailable } from '../accounts/address.ts'
import { linkAddress, makeLink, type Purpose, voidLinks } from '../accounts/links.ts'
import type { AccountState, Customer } from '../customers/customer.ts'
import { normalizeEmail } from '../customers/fold.ts'
import { lockCustomer, type Writing } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { inTransaction, type Scope } from '../scope.ts'

/** A mail that is ours to send until its lease ends. */
export type Claimed = {
  /** uuid, as is the customer's. */
  readonly id: string
  readonly customerId: string
  readonly kind: Purpose
  readonly recipient: string
  /** The address of its link, which is stored nowhere. */
  readonly link: string
  readonly lease: string
  /** Attempts before this one. */
  readonly tries: number
}

type Due = Pick<Claimed, 'id' | 'kind' | 'recipient' | 'tries'> & {
  readonly customerId: string | null
  readonly linkTemplate: string
}

const selectOrganizations = prepared(
  'mails.organizations',
  `-- all organizations: the worker looks for those that have mail to send, or files to delete
   select distinct organization_id as id from mails where state in ('pending', 'discarding') and due_at <= $1`,
)

/** The organizations (uuid) that have mail to send, or to discard. */
export async function organizationsToMail(store: Runner, now: Date): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectOrganizations, [now])).map(({ id }) => id)
}

const selectDue = prepared(
  'mails.due',
  `select id, kind, customer_id as "customerId", recipient, link_template as "linkTemplate", tries from mails
   where organization_id = $1 and state = 'pending' and due_at <= $2 order by due_at, id limit $3`,
)

/** Mails that may be sent now; each must be claimed before. */
export function dueMails(scope: Scope, limit: number): Promise<Due[]> {
  return scope.store.rows<Due>(selectDue, [scope.organization.id, scope.clock(), limit])
}

const takeDue = prepared(
  'mails.take',
  `update mails set customer_id = $3, due_at = $4, lease = $5, tries = tries + 1
   where organization_id = $1 and id = $2 and state = 'pending' and due_at <= $6 returning id`,
)
const dropDue = prepared(
  'mails.drop',
  `delete from mails where organization_id = $1 and id = $2 and state = 'pending' and customer_id is null`,
)
const cancelDue = prepared(
  'mails.cancelOne',
  `update mails set state = 'cancelled', recipient = null, lease = null, decided_at = $3
   where organization_id = $1 and id = $2 and state = 'pending'`,
)

/**
 * Takes a mail for the length of a lease in milliseconds, and makes its link; null when it is not to be sent: the state of
 * the account no longer asks for it, the customer has another address or is gone, or somebody else has taken it. What was
 * asked for by an address that nobody has leaves no trace.
 */
export function claimMail(scope: Scope, due: Due, lease: number): Promise<Claimed | null> {
  return inTransaction(scope, async (inside) => {
    const organizationId = inside.organization.id
    const now = inside.clock()
    const address = normalizeEmail(due.recipient)
    const id = due.customerId ?? (address === null ? undefined : (await findOwner(inside, address))?.id)
    const customer = id === undefined ? null : await lockIfThere(inside, id)
    if (!customer || !isWanted(due, customer, address) || address === null) {
      await inside.store.rows(dropDue, [organizationId, due.id])
      await inside.store.rows(cancelDue, [organizationId, due.id, now])
      return null
    }
    const key = randomUUID()
    const until = new Date(now.getTime() + lease)
    // A mail to a row that was merged, whose address is the survivor's, stays the row's: the merge may be undone.
    const owner = due.customerId ?? customer.id
    const taken = await inside.store.rows(takeDue, [organizationId, due.id, owner, until, key, now])
    if (taken.length === 0) return null
    const { kind, recipient, tries } = due
    // The link of an attempt that seemed to fail may have arrived: it works as long as this one does.
    if (tries === 0) await voidLinks(inside, customer.id, [kind])
    const { token } = await makeLink(inside, owner, { purpose: kind, address, mailed: true })
    const template = inside.organization.accountLinks ?? due.linkTemplate
    const link = linkAddress(template, kind, token)
    return { id: due.id, customerId: owner, kind, recipient, link, lease: key, tries }
  })
}

/** For whom each kind of mail is. */
const wantedBy: Readonly<Record<Purpose, readonly AccountState[]>> = {
  invitation: ['invited'],
  password_reset: ['enabled'],
  verification: ['disabled', 'invited', 'enabled', 'declined'],
}

function isWanted(due: Due, customer: Customer, address: string | null): boolean {
  return (
    wantedBy[due.kind].includes(customer.accountState) &&
    customer.emailNormalized === address &&
    isMailable(due.recipient)
  )
}

async function lockIfThere(scope: Writing, id: string): Promise<Customer | null> {
  try {
    return await lockCustomer(scope, { id })
  } catch (error) {
    if (error instanceof CoreError && error.missing === 'customer') return null
    throw error
  }
}

const settle = prepared(
  'mails.settle',
  `update mails set state = $4, recipient = case when $4 = 'pending' then recipient end, lease = null, due_at = $5,
     error = $6, decided_at = $7
   where organization_id = $1 and id = $2 and lease = $3 and state = 'pending' returning id`,
)

/** What became of an attempt: sent, to be tried again at a time, or given up, with a code that says why. */
export type Attempt =
  | { readonly sent: true }
  | { readonly sent: false; readonly error: string; readonly againAt: Date | null }

/**
 * Writes down what became of an attempt. Answers false when the mail is no longer ours: its customer was removed
 * meanwhile, or the lease has ended.
 */
export async function settleMail(
  scope: Scope,
  { id, lease }: Pick<Claimed, 'id' | 'lease'>,
  attempt: Attempt,
): Promise<boolean> {
  const now = scope.clock()
  const again = attempt.sent ? null : attempt.againAt
  const state = attempt.sent ? 'sent' : again === null ? 'given_up' : 'pending'
  const error = attempt.sent ? null : attempt.error
  const decidedAt = again === null ? now : null
  const values = [scope.organization.id, id, lease, state, again ?? now, error, decidedAt]
  return (await scope.store.rows(settle, values)).length > 0
}

const discardMails = prepared(
  'mails.discard',
  `update mails set state = 'discarding', recipient = null, lease = null, due_at = $3, decided_at = coalesce(decided_at, $3)
   where organization_id = $1 and customer_id = $2`,
)
const dropAsked = prepared(
  'mails.dropAsked',
  `delete from mails where organization_id = $1 and customer_id is null and recipient = any ($2::text[])`,
)

/** Leaves the mails of a removed customer to be discarded: their files, where there are any, and then their rows. */
export async function discardMailsOf(
  scope: Writing,
  customerId: string,
  address: string | null,
): Promise<void> {
  await scope.store.rows(discardMails, [scope.organization.id, customerId, scope.clock()])
  if (address !== null) await dropMailsTo(scope, [address])
}

/** Drops what was asked for by these addresses (normalized), whoever has them. */
export async function dropMailsTo(scope: Writing, addresses: readonly string[]): Promise<void> {
  await scope.store.rows(dropAsked, [scope.organization.id, addresses])
}

const selectDiscarding = prepared(
  'mails.discarding',
  `select distinct customer_id as "customerId" from mails
   where organization_id = $1 and state = 'discarding' and due_at <= $2 limit 100`,
)
const deleteDiscarded = prepared(
  'mails.deleteDiscarded',
  `delete from mails where organization_id = $1 and customer_id = $2 and state = 'discarding'`,
)

/** Removed customers (uuid) whose files are to be deleted, at most a hundred. */
export async function customersToDiscard(scope: Scope): Promise<string[]> {
  const values = [scope.organization.id, scope.clock()]
  const rows = await scope.store.rows<{ customerId: string }>(selectDiscarding, values)
  return rows.map(({ customerId }) => customerId)
}

/** No file of the customer is left: the rows go too. */
export async function markDiscarded(scope: Scope, customerId: string): Promise<void> {
  await scope.store.rows(deleteDiscarded, [scope.organization.id, customerId])
}

const selectGone = prepared(
  'mails.goneCustomers',
  `select asked.id from unnest($2::uuid[]) as asked (id)
   where not exists (
     select from customers where customers.organization_id = $1 and customers.id = asked.id
       and (customers.gone_at is null or customers.merged_into is not null))`,
)

/** Those of these customers (uuid) whom nobody may keep a file of: they were erased, or never were. */
export async function goneCustomers(scope: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = await scope.store.rows<{ id: string }>(selectGone, [scope.organization.id, ids])
  return rows.map(({ id }) => id)
}
