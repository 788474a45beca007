import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { applyChange, lockCustomer, type Writing } from '../customers/write.ts'

const holderOf = prepared(
  'merges.holderOf',
  `select id from customers where organization_id = $1 and email_normalized = $2 and email_holder`,
)
const nextHeirs = prepared(
  'merges.nextHeirs',
  `select merged_heir as heir from merges
   where organization_id = $1 and undone_at is null and merged_held and merged_heir is not null
     and merged_id = any ($2::uuid[])
   union
   select survivor_heir as heir from merges
   where organization_id = $1 and undone_at is null and survivor_held and survivor_heir is not null
     and survivor_id = any ($2::uuid[])`,
)

/** Who (uuid) holds an address, if anybody does. */
export async function findHolder(writing: Writing, address: string): Promise<string | undefined> {
  const [row] = await writing.store.rows<{ id: string }>(holderOf, [writing.organization.id, address])
  return row?.id
}

/** The heir of an address (uuid), and everybody to whom later merges passed it on. */
async function heirsOf(writing: Writing, heir: string | null): Promise<ReadonlySet<string>> {
  const line = new Set(heir === null ? [] : [heir])
  for (let known = 0; known < line.size; ) {
    known = line.size
    const rows = await writing.store.rows<{ heir: string }>(nextHeirs, [writing.organization.id, [...line]])
    for (const row of rows) line.add(row.heir)
  }
  return line
}

const lastGain = prepared(
  'merges.lastGain',
  `select events.type from events
   where events.organization_id = $1 and events.customer_id = $2
     and events.changed && array['email_holder', 'email_normalized']
     and events.type not in ('customer.merged_away', 'customer.restored', 'customer.unmerged', 'customer.email_returned')
     and not exists (
       select from merges
       where merges.organization_id = $1 and merges.survivor_id = $2 and merges.version = events.version
         and merges.undone_at is not null
     )
   order by events.version desc limit 1`,
)

/** Whether a customer came to its address, or to holding it, in place of somebody else: by inheritance or a merge. */
async function standsIn(writing: Writing, id: string): Promise<boolean> {
  const [gain] = await writing.store.rows<{ type: string }>(lastGain, [writing.organization.id, id])
  return gain?.type === 'customer.email_held' || gain?.type === 'customer.merged'
}

/** A row that comes back, or gets an address back: whether it held it when the merge was made, and who inherited it. */
export type Claim = {
  readonly id: string
  readonly address: string | null
  readonly held: boolean
  readonly heir: string | null
}

/**
 * Whether a row that comes back takes its address from the one (uuid) who holds it now: from the merge's own heirs, and,
 * where the address is its own by right, from whoever stands in. Somebody who took the address when it was free keeps it.
 */
export async function outranks(writing: Writing, claim: Claim, holder: string): Promise<boolean> {
  if (!claim.held) return false
  const heirs = await heirsOf(writing, claim.heir)
  if (heirs.has(holder)) return true
  return (await standsIn(writing, holder)) && !(await standsIn(writing, claim.id))
}

/** Takes an address from an heir who still holds it, for the one who comes back. */
export async function takeFrom(writing: Writing, heir: string, address: string): Promise<void> {
  const holder: Customer = await lockCustomer(writing, { id: heir })
  if (holder.id !== heir || !holder.emailHolder || holder.emailNormalized !== address) return
  await applyChange(writing, holder, { emailHolder: false }, { type: 'customer.email_returned' })
}
