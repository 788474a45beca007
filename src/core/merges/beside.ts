import { prepared } from '../../db/database.ts'
import type { MetafieldType } from '../customers/metafields.ts'
import type { Writing } from '../customers/write.ts'

/**
 * Of what a customer can only have once, a place on a list and a metafield of a name, the survivor's own stays; the
 * merged row's stays with the merged row, where nobody sees it, until the merge is undone.
 */

// In the order of their ids, as a removal does it.
const lockLists = prepared(
  'merges.lockLists',
  `select id from customer_lists
   where organization_id = $1 and id in (
     select list_id from customer_list_members where organization_id = $1 and customer_id = any ($2::uuid[])
   )
   order by id for no key update`,
)
const membershipsOf = prepared(
  'merges.memberships',
  `select list_id as "listId", customer_id as "customerId", origin from customer_list_members
   where organization_id = $1 and customer_id = any ($2::uuid[]) order by list_id`,
)
const moveMemberships = prepared(
  'merges.moveMemberships',
  `update customer_list_members set customer_id = $3, origin = nullif(coalesce(origin, customer_id), $3::uuid)
   where organization_id = $1 and customer_id = $2 and list_id = any ($4::uuid[])`,
)
const dropMemberships = prepared(
  'merges.dropMemberships',
  `delete from customer_list_members
   where organization_id = $1 and customer_id = $2 and list_id = any ($3::uuid[])`,
)
const countBy = prepared(
  'merges.countMembers',
  `update customer_lists set member_count = member_count + $3 where organization_id = $1 and id = any ($2::uuid[])`,
)

type Membership = { readonly listId: string; readonly customerId: string; readonly origin: string | null }

async function lockMemberships(writing: Writing, customers: readonly string[]): Promise<Membership[]> {
  const values = [writing.organization.id, customers]
  await writing.store.rows(lockLists, values)
  return writing.store.rows<Membership>(membershipsOf, values)
}

function listsOf(memberships: readonly Membership[], customerId: string): string[] {
  return memberships.filter((one) => one.customerId === customerId).map(({ listId }) => listId)
}

async function move(writing: Writing, from: string, to: string, lists: readonly string[]): Promise<void> {
  if (lists.length === 0) return
  await writing.store.rows(moveMemberships, [writing.organization.id, from, to, lists])
}

async function countLists(writing: Writing, lists: readonly string[], by: 1 | -1): Promise<void> {
  if (lists.length > 0) await writing.store.rows(countBy, [writing.organization.id, lists, by])
}

/** The lists (uuids) that the survivor comes to be on, and those on which both were. */
export type ListMoves = { readonly joined: readonly string[]; readonly both: readonly string[] }

/** Which lists move, of two customers (uuids); the lists stay locked. */
export async function planLists(writing: Writing, mergedId: string, survivorId: string): Promise<ListMoves> {
  const memberships = await lockMemberships(writing, [mergedId, survivorId])
  const ours = new Set(listsOf(memberships, survivorId))
  const theirs = listsOf(memberships, mergedId)
  return { joined: theirs.filter((id) => !ours.has(id)), both: theirs.filter((id) => ours.has(id)) }
}

export async function moveLists(
  writing: Writing,
  mergedId: string,
  survivorId: string,
  { joined, both }: ListMoves,
): Promise<void> {
  await move(writing, mergedId, survivorId, joined)
  await countLists(writing, both, -1)
}

/**
 * The merged row is on its lists again, but for those that the person left since. `siblings` (uuids) are the other rows
 * that were merged into the survivor: where one of them was on a list that goes, the survivor stays on it.
 */
export async function returnLists(
  writing: Writing,
  { mergedId, survivorId, family, siblings }: Returning,
): Promise<void> {
  const memberships = await lockMemberships(writing, [mergedId, survivorId, ...siblings])
  const cameFrom = new Set(family)
  const ours = memberships.filter(({ customerId }) => customerId === survivorId)
  const going = ours
    .filter(({ origin }) => origin !== null && cameFrom.has(origin))
    .map(({ listId }) => listId)
  const on = new Set(listsOf(memberships, survivorId))
  const kept = listsOf(memberships, mergedId)
  const left = kept.filter((id) => !on.has(id))
  const again = kept.filter((id) => on.has(id))
  await move(writing, survivorId, mergedId, going)
  if (left.length > 0) await writing.store.rows(dropMemberships, [writing.organization.id, mergedId, left])
  await countLists(writing, again, 1)
  const open = new Set(going)
  for (const sibling of siblings) {
    const theirs = listsOf(memberships, sibling).filter((id) => open.delete(id))
    await move(writing, sibling, survivorId, theirs)
    await countLists(writing, theirs, 1)
  }
}

export type Returning = {
  readonly mergedId: string
  readonly survivorId: string
  /** The merged row, and all that were merged into it before. */
  readonly family: readonly string[]
  readonly siblings: readonly string[]
}

type Field = {
  readonly number: number
  readonly customerId: string
  readonly origin: string | null
  readonly namespace: string
  readonly key: string
  readonly value: string
  readonly valueType: MetafieldType
  readonly description: string | null
}
const fieldsOf = prepared(
  'merges.metafields',
  `select number, customer_id as "customerId", origin, namespace, key, value, value_type as "valueType", description
   from metafields where organization_id = $1 and customer_id = any ($2::uuid[]) order by number`,
)
const moveFields = prepared(
  'merges.moveMetafields',
  `update metafields set customer_id = $2, origin = nullif(coalesce(origin, customer_id), $2::uuid)
   where organization_id = $1 and number = any ($3::bigint[])`,
)

/** The metafields that the survivor comes to have, and those of which both had one of the name. */
export type FieldMoves = { readonly joined: readonly Field[]; readonly both: readonly Field[] }

export async function planFields(
  writing: Writing,
  mergedId: string,
  survivorId: string,
): Promise<FieldMoves> {
  const fields = await readFields(writing, [mergedId, survivorId])
  const ours = new Set(fields.filter(({ customerId }) => customerId === survivorId).map(nameOf))
  const theirs = fields.filter(({ customerId }) => customerId === mergedId)
  return {
    joined: theirs.filter((field) => !ours.has(nameOf(field))),
    both: theirs.filter((field) => ours.has(nameOf(field))),
  }
}

export async function moveFieldsTo(writing: Writing, to: string, fields: readonly Field[]): Promise<void> {
  if (fields.length === 0) return
  const numbers = fields.map(({ number }) => number)
  await writing.store.rows(moveFields, [writing.organization.id, to, numbers])
}

/** The merged row has its metafields again, as they stand now; for siblings as with lists. */
export async function returnFields(
  writing: Writing,
  { mergedId, survivorId, family, siblings }: Returning,
): Promise<void> {
  const fields = await readFields(writing, [survivorId, ...siblings])
  const cameFrom = new Set(family)
  const going = fields.filter(({ customerId, origin }) => {
    return customerId === survivorId && origin !== null && cameFrom.has(origin)
  })
  await moveFieldsTo(writing, mergedId, going)
  const open = new Set(going.map(nameOf))
  for (const sibling of siblings) {
    const theirs = fields.filter((field) => field.customerId === sibling && open.delete(nameOf(field)))
    await moveFieldsTo(writing, survivorId, theirs)
  }
}

function readFields(writing: Writing, customers: readonly string[]): Promise<Field[]> {
  return writing.store.rows<Field>(fieldsOf, [writing.organization.id, customers])
}

/** No NUL is in a name. */
function nameOf({ namespace, key }: Pick<Field, 'namespace' | 'key'>): string {
  return `${namespace}\0${key}`
}

/** What a customer has of both, to be told whole by an event. */
export async function besides(writing: Writing, customerId: string) {
  const [memberships, fields] = await Promise.all([
    writing.store.rows<Membership>(membershipsOf, [writing.organization.id, [customerId]]),
    readFields(writing, [customerId]),
  ])
  return {
    lists: memberships.map(({ listId }) => listId),
    metafields: fields.map(({ namespace, key, value, valueType, description }) => {
      return { namespace, key, value, value_type: valueType, description }
    }),
  }
}
