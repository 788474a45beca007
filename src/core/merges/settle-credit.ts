import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { newId } from '../ids.ts'

const balances = prepared(
  'merges.creditBalances',
  `select customer_id as "customerId", sum(amount)::bigint as balance from credit_entries
   where organization_id = $1 and customer_id = any ($2::uuid[]) group by customer_id`,
)
const insertEntry = prepared(
  'merges.adjustCredit',
  `insert into credit_entries (organization_id, id, customer_id, kind, amount, notes, at, created_at)
   values ($1, $2, $3, 'adjust', $4, $5, $6, $6)`,
)

/**
 * Where one of two customers (uuids) used more credit than it has by itself, the other lends it the rest by a pair of
 * adjustments. Answers how much, in minor units, the second gave the first.
 */
export async function settleCredit(
  writing: Writing,
  first: string,
  second: string,
  notes: string,
): Promise<number> {
  const at = writing.clock()
  const values = [writing.organization.id, [first, second]]
  const found = await writing.store.rows<{ customerId: string; balance: number }>(balances, values)
  const balanceOf = new Map(found.map(({ customerId, balance }) => [customerId, balance]))
  const short = (id: string) => Math.max(0, -(balanceOf.get(id) ?? 0))
  const lent = short(first) - short(second)
  if (lent === 0) return 0
  const row = (customerId: string, amount: number) => {
    const entry = [writing.organization.id, newId(at), customerId, amount, notes, at]
    return writing.store.rows(insertEntry, entry)
  }
  await row(second, -lent)
  await row(first, lent)
  return lent
}
