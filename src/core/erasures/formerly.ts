import { prepared } from '../../db/database.ts'
import { blank } from '../customers/blank.ts'
import type { Customer } from '../customers/customer.ts'
import { normalizeEmail } from '../customers/fold.ts'
import { phoneToE164 } from '../customers/phone.ts'
import { type Tellable, tell, tellsWhole } from '../events/as-of.ts'
import type { Scope } from '../scope.ts'
import { tellingMembers } from './digests.ts'

// While a merge that was undone stood, the survivor's events spoke of somebody else as well, who stays.
const selectTelling = prepared(
  'erasures.telling',
  `select customer_id as "customerId", type, changed, data from events
   where organization_id = $1 and customer_id = any ($2::uuid[]) and data is not null
     and (changed && $3::text[] or type = any ($4::text[]))
     and not exists (select from merges where merges.organization_id = $1
       and merges.survivor_id = events.customer_id and merges.undone_at is not null
       and events.version >= merges.version and events.version < merges.undone_version)
   order by customer_id, version`,
)

/**
 * The people as they are and, for whatever an old import may still call them, as each of their events once left them.
 */
export async function everStatesOf(scope: Scope, people: readonly Customer[]): Promise<Customer[]> {
  const ids = people.map(({ id }) => id)
  const members = [...tellingMembers, 'addresses', 'email_normalized', 'phone_e164']
  const values = [scope.organization.id, ids, members, [...tellsWhole]]
  const events = await scope.store.rows<Tellable & { customerId: string }>(selectTelling, values)
  const states = [...people]
  for (const own of Map.groupBy(events, ({ customerId }) => customerId).values()) {
    let state = blank
    for (const event of own) {
      state = tell(state, event)
      const emailNormalized = normalizeEmail(state.email)
      const phoneE164 = phoneToE164(state.phone, scope.organization.country) ?? state.phoneE164
      states.push({ ...state, emailNormalized, phoneE164 })
    }
  }
  return states
}
