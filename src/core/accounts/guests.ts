import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import type { Writing } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { merge } from '../merges/merge.ts'

const selectGuests = prepared(
  'accounts.guests',
  `select id from customers
   where organization_id = $1 and coalesce(email_normalized, '') = $2 and id <> $3 and gone_at is null
     and account_state = 'guest' and forget_requested_at is null
   order by number`,
)

/**
 * Merges the guests with the address of an account into it. To be called where somebody has just shown that the address
 * is theirs, and nowhere else: who typed it with an order cannot be known. A guest who may not be merged stays apart.
 */
export async function joinGuests(scope: Writing, account: Customer): Promise<Customer> {
  if (account.accountState !== 'enabled' || !account.emailVerified || account.emailNormalized === null) {
    return account
  }
  const values = [scope.organization.id, account.emailNormalized, account.id]
  let joined = account
  for (const guest of await scope.store.rows<{ id: string }>(selectGuests, values)) {
    joined = (await mergeIfAllowed(scope, account.id, guest.id)) ?? joined
  }
  return joined
}

async function mergeIfAllowed(scope: Writing, id: string, guestId: string): Promise<Customer | undefined> {
  try {
    // Looked at once more while both are locked: somebody may have changed the guest meanwhile.
    const check = (account: Customer, guest: Customer) => {
      const same = guest.id === guestId && guest.emailNormalized === account.emailNormalized
      if (!same || guest.accountState !== 'guest') throw new CoreError('not_allowed_now', 'no guest any more')
    }
    return (await merge(scope, { id }, { id: guestId }, { check })).survivor
  } catch (error) {
    // Refusals come before anything is written.
    if (error instanceof CoreError && ['not_allowed_now', 'not_found'].includes(error.code)) return undefined
    throw error
  }
}
