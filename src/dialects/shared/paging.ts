import { z } from 'zod'
import type { Position, SortField } from '../../core/customers/filter.ts'
import { never } from '../../core/customers/position.ts'
import { invalid } from '../../core/errors.ts'

/** Opaque cursors: base64url of where a page ends, made by us and handed back by the caller. */

// Ours are ULIDs in the form of a uuid, without the version that RFC 9562 wants.
const Uuid = z.guid()
const Text = z.string().refine((value) => !value.includes('\0') && value.isWellFormed())
const Instant = z.iso.datetime({ precision: 3 })

/** What a list may be sorted by. */
const values = {
  number: z.int(),
  time: Instant,
  timeOrNever: z.union([Instant, z.literal(never)]),
  text: Text,
}
type ValueKind = keyof typeof values

const kinds: Record<SortField, ValueKind> = {
  number: 'number',
  createdAt: 'time',
  updatedAt: 'time',
  name: 'text',
  email: 'text',
  status: 'text',
  ordersCount: 'number',
  totalSpent: 'number',
  credit: 'number',
  pointsBalance: 'number',
  lastOrderAt: 'timeOrNever',
}

/** The cursor of a position in a list that is sorted by one member. */
export function toCursor(by: string, position: Position): string {
  return pack([by, position.value, position.id])
}

/** The position behind a cursor; a broken one, or one of another sort, is the error of the parameter it came in. */
export function fromCursor(by: SortField, cursor: string, parameter: string): Position {
  return fromCursorOf(by, kinds[by], cursor, parameter)
}

/** The same in a list of other things than customers. */
export function fromCursorOf(by: string, kind: ValueKind, cursor: string, parameter: string): Position {
  const parsed = z.tuple([z.literal(by), values[kind], Uuid]).safeParse(unpack(cursor))
  if (!parsed.success) throw unknownCursor(parameter)
  const [, value, id] = parsed.data
  return { value, id }
}

/** The cursor of a list in the order of its ids (uuid). */
export function toIdCursor(id: string): string {
  return pack([id])
}

/** The id behind such a cursor; null when there is none. */
export function fromIdCursor(cursor: string | undefined, parameter: string): string | null {
  if (cursor === undefined) return null
  const parsed = z.tuple([Uuid]).safeParse(unpack(cursor))
  if (!parsed.success) throw unknownCursor(parameter)
  return parsed.data[0]
}

function unknownCursor(parameter: string) {
  return invalid([{ path: [parameter], reason: 'unknown_cursor', message: 'is not a cursor of this list' }])
}

function pack(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function unpack(wire: string): unknown {
  try {
    return JSON.parse(Buffer.from(wire, 'base64url').toString())
  } catch {
    return undefined
  }
}
