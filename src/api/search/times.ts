import { isMoment, type Moment } from '../../core/customers/moments.ts'
import type { Cursor } from './cursor.ts'
import { withoutMidnight } from './simplify.ts'

/** A time of a search: a whole day, which ends where the next begins, or an instant, which has no end of its own. */
export type DayOrTime = { readonly begins: Moment; readonly ends: Moment | null }

const units: Readonly<Record<string, (count: string) => string>> = {
  minute: (count) => `PT${count}M`,
  hour: (count) => `PT${count}H`,
  day: (count) => `P${count}D`,
  week: (count) => `P${count}W`,
  month: (count) => `P${count}M`,
  year: (count) => `P${count}Y`,
}
const unit = '(minute|hour|day|week|month|year)s?'
const quotedLast = new RegExp(`"\\s*last[ _]+(?:(\\d{1,4})[ _]+)?${unit}\\s*"`, 'iy')
const bareLast = new RegExp(`last[ _]+(?:(\\d{1,4})[ _]+)?${unit}(?=$|[\\s()])`, 'iy')
const quotedAgo = new RegExp(`"\\s*(\\d{1,6})[ _]+${unit}[ _]+ago\\s*"`, 'iy')
const bareAgo = new RegExp(`(\\d{1,6})[ _]+${unit}[ _]+ago(?=$|[\\s()]|\\.\\.)`, 'iy')

/** «last 7 days», with or without quotes: since the midnight seven days before today, or so many hours ago. */
export function takeLast(cursor: Cursor): Moment | null {
  return toAgo(cursor.take(quotedLast) ?? cursor.take(bareLast))
}

/** «7 days ago», with or without quotes: the midnight with which that day began, or so many hours ago. */
export function takeRelative(cursor: Cursor): DayOrTime | null {
  const at = cursor.at
  const begins = toAgo(cursor.take(quotedAgo) ?? cursor.take(bareAgo))
  if (begins !== null && isMoment(begins)) return { begins, ends: null }
  cursor.at = at
  return null
}

function toAgo(found: RegExpExecArray | null): Moment | null {
  const duration = units[found?.[2]?.toLowerCase() ?? '']?.(found?.[1] ?? '1')
  return duration === undefined ? null : { ago: duration }
}

/** A day, a time, `today` or `yesterday`; null when it is neither. */
export function readMoment(text: string): DayOrTime | null {
  switch (text.toLowerCase()) {
    case 'today':
      return { begins: { ago: 'P0D' }, ends: { ago: 'PT0M' } }
    case 'yesterday':
      return { begins: { ago: 'P1D' }, ends: { ago: 'P0D' } }
  }
  if (!isMoment(text)) return null
  return text.length === 10
    ? { begins: text, ends: dayAfter(text) }
    : { begins: withoutMidnight(text), ends: null }
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  // No time that the database keeps is later.
  return next.getUTCFullYear() > 9999 ? '9999-12-31T23:59:59.999Z' : next.toISOString().slice(0, 10)
}
