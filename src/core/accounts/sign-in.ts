import type { Customer } from '../customers/customer.ts'
import { lockCustomer } from '../customers/write.ts'
import { append } from '../ledgers/sign-ins.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { rehash } from './account.ts'
import { hashPassword, isOutdated } from './passwords.ts'
import { confirm, prove, type Shown } from './proved.ts'

/**
 * Signs a customer in, and counts it. Throws `sign_in_refused`, the same after the same work for a wrong password, an
 * address that nobody has, an account that is not enabled and one that is locked; and too_many_requests, also where too
 * many wrong ones came from one visitor.
 */
export async function signIn(
  scope: Scope,
  given: Shown & { readonly userAgent: string | null },
): Promise<Customer> {
  const proved = await prove(scope, given)
  const better = isOutdated(proved.hash) ? await hashPassword(given.password.normalize('NFKC')) : null
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, { id: proved.id })
    await confirm(inside, proved)
    if (better !== null) await rehash(inside, customer.id, proved.hash, better)
    await append(inside, { id: customer.id }, { ip: given.ip, userAgent: given.userAgent })
    return lockCustomer(inside, { id: customer.id })
  })
}
