import type { Customer } from '../customers/customer.ts'
import { normalizeEmail } from '../customers/fold.ts'
import { lockCustomer } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { append } from '../ledgers/sign-ins.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { isStorable } from '../text.ts'
import { rehash } from './account.ts'
import { type AddressOwner, addressDigest, findOwner } from './address.ts'
import { forgetAttempts, reserve } from './attempts.ts'
import { hashPassword, isOutdated, matches } from './passwords.ts'
import { admit, giveBack } from './visitors.ts'

export type Credentials = {
  readonly email: string
  readonly password: string
  /** Of the customer's own device, as the storefront saw it. */
  readonly ip: string | null
  readonly userAgent: string | null
}

/**
 * Signs a customer in, and counts it. Throws `sign_in_refused`, the same after the same work for a wrong password, an
 * address that nobody has, an account that is not enabled and one that is locked; and too_many_requests, also where too
 * many wrong ones came from one visitor.
 */
export async function signIn(scope: Scope, given: Credentials): Promise<Customer> {
  // A try that is taken back with the transaction of a caller would be no try.
  if (scope.store.kind !== 'database') throw new Error('a try must be counted whatever becomes of it')
  const address = normalizeEmail(given.email)
  if (address === null || !isStorable(address)) throw refused()
  const digest = await addressDigest(scope, address)
  await admit(scope, given.ip)
  const allowed = await reserve(scope, 'sign_in', address)
  const owner = await findOwner(scope, address)
  const hash = allowed && owner ? owner.passwordHash : null
  const right = await matches(hash, given.password)
  if (!right || !owner || hash === null || !maySignIn(owner)) throw refused()
  const better = isOutdated(hash) ? await hashPassword(given.password.normalize('NFKC')) : null
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, { id: owner.id })
    const still = await findOwner(inside, address)
    if (still?.id !== customer.id || still.passwordHash !== hash || !maySignIn(still)) throw refused()
    if (better !== null) await rehash(inside, customer.id, hash, better)
    await forgetAttempts(inside, digest, ['sign_in'])
    await giveBack(inside, given.ip)
    await append(inside, { id: customer.id }, { ip: given.ip, userAgent: given.userAgent })
    return lockCustomer(inside, { id: customer.id })
  })
}

function maySignIn({ accountState, status }: Pick<AddressOwner, 'accountState' | 'status'>): boolean {
  return accountState === 'enabled' && status === 'active'
}

function refused(): CoreError {
  return new CoreError('sign_in_refused', 'the address and the password are not those of an account')
}
