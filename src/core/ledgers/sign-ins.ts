import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import { applyChange, lockCustomer } from '../customers/write.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'

const insertSignIn = prepared(
  'signIns.insert',
  `insert into sign_ins (organization_id, id, customer_id, at, ip) values ($1, $2, $3, $4, $5)`,
)

/** Records that a customer signed in now, from an address; the sign-in before becomes the last one. */
export function record(scope: Scope, customer: CustomerKey, ip: string | null): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const at = writing.clock()
    await writing.store.rows(insertSignIn, [writing.organization.id, newId(at), before.id, at, ip])
    await applyChange(
      writing,
      before,
      {
        signInCount: before.signInCount + 1,
        currentSignInAt: at,
        currentSignInIp: ip,
        lastSignInAt: before.currentSignInAt,
        lastSignInIp: before.currentSignInIp,
      },
      { type: 'customer.signed_in' },
    )
  })
}
