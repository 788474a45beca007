import type { CustomerKey } from '../customers/customer.ts'
import { get as getCustomer } from '../customers/read.ts'
import { applyChange, lockCustomer } from '../customers/write.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { type Account, describe, keepPassword, noteSessionsEnded } from './account.ts'
import { voidLinks } from './links.ts'
import { hashPassword, settlePassword } from './passwords.ts'
import { confirm, prove, refused } from './proved.ts'

/** What a customer does who has signed in; the sessions themselves are the storefront's. */

export type PasswordChange = {
  readonly password: string
  readonly newPassword: string
  /** Of the customer's own device, as the storefront saw it. */
  readonly ip: string | null
}

/**
 * Sets another password for whoever shows the present one, which counts as a try; sessions that began before end, and
 * links for a new password are void. Throws not found, invalid for a new password that breaks a rule, and as a sign-in.
 */
export async function changePassword(
  scope: Scope,
  key: CustomerKey,
  { password, newPassword, ip }: PasswordChange,
): Promise<Account> {
  const settled = settlePassword(newPassword, 'new_password')
  const { id, email } = await getCustomer(scope, key)
  if (email === null) throw refused()
  const proved = await prove(scope, { email, password, ip }, id)
  const hash = await hashPassword(settled)
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, { id: proved.id })
    await confirm(inside, proved)
    await keepPassword(inside, customer.id, hash)
    await voidLinks(inside, customer.id, ['password_reset'])
    return describe(inside, await applyChange(inside, customer, {}, { type: 'account.password_set' }))
  })
}

/** Ends all sessions of a customer. Throws not found. */
export function signOut(scope: Scope, key: CustomerKey): Promise<Account> {
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, key)
    await noteSessionsEnded(inside, customer.id)
    return describe(inside, await applyChange(inside, customer, {}, { type: 'account.signed_out' }))
  })
}
