import { z } from 'zod'
import { refuse, text } from '../shared/codecs.ts'
import { formatInstant, readMoment } from './dates.ts'

declare global {
  interface JSON {
    /** A number that is written into JSON with exactly these characters; TypeScript does not know it yet. */
    rawJSON(text: string): unknown
  }
}

/** An instant, and the zone on whose clock it is shown. */
export type StoreTime = { readonly at: Date; readonly zone: string }

/** For what a codec turns into a wire value: an absent member is never given to it. */
export function isThere(value: unknown): boolean {
  return value !== undefined
}

/** ISO 8601 with three fraction digits and the offset of the store's zone. */
export const StoreTime = z.codec(z.string().meta({ format: 'date-time' }), z.custom<StoreTime>(isThere), {
  decode: (wire) => ({ at: new Date(wire), zone: 'UTC' }),
  encode: ({ at, zone }) => formatInstant(at, zone),
})

/**
 * A decimal number of major units: text here, so that its digits survive; a JSON number with at least one decimal on
 * the wire, as both complete samples of the document have it.
 */
export const Decimal = z.codec(z.unknown().meta({ type: 'number' }), z.string(), {
  decode: (wire) => String(wire),
  encode: (decimal) => (decimal === '0.00' ? nothing : toRaw(decimal)),
})

// The balance of most customers; such a number is slow to make.
const nothing = JSON.rawJSON('0.0')

function toRaw(decimal: string): unknown {
  return JSON.rawJSON(decimal.includes('.') ? decimal.replace(/(\.\d+?)0+$/, '$1') : `${decimal}.0`)
}

/** An amount as clients write it: a JSON number, or its text. */
export const Amount = z.union([z.number(), text(40)], { error: () => 'is not a number' })

/** Comma-separated words, or the list that `name[]=` makes; nothing at all counts as not given. */
export const Words = z
  .union([z.string(), z.array(z.string())], { error: () => 'must be a comma-separated list' })
  .transform((wire) => {
    const words = [wire].flat().flatMap((part) => part.split(',').map((word) => word.trim()))
    const given = words.filter((word) => word !== '')
    return given.length === 0 ? undefined : given
  })
  .optional()

/** A date and time of the query; an empty one counts as not given. */
export const Bound = z
  .string({ error: () => 'must be a date and time' })
  .transform((wire, context) => {
    if (wire.trim() === '') return undefined
    return (
      readMoment(wire) ??
      refuse({ ...context, value: wire }, 'format', 'must be a date and time such as 2014-12-31 12:00')
    )
  })
  .optional()

/** Whole digits of a number that has been handed out by the database; anything else names nothing. */
export function readNumber(wire: unknown): number | undefined {
  const number = /^\d{1,16}$/.test(String(wire)) ? Number(wire) : Number.NaN
  return Number.isSafeInteger(number) ? number : undefined
}

/** A number after which ids go on, ignored unless it is one; after one that no id can have there is none. */
export const SinceId = z
  .unknown()
  .meta({ type: 'integer' })
  .optional()
  .transform((wire) =>
    /^\d+$/.test(String(wire)) ? Math.min(Number(wire), Number.MAX_SAFE_INTEGER) : undefined,
  )

/** An id in a path. */
export const PathId = z
  .string()
  .transform(
    (wire, context) => readNumber(wire) ?? refuse({ ...context, value: wire }, 'integer', 'must be a number'),
  )

/** Text that clients also send as a number, such as a post code. */
export function looseText(most: number) {
  return z.preprocess((wire) => (typeof wire === 'number' ? String(wire) : wire), text(most).nullable())
}

/** One of a few words; an empty one counts as not given. */
export function choice<const Word extends string>(...words: readonly [Word, ...Word[]]) {
  return z
    .preprocess(
      (wire) => (wire === '' ? undefined : wire),
      z.enum(words, { error: () => `must be ${words.join(' or ')}` }).optional(),
    )
    .optional()
}
