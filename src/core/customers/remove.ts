import { prepared } from '../../db/database.ts'
import { forgetAccountOf } from '../accounts/removal.ts'
import { forgetConsents, forgetWords } from '../consents/removal.ts'
import { forgetDuplicates } from '../duplicates/duplicates.ts'
import { begin, finish } from '../erasures/finish.ts'
import { forgetEventsOf, recordEvent } from '../events.ts'
import { forgetAnswersOf } from '../idempotency.ts'
import { newId, toUlid } from '../ids.ts'
import { forgetEntries, forgetOrders } from '../ledgers/removal.ts'
import { dropMemberships, leaveEveryList } from '../lists/removal.ts'
import { forgetMerges, lockMergedInto } from '../merges/removal.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { cancelOfCustomer } from '../sources/removal.ts'
import { forgetDeliveriesOf } from '../webhooks/removal.ts'
import type { Customer, CustomerKey } from './customer.ts'
import { forgetClaim } from './email-claim.ts'
import { passOn } from './email-holder.ts'
import { removeOfCustomer } from './metafields.ts'
import { referenceDigest } from './reference-digest.ts'
import { lockCustomer, type Writing } from './write.ts'

// What a tombstone keeps: its ids, its numbers, and when things happened. No word of the person.
const bury = prepared(
  'customers.bury',
  `update customers set
     reference = $3, reference_digest = $4, title = null, first_name = null, last_name = null, email = null,
     email_normalized = null, email_verified = false, email_holder = false, email_claim = null, phone = null, phone_compact = null,
     phone_e164 = null, status = 'archived', account_state = 'disabled', type = null, locale = null,
     birth_date = null, gender = null, accepts_marketing = false, marketing_changed_at = null,
     marketing_changed_via = null, marketing_changed_by = null, note = null, tags = '{}', wholesale = false,
     company = null, accounting_id = null, pos_id = null, addresses = '[]', shipping = null, metadata = '{}',
     attributes = '{}', last_name_folded = '', facets = '{}',
     tax_certificates = '[]', sources = '[]', default_source_id = null, forget_requested_at = null,
     current_sign_in_ip = null, last_sign_in_ip = null, name_folded = '', search_text = '', countries = '{}',
     tags_folded = '{}', updated_at = $5, version = $6, gone_at = $5, merged_into = null
   where organization_id = $1 and id = $2`,
)

/**
 * The one removal: the row is made anonymous in place, as are all rows that were merged into it and all that hangs on
 * them; the ledgers and their sums stay. From then on the customer is not found in any face, and its address and its
 * references are free again. `check` sees the locked record first, and refuses by throwing; so is one who is held,
 * `not_allowed_now`. Answers the erasure (uuid), which has its certificate.
 */
export function remove(
  scope: Scope,
  key: CustomerKey,
  check: (customer: Customer) => void = () => {},
): Promise<string> {
  return inTransaction(scope, async (inside) => {
    const customer = await lockCustomer(inside, key)
    check(customer)
    const rows = [customer, ...(await lockMergedInto(inside, customer.id))]
    const ids = rows.map(({ id }) => id)
    const begun = await begin(inside, rows)
    const at = inside.clock()
    await leaveEveryList(inside, customer.id)
    await forgetMerges(inside, ids)
    await forgetDuplicates(inside, ids)
    await forgetOrders(inside, customer.id)
    await forgetWords(inside, ids)
    const standsIn = await forgetClaim(inside, customer.id)
    for (const row of rows.toReversed()) await removeRow(inside, row, at)
    if (customer.emailHolder && customer.emailNormalized) {
      await passOn(inside, customer.emailNormalized, { standsIn })
    }
    const erasure = await finish(inside, begun, at)
    for (const id of ids) inside.onGone?.(id)
    return erasure
  })
}

/** Makes one row anonymous, with all that hangs on it. */
async function removeRow(inside: Writing, customer: Customer, at: Date): Promise<void> {
  // Nobody's: a client may make a customer again under the reference that it read, a ULID of ours too.
  const reference = toUlid(newId(at))
  const version = customer.version + 1
  const digest = await referenceDigest(inside, customer.reference)
  await cancelOfCustomer(inside, customer.id)
  await dropMemberships(inside, customer.id)
  await removeOfCustomer(inside, customer.id)
  await forgetConsents(inside, customer.id)
  await forgetEntries(inside, customer.id)
  await forgetEventsOf(inside, customer.id)
  await forgetAnswersOf(inside, customer.id)
  await forgetDeliveriesOf(inside, customer.id)
  await forgetAccountOf(inside, customer)
  await inside.store.rows(bury, [inside.organization.id, customer.id, reference, digest, at, version])
  const event = recordEvent(
    inside,
    { ...customer, version },
    { type: 'customer.removed', changed: [], data: null },
    at,
  )
  await inside.store.rows(event.statement, event.values)
}
