import { prepared, type Runner } from '../../db/database.ts'
import { applyChange, lockCustomer } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { addressDigest, findOwner } from './address.ts'

const selectOrganizations = prepared(
  'accounts.organizationsWithLocks',
  `-- all organizations: the worker looks for those in which an address was locked
   select distinct organization_id as id from account_attempts where locked_address is not null`,
)
const selectUntold = prepared(
  'accounts.untoldLocks',
  `select locked_address as address, locked_until as "lockedUntil" from account_attempts
   where organization_id = $1 and purpose = 'sign_in' and locked_address is not null limit 100`,
)
const markTold = prepared(
  'accounts.toldOfLock',
  `update account_attempts set locked_address = null
   where organization_id = $1 and address_digest = $2 and purpose = 'sign_in' and locked_address is not null
   returning locked_until as "lockedUntil"`,
)

/** The organizations (uuid) in which an address was locked that nobody was told of. */
export async function organizationsWithLocks(store: Runner): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectOrganizations, [])).map(({ id }) => id)
}

/**
 * Writes into the history of whoever has an address that it was locked, and forgets which one it was. Not while somebody
 * guesses: a guess that takes longer, or moves a version, would tell that the address is known.
 */
export async function tellOfLocks(scope: Scope, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const untold = await scope.store.rows<{ address: string }>(selectUntold, [scope.organization.id])
    if (untold.length === 0) return
    for (const { address } of untold) await tell(scope, address)
  }
}

function tell(scope: Scope, address: string): Promise<void> {
  return inTransaction(scope, async (inside) => {
    const owner = await findOwner(inside, address)
    const customer = owner && (await lockCustomer(inside, { id: owner.id }).catch(unlessGone))
    const digest = await addressDigest(inside, address)
    const [told] = await inside.store.rows<{ lockedUntil: Date | null }>(markTold, [
      ...[inside.organization.id, digest],
    ])
    if (!told || !customer || customer.emailNormalized !== address) return
    const data = { locked_until: told.lockedUntil }
    await applyChange(inside, customer, {}, { type: 'account.locked', data })
  })
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof CoreError) || error.missing !== 'customer') throw error
}
