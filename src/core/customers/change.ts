import { isOfAnotherAccount } from '../accounts/address.ts'
import { voidLinks } from '../accounts/links.ts'
import { sayNoForMerged } from '../consents/no-for-merged.ts'
import { followRequest } from '../erasures/requests.ts'
import { appendCreditEntry, refuseDebt } from '../ledgers/credit.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { settleAddresses } from './addresses.ts'
import { settleAttributes } from './attribute-values.ts'
import { asConflict, emailTaken, isEmailTaken } from './conflicts.ts'
import type { EmailRule } from './create.ts'
import {
  type Customer,
  type CustomerKey,
  type CustomerPatch,
  fullName,
  joinNames,
  splitName,
} from './customer.ts'
import { requireAttached } from './default-source.ts'
import { forgetClaim } from './email-claim.ts'
import { isHeld, passOn } from './email-holder.ts'
import { normalizeEmail } from './fold.ts'
import { applyChange, changesTo, lockCustomer, type Writing } from './write.ts'

/** How often a change is tried again when somebody takes the address between the look and the write. */
const tries = 5

/**
 * Changes what the patch names and leaves the rest; a patch that changes nothing writes nothing. A patch that depends
 * on the present record is a function of it, called while the record is locked. Errors: not found, `email_taken`
 * where the face promises unique addresses, `invalid` for a default source that is not attached.
 */
export async function change(
  scope: Scope,
  key: CustomerKey,
  patch: CustomerPatch | ((current: Customer) => CustomerPatch),
  rules: EmailRule,
): Promise<Customer> {
  for (let attempt = 1; ; attempt += 1) {
    let wanted: CustomerPatch = {}
    const noted = (current: Customer) => {
      wanted = typeof patch === 'function' ? patch(current) : patch
      return wanted
    }
    try {
      return await inTransaction(scope, (inside) => changeOnce(inside, key, noted, rules))
    } catch (error) {
      const failure = asConflict(error, wanted)
      const lostRace = isEmailTaken(failure) && !rules.uniqueEmail && scope.store.kind === 'database'
      if (!lostRace || attempt === tries) throw failure
    }
  }
}

async function changeOnce(
  scope: Writing,
  key: CustomerKey,
  patch: (current: Customer) => CustomerPatch,
  rules: EmailRule,
): Promise<Customer> {
  const found = await lockCustomer(scope, key)
  const wanted = await settle(scope, found, patch(found))
  const before = wanted.acceptsMarketing === false ? await sayNoForMerged(scope, found) : found
  const changes = changesTo(before, wanted)
  if (Object.keys(changes).length === 0) return before
  const moved = await moveAddress(scope, before, changes, rules)
  if (changes.credit !== undefined) {
    const amount = changes.credit - before.credit
    refuseDebt(before.credit, amount, ['credit'])
    await appendCreditEntry(scope, before.id, { amount, notes: null })
  }
  const after = await applyChange(scope, before, { ...changes, ...moved }, { type: 'customer.updated' })
  if (after.forgetRequestedAt !== before.forgetRequestedAt) await followRequest(scope, after)
  // For good: they do not work again when the address comes back.
  if (before.emailNormalized !== after.emailNormalized) {
    await voidLinks(scope, before.id)
    await leaveAddress(scope, before)
  }
  return after
}

async function leaveAddress(scope: Writing, { id, emailHolder, emailNormalized }: Customer): Promise<void> {
  if (!emailHolder || !emailNormalized) return
  // Whoever comes next stands in for the same one.
  const standsIn = await forgetClaim(scope, id)
  await passOn(scope, emailNormalized, { standsIn })
}

/** Who holds the new address; and that nobody has verified it yet. */
async function moveAddress(
  scope: Writing,
  before: Customer,
  changes: Partial<Customer>,
  rules: EmailRule,
): Promise<Partial<Customer>> {
  if (changes.email === undefined) return {}
  const address = normalizeEmail(changes.email)
  if (address === before.emailNormalized) return {}
  // Each could be the one that signs in with it.
  const isAccount = before.accountState === 'enabled'
  if (isAccount && (await isOfAnotherAccount(scope, { id: before.id, emailNormalized: address }))) {
    throw emailTaken(changes.email)
  }
  // Where addresses are unique the index itself refuses one that is held.
  const held = address !== null && !rules.uniqueEmail && (await isHeld(scope, address))
  return { emailNormalized: address, emailHolder: address !== null && !held, emailVerified: false }
}

/** The patch in the record's own members. */
async function settle(scope: Writing, before: Customer, patch: CustomerPatch): Promise<Partial<Customer>> {
  const { fullName: name, addresses, attributes, forgetRequested, email, ...members } = patch
  if (patch.defaultSourceId) requireAttached(before, patch.defaultSourceId)
  return {
    ...members,
    ...(name === undefined ? {} : rename(before, name)),
    ...(email === undefined ? {} : { email: email?.trim() || null }),
    ...(addresses === undefined
      ? {}
      : { addresses: await settleAddresses(scope, addresses, before.addresses) }),
    ...(attributes === undefined
      ? {}
      : { attributes: await settleAttributes(scope, before.attributes, attributes) }),
    ...(forgetRequested === undefined ? {} : requestToForget(scope, before, forgetRequested)),
  }
}

/** A name that is already there keeps its parts, wherever they were divided. */
function rename(before: Customer, name: string | null): Partial<Customer> {
  return joinNames(name) === fullName(before) ? {} : splitName(name)
}

function requestToForget(scope: Scope, before: Customer, requested: boolean): Partial<Customer> {
  return { forgetRequestedAt: requested ? (before.forgetRequestedAt ?? scope.clock()) : null }
}
