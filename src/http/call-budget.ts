import { CoreError } from '../core/errors.ts'
import type { CallLimit } from '../core/organizations/organization.ts'
import type { Budget } from './face.ts'

/** What the budget of a token is told as, and changed with each call. */
type Window = { -readonly [Member in keyof Budget]: Budget[Member] } & { spent: boolean }

/** Windows kept before those that have ended are thrown away. */
const mostWindows = 10_000

/** Counts the calls of each token through one face in fixed windows, in the memory of this process. */
export class CallBudget {
  readonly #limit: CallLimit
  readonly #windows = new Map<string, Window>()

  constructor(limit: CallLimit) {
    this.#limit = limit
  }

  /**
   * Takes one call from a token's budget, at this time in milliseconds. The answer is what is left, spent or not.
   * The limit is that of the token's organization where it has its own; another one than before begins anew.
   */
  take(token: string, now: number, limit: CallLimit = this.#limit): Window {
    const window = this.#windows.get(token)
    if (
      window === undefined ||
      window.until.getTime() <= now ||
      window.limit !== limit.limit ||
      window.period !== limit.period
    )
      return this.#begin(token, now, limit)
    if (window.remaining > 0) window.remaining -= 1
    else window.spent = true
    return window
  }

  /** The window of a token that has no call left at this time; null while it has one. Takes nothing. */
  exhausted(token: string, now: number): Budget | null {
    const window = this.#windows.get(token)
    return window && window.remaining === 0 && window.until.getTime() > now ? window : null
  }

  #begin(token: string, now: number, { limit, period }: CallLimit): Window {
    if (this.#windows.size >= mostWindows) this.#forgetEnded(now)
    const window = { limit, remaining: limit - 1, period, until: new Date(now + period * 1000), spent: false }
    this.#windows.set(token, window)
    return window
  }

  #forgetEnded(now: number): void {
    for (const [token, { until }] of this.#windows) if (until.getTime() <= now) this.#windows.delete(token)
  }
}

/** What a token whose budget is spent is told. */
export function tooManyRequests({ limit, period, until }: Budget, now: number): CoreError {
  const retryAfter = Math.max(1, Math.ceil((until.getTime() - now) / 1000))
  return new CoreError('too_many_requests', `only ${limit} calls are allowed in ${period} s`, { retryAfter })
}
