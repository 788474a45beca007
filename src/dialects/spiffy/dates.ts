import { DateTime, IANAZone } from 'luxon'
import { instantText } from '../../core/instant-text.ts'

/** A calendar day, such as 2017-09-20. */
export type Day = { readonly year: number; readonly month: number; readonly day: number }

/** A time as a client writes it: on the clock of the store's wall, or with an offset of its own. */
export type Moment =
  | { readonly at: Date }
  | (Day & {
      readonly hour: number
      readonly minute: number
      readonly second: number
      readonly millisecond: number
    })

/** Which of the two hours that a clock shows twice in autumn is meant. */
export type Edge = 'first' | 'last'

const dayText = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
// An unencoded plus in a query string arrives as a space, so an offset may have lost its sign.
const momentText =
  /^(\d{4}-\d{1,2}-\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*(Z|[+-]\d{2}:?\d{2})|\s(\d{2}:?\d{2}))?)?$/i

/** A day written YYYY-MM-DD; null when there is no such day. */
export function readDay(text: string): Day | null {
  const [, year, month, day] = dayText.exec(text.trim())?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  return year >= 1 && DateTime.utc(year, month, day).isValid ? { year, month, day } : null
}

/** A time written `2014-12-31 12:00`, as a day alone, or as ISO 8601 with or without an offset; null for no time. */
export function readMoment(text: string): Moment | null {
  const match = momentText.exec(text.trim())
  const day = readDay(match?.[1] ?? '')
  if (!match || !day) return null
  const [hour = 0, minute = 0, second = 0] = match.slice(2, 5).map((digits) => Number(digits ?? 0))
  if (hour > 23 || minute > 59 || second > 59) return null
  const local = {
    ...day,
    hour,
    minute,
    second,
    millisecond: Number((match[5] ?? '').padEnd(3, '0').slice(0, 3)),
  }
  const offset = match[6] ?? (match[7] === undefined ? undefined : `+${match[7]}`)
  if (offset === undefined) return local
  const minutes = readOffset(offset)
  if (minutes === null) return null
  return { at: new Date(DateTime.fromObject(local, { zone: 'utc' }).toMillis() - minutes * 60_000) }
}

function readOffset(text: string): number | null {
  if (text.toUpperCase() === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? []
  const total = Number(hours) * 60 + Number(minutes)
  if (Number(minutes) > 59 || total > 18 * 60) return null
  return sign === '-' ? -total : total
}

/** The instant of a moment. A time that the zone's clocks skip is read as they stood before they were put forward. */
export function toInstant(moment: Moment, zone: string, edge: Edge = 'first'): Date {
  if ('at' in moment) return within(moment.at.getTime())
  const possible = DateTime.fromObject(moment, { zone })
    .getPossibleOffsets()
    .map((instant) => instant.toMillis())
  return within(edge === 'first' ? Math.min(...possible) : Math.max(...possible))
}

/** The instant at which a day begins in a zone. */
export function startOfDay({ year, month, day }: Day, zone: string): Date {
  return toInstant({ year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 }, zone)
}

/** The day that an instant belongs to in a zone. */
export function dayOf(instant: Date, zone: string): Day {
  const { year, month, day } = DateTime.fromJSDate(instant, { zone })
  return { year, month, day }
}

/** A day some days or months later or, with negative numbers, earlier; the last of the month where it is too short. */
export function move(
  { year, month, day }: Day,
  by: { readonly days?: number; readonly months?: number },
): Day {
  return dayOf(DateTime.utc(year, month, day).plus(by).toJSDate(), 'utc')
}

// What both PostgreSQL and the four-digit years of JavaScript can hold.
const earliest = Date.parse('0001-01-02T00:00:00Z')
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

function within(milliseconds: number): Date {
  return new Date(Math.min(latest, Math.max(earliest, milliseconds)))
}

type Offset = { readonly milliseconds: number; readonly text: string }

const quarterHour = 15 * 60_000
const mostRemembered = 20_000
const remembered = new Map<string, Map<number, Offset>>()
// Every change of a zone's offset since then lies on a quarter of an hour.
const sinceQuarters = Date.UTC(1973, 0)

/** ISO 8601 with three fraction digits and the zone's numeric offset at that instant. */
export function formatInstant(at: Date, zone: string): string {
  const milliseconds = at.getTime()
  const offset = offsetAt(milliseconds, zone)
  return instantText(milliseconds + offset.milliseconds) + offset.text
}

/** A list asks for a hundred offsets and more, most of them again and again; the zone's rules are slow to ask. */
function offsetAt(milliseconds: number, zone: string): Offset {
  if (milliseconds < sinceQuarters) return computeOffset(milliseconds, zone)
  const quarter = Math.floor(milliseconds / quarterHour)
  let ofZone = remembered.get(zone)
  if (!ofZone || ofZone.size >= mostRemembered) {
    ofZone = new Map()
    remembered.set(zone, ofZone)
  }
  const known = ofZone.get(quarter)
  if (known) return known
  const offset = computeOffset(milliseconds, zone)
  ofZone.set(quarter, offset)
  return offset
}

/** Whole minutes: before there were time zones, local times also differed by seconds. */
function computeOffset(milliseconds: number, zone: string): Offset {
  const minutes = Math.trunc(IANAZone.create(zone).offset(milliseconds))
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const text = `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
  return { milliseconds: minutes * 60_000, text }
}
