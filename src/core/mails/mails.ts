import { prepared } from '../../db/database.ts'
import { type Purpose, purposes } from '../accounts/links.ts'
import type { Page } from '../customers/filter.ts'
import type { Writing } from '../customers/write.ts'
import { newId } from '../ids.ts'
import type { Scope } from '../scope.ts'

/** The states in which a mail is shown; what is discarded is gone already for whoever asks. */
export const mailStates = ['pending', 'sent', 'given_up', 'cancelled'] as const
export type MailState = (typeof mailStates)[number]
/** Each mail brings one link. */
export const mailKinds = purposes

/** A mail as it is listed: what it said, and to what address, is kept nowhere once it is sent. */
export type Mail = {
  /** uuid. */
  readonly id: string
  readonly kind: Purpose
  /** uuid; null until it is known whose the address is. */
  readonly customerId: string | null
  readonly state: MailState
  readonly tries: number
  /** When it may be sent next; null once that is decided. */
  readonly dueAt: Date | null
  /** A code of the mail server or of the network. */
  readonly error: string | null
  readonly createdAt: Date
  readonly decidedAt: Date | null
}

type NewMail = {
  readonly kind: Purpose
  /** uuid; null for whoever has the address. */
  readonly customerId: string | null
  readonly recipient: string
  /** Where its link leads: an address with the places `{purpose}` and `{token}`. */
  readonly linkTemplate: string
}

const insertMail = prepared(
  'mails.insert',
  `insert into mails (organization_id, id, kind, customer_id, recipient, link_template, state, due_at, created_at)
   values ($1, $2, $3, $4, $5, $6, 'pending', $7, $7)`,
)

/** Leaves a mail to be sent, in the transaction of the write that it tells of. */
export async function leaveMail(scope: Scope, mail: NewMail): Promise<void> {
  const now = scope.clock()
  const { kind, customerId, recipient, linkTemplate } = mail
  const values = [scope.organization.id, newId(now), kind, customerId, recipient, linkTemplate, now]
  await scope.store.rows(insertMail, values)
}

const cancelPending = prepared(
  'mails.cancel',
  `update mails set state = 'cancelled', recipient = null, lease = null, decided_at = $4
   where organization_id = $1 and customer_id = $2 and state = 'pending' and kind = any ($3::text[])`,
)

/** Cancels what waits to be sent to a customer, of these kinds. The caller holds the customer's lock. */
export async function cancelMails(
  scope: Writing,
  customerId: string,
  kinds: readonly Purpose[] = mailKinds,
): Promise<void> {
  await scope.store.rows(cancelPending, [scope.organization.id, customerId, kinds, scope.clock()])
}

const selectMails = prepared(
  'mails.list',
  `select id, kind, customer_id as "customerId", state, tries,
     case when state = 'pending' then due_at end as "dueAt", error, created_at as "createdAt",
     decided_at as "decidedAt"
   from mails where organization_id = $1 and state = any ($2::text[]) and id < $3 order by id desc limit $4`,
)
const beyondAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Mails of the last 30 days, the newest first. */
export async function list(
  scope: Scope,
  query: { readonly state?: MailState; readonly limit: number; readonly after: string | null },
): Promise<Page<Mail>> {
  const states = query.state ? [query.state] : mailStates
  const values = [scope.organization.id, states, query.after ?? beyondAll, query.limit + 1]
  const rows = await scope.store.rows<Mail>(selectMails, values)
  return { items: rows.slice(0, query.limit), hasMore: rows.length > query.limit }
}

const deleteOld = prepared(
  'mails.deleteOld',
  `delete from mails where organization_id = $1 and id in (
     select id from mails where organization_id = $1 and decided_at < $2 and state <> 'discarding'
     order by decided_at limit $3 for update skip locked)
   returning id`,
)
const batch = 1000

/** Deletes mails that were decided before a time, by batches, until none is left or it is to stop. */
export async function purgeMails(scope: Scope, before: Date, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    if ((await scope.store.rows(deleteOld, [scope.organization.id, before, batch])).length < batch) return
  }
}
