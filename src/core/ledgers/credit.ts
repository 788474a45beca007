import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { newId } from '../ids.ts'
import { checkAmount } from './ledger.ts'

const insertEntry = prepared(
  'credit.insert',
  `insert into credit_entries (organization_id, id, customer_id, amount, notes, at, created_at)
   values ($1, $2, $3, $4, $5, $6, $6)`,
)

/**
 * Adds what store credit was given (above zero) or taken (below), in minor units. The caller holds the customer's lock
 * and moves the balance in the same transaction. A difference of zero is no entry.
 */
export async function appendCreditEntry(
  scope: Writing,
  customerId: string,
  entry: { readonly amount: number; readonly notes: string | null },
): Promise<void> {
  checkAmount(entry.amount)
  if (entry.amount === 0) return
  const at = scope.clock()
  const values = [scope.organization.id, newId(at), customerId, entry.amount, entry.notes, at]
  await scope.store.rows(insertEntry, values)
}

/** Store credit never falls below zero. Throws `balance_too_low`. */
export function refuseDebt(balance: number): void {
  if (balance < 0) throw new CoreError('balance_too_low', 'store credit must not be below zero')
}
