const dated = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/

/**
 * Seconds that a receiver asks to be left alone for by `Retry-After`, as a number or a date (RFC 9110, 10.2.3), and it
 * counts where too much was asked of it or it is down: with 429 and 503. None else, and for what cannot be read.
 */
export function secondsAsked(status: number | null, header: string | null, now: Date): number {
  if ((status !== 429 && status !== 503) || header === null) return 0
  if (/^\d+$/.test(header)) return Number(header)
  const until = dated.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(until) ? 0 : Math.max(0, (until - now.getTime()) / 1000)
}
