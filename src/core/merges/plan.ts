import type { Customer } from '../customers/customer.ts'
import type { Writing } from '../customers/write.ts'
import { openErasure, refuseHeld } from '../erasures/open-erasure.ts'
import { CoreError } from '../errors.ts'
import { figuresOf, type LedgerFigures } from '../ledgers/figures.ts'
import type { Source } from '../sources/source.ts'
import { type FieldMoves, type ListMoves, planFields, planLists } from './beside.ts'
import { addressAfter, type Choices, type Choosable, settle } from './members.ts'
import type { AccountReport, Report } from './merge-row.ts'
import { countRows } from './moves.ts'
import { attachedTo } from './sources.ts'
import { lastWord } from './words.ts'

/** All that a merge will do: what a preview shows, and what is then done to the letter. */
export type Plan = {
  readonly survivor: Customer
  readonly merged: Customer
  /** The survivor's own members, without what its ledgers say. */
  readonly members: Partial<Customer>
  readonly figures: LedgerFigures
  readonly sources: readonly Source[]
  readonly emailHolder: boolean
  readonly lists: ListMoves
  readonly fields: FieldMoves
  readonly report: Report
  /** Members of which the caller must choose one before the merge is made: else an account would end unnoticed. */
  readonly toChoose: readonly Choosable[]
}

/**
 * What merging one locked customer into another will do. Throws not_allowed_now for one who asked to be forgotten: whoever
 * is to be erased soon must not pass into another record first; and for one who is held.
 */
export async function plan(
  writing: Writing,
  survivor: Customer,
  merged: Customer,
  choices: Choices,
): Promise<Plan> {
  if (survivor.forgetRequestedAt !== null || merged.forgetRequestedAt !== null) {
    throw new CoreError('not_allowed_now', 'a customer who asked to be forgotten cannot be merged')
  }
  refuseHeld(await openErasure(writing, survivor.id))
  refuseHeld(await openErasure(writing, merged.id))
  const both = [survivor.id, merged.id]
  const words = { survivor: await lastWord(writing, survivor), merged: await lastWord(writing, merged) }
  const { decisions, members } = settle(survivor, merged, choices, words)
  const [figures, sources, counts, lists, fields] = await Promise.all([
    figuresOf(writing, both),
    attachedTo(writing, both, [...survivor.sources, ...merged.sources]),
    countRows(writing, merged.id),
    planLists(writing, merged.id, survivor.id),
    planFields(writing, merged.id, survivor.id),
  ])
  const account = accountsAfter(survivor, merged, members)
  const moved = {
    points: { entries: counts.points, balance: merged.pointsBalance },
    credit: { entries: counts.credit, balance: merged.credit },
    orders: { count: counts.orders, totalSpent: merged.totalSpent },
    signIns: counts.signIns,
    sources: counts.sources,
    listsJoined: lists.joined,
    listsBoth: lists.both,
    metafieldsJoined: fields.joined.length,
    metafieldsBoth: fields.both.length,
  }
  return {
    ...{ survivor, merged, members, figures, lists, fields },
    sources: sources.map((source) => ({ ...source, customerId: survivor.id })),
    emailHolder: holdsAfter(survivor, merged, members),
    report: { members: decisions, account, moved },
    toChoose: endsUnasked(survivor, merged, choices, account) ? ['email', 'accountState'] : [],
  }
}

/** Whether an account that somebody can sign in to would end, and nobody said which one, or which address, is to stay. */
function endsUnasked(
  survivor: Customer,
  merged: Customer,
  choices: Choices,
  { ends }: AccountReport,
): boolean {
  if (ends === null || choices.email !== undefined || choices.accountState !== undefined) return false
  return (ends === 'merged' ? merged : survivor).emailNormalized !== null
}

function accountsAfter(survivor: Customer, merged: Customer, members: Partial<Customer>): AccountReport {
  const address = addressAfter(survivor, merged, members)
  const [from, other] = 'accountState' in members ? [merged, survivor] : [survivor, merged]
  const sideOf = (one: Customer) => (one === merged ? 'merged' : 'survivor')
  const opens = ({ accountState }: Customer) => accountState === 'enabled'
  const lost = (one: Customer) => {
    return (
      one.accountState === 'invited' && (one.emailNormalized !== address || from.accountState !== 'invited')
    )
  }
  return {
    stays: opens(from) ? sideOf(from) : null,
    ends: opens(other) ? sideOf(other) : null,
    invitationsEnd: [survivor, merged].filter(lost).map(sideOf),
  }
}

/** Whether the survivor will hold its address: where either of the two held that one. */
function holdsAfter(survivor: Customer, merged: Customer, members: Partial<Customer>): boolean {
  const address = addressAfter(survivor, merged, members)
  return [survivor, merged].some((one) => one.emailHolder && one.emailNormalized === address)
}

/** The survivor's members that get another value, what follows from the ledgers included. */
export function changesIn({ members, figures, sources, emailHolder }: Plan): Partial<Customer> {
  return { ...members, ...figures, sources, emailHolder }
}
