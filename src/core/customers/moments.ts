import { DateTime } from 'luxon'

/** What a moment is reckoned from: an instant, and the IANA zone whose days count. */
export type Clock = { readonly now: Date; readonly timeZone: string }

/**
 * A moment in a saved filter. Text: a day (`2026-05-31`, its midnight in the organization's zone), a time on the
 * organization's clocks (`2026-05-31T09:00`) or an instant (`2026-05-31T09:00:00Z`). `ago` is reckoned anew whenever
 * the filter is used: `P7D`, in days, weeks, months or years, is the midnight with which the day so long before today
 * began; `PT24H`, in hours or minutes, is exactly so long ago.
 */
export type Moment = string | { readonly ago: string }

const momentText = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/
const agoText = /^P(?:(\d{1,4})([DWMY])|T(\d{1,6})([HM]))$/
const units = { D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const
const shortUnits = { H: 'hours', M: 'minutes' } as const

// What both PostgreSQL and the four-digit years of JavaScript can hold.
const earliest = Date.parse('0001-01-02T00:00:00Z')
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Whether this is a moment, written as above. */
export function isMoment(moment: Moment): boolean {
  if (typeof moment !== 'string') return agoText.test(moment.ago)
  return momentText.test(moment) && moment >= '0001' && DateTime.fromISO(moment, { zone: 'utc' }).isValid
}

/** The instant of a moment; one that is none is the clock's own. */
export function instantOf(moment: Moment, { now, timeZone }: Clock): Date {
  const found =
    typeof moment === 'string'
      ? DateTime.fromISO(moment, { zone: timeZone })
      : before(moment.ago, DateTime.fromJSDate(now, { zone: timeZone }))
  return new Date(Math.min(latest, Math.max(earliest, found.toMillis())))
}

function before(ago: string, now: DateTime): DateTime {
  const [, days = '0', unit = '', hours = '0', shortUnit = ''] = agoText.exec(ago) ?? []
  if (isUnit(units, unit))
    return now
      .startOf('day')
      .minus({ [units[unit]]: Number(days) })
      .startOf('day')
  return isUnit(shortUnits, shortUnit) ? now.minus({ [shortUnits[shortUnit]]: Number(hours) }) : now
}

function isUnit<Table extends object>(table: Table, unit: string): unit is Extract<keyof Table, string> {
  return Object.hasOwn(table, unit)
}
