import type { CustomerKey } from '../customers/customer.ts'
import { applyChange, lockCustomer } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { cancelMails } from '../mails/mails.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { type Account, describe, keepPassword } from './account.ts'
import { addressDigest, addressOf, refuseSecondAccount } from './address.ts'
import { forgetAttempts } from './attempts.ts'
import { joinGuests } from './guests.ts'
import { voidLinks } from './links.ts'
import { isBarred, needsProof, noteDisabled, noteEnabled } from './marks.ts'
import { moved } from './moves.ts'
import { hashPassword, settlePassword } from './passwords.ts'
import { believe } from './proofs.ts'

/** What an administrator does to an account without the customer. */

/**
 * Lets a customer sign in. Throws not found, and not_allowed_now when the address is that of another account, or is not
 * verified while there are orders, points or credit of somebody who never had an account.
 */
export function enable(scope: Scope, key: CustomerKey): Promise<Account> {
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, key)
    const accountState = moved(customer.accountState, 'enable')
    if (accountState === customer.accountState) return describe(inside, customer)
    await refuseSecondAccount(inside, customer)
    if (!(await isBarred(inside, customer)) && (await needsProof(inside, customer))) {
      throw new CoreError('not_allowed_now', 'verify the address first: the account would show orders')
    }
    await noteEnabled(inside, customer.id)
    await voidLinks(inside, customer.id, ['invitation'])
    await cancelMails(inside, customer.id, ['invitation'])
    const enabled = await applyChange(inside, customer, { accountState }, { type: 'account.enabled' })
    return describe(inside, await joinGuests(inside, enabled))
  })
}

/** Lets a customer no longer sign in, and makes every link void. The password stays for when it is enabled again. */
export function disable(scope: Scope, key: CustomerKey): Promise<Account> {
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, key)
    const accountState = moved(customer.accountState, 'disable')
    await voidLinks(inside, customer.id)
    await cancelMails(inside, customer.id)
    await noteDisabled(inside, customer.id)
    if (accountState === customer.accountState) return describe(inside, customer)
    return describe(
      inside,
      await applyChange(inside, customer, { accountState }, { type: 'account.disabled' }),
    )
  })
}

/** Sets a customer's password, ends a lock and makes links for a new one void. Throws not found, and invalid. */
export async function setPassword(scope: Scope, key: CustomerKey, password: string): Promise<Account> {
  const hash = await hashPassword(settlePassword(password))
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, key)
    await keepPassword(inside, customer.id, hash)
    await voidLinks(inside, customer.id, ['password_reset'])
    if (customer.emailNormalized !== null) {
      await forgetAttempts(inside, await addressDigest(inside, customer.emailNormalized), ['sign_in'])
    }
    return describe(inside, await applyChange(inside, customer, {}, { type: 'account.password_set' }))
  })
}

/** Says that the address is the customer's, as an administrator knows. Throws not found, and not_allowed_now without one. */
export function vouch(scope: Scope, key: CustomerKey): Promise<Account> {
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, key)
    addressOf(customer)
    if (customer.emailVerified) return describe(inside, await joinGuests(inside, customer))
    return describe(inside, await believe(inside, customer))
  })
}
