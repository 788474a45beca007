import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import * as claim from '../customers/email-claim.ts'
import { passOn } from '../customers/email-holder.ts'
import { familyOf } from '../customers/family.ts'
import { applyChange, lockCustomer, type Writing } from '../customers/write.ts'

/**
 * Who holds an address when a merge is undone. Rights are not moved by merges: each row keeps its own, so that the order
 * of undoings does not count. Who stands for a row with the right, and has the address, holds it.
 */

const holderOf = prepared(
  'merges.holderOf',
  `select id from customers where organization_id = $1 and email_normalized = $2 and email_holder`,
)
const selectRightful = prepared(
  'merges.rightfulRows',
  `select id from customers
   where organization_id = $1 and email_normalized = $2 and email_holder and email_claim is distinct from false
   union all
   select id from customers
   where organization_id = $1 and email_normalized = $2 and merged_into is not null and email_claim`,
)

/** Who (uuid) holds an address, if anybody does. */
async function findHolder(writing: Writing, address: string): Promise<string | undefined> {
  const [row] = await writing.store.rows<{ id: string }>(holderOf, [writing.organization.id, address])
  return row?.id
}

/** One of the two of an undoing, as it will be. */
export type Party = {
  /** uuid. */
  readonly id: string
  readonly address: string | null
  /** Whether the address is its own by right. */
  readonly right: boolean
  /** Whether it held the address when the merge was made, or holds it. */
  readonly held: boolean
  /** The rows (uuids) that are merged into it then. */
  readonly family: readonly string[]
}

/** Of two parties who will hold an address, or whoever holds it now: somebody who took it when it was free keeps it. */
async function winner(
  writing: Writing,
  address: string,
  parties: readonly Party[],
): Promise<string | undefined> {
  const holder = await findHolder(writing, address)
  const rows = await writing.store.rows<{ id: string }>(selectRightful, [writing.organization.id, address])
  const rightful = new Set(rows.map(({ id }) => id))
  const other = parties.some(({ id }) => id === holder) ? undefined : holder
  if (other && (await familyOf(writing, other)).some((id) => rightful.has(id))) return other
  const having = parties.filter((party) => party.address === address)
  const byRight = having.find(({ right, family }) => right || family.some((id) => rightful.has(id)))
  return (byRight ?? having.find(({ held }) => held))?.id ?? other
}

/**
 * Settles who holds these addresses; those who held one for a party let it go. Answers the parties (uuids) that will hold
 * their own, which is theirs to write.
 */
export async function settleHolders(
  writing: Writing,
  addresses: readonly string[],
  parties: readonly Party[],
): Promise<ReadonlySet<string>> {
  const holding = new Set<string>()
  for (const address of new Set(addresses)) {
    const next = await winner(writing, address, parties)
    if (!parties.some(({ id }) => id === next) || next === undefined) continue
    holding.add(next)
    const holder = await findHolder(writing, address)
    if (holder && parties.every(({ id }) => id !== holder)) await takeFrom(writing, holder, address)
  }
  for (const { id, right } of parties) await claim.mark(writing, id, holding.has(id) && !right)
  return holding
}

/** Takes an address from one (uuid) who stood in, for the one who comes back. */
async function takeFrom(writing: Writing, id: string, address: string): Promise<void> {
  const holder: Customer = await lockCustomer(writing, { id })
  if (holder.id !== id || !holder.emailHolder || holder.emailNormalized !== address) return
  await applyChange(writing, holder, { emailHolder: false }, { type: 'customer.email_returned' })
  await claim.mark(writing, id, false)
}

/** Gives an address that nobody holds to the oldest who has it, to stand in for whoever has the right to it. */
export async function lend(writing: Writing, address: string): Promise<void> {
  if ((await findHolder(writing, address)) === undefined) await passOn(writing, address, { standsIn: true })
}
