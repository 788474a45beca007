import { prepared } from '../../db/database.ts'
import { blank } from '../customers/blank.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import { lineOf } from '../customers/family.ts'
import { identifyThrough } from '../customers/identify.ts'
import { columns, toCustomer } from '../customers/row.ts'
import { notFound } from '../errors.ts'
import { dynamicAt } from '../lists/dynamic.ts'
import type { ListKind } from '../lists/list.ts'
import type { Scope } from '../scope.ts'
import { type MetafieldThen, metafieldsAt } from './as-of-metafields.ts'

/** A customer as it was, with the lists that it was on and what applications kept beside it. */
export type AsOf = {
  readonly customer: Customer
  /** By list, the oldest first. */
  readonly memberships: readonly MembershipThen[]
  /** By namespace and key. */
  readonly metafields: readonly MetafieldThen[]
}

type MembershipThen = {
  readonly listId: string
  readonly kind: ListKind
  /** The list's present one; null when the list is gone. */
  readonly name: string | null
}

type Told = {
  readonly version: number
  readonly type: string
  readonly changed: readonly string[]
  readonly data: Readonly<Record<string, unknown>> | null
  readonly at: Date
}

// Up to the last change that was made by then: clocks of two processes may disagree about those before it.
const selectHistory = prepared(
  'events.history',
  `select version, type, changed, data, at from events
   where organization_id = $1 and customer_id = $2 and version <= (
     select max(version) from events where organization_id = $1 and customer_id = $2 and at <= $3
   )
   order by version`,
)
const selectNumber = prepared(
  'events.numberOf',
  `select number from customers
   where organization_id = $1 and id = $2 and (gone_at is null or merged_into is not null)`,
)
const selectSurvivor = prepared(
  'events.survivorAt',
  `select survivor_id as id from merges
   where organization_id = $1 and merged_id = $2 and at <= $3 and (undone_at is null or undone_at > $3)
   order by id desc limit 1`,
)

/** Whoever (uuid) answered at a time for a row: itself, or the customer whom it was merged into then. */
async function answeringAt(scope: Scope, id: string, at: Date): Promise<string> {
  const [survivor] = await scope.store.rows<{ id: string }>(selectSurvivor, [scope.organization.id, id, at])
  return survivor ? answeringAt(scope, survivor.id, at) : id
}

/**
 * The customer as it was at a time, balances included, made again from its events; the name of a row that was merged
 * means whoever answered for it then. Of static lists it tells which ones
 * it was on; of dynamic ones, whose filters have no history, those that are there now, were there then, and whose
 * present filters select the customer as it was, relative times being reckoned from that time. Throws not found for one that was
 * not there yet, and for one that has been removed since: nothing of the person is left to tell.
 */
export async function asOf(scope: Scope, key: CustomerKey, at: Date): Promise<AsOf> {
  const id = await answeringAt(scope, (await identifyThrough(scope, key)).through, at)
  const organizationId = scope.organization.id
  const history = await scope.store.rows<Told>(selectHistory, [organizationId, id, at])
  const [named] = await scope.store.rows<{ number: number }>(selectNumber, [organizationId, id])
  const last = history.at(-1)
  if (!named || !last) throw notFound('customer')
  const customer = toCustomer({
    ...history.reduce(tell, blank),
    id,
    number: named.number,
    updatedAt: last.at,
    version: last.version,
  })
  const line = await lineOf(scope, id)
  const [memberships, metafields] = await Promise.all([
    membershipsAt(scope, customer, { line, history }, at),
    metafieldsAt(scope, { id, line }, history, at),
  ])
  return { customer, memberships, metafields }
}

const members = Object.entries(columns)

/** A customer of whom nothing is known but what one event told. */
export function toldBy(event: Tellable): Customer {
  return toCustomer(tell(blank, event))
}

/** The names of members of the record, as events have them. */
export const goldenNames: ReadonlySet<string> = new Set(Object.values(columns))

/** Events after which nothing that came before is needed: they tell the record, its lists and its metafields whole. */
export const tellsWhole: ReadonlySet<string> = new Set(['customer.unmerged', 'customer.restored'])
export type Tellable = Pick<Told, 'type' | 'changed' | 'data'>

/** The record after one more event. */
export function tell(before: Customer, { type, changed, data }: Tellable): Customer {
  // What was erased with somebody else tells nothing.
  if (data === null) return before
  const named = new Set(tellsWhole.has(type) ? Object.keys(data) : changed)
  const told = members
    .filter(([, column]) => named.has(column))
    .map(([member, column]) => [member, revived(member, data[column] ?? null)])
  return { ...before, ...Object.fromEntries(told) }
}

/** Members out of JSON, with their times made times again. */
export function revive(members: Readonly<Record<string, unknown>>): Partial<Customer> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, revived(name, value)]))
}

function revived(member: string, value: unknown): unknown {
  return typeof value === 'string' && member in times ? new Date(value) : value
}

type TimeMember = {
  [Member in keyof Customer]-?: Date extends Customer[Member] ? Member : never
}[keyof Customer]

/** Every member that is a time, which JSON has as text. */
const times: Readonly<Record<TimeMember, true>> = {
  marketingChangedAt: true,
  forgetRequestedAt: true,
  lastOrderAt: true,
  lastAbandonedOrderAt: true,
  lastSpentAt: true,
  lastPointsEarnedAt: true,
  lastPointsRedeemedAt: true,
  currentSignInAt: true,
  lastSignInAt: true,
  createdAt: true,
  updatedAt: true,
}

// Whoever was loaded with its lists has no event that tells of them. What came by a merge counts where it came from.
const selectStanding = prepared(
  'events.standingMemberships',
  `select list_id as "listId" from customer_list_members
   where organization_id = $1 and customer_id = any ($4::uuid[]) and coalesce(origin, customer_id) = $2
     and added_at <= $3 and not exists (
     select from events
     where events.organization_id = $1 and events.customer_id = $2 and events.type in ('list.joined', 'list.left')
       and events.data ->> 'list_id' = customer_list_members.list_id::text
   )`,
)
const selectNames = prepared(
  'events.listNames',
  'select id, name from customer_lists where organization_id = $1 and id = any ($2::uuid[])',
)

async function membershipsAt(
  scope: Scope,
  customer: Customer,
  { line, history }: { readonly line: readonly string[]; readonly history: readonly Told[] },
  at: Date,
): Promise<AsOf['memberships']> {
  const organizationId = scope.organization.id
  const standing = await scope.store.rows<{ listId: string }>(selectStanding, [
    organizationId,
    customer.id,
    at,
    line,
  ])
  const listIds = new Set(standing.map(({ listId }) => listId))
  for (const { type, data } of history) {
    if (Array.isArray(data?.lists)) {
      listIds.clear()
      for (const one of data.lists) listIds.add(String(one))
    }
    const listId = data?.list_id
    if (typeof listId !== 'string') continue
    if (type === 'list.joined') listIds.add(listId)
    if (type === 'list.left') listIds.delete(listId)
  }
  const rows = await scope.store.rows<{ id: string; name: string }>(selectNames, [
    organizationId,
    [...listIds],
  ])
  const names = new Map(rows.map((row) => [row.id, row.name]))
  const kept = [...listIds].map((listId) => {
    return { listId, kind: 'static', name: names.get(listId) ?? null } as const
  })
  const selecting = await dynamicAt(scope, customer, listIds, at)
  const selected = selecting.map(({ id, name }) => ({ listId: id, kind: 'dynamic', name }) as const)
  return [...kept, ...selected].sort((left, right) => (left.listId < right.listId ? -1 : 1))
}
