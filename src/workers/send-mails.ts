import type { Logger } from 'pino'
import {
  claimMail,
  customersToDiscard,
  dueMails,
  goneCustomers,
  markDiscarded,
  settleMail,
} from '../core/mails/sending.ts'
import { composeMail } from '../core/mails/words.ts'
import type { Scope } from '../core/scope.ts'
import { type Mailer, MailRefused } from './mailer.ts'
import type { Outbox } from './outbox.ts'

export type Mailing = {
  readonly mailer: Mailer
  readonly outbox: Outbox
  readonly logger: Logger
  readonly stop: AbortSignal
}

/** Milliseconds for which a mail is ours: longer than a mail server may take over all its steps. */
const lease = 180_000
/** Mails that are looked up at a time. */
const handful = 20
const second = 1000
/** Milliseconds before each further try; after the last one a mail is given up, within two days. */
const pauses = [10, 60, 300, 900, 3600, 7200, 14_400, 28_800, 43_200, 43_200].map((each) => each * second)

/** Sends the mails of an organization that are due, and deletes those of its removed customers, until none is left. */
export async function sendMails(scope: Scope, mailing: Mailing): Promise<void> {
  await discard(scope, mailing)
  while (!mailing.stop.aborted) {
    const due = await dueMails(scope, handful)
    for (const one of due) {
      if (mailing.stop.aborted) return
      const claimed = await claimMail(scope, one, lease)
      if (claimed) await send(scope, claimed, mailing)
    }
    if (due.length < handful) return
  }
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claimMail>>>

async function send(scope: Scope, claimed: Claimed, { mailer, outbox, logger }: Mailing): Promise<void> {
  const { organization } = scope
  const { id: mailId, customerId, recipient, kind, link, tries } = claimed
  const words = composeMail(kind, organization.name, link)
  const name = { customerId, organizationId: organization.id, mailId }
  try {
    await mailer.send({ ...name, recipient, senderName: organization.name, words, at: scope.clock() })
  } catch (error) {
    const refusal = error instanceof MailRefused ? error : null
    // What failed in our own house is logged with its cause; a mail server's words would name the address.
    if (refusal) logger.warn({ mail: mailId, code: refusal.code }, 'a mail was not taken')
    else logger.error({ err: error, mail: mailId }, 'a mail could not be put into the outbox')
    const pause = refusal?.forGood ? undefined : pauses[tries]
    const againAt = pause === undefined ? null : new Date(scope.clock().getTime() + pause)
    await settleMail(scope, claimed, { sent: false, error: refusal?.code ?? 'OUTBOX', againAt })
    return
  }
  const ours = await settleMail(scope, claimed, { sent: true })
  // The customer may have been removed while the file was written.
  if (!ours) await discardGone(scope, outbox, [customerId])
}

async function discard(scope: Scope, { outbox }: Mailing): Promise<void> {
  for (;;) {
    const removed = await customersToDiscard(scope)
    for (const customerId of removed) {
      await outbox.discard(customerId)
      await markDiscarded(scope, customerId)
    }
    if (removed.length === 0) return
  }
}

async function discardGone(scope: Scope, outbox: Outbox, ids: readonly string[]): Promise<void> {
  for (const customerId of await goneCustomers(scope, ids)) await outbox.discard(customerId)
}

/** Deletes the files of customers who are gone, whatever process died over them. */
export async function sweepOutbox(
  scopeOf: (organizationId: string) => Promise<Scope>,
  outbox: Outbox,
): Promise<void> {
  const byOrganization = Map.groupBy(await outbox.owners(), ({ organizationId }) => organizationId)
  for (const [organizationId, owners] of byOrganization) {
    const ids = owners.map(({ customerId }) => customerId)
    await discardGone(await scopeOf(organizationId), outbox, ids)
  }
}
