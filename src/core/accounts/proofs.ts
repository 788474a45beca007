import type { Customer } from '../customers/customer.ts'
import { normalizeEmail } from '../customers/fold.ts'
import { applyChange, type Writing } from '../customers/write.ts'
import { CoreError, invalid } from '../errors.ts'
import { leaveMail } from '../mails/mails.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { keepPassword } from './account.ts'
import { addressDigest, isMailable, isOfAnotherAccount } from './address.ts'
import { forgetAttempts, reserve } from './attempts.ts'
import { joinGuests } from './guests.ts'
import { findLink, useLink } from './links.ts'
import { awaitsProof, noteAccepted } from './marks.ts'
import { moved } from './moves.ts'
import { hashPassword, settlePassword } from './passwords.ts'

/** What a customer does through a mail to the address: a new password, and the proof that the address is theirs. */

/**
 * Asks for a mail to an address. Nothing tells whether anybody has it: what is done and answered is the same, and whose
 * it is the worker finds out. Of too many in an hour those on top are passed over in silence.
 */
export async function requestMail(
  scope: Scope,
  kind: 'password_reset' | 'verification',
  email: string,
  linkTemplate: string,
): Promise<void> {
  const recipient = normalizeEmail(email)
  if (!isMailable(recipient)) {
    throw invalid([{ path: ['email'], reason: 'email', message: 'must be an email address' }])
  }
  const allowed = await reserve(scope, kind, recipient)
  if (allowed) await leaveMail(scope, { kind, customerId: null, recipient, linkTemplate })
}

/**
 * Sets a new password by a link that was mailed, which shows whose the address is; a lock ends. Throws not found for a
 * link that does not work, invalid for a password that breaks a rule, and not_allowed_now when the account is not enabled.
 */
export async function resetPassword(
  scope: Scope,
  given: { readonly token: string; readonly password: string },
): Promise<Customer> {
  const password = settlePassword(given.password)
  await findLink(scope, 'password_reset', given.token)
  const hash = await hashPassword(password)
  return inTransaction(scope, async (inside) => {
    const { customer } = await useLink(inside, 'password_reset', given.token)
    if (customer.accountState !== 'enabled') {
      throw new CoreError('not_allowed_now', 'the account is not enabled')
    }
    await keepPassword(inside, customer.id, hash)
    await endLock(inside, customer)
    const changes = { emailVerified: true }
    const after = await applyChange(inside, customer, changes, { type: 'account.password_set' })
    return joinGuests(inside, after)
  })
}

async function endLock(scope: Scope, { emailNormalized }: Customer): Promise<void> {
  if (emailNormalized === null) return
  await forgetAttempts(scope, await addressDigest(scope, emailNormalized), ['sign_in', 'password_reset'])
}

/**
 * Shows by a link that was mailed whose an address is; an account that waited for it opens. Throws not found for a link
 * that does not work.
 */
export function verifyEmail(scope: Scope, token: string): Promise<Customer> {
  return inTransaction(scope, async (inside) => {
    const { customer } = await useLink(inside, 'verification', token)
    return believe(inside, customer)
  })
}

/** Writes down that a locked customer's address is theirs, with all that follows from it. */
export async function believe(inside: Writing, customer: Customer): Promise<Customer> {
  const opens = (await awaitsProof(inside, customer)) && !(await isOfAnotherAccount(inside, customer))
  if (opens) await noteAccepted(inside, customer.id, null)
  const changes = {
    emailVerified: true,
    ...(opens && { accountState: moved(customer.accountState, 'accept') }),
  }
  return joinGuests(inside, await applyChange(inside, customer, changes, { type: 'email.verified' }))
}
