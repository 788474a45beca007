import { z } from 'zod'
import type { IssueReason } from '../../core/errors.ts'
import { fromUlid, toUlid } from '../../core/ids.ts'
import { instantText, secondText } from '../../core/instant-text.ts'

/** Two-way rules for values that more than one vendor writes the same way. Decode: wire to ours; encode: back. */

type Context = { readonly value: unknown; readonly issues: z.core.$ZodRawIssue[] }

/** Refuses a value inside a codec or transform; `params.reason` tells the error which rule it was. */
export function refuse(context: Context, reason: IssueReason, message: string): never {
  context.issues.push({ code: 'custom', input: context.value, message, params: { reason } })
  return z.NEVER
}

/** A vendor's words for ours: `words({ ACTIVE: 'active' })`. With `anyCase` the letter case on the wire is free. */
export function words<const Ours extends string>(
  table: Readonly<Record<string, Ours>>,
  options: { readonly anyCase?: boolean } = {},
) {
  const fold = (wire: string) => (options.anyCase ? wire.toUpperCase() : wire)
  const entries = Object.entries(table)
  const byWire = new Map(entries.map(([wire, ours]) => [fold(wire), ours]))
  const byOurs = new Map<unknown, string>(entries.map(([wire, ours]) => [ours, wire]))
  const message = `must be one of ${Object.keys(table).join(', ')}`
  return z.codec(
    z.string().meta({ enum: Object.keys(table) }),
    z.custom<Ours>((value) => byOurs.has(value)),
    {
      decode: (wire, context) => byWire.get(fold(wire)) ?? refuse(context, 'not_one_of', message),
      encode: (ours, context) => byOurs.get(ours) ?? refuse(context, 'not_one_of', message),
    },
  )
}

// Read strictly, written without a second look: what we write is an instant by construction.
const instant = z.string().meta({ format: 'date-time' })
const WireInstant = z.iso.datetime({ offset: true })

function toInstant(wire: string, context: Context): Date {
  return WireInstant.safeParse(wire).success
    ? new Date(wire)
    : refuse(context, 'format', 'must be an ISO 8601 time')
}

/** UTC with three fraction digits and Z. */
export const InstantMs = z.codec(instant, z.date(), {
  decode: toInstant,
  encode: (at) => `${instantText(at)}Z`,
})

/** UTC with whole seconds and Z; the fraction is cut off. */
export const InstantS = z.codec(instant, z.date(), {
  decode: toInstant,
  encode: (at) => `${secondText(at)}Z`,
})

/**
 * A truth value as clients send it: true, 1, '1' or 'true', and their opposites; Python writes `True` into a query.
 * Answered as a JSON boolean.
 */
export const Flag = z.codec(
  z.union(
    [
      z.boolean(),
      z
        .literal(['true', 'false', 'True', 'False', 'TRUE', 'FALSE', '1', '0', 1, 0])
        .meta({ enum: ['true', 'false', '1', '0', 1, 0] }),
    ],
    { error: () => 'must be true or false' },
  ),
  z.boolean(),
  {
    decode: (wire) => /^(?:true|1)$/i.test(String(wire)),
    encode: (flag) => flag,
  },
)

/** A whole number that is pulled into its bounds; what is no number means the fallback. Never refuses. */
export function clamped(bounds: { readonly min: number; readonly max: number; readonly fallback: number }) {
  const { min, max, fallback } = bounds
  const documented = z.unknown().meta({ type: 'integer', minimum: min, maximum: max })
  return documented.default(fallback).transform((wire) => {
    if (typeof wire !== 'string' && typeof wire !== 'number') return fallback
    if (!/^[+-]?\d+$/.test(String(wire).trim())) return fallback
    return Math.min(max, Math.max(min, Number(wire)))
  })
}

/** A parameter that may be left empty as well as left out, as by a client that always sends all that it has. */
export function orEmpty<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((wire) => (wire === '' ? undefined : wire), schema.optional()).optional()
}

/** A ULID of any letter case on the wire, a uuid here. */
export const Ulid = z.codec(z.string(), z.string(), {
  decode: (wire, context) => fromUlid(wire) ?? refuse(context, 'format', 'must be a ULID'),
  encode: toUlid,
})

/** Text that the database can keep: no NUL, no half of a surrogate pair, at most so many characters. */
export function text(most: number) {
  return z
    .string()
    .refine((value) => !value.includes('\0') && value.isWellFormed(), {
      error: () => 'must be valid Unicode text without NUL',
      params: { reason: 'text' },
    })
    .max(most, { error: () => `is too long (at most ${most} characters)` })
}

/** An e-mail address in the loose form that every mail system agrees on: one @ between two parts without spaces. */
export const Email = text(254).refine(isEmail, {
  error: () => 'must be an email address',
  params: { reason: 'email' },
})

/** Whether the text has the form of an e-mail address, in any script. */
export function isEmail(value: string): boolean {
  return /^[^\s@"]{1,64}@[^\s@"]{1,255}$/u.test(value) && !value.includes('\0') && value.isWellFormed()
}
