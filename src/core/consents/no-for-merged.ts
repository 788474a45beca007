import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { applyChange, type Writing } from '../customers/write.ts'
import { entryStep, momentOf, proofOf } from './entry.ts'
import { someMergedAccepts } from './some-merged-accepts.ts'

const selectSaid = prepared(
  'consents.noSinceMerges',
  `select id from consents
   where organization_id = $1 and customer_id = $2 and not given and version > (
     select max(version) from merges where organization_id = $1 and survivor_id = $2 and undone_at is null
   ) limit 1`,
)

/**
 * A «no» to a locked customer who says so already changes nothing, and is written down all the same, once, where a row
 * that was merged into the customer still says yes: that one is not to come back with it when the merge is undone.
 */
export async function sayNoForMerged(writing: Writing, customer: Customer): Promise<Customer> {
  if (customer.acceptsMarketing || !(await someMergedAccepts(writing, customer.id))) return customer
  const said = await writing.store.rows(selectSaid, [writing.organization.id, customer.id])
  if (said.length > 0) return customer
  const { at, createdAt } = await momentOf(writing, customer)
  const version = customer.version + 1
  const { entry, step } = entryStep(writing, customer.id, { given: false, at, createdAt, version })
  await writing.store.rows(step.statement, step.values)
  const event = { type: 'consent.recorded' as const, data: { entry: entry.id, ...proofOf(entry) } }
  return applyChange(writing, customer, {}, event)
}
