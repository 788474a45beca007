import { z } from 'zod'
import type { Position, SortField } from '../../core/customers/filter.ts'
import { refuse } from './codecs.ts'

/** Opaque cursors: base64url of where a page ends, made by us and handed back by the caller. */

const Uuid = z.uuid()
const wellFormed = (value: string) => !value.includes('\0') && value.isWellFormed()
const Text = z.string().refine(wellFormed)
const Instant = z.iso.datetime({ precision: 3 })

const values: Record<SortField, z.ZodType<string | number>> = {
  number: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
  name: Text,
  email: Text,
  status: Text,
}

/** The cursor of a position in a list sorted by one member; a cursor of another sort does not parse. */
export function positionCursor(by: SortField) {
  const shape = z.tuple([z.literal(by), values[by], Uuid])
  return z.codec(z.string(), z.custom<Position>(), {
    decode: (wire, context) => {
      const parsed = shape.safeParse(unpack(wire))
      if (!parsed.success) return refuse(context, 'unknown_cursor', 'is not a cursor of this list')
      const [, value, id] = parsed.data
      return { value, id }
    },
    encode: ({ value, id }) => pack([by, value, id]),
  })
}

/** The cursor of a list in the order of its ids (uuid). */
export const IdCursor = z.codec(z.string(), Uuid, {
  decode: (wire, context) => {
    const parsed = z.tuple([Uuid]).safeParse(unpack(wire))
    return parsed.data?.[0] ?? refuse(context, 'unknown_cursor', 'is not a cursor of this list')
  },
  encode: (id) => pack([id]),
})

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
