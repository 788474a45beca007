import type { AccountState, Customer, CustomerKey } from '../customers/customer.ts'
import { applyChange, lockCustomer, type Writing } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import type { EventType } from '../events/types.ts'
import { cancelMails, leaveMail } from '../mails/mails.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { type Account, describe, keepPassword, noteInvitation } from './account.ts'
import { addressOf, refuseSecondAccount } from './address.ts'
import { joinGuests } from './guests.ts'
import { findLink, linkAddress, makeLink, useLink, voidLinks } from './links.ts'
import { isBarred, needsProof, noteAccepted } from './marks.ts'
import { moved } from './moves.ts'
import { hashPassword, settlePassword } from './passwords.ts'

/** A link to an invitation that is handed on by hand. */
export type ActivationLink = { readonly url: string; readonly expiresAt: Date }

/**
 * Invites a customer to an account by mail; once more makes every link before void. `linkTemplate` is where links lead
 * when the organization has said nothing else. Throws not found, and not_allowed_now for a customer who has an account,
 * or had one that an administrator disabled, or no address that mail can go to, or whose address is that of another account.
 */
export function invite(scope: Scope, key: CustomerKey, linkTemplate: string): Promise<Account> {
  return inTransaction(scope, async (inside) => {
    const { customer, address } = await begin(inside, key)
    const mail = {
      kind: 'invitation',
      customerId: customer.id,
      recipient: address.given,
      linkTemplate,
    } as const
    await leaveMail(inside, mail)
    return describe(inside, await move(inside, customer, 'invited', 'account.invited', { mailed: true }))
  })
}

/** The same without a mail: whoever asks hands the link on. Using it does not show that the address is theirs. */
export function activationLink(
  scope: Scope,
  key: CustomerKey,
  linkTemplate: string,
): Promise<ActivationLink> {
  return inTransaction(scope, async (inside) => {
    const { customer, address } = await begin(inside, key)
    const { token, expiresAt } = await makeLink(inside, customer.id, {
      purpose: 'invitation',
      address: address.normalized,
      mailed: false,
      template: linkTemplate,
    })
    await move(inside, customer, 'invited', 'account.invited', { mailed: false })
    const template = scope.organization.accountLinks ?? linkTemplate
    return { url: linkAddress(template, 'invitation', token), expiresAt }
  })
}

async function begin(inside: Writing, key: CustomerKey) {
  const customer = await lockCustomer(inside, key)
  moved(customer.accountState, 'invite')
  if (await isBarred(inside, customer)) {
    throw new CoreError('not_allowed_now', 'an administrator has disabled the account, and can enable it')
  }
  const address = addressOf(customer)
  await refuseSecondAccount(inside, customer)
  await voidLinks(inside, customer.id, ['invitation'])
  await cancelMails(inside, customer.id, ['invitation'])
  await noteInvitation(inside, customer.id)
  return { customer, address }
}

function move(
  inside: Writing,
  customer: Customer,
  accountState: AccountState,
  type: EventType,
  data: Readonly<Record<string, unknown>> = {},
): Promise<Customer> {
  return applyChange(inside, customer, { accountState }, { type, data })
}

/**
 * Accepts an invitation: the customer has a password and an account; an invitation that was mailed has shown whose the
 * address is. One that was handed on has not: an account that would show orders, points or credit opens once the address
 * is verified, for which a mail goes out. Throws not found for a link that does not work, invalid for a password that
 * breaks a rule, and not_allowed_now when the customer is not invited any more.
 */
export async function accept(scope: Scope, given: { token: string; password: string }): Promise<Customer> {
  const password = settlePassword(given.password)
  // No work is done for whoever has no link.
  await findLink(scope, 'invitation', given.token)
  const hash = await hashPassword(password)
  return inTransaction(scope, async (inside) => {
    const { customer, mailed, template } = await useLink(inside, 'invitation', given.token)
    const accountState = moved(customer.accountState, 'accept')
    await refuseSecondAccount(inside, customer)
    await keepPassword(inside, customer.id, hash)
    if (!mailed && (await needsProof(inside, customer))) return askForProof(inside, customer, template ?? '')
    const changes = { accountState, ...(mailed && { emailVerified: true }) }
    return joinGuests(inside, await applyChange(inside, customer, changes, { type: 'account.accepted' }))
  })
}

async function askForProof(inside: Writing, customer: Customer, linkTemplate: string): Promise<Customer> {
  const { given: recipient, normalized } = addressOf(customer)
  await noteAccepted(inside, customer.id, normalized)
  await leaveMail(inside, { kind: 'verification', customerId: customer.id, recipient, linkTemplate })
  const data = { awaits_verification: true }
  return applyChange(inside, customer, {}, { type: 'account.accepted', data })
}

/** Declines an invitation. Errors as above. */
export function decline(scope: Scope, token: string): Promise<Customer> {
  return inTransaction(scope, async (inside) => {
    const { customer } = await useLink(inside, 'invitation', token)
    return move(inside, customer, moved(customer.accountState, 'decline'), 'account.declined')
  })
}
