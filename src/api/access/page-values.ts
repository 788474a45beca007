import { toDecimal } from '../../core/money.ts'

/** How the page writes values. */
export type Writer = {
  /** The HTML of a value; the empty text where there is nothing to say. */
  value(value: unknown): string
  /** The HTML of a number of minor units. */
  amount(value: number): string
  time(at: Date): string
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A member's name as people read it: `points_balance` and `pointsBalance` are «Points balance». */
export function labelOf(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase()
    .replaceAll(/\b(id|ip|url)\b/g, (word) => word.toUpperCase())
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
/** A text longer than this, or of several lines, stands in a box of its own. */
const longest = 200

/** Times are those of the organization's zone (IANA), amounts in its currency (ISO 4217). */
export function writerFor(timeZone: string, currency: string): Writer {
  const day = new Intl.DateTimeFormat('en-GB', {
    ...({ timeZone, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit' } as const),
    ...({ minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const),
  })
  const time = (at: Date) => `<time datetime="${at.toISOString()}">${escapeHtml(day.format(at))}</time>`
  const amount = (minor: number) => escapeHtml(`${toDecimal(minor, currency)} ${currency}`)

  const text = (given: string): string => {
    const at = instant.test(given) ? new Date(given) : null
    if (at && !Number.isNaN(at.getTime())) return time(at)
    const escaped = escapeHtml(given)
    if (ulid.test(given)) return `<code>${escaped}</code>`
    return given.length > longest || given.includes('\n') ? `<pre>${escaped}</pre>` : escaped
  }
  const list = (items: readonly unknown[]): string => {
    if (items.every((item) => typeof item !== 'object')) return items.map(value).join(', ')
    return `<ul>${items.map((item) => `<li>${value(item)}</li>`).join('')}</ul>`
  }
  const value = (given: unknown): string => {
    if (given === null || given === undefined || given === '') return ''
    if (typeof given === 'boolean') return given ? 'yes' : 'no'
    if (typeof given === 'string') return text(given)
    if (Array.isArray(given)) return list(given)
    return typeof given === 'object' ? members(Object.entries(given), value) : escapeHtml(String(given))
  }
  return { value, amount, time }
}

/** Names and values, those that say nothing left out; the empty text where none says anything. */
export function members(
  entries: readonly (readonly [string, unknown])[],
  write: (value: unknown, name: string) => string,
): string {
  const pairs = entries.flatMap(([name, value]) => {
    const html = write(value, name)
    if (html === '') return []
    const wide = /^<(pre|ul|dl)>/.test(html)
    const label = `<dt>${escapeHtml(labelOf(name))}</dt>`
    return [`<div${wide ? ' class="wide"' : ''}>${label}<dd>${html}</dd></div>`]
  })
  return pairs.length === 0 ? '' : `<dl>${pairs.join('')}</dl>`
}
