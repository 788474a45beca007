import { CoreError } from '../errors.ts'

/** Lets so many works run at a time, and so many wait; whoever comes on top of them is turned away. */
export type Turnstile = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Throws too_many_requests for whoever is turned away. */
export function openTurnstile(atOnce: number, mostWaiting: number): Turnstile {
  const waiting: (() => void)[] = []
  let inside = 0
  return async (work) => {
    if (inside < atOnce) inside += 1
    else if (waiting.length < mostWaiting) await new Promise<void>((enter) => waiting.push(enter))
    else throw new CoreError('too_many_requests', 'too many passwords are being checked', { retryAfter: 2 })
    try {
      return await work()
    } finally {
      // The place is handed over: nobody can slip in between.
      const next = waiting.shift()
      if (next) next()
      else inside -= 1
    }
  }
}
