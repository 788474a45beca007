import { CoreError } from '../core/errors.ts'
import type { Budget } from './face.ts'

/** Calls that one token may make in a period of so many seconds. */
export type CallLimit = { readonly limit: number; readonly period: number }

type Window = { calls: number; readonly until: number }

/** Windows kept before those that have ended are thrown away. */
const mostWindows = 10_000

/** Counts the calls of each token through one face in fixed windows, in the memory of this process. */
export class CallBudget {
  readonly #limit: CallLimit
  readonly #windows = new Map<string, Window>()

  constructor(limit: CallLimit) {
    this.#limit = limit
  }

  /** Takes one call from a token's budget and answers what is left of it. */
  take(token: string, now: number): Budget {
    const { limit, period } = this.#limit
    let window = this.#windows.get(token)
    if (window === undefined || window.until <= now) {
      if (this.#windows.size >= mostWindows) this.#forgetEnded(now)
      window = { calls: 0, until: now + period * 1000 }
      this.#windows.set(token, window)
    }
    window.calls += 1
    return {
      limit,
      remaining: Math.max(0, limit - window.calls),
      period,
      until: new Date(window.until),
    }
  }

  /** Throws too_many_requests once a token has taken more calls than it may. */
  check(token: string, now: number): void {
    const window = this.#windows.get(token)
    if (window === undefined || window.calls <= this.#limit.limit) return
    const retryAfter = Math.max(1, Math.ceil((window.until - now) / 1000))
    throw new CoreError('too_many_requests', `more than ${this.#limit.limit} calls`, { retryAfter })
  }

  #forgetEnded(now: number): void {
    for (const [token, window] of this.#windows) if (window.until <= now) this.#windows.delete(token)
  }
}
