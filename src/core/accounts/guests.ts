import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import type { Writing } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { merge } from '../merges/merge.ts'

const selectGuests = prepared(
  'accounts.guests',
  `select id, account_state as "accountState" from customers
   where organization_id = $1 and coalesce(email_normalized, '') = $2 and id <> $3 and gone_at is null
     and forget_requested_at is null
     and (account_state = 'guest' or account_state in ('disabled', 'invited', 'declined')
       and exists (select from orders where orders.organization_id = $1 and orders.customer_id = customers.id)
       and not exists (
         select from accounts where accounts.organization_id = $1 and accounts.customer_id = customers.id
           and (accounts.password_hash is not null or accounts.disabled_at is not null)))
   order by number`,
)

/**
 * Merges the guests with the address of an account into it: whoever ordered and never had an account is one, whatever the
 * state says. To be called where somebody has just shown that the address is theirs, or an account with such an address
 * opens, and nowhere else: who typed it with an order cannot be known. A guest who may not be merged stays apart.
 */
export async function joinGuests(scope: Writing, account: Customer): Promise<Customer> {
  if (account.accountState !== 'enabled' || !account.emailVerified || account.emailNormalized === null) {
    return account
  }
  const values = [scope.organization.id, account.emailNormalized, account.id]
  let joined = account
  for (const guest of await scope.store.rows<Guest>(selectGuests, values)) {
    joined = (await mergeIfAllowed(scope, account.id, guest)) ?? joined
  }
  return joined
}

type Guest = Pick<Customer, 'id' | 'accountState'>

async function mergeIfAllowed(scope: Writing, id: string, found: Guest): Promise<Customer | undefined> {
  try {
    // Looked at once more while both are locked: somebody may have changed the guest meanwhile.
    const check = (account: Customer, guest: Customer) => {
      const same = guest.id === found.id && guest.emailNormalized === account.emailNormalized
      if (!same || guest.accountState !== found.accountState)
        throw new CoreError('not_allowed_now', 'no guest any more')
    }
    return (await merge(scope, { id }, { id: found.id }, { check })).survivor
  } catch (error) {
    // Refusals come before anything is written.
    if (error instanceof CoreError && ['not_allowed_now', 'not_found'].includes(error.code)) return undefined
    throw error
  }
}
