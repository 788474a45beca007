import { UsageError } from './program.ts'

const HOUR = 3_600_000
const units: Readonly<Record<string, number>> = { h: HOUR, d: 24 * HOUR, w: 168 * HOUR, y: 365 * 24 * HOUR }

/** The end of a token: so many hours, days, weeks or years of 365 days from now, a day (its first moment, UTC) or an instant. */
export function parseEnd(text: string, now: Date): Date {
  const [, count, unit = ''] = /^(\d{1,6})([hdwy])$/.exec(text) ?? []
  const length = units[unit]
  const written =
    isDay(text.slice(0, 10)) && /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
  const end =
    length !== undefined
      ? new Date(now.getTime() + Number(count) * length)
      : new Date(written ? text : Number.NaN)
  // Beyond the year 9999 a time no longer has four digits.
  if (Number.isNaN(end.getTime()) || end.getUTCFullYear() > 9999) {
    throw new UsageError(
      `--expires must be a time from now such as 90d, or a date such as 2030-01-31, not "${text}"`,
    )
  }
  if (end <= now) throw new UsageError(`--expires must be in the future, not "${text}"`)
  return end
}

/** `2030-02-31` would be read as a day in March. */
function isDay(text: string): boolean {
  const day = new Date(text)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
