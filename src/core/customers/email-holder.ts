import { prepared, type Statement } from '../../db/database.ts'
import { CoreError } from '../errors.ts'
import type { Customer, CustomerKey } from './customer.ts'
import * as claim from './email-claim.ts'
import { applyChange, lockCustomer, type Writing } from './write.ts'

const lockHolder = prepared(
  'customers.lockEmailHolder',
  `select id from customers
   where organization_id = $1 and email_normalized = $2 and email_holder for share`,
)

/** Whether somebody holds the address; if so, keeps it held until this transaction ends. */
export async function isHeld(scope: Writing, emailNormalized: string): Promise<boolean> {
  const holders = await scope.store.rows(lockHolder, [scope.organization.id, emailNormalized])
  return holders.length > 0
}

const oldestOther: Statement = prepared(
  'customers.oldestWithEmail',
  `select id from customers
   where organization_id = $1 and coalesce(email_normalized, '') = $2 and gone_at is null and not email_holder
   order by number limit 1`,
)

/**
 * Gives an address that its holder has just let go, in this transaction, to the oldest other customer who has it; for good,
 * or to stand in for somebody who is merged. A candidate that was removed or changed its address meanwhile is passed over.
 */
export async function passOn(
  scope: Writing,
  emailNormalized: string,
  { standsIn }: { readonly standsIn: boolean },
): Promise<void> {
  for (;;) {
    const [candidate] = await scope.store.rows<{ id: string }>(oldestOther, [
      scope.organization.id,
      emailNormalized,
    ])
    if (!candidate) return
    const heir = await lockIfThere(scope, candidate)
    if (heir?.id !== candidate.id || heir.emailNormalized !== emailNormalized || heir.emailHolder) continue
    await applyChange(scope, heir, { emailHolder: true }, { type: 'customer.email_held' })
    if (standsIn) await claim.mark(scope, heir.id, true)
    return
  }
}

async function lockIfThere(scope: Writing, key: CustomerKey): Promise<Customer | undefined> {
  try {
    return await lockCustomer(scope, key)
  } catch (error) {
    if (error instanceof CoreError && error.code === 'not_found') return undefined
    throw error
  }
}
