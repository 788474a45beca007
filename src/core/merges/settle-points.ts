import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { newId } from '../ids.ts'
import * as lots from '../ledgers/points-lots.ts'

const crossing = prepared(
  'merges.crossingUses',
  `select used.entry_id as "entryId", entry.customer_id as "customerId", used.lot_id as "lotId",
     sum(used.amount)::bigint as amount
   from points_entries entry
   join points_uses used on used.organization_id = entry.organization_id and used.entry_id = entry.id
   join points_lots lot on lot.organization_id = used.organization_id and lot.id = used.lot_id
   where entry.organization_id = $1 and used.organization_id = $1 and lot.organization_id = $1
     and entry.customer_id = any ($2::uuid[]) and lot.customer_id <> entry.customer_id
   group by used.entry_id, entry.customer_id, used.lot_id having sum(used.amount) <> 0
   order by used.entry_id, used.lot_id`,
)
const balances = prepared(
  'merges.pointsBalances',
  `select customer_id as "customerId", sum(amount)::bigint as balance from points_entries
   where organization_id = $1 and customer_id = any ($2::uuid[]) group by customer_id`,
)
const insertEntry = prepared(
  'merges.adjustPoints',
  `insert into points_entries (organization_id, id, customer_id, kind, amount, occurrence, notes, at, created_at)
   values ($1, $2, $3, 'adjust', $4, 0, $5, $6, $6)`,
)
type Use = {
  readonly entryId: string
  readonly customerId: string
  readonly lotId: string
  readonly amount: number
}
/** Lots count as usable whose time is over but which no worker has emptied: they are still in the balance. */
const always = new Date(0)

/**
 * Sets the points of two customers (uuids) right after rows moved from the one to the other: each has taken its points
 * from its own lots. Where one spent more than it has by itself, the other lends it the rest by a pair of adjustments,
 * so that no balance is below zero and the sum of both stays. Answers how many points the second gave the first.
 */
export async function settlePoints(
  writing: Writing,
  first: string,
  second: string,
  notes: string,
): Promise<number> {
  const at = writing.clock()
  const values = [writing.organization.id, [first, second]]
  const uses = await writing.store.rows<Use>(crossing, values)
  for (const { entryId, lotId, amount } of uses) {
    await lots.use(writing, entryId, [{ lotId, amount: -amount }], at)
  }
  const found = await writing.store.rows<{ customerId: string; balance: number }>(balances, values)
  const balanceOf = new Map(found.map(({ customerId, balance }) => [customerId, balance]))
  const short = (id: string) => Math.max(0, -(balanceOf.get(id) ?? 0))
  const lent = short(first) - short(second)
  const [lender, borrower] = lent > 0 ? [second, first] : [first, second]
  const amount = Math.abs(lent)
  if (amount > 0) {
    const [taken, given] = [newId(at), newId(at)]
    const row = (id: string, customerId: string, points: number) => {
      return writing.store.rows(insertEntry, [writing.organization.id, id, customerId, points, notes, at])
    }
    await row(taken, lender, -amount)
    await row(given, borrower, amount)
    await lots.open(writing, { id: given, customerId: borrower, amount, expiresAt: null, at })
    await lots.take(writing, lender, { entryId: taken, amount, at, usableAt: always })
  }
  for (const { entryId, customerId, amount: wanted } of uses) {
    await lots.take(writing, customerId, { entryId, amount: wanted, at, usableAt: always })
  }
  return lent
}
