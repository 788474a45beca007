import { prepared } from '../../db/database.ts'
import { stillDefined } from '../customers/attribute-values.ts'
import type { Customer } from '../customers/customer.ts'
import { derive } from '../customers/derived.ts'
import { hasRight } from '../customers/email-claim.ts'
import { familyOf } from '../customers/family.ts'
import * as customers from '../customers/read.ts'
import { applyChange, type Writing } from '../customers/write.ts'
import { openErasure } from '../erasures/open-erasure.ts'
import { CoreError, notFound } from '../errors.ts'
import { revive } from '../events/as-of.ts'
import { isUuid, toUlid } from '../ids.ts'
import { figuresOf } from '../ledgers/figures.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { besides, returnFields, returnLists } from './beside.ts'
import { giveBack, rightBefore } from './give-back.ts'
import { lend, type Party, settleHolders } from './holder.ts'
import { lockRowsOf } from './lock-both.ts'
import { get, type Merge, type MergeRow, selectedMerge } from './merge-row.ts'
import { returnRows } from './moves.ts'
import { markUndone, relinkLater, siblingsOf } from './relink.ts'
import { bringBack } from './restore.ts'
import { settleCredit } from './settle-credit.ts'
import { settlePoints } from './settle-points.ts'
import { attachedTo } from './sources.ts'
import { barBoth, makingWay, standingOf } from './standing.ts'
import { swapAccounts } from './swap-accounts.ts'
import { type Lent, lentBy, wholeOf } from './tell.ts'
import { sayingOwn } from './words.ts'

const lockMerge = prepared(
  'merges.lock',
  `select ${selectedMerge} from merges where organization_id = $1 and id = $2 for update`,
)
// Of one customer after the other only the last account is known, so those who brought one go in their order; and no
// account comes back to an address, nor an address to an account, that a later merge brought.
const inTheWay = prepared(
  'merges.inTheWay',
  `select id from merges
   where organization_id = $1 and undone_at is null
     and (merged_id = $2 or (survivor_id = $2 and id > $3 and (
       ($4 and account_moved)
       or ($5 and changes -> 'email' ->> 0 is distinct from changes -> 'email' ->> 1)
       or ($6 and changes -> 'accountState' ? 'enabled')
     )))
   order by id desc limit 1`,
)

export type Undone = { readonly merge: Merge; readonly survivor: Customer; readonly restored: Customer }

/**
 * Takes a merge back: what came from the merged row goes back to it as it stands now, the survivor's members become what
 * they were unless they were changed since, and what was written since stays with the survivor. A balance that would be
 * below zero is settled by a pair of adjustments. Throws not found, and not_allowed_now for a merge that was undone
 * before, whose survivor was merged itself since, is held or asked to be forgotten, or of which one was erased.
 */
export function undo(scope: Scope, id: string): Promise<Undone> {
  return inTransaction(scope, async (writing) => {
    const merge = await lockAll(writing, id)
    const rows = await lockRowsOf(writing, [merge.survivorId, merge.mergedId])
    const [survivor, merged] = [rows.get(merge.survivorId), rows.get(merge.mergedId)]
    if (!survivor || !merged) throw notFound('merge')
    await refuseDue(writing, survivor)
    const barred = await barBoth(writing, merge)
    const lent = await returnAll(writing, merge)
    const own = await membersOf(writing, merge, survivor)
    const known = survivor.sources
    const before = normalized(writing, { ...survivor, ...own })
    const given = { ...own, ...(await makingWay(writing, before)) }
    const address = before.emailNormalized
    const addresses = [survivor.emailNormalized, merged.emailNormalized, address].filter(
      (one) => one !== null,
    )
    const holding = await settleHolders(
      writing,
      addresses,
      await parties(writing, merge, rows, { own, before }),
    )
    const members = { ...given, emailHolder: holding.has(survivor.id) }
    const after = await tellSurvivor(writing, merge, survivor, members, lent)
    const standing = await standingOf(writing, merge, { survivor, merged, barred })
    await bringBack(writing, merge, {
      survivor,
      merged,
      known,
      lent,
      standing,
      holds: holding.has(merged.id),
    })
    for (const one of new Set(addresses)) await lend(writing, one)
    await relinkLater(writing, merge)
    await markUndone(writing, merge.id, after.version)
    const restored = await customers.get(writing, { id: merged.id })
    return { merge: await get(writing, id), survivor: after, restored }
  })
}

/** The merge, with both its rows locked before it: in the order of their ids, as when it was made. */
async function lockAll(writing: Writing, id: string): Promise<MergeRow> {
  if (!isUuid(id)) throw notFound('merge')
  const { survivorId, mergedId } = await get(writing, id)
  await lockRowsOf(writing, [survivorId, mergedId])
  const [merge] = await writing.store.rows<MergeRow>(lockMerge, [writing.organization.id, id])
  if (!merge) throw notFound('merge')
  if (merge.undoneAt) throw new CoreError('not_allowed_now', 'the merge was undone before')
  if (!merge.changes) throw new CoreError('not_allowed_now', 'the customer was erased since')
  const { email, accountState } = merge.changes
  const opens = accountState?.includes('enabled') ?? false
  const [later] = await writing.store.rows<{ id: string }>(inTheWay, [
    ...[writing.organization.id, survivorId, id, merge.accountMoved, opens, email?.[0] !== email?.[1]],
  ])
  if (later) throw new CoreError('not_allowed_now', `undo the later merge ${toUlid(later.id)} first`)
  return merge
}

/**
 * A hold or a request that came since may be of either person: it would stay with the survivor alone, so that the wrong
 * one could be erased, or not be. Whoever made it takes it back first, and makes it again of the one it is of.
 */
async function refuseDue(writing: Writing, survivor: Customer): Promise<void> {
  if (survivor.forgetRequestedAt !== null) {
    const message =
      'the customer asked to be forgotten since: withdraw that, undo, and ask again for the right one'
    throw new CoreError('not_allowed_now', message)
  }
  if ((await openErasure(writing, survivor.id))?.state !== 'held') return
  const message = 'the customer is held since: release it, undo, and hold the right one'
  throw new CoreError('not_allowed_now', message)
}

async function returnAll(writing: Writing, merge: MergeRow): Promise<Lent> {
  const { id, survivorId, mergedId, accountMoved } = merge
  if (accountMoved) await swapAccounts(writing, mergedId, survivorId)
  const family = await familyOf(writing, mergedId)
  const siblings = await siblingsOf(writing, survivorId, mergedId)
  await returnRows(writing, mergedId, survivorId, family)
  const notes = `settles the undoing of the merge ${toUlid(id)}`
  const points = await settlePoints(writing, mergedId, survivorId, notes)
  const credit = await settleCredit(writing, mergedId, survivorId, notes)
  await returnLists(writing, { mergedId, survivorId, family, siblings })
  await returnFields(writing, { mergedId, survivorId, family, siblings })
  return { points, credit }
}

/** The survivor's members from before, with what its own ledgers say now. */
async function membersOf(
  writing: Writing,
  { survivorId, changes, version }: MergeRow,
  survivor: Customer,
): Promise<Partial<Customer>> {
  const given = giveBack(survivor, changes ?? {})
  const figures = await figuresOf(writing, [survivorId])
  const sources = await attachedTo(writing, [survivorId], survivor.sources)
  const revived = revive(given)
  const { attributes = survivor.attributes } = revived
  const defined = await stillDefined(writing, attributes)
  const back: Partial<Customer> = { ...revived, attributes: defined, ...figures, sources }
  const wanted = 'defaultSourceId' in back ? back.defaultSourceId : survivor.defaultSourceId
  const isThere = wanted === null || sources.some(({ id }) => id === wanted)
  const said = await sayingOwn(writing, { ...survivor, ...back }, version)
  return { ...back, ...said, defaultSourceId: isThere ? (wanted ?? null) : (sources.at(-1)?.id ?? null) }
}

/** Both as they will be: the one that comes back first. */
async function parties(
  writing: Writing,
  { survivorId, mergedId, mergedHeld, survivorHeld, changes }: MergeRow,
  rows: ReadonlyMap<string, Customer>,
  { own, before: { emailNormalized: address } }: { own: Partial<Customer>; before: Customer },
): Promise<Party[]> {
  const [survivor, merged] = [rows.get(survivorId), rows.get(mergedId)]
  const family = await familyOf(writing, mergedId)
  const gone = new Set([...family, survivorId])
  const left = (await familyOf(writing, survivorId)).filter((id) => !gone.has(id))
  const stays = survivor?.emailNormalized === address
  // An address that it gets back may be the one that it has again by another merge.
  const right = 'email' in own ? rightBefore(changes ?? {}) : await hasRight(writing, survivorId)
  const held = stays ? survivor.emailHolder : survivorHeld
  return [
    {
      ...{ id: mergedId, address: merged?.emailNormalized ?? null, held: mergedHeld },
      ...{ right: await hasRight(writing, mergedId), family: family.filter((id) => id !== mergedId) },
    },
    { id: survivorId, address, right, held, family: left },
  ]
}

async function tellSurvivor(
  writing: Writing,
  { id, mergedId }: MergeRow,
  survivor: Customer,
  changes: Partial<Customer>,
  lent: Lent,
): Promise<Customer> {
  const whole = wholeOf(normalized(writing, { ...survivor, ...changes }))
  const data = { ...whole, merge_id: id, merged_id: mergedId, ...lentBy(lent) }
  return applyChange(writing, survivor, changes, {
    type: 'customer.unmerged',
    data: { ...data, ...(await besides(writing, survivor.id)) },
  })
}

function normalized(writing: Writing, customer: Customer): Customer {
  const { emailNormalized, phoneE164 } = derive(customer, writing.organization.country)
  return { ...customer, emailNormalized, phoneE164 }
}
