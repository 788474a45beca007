import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'

const exchange = prepared(
  'merges.exchangeAccounts',
  `update accounts set password_hash = other.password_hash, password_changed_at = other.password_changed_at,
     invited_at = other.invited_at, disabled_at = other.disabled_at, accepted_for = other.accepted_for,
     sessions_from = other.sessions_from
   from accounts other
   where accounts.organization_id = $1 and other.organization_id = $1 and accounts.customer_id = any ($2::uuid[])
     and other.customer_id = any ($2::uuid[]) and accounts.customer_id <> other.customer_id
   returning accounts.customer_id`,
)
const moveOnly = prepared(
  'merges.moveAccount',
  `update accounts set customer_id = case when customer_id = $2 then $3::uuid else $2::uuid end
   where organization_id = $1 and customer_id in ($2, $3) returning customer_id`,
)

/**
 * Exchanges the accounts of two customers (uuids), of whom either may have none; once more, and all is as before. Answers
 * whether there was any.
 */
export async function swapAccounts(writing: Writing, one: string, other: string): Promise<boolean> {
  const exchanged = await writing.store.rows(exchange, [writing.organization.id, [one, other]])
  if (exchanged.length > 0) return true
  const moved = await writing.store.rows(moveOnly, [writing.organization.id, one, other])
  return moved.length > 0
}
