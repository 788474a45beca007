import { isDeepStrictEqual } from 'node:util'
import type { Address, Customer } from '../customers/customer.ts'
import { type Choosable, groupOf } from './members.ts'

/** Beside `email`, and no member: whether the address was held by right. It goes with the address. */
const right = 'emailRight'

/** Whether the address that a survivor gets back is its own by right. */
export function rightBefore(changes: Changes): boolean {
  return changes[right]?.[0] === true
}

/** What a merge changed of its survivor: of each member the value before and after. */
export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>

/** What was changed, of a survivor before and after, by groups. Values as JSON has them, for they are kept as such. */
export function changesOf(before: Customer, members: Partial<Customer>): Changes {
  const old: Readonly<Record<string, unknown>> = before
  const after: Readonly<Record<string, unknown>> = { ...before, ...members }
  const changed = Object.keys(members).filter((name) => key(json(old[name])) !== key(json(after[name])))
  const names = new Set(changed.flatMap(groupOf))
  return Object.fromEntries([...names].map((name) => [name, [json(old[name]), json(after[name])]]))
}

/**
 * The members that the survivor gets back: those that are as the merge left them become what they were, those that were
 * changed since stay. Of what was joined only that goes which came with the merge and was not touched; an address that came
 * goes in any case.
 */
export function giveBack(current: Customer, changes: Changes): Partial<Record<string, unknown>> {
  const now: Readonly<Record<string, unknown>> = current
  const given: Record<string, unknown> = {}
  for (const [member, [before, after]] of Object.entries(changes)) {
    if (member === right) continue
    const untouched = groupOf(member).every((name) => isAsLeft(now[name], changes[name]))
    if (untouched) given[member] = before
    else if (isJoined(member)) given[member] = without(member, json(now[member]), { before, after })
  }
  return given
}

function isAsLeft(now: unknown, change: readonly [unknown, unknown] | undefined): boolean {
  return change === undefined || isDeepStrictEqual(json(now), change[1])
}

const joinedMembers = [
  'tags',
  'addresses',
  'metadata',
  'attributes',
  'taxCertificates',
  'note',
] as const satisfies Choosable[]
const isJoined = (member: string) => joinedMembers.some((joined) => joined === member)

type Kept = { readonly before: unknown; readonly after: unknown }

function without(member: string, now: unknown, { before, after }: Kept): unknown {
  if (typeof now === 'string') return withoutText(now, before, after)
  if (Array.isArray(now) && Array.isArray(before) && Array.isArray(after)) {
    if (member === 'addresses') return withoutAddresses(now, before, after)
    const had = before.map(key)
    const came = new Set(after.map(key).filter((one) => !had.includes(one)))
    return now.filter((item) => !came.has(key(item)))
  }
  if (!isObject(now) || !isObject(before) || !isObject(after)) return now
  return Object.fromEntries(
    Object.entries(now).flatMap(([name, value]): [string, unknown][] => {
      const touched = !(name in after) || key(after[name]) !== key(value)
      if (touched || !(name in after)) return [[name, value]]
      return name in before ? [[name, before[name]]] : []
    }),
  )
}

/** A note to which that of the other was added, without it. */
function withoutText(now: string, before: unknown, after: unknown): string {
  const added = addedTo(before, after)
  return added === undefined ? now : now.replace(added, () => '')
}

/** What a text has beyond what it began with. */
function addedTo(before: unknown, after: unknown): string | undefined {
  if (typeof before !== 'string' || typeof after !== 'string' || !after.startsWith(before)) return undefined
  return after.slice(before.length) || undefined
}

/** The addresses of a survivor that came with a merge, those that were changed since among them. */
function cameAddresses(before: readonly Address[], after: readonly Address[]): ReadonlyMap<number, Address> {
  const had = new Set(before.map(({ id }) => id))
  return new Map(after.filter(({ id }) => !had.has(id)).map((address) => [address.id, address]))
}

function withoutAddresses(
  now: readonly Address[],
  before: readonly Address[],
  after: readonly Address[],
): Address[] {
  const came = cameAddresses(before, after)
  const kept = now.filter(({ id }) => !came.has(id))
  if (kept.length === 0 || kept.some((address) => address.default)) return kept
  const first = before.find((address) => address.default)?.id
  const chosen = kept.find(({ id }) => id === first) ?? kept[0]
  return kept.map((address) => ({ ...address, default: address === chosen }))
}

/** The addresses of the row that comes back, each as it was changed since the merge by the survivor's name. */
export function asChanged(own: readonly Address[], survivor: Customer, changes: Changes): Address[] {
  const [before, after] = changes.addresses ?? [[], []]
  if (!isAddresses(before) || !isAddresses(after)) return [...own]
  const came = cameAddresses(before, after)
  const now = new Map(survivor.addresses.map((address) => [address.id, address]))
  return own.map((address) => {
    const [then, changed] = [came.get(address.id), now.get(address.id)]
    if (!then || !changed) return address
    const same = key({ ...then, default: true }) === key({ ...changed, default: true })
    return same ? address : { ...changed, default: address.default }
  })
}

/** As a merge wrote them. */
function isAddresses(value: unknown): value is readonly Address[] {
  return Array.isArray(value)
}

/**
 * What a later merge into the same survivor must remember instead, once an earlier one was undone: what the earlier one
 * found was there before both.
 */
export function relink(later: Changes, undone: Changes): Changes {
  const goesOn = (member: string) => isDeepStrictEqual(later[member]?.[0], undone[member]?.[1])
  return Object.fromEntries(
    Object.entries(later).map(([member, [before, after]]) => {
      const link = undone[member]
      if (!link || (member === right && !goesOn('email'))) return [member, [before, after]]
      const [first, left] = link
      if (member === right || isDeepStrictEqual(before, left)) {
        const came = isJoined(member) ? rejoined(first, before, after) : after
        return [member, [first, came]]
      }
      return [member, [before, after]]
    }),
  )
}

/** What the later merge left, had the earlier one not been: only so is it known later what came with which. */
function rejoined(first: unknown, before: unknown, after: unknown): unknown {
  if (Array.isArray(first) && Array.isArray(before) && Array.isArray(after)) {
    const gone = new Set(before.map(key).filter((one) => !first.map(key).includes(one)))
    return after.filter((item) => !gone.has(key(item)))
  }
  const added = addedTo(before, after)
  if (typeof first === 'string' && added !== undefined) return first + added
  if (!isObject(first) || !isObject(before) || !isObject(after)) return after
  return Object.fromEntries(Object.entries(after).filter(([name]) => name in first || !(name in before)))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Order of members does not count in JSON of the database, nor here. */
function key(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    isObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  )
}

function json(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value))
}
