import { prepared } from '../../db/database.ts'
import { isOfAnotherAccount } from '../accounts/address.ts'
import { disabledAt, noteDisabled } from '../accounts/marks.ts'
import type { Customer } from '../customers/customer.ts'
import type { Writing } from '../customers/write.ts'
import type { MergeRow } from './merge-row.ts'

/** Who may sign in once a merge is undone: nobody whom a shop has shut out since, and no second one with an address. */

/** Whether an administrator disabled the account since the merge: whom that was meant for is both of them. */
export async function barBoth(writing: Writing, { at, survivorId, mergedId }: MergeRow): Promise<boolean> {
  const since = await disabledAt(writing, [survivorId])
  if (since === null || since <= at) return false
  for (const id of [survivorId, mergedId]) await noteDisabled(writing, id)
  return true
}

/** An account whose address has another one by now comes back disabled: what happened since the merge stays. */
export async function makingWay(writing: Writing, customer: Customer): Promise<Partial<Customer>> {
  if (customer.accountState !== 'enabled' || !(await isOfAnotherAccount(writing, customer))) return {}
  return { accountState: 'disabled' }
}

const selectStatus = prepared(
  'merges.statusSince',
  `select exists (
     select from events where organization_id = $1 and customer_id = $2 and version > $3 and 'status' = any (changed)
   ) as changed`,
)

/** What does not come back as it was of the row that was merged, the survivor being itself again. */
export async function standingOf(
  writing: Writing,
  { survivorId, version }: MergeRow,
  { survivor, merged, barred }: { survivor: Customer; merged: Customer; barred: boolean },
): Promise<Partial<Customer>> {
  const state = barred ? ({ accountState: 'disabled' } as const) : await makingWay(writing, merged)
  if (survivor.status === 'active' || merged.status !== 'active') return state
  const values = [writing.organization.id, survivorId, version]
  const [since] = await writing.store.rows<{ changed: boolean }>(selectStatus, values)
  return since?.changed ? { ...state, status: survivor.status } : state
}
