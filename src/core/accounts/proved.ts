import { normalizeEmail } from '../customers/fold.ts'
import type { Writing } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { isStorable } from '../text.ts'
import { type AddressOwner, addressDigest, findOwner } from './address.ts'
import { forgetAttempts, reserve } from './attempts.ts'
import { matches } from './passwords.ts'
import { admit, giveBack } from './visitors.ts'

/** What somebody shows to be let in. */
export type Shown = {
  readonly email: string
  readonly password: string
  /** Of the customer's own device, as the storefront saw it. */
  readonly ip: string | null
}

/** An account of which somebody has shown the password. */
export type Proved = {
  /** uuid. */
  readonly id: string
  readonly address: string
  readonly hash: string
  readonly ip: string | null
}

/**
 * Looks at a password, which counts as a try. Throws `sign_in_refused`, the same after the same work for a wrong
 * password, an address that nobody has, an account that is not enabled and one that is locked; and too_many_requests,
 * also where too many wrong ones came from one visitor. `ofOne` (uuid) is whose account it must be.
 */
export async function prove(scope: Scope, { email, password, ip }: Shown, ofOne?: string): Promise<Proved> {
  // A try that is taken back with the transaction of a caller would be no try.
  if (scope.store.kind !== 'database') throw new Error('a try must be counted whatever becomes of it')
  const address = normalizeEmail(email)
  if (address === null || !isStorable(address)) throw refused()
  await admit(scope, ip)
  const allowed = await reserve(scope, 'sign_in', address)
  const owner = await findOwner(scope, address)
  const hash = allowed && owner ? owner.passwordHash : null
  const right = await matches(hash, password)
  if (!right || !owner || hash === null || !maySignIn(owner)) throw refused()
  if (ofOne !== undefined && owner.id !== ofOne) throw refused()
  return { id: owner.id, address, hash, ip }
}

/** What was proved still holds now that the customer (uuid) is locked: tries before it are forgotten. Throws as above. */
export async function confirm(inside: Writing, { id, address, hash, ip }: Proved): Promise<void> {
  const still = await findOwner(inside, address)
  if (still?.id !== id || still.passwordHash !== hash || !maySignIn(still)) throw refused()
  await forgetAttempts(inside, await addressDigest(inside, address), ['sign_in'])
  await giveBack(inside, ip)
}

function maySignIn({ accountState, status }: Pick<AddressOwner, 'accountState' | 'status'>): boolean {
  return accountState === 'enabled' && status === 'active'
}

/** The one answer to whoever is not let in. */
export function refused(): CoreError {
  return new CoreError('sign_in_refused', 'the address and the password are not those of an account')
}
