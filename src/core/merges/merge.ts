import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import * as claim from '../customers/email-claim.ts'
import { goldenName, memberNames } from '../customers/row.ts'
import { applyChange, changesTo, type Writing } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { recordEvent } from '../events.ts'
import { newId } from '../ids.ts'
import { noFigures } from '../ledgers/figures.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { besides, moveFieldsTo, moveLists } from './beside.ts'
import { type Changes, changesOf } from './give-back.ts'
import { lend } from './holder.ts'
import { lockBoth } from './lock-both.ts'
import type { Choices } from './members.ts'
import { insert, type Merge, type MergeRow } from './merge-row.ts'
import { moveRows } from './moves.ts'
import { changesIn, type Plan, plan } from './plan.ts'
import { swapAccounts } from './swap-accounts.ts'

export type MergeOptions = {
  /** Whose value stays, member by member; the rules of members.ts say it for the rest. */
  readonly members?: Choices
  /** Sees both locked records, the survivor's first, and refuses by throwing. */
  readonly check?: (survivor: Customer, merged: Customer) => void
}

export type Merged = { readonly merge: Merge; readonly survivor: Customer }

/** What a merge would do, without doing it, and what is to be chosen first. Throws as `merge` does for the rest. */
export function preview(
  scope: Scope,
  survivor: CustomerKey,
  merged: CustomerKey,
  options: MergeOptions = {},
): Promise<Plan> {
  return inTransaction(scope, (writing) => prepare(writing, survivor, merged, options))
}

/** The survivor as a plan will leave it, but for its version and the time of its change. */
export function outcomeOf(planned: Plan): Customer {
  const outcome = { ...planned.survivor, ...changesIn(planned) }
  const emailNormalized =
    'email' in planned.members ? planned.merged.emailNormalized : outcome.emailNormalized
  const phoneE164 = 'phone' in planned.members ? planned.merged.phoneE164 : outcome.phoneE164
  return { ...outcome, emailNormalized, phoneE164 }
}

/**
 * Makes two customers one, in one transaction: everything that hangs on the merged row moves to the survivor, whose
 * figures are then what all the ledgers say together; the merged row keeps its own members, is in no list or count, and
 * each of its names answers with the survivor. Throws not found; not_allowed_now for two names of one customer, for one
 * who asked to be forgotten, and where an account would end that nobody chose to end.
 */
export function merge(
  scope: Scope,
  survivor: CustomerKey,
  merged: CustomerKey,
  options: MergeOptions = {},
): Promise<Merged> {
  return inTransaction(scope, async (writing) => {
    const planned = await prepare(writing, survivor, merged, options)
    if (planned.toChoose.length > 0) {
      const message = 'the merge would end an account: choose the email or the account_state that is to stay'
      throw new CoreError('not_allowed_now', message)
    }
    return carryOut(writing, planned)
  })
}

async function prepare(
  writing: Writing,
  survivorKey: CustomerKey,
  mergedKey: CustomerKey,
  { members = {}, check = () => {} }: MergeOptions,
): Promise<Plan> {
  const [survivor, merged] = await lockBoth(writing, survivorKey, mergedKey)
  check(survivor, merged)
  return plan(writing, survivor, merged, members)
}

async function carryOut(writing: Writing, planned: Plan): Promise<Merged> {
  const { survivor, merged, report } = planned
  const at = writing.clock()
  const id = newId(at)
  const right = await claim.hasRight(writing, survivor.id)
  await retire(writing, planned, id, at)
  await moveRows(writing, merged.id, survivor.id)
  await moveLists(writing, merged.id, survivor.id, planned.lists)
  await moveFieldsTo(writing, survivor.id, planned.fields.joined)
  const takesAccount = report.members.some(
    ({ member, from }) => member === 'accountState' && from === 'merged',
  )
  const accountMoved = takesAccount && (await swapAccounts(writing, merged.id, survivor.id))
  const after = await applyChange(writing, survivor, changesIn(planned), {
    type: 'customer.merged',
    data: { merge_id: id, merged_id: merged.id, ...(await besides(writing, survivor.id)) },
  })
  const row: MergeRow = {
    ...{ id, survivorId: survivor.id, mergedId: merged.id, at, report, accountMoved },
    ...{ face: writing.actor.face, tokenId: writing.actor.tokenId, version: after.version },
    ...{ undoneAt: null, undoneFace: null, undoneTokenId: null },
    changes: withRight(changesOf(survivor, planned.members), right, survivor, after),
    mergedDefaultSource: merged.defaultSourceId,
    ...{ mergedHeld: merged.emailHolder, survivorHeld: survivor.emailHolder },
  }
  await bequeath(writing, planned, after)
  await insert(writing, row)
  return { merge: row, survivor: after }
}

const retireRow = prepared(
  'merges.retire',
  `update customers set
     gone_at = $3, merged_into = $4, email_claim = coalesce(email_claim, email_holder), email_holder = false, sources = '[]', default_source_id = null, orders_count = 0,
     total_spent = 0, last_order_number = null, last_order_at = null, last_abandoned_order_at = null,
     last_spent_at = null, credit = 0, points_balance = 0, points_earned = 0, points_redeemed = 0,
     last_points_earned_at = null, last_points_redeemed_at = null, sign_in_count = 0, current_sign_in_at = null,
     current_sign_in_ip = null, last_sign_in_at = null, last_sign_in_ip = null, updated_at = $3, version = $5
   where organization_id = $1 and id = $2`,
)

/** The merged row keeps what it says of itself; what its ledgers said goes with them. */
async function retire(writing: Writing, { survivor, merged }: Plan, mergeId: string, at: Date) {
  const version = merged.version + 1
  const left = { ...noFigures, sources: [], defaultSourceId: null, emailHolder: false }
  const changes = changesTo(merged, left)
  const changed = memberNames(changes)
  const told = Object.fromEntries(changed.map((member) => [goldenName(member), changes[member]]))
  const event = recordEvent(
    writing,
    { id: merged.id, version },
    {
      type: 'customer.merged_away',
      changed: changed.map(goldenName),
      data: { ...told, merge_id: mergeId, survivor_id: survivor.id },
    },
    at,
  )
  await writing.store.rows(retireRow, [writing.organization.id, merged.id, at, survivor.id, version])
  await writing.store.rows(event.statement, event.values)
}

/** Beside an address that was given up: whether it was the survivor's by right. */
function withRight(changes: Changes, right: boolean, survivor: Customer, after: Customer): Changes {
  if (!('email' in changes)) return changes
  const stays = survivor.emailNormalized === after.emailNormalized
  return { ...changes, emailRight: [right, stays && right] }
}

/** What is held of the other stands in for it, and so does whoever comes to hold an address that is let go. */
async function bequeath(writing: Writing, { survivor, merged }: Plan, after: Customer): Promise<void> {
  const moves = survivor.emailNormalized !== after.emailNormalized
  if (moves || (after.emailHolder && !survivor.emailHolder)) {
    await claim.mark(writing, survivor.id, after.emailHolder)
  }
  for (const { emailNormalized: address, emailHolder } of [merged, survivor]) {
    if (address !== null && emailHolder && address !== after.emailNormalized) await lend(writing, address)
  }
}
