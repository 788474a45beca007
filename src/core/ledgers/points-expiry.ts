import { prepared } from '../../db/database.ts'
import { lockCustomer } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { add } from './points-moves.ts'

type Lot = { readonly id: string; readonly customerId: string }

// A removed customer's points stay with the tombstone as they were.
const selectDue = prepared(
  'lots.due',
  `select lot.id, lot.customer_id as "customerId" from points_lots lot join customers
     on customers.organization_id = lot.organization_id and customers.id = lot.customer_id
   where lot.organization_id = $1 and customers.organization_id = $1 and customers.gone_at is null
     and lot.remaining > 0 and lot.expires_at is not null and lot.expires_at <= $2
   order by lot.expires_at, lot.id limit $3`,
)

const selectLeft = prepared(
  'lots.left',
  `select remaining, expires_at as "expiresAt" from points_lots where organization_id = $1 and id = $2`,
)

/**
 * Takes what is left of lots whose time has come, oldest expiry first, by one `expire` entry each. Answers how many
 * lots it emptied; fewer than the limit means that none is left. Several workers at once do no harm.
 */
export async function expireDue(scope: Scope, now: Date, limit: number): Promise<number> {
  const due = await scope.store.rows<Lot>(selectDue, [scope.organization.id, now, limit])
  let expired = 0
  for (const lot of due) if (await expire(scope, lot)) expired += 1
  return expired
}

async function expire(scope: Scope, { id, customerId }: Lot): Promise<boolean> {
  try {
    return await inTransaction(scope, async (writing) => {
      const before = await lockCustomer(writing, { id: customerId })
      // Somebody may have taken the points before we had the lock.
      const [lot] = await writing.store.rows<{ remaining: number; expiresAt: Date | null }>(selectLeft, [
        writing.organization.id,
        id,
      ])
      if (!lot || lot.remaining === 0) return false
      const wanted = {
        kind: 'expire',
        amount: -lot.remaining,
        reference: null,
        notes: null,
        expiresAt: null,
      } as const
      await add(writing, before, { ...wanted, lotId: id }, 0)
      return true
    })
  } catch (error) {
    if (error instanceof CoreError && error.missing === 'customer') return false
    throw error
  }
}
