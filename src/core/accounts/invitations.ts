import type { AccountState, Customer, CustomerKey } from '../customers/customer.ts'
import { applyChange, lockCustomer, type Writing } from '../customers/write.ts'
import { cancelMails, leaveMail } from '../mails/mails.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { type Account, describe, keepPassword, noteInvitation } from './account.ts'
import { addressOf, refuseSecondAccount } from './address.ts'
import { joinGuests } from './guests.ts'
import { findLink, linkAddress, makeLink, useLink, voidLinks } from './links.ts'
import { moved } from './moves.ts'
import { hashPassword, settlePassword } from './passwords.ts'

/** A link to an invitation that is handed on by hand. */
export type ActivationLink = { readonly url: string; readonly expiresAt: Date }

/**
 * Invites a customer to an account by mail; once more makes every link before void. `linkTemplate` is where links lead
 * when the organization has said nothing else. Throws not found, and not_allowed_now for a customer who has an account,
 * or no address that mail can go to, or whose address is that of another account.
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
    })
    await move(inside, customer, 'invited', 'account.invited', { mailed: false })
    const template = scope.organization.accountLinks ?? linkTemplate
    return { url: linkAddress(template, 'invitation', token), expiresAt }
  })
}

async function begin(inside: Writing, key: CustomerKey) {
  const customer = await lockCustomer(inside, key)
  moved(customer.accountState, 'invite')
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
  type: string,
  data: Readonly<Record<string, unknown>> = {},
): Promise<Customer> {
  return applyChange(inside, customer, { accountState }, { type, data })
}

/**
 * Accepts an invitation: the customer has a password and an account; an invitation that was mailed has shown whose the
 * address is. Throws not found for a link that does not work, invalid for a password that breaks a rule, and
 * not_allowed_now when the customer is not invited any more.
 */
export async function accept(scope: Scope, given: { token: string; password: string }): Promise<Customer> {
  const password = settlePassword(given.password)
  // No work is done for whoever has no link.
  await findLink(scope, 'invitation', given.token)
  const hash = await hashPassword(password)
  return inTransaction(scope, async (inside) => {
    const { customer, mailed } = await useLink(inside, 'invitation', given.token)
    const accountState = moved(customer.accountState, 'accept')
    await refuseSecondAccount(inside, customer)
    await keepPassword(inside, customer.id, hash)
    const changes = { accountState, ...(mailed && { emailVerified: true }) }
    const accepted = await applyChange(inside, customer, changes, { type: 'account.accepted' })
    return mailed ? joinGuests(inside, accepted) : accepted
  })
}

/** Declines an invitation. Errors as above. */
export function decline(scope: Scope, token: string): Promise<Customer> {
  return inTransaction(scope, async (inside) => {
    const { customer } = await useLink(inside, 'invitation', token)
    return move(inside, customer, moved(customer.accountState, 'decline'), 'account.declined')
  })
}
