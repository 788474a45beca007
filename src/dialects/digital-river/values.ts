import { z } from 'zod'
import { refuse, text } from '../shared/codecs.ts'

/** The vendor's values: each a rule of its own, so that each can be tested alone. */

const storable = (value: string) => !value.includes('\0') && value.isWellFormed()

/** A customer's id: 1 to 40 characters (not code units) of any kind, never trimmed, but not blank altogether. */
export const Id = z
  .string({ error: () => 'must be a string' })
  .refine((id) => id !== '', { error: () => 'must not be empty', params: { reason: 'empty' }, abort: true })
  .refine((id) => id.trim() !== '', {
    error: () => 'must not be blank',
    params: { reason: 'empty', code: 'invalid_string_blank' },
    abort: true,
  })
  .refine(storable, {
    error: () => 'must be valid Unicode text without NUL',
    params: { reason: 'text' },
    abort: true,
  })
  .refine((id) => Array.from(id).length <= 40, {
    error: () => 'must have at most 40 characters',
    params: { reason: 'too_long' },
  })
  .meta({ maxLength: 40, examples: ['5823594808'] })

/** Text that is given must say something; null is the way to clear it. */
export function filled(most: number) {
  return text(most).refine((value) => value !== '', {
    error: () => 'must not be empty',
    params: { reason: 'empty' },
  })
}

/** A member that holds null here and is left out of an answer: the vendor never sends null. */
export function unset<Wire extends z.ZodType>(wire: Wire) {
  return z.codec(wire.optional(), z.custom<z.output<Wire> | null>(), {
    decode: (value) => value ?? null,
    encode: (value) => value ?? undefined,
  })
}

/** A list that is left out of an answer when nothing is in it. */
export function unlessEmpty<Item extends z.ZodType>(item: Item) {
  return z.codec(z.array(item).optional(), z.custom<readonly z.output<Item>[]>(), {
    decode: (list) => list ?? [],
    encode: (list) => (list.length === 0 ? undefined : [...list]),
  })
}

/** A language of ISO 639-1 and a country of ISO 3166-1, as in `en_US`. */
export const Locale = z
  .string({ error: () => 'must be a string' })
  .refine((value) => value !== '', {
    error: () => 'must not be empty',
    params: { reason: 'empty' },
    abort: true,
  })
  .refine((value) => /^[a-z]{2}_[A-Z]{2}$/.test(value), {
    error: () => 'must have the form en_US',
    params: { reason: 'format' },
  })
  .meta({ examples: ['en_US'] })

/** Two letters of ISO 3166-1; kept in capitals. */
export const CountryCode = z.codec(z.string({ error: () => 'must be a string' }), z.string(), {
  decode: (wire, context) =>
    /^[a-z]{2}$/i.test(wire)
      ? wire.toUpperCase()
      : refuse(context, 'format', 'must be a two-letter country code'),
  encode: (code) => code,
})

/** ISO 4217 in capitals, whatever the letter case on the wire. */
export const Currency = z.codec(z.string({ error: () => 'must be a string' }), z.string(), {
  decode: (wire, context) =>
    /^[a-z]{3}$/i.test(wire)
      ? wire.toUpperCase()
      : refuse(context, 'format', 'must be a three-letter currency code'),
  encode: (code) => code,
})

/**
 * A moment in any ISO 8601 form, kept and answered as UTC with whole seconds and Z. Without a zone it is UTC, and a
 * date alone is its first second.
 */
export const Moment = z
  .codec(z.string({ error: () => 'must be a string' }), z.string(), {
    decode: (wire, context) => {
      const second = toSecond(wire)
      return second
        ? formatSecond(second)
        : refuse(context, 'format', 'must be a time such as 2021-04-07T00:00:00Z')
    },
    encode: (moment) => moment,
  })
  .meta({ format: 'date-time' })

const isoForm = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/i

/** The second that a text names, its fraction cut off; null when it names none. */
export function toSecond(wire: string): Date | null {
  // In a query string the plus sign of an offset means a space when the client did not encode it.
  const parts = isoForm.exec(wire.replace(' ', '+'))
  if (!parts?.[1]) return null
  const [, date, time = '00:00', zone = 'Z'] = parts
  const at = new Date(`${date}T${time}${zone.replace(/(\d\d):?(\d\d)$/, '$1:$2').toUpperCase()}`)
  const valid = !Number.isNaN(at.getTime()) && isCalendarDay(date) && isWithinYears(at)
  return valid ? at : null
}

// Four digits, as the answer writes them.
function isWithinYears(at: Date): boolean {
  return at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999
}

// JavaScript takes 30 February for 1 March.
function isCalendarDay(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date)
}

export function formatSecond(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** A JSON object of any content, as it is given. */
export const JsonMembers = z.record(z.string(), z.json(), { error: () => 'must be an object' })

/** The same as it is answered: known to be JSON, so nothing in it is looked at again. These members come first. */
export function answeredMembers(...first: string[]) {
  return z.looseObject(Object.fromEntries(first.map((member) => [member, z.unknown().optional()])))
}
