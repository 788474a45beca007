import type { DataOf, OptionsOf } from './operations.ts'
import { backOff, isPassing } from './transport.ts'
import { isAborted, pause } from './wait.ts'

export type Event = DataOf<'/events', 'get'>['data'][number]
type Options = OptionsOf<'/events', 'get'>
type Read = (options: Options) => Promise<{ readonly data: DataOf<'/events', 'get'> }>

export type FollowOptions = Omit<NonNullable<Options['query']>, 'wait' | 'limit'> & {
  /** Seconds that one request may wait for something to happen; 25 unless set, or half of the client's timeout. */
  readonly wait?: number
  /** Ends the following, quietly. */
  readonly signal?: AbortSignal
}

/**
 * The events of the feed in their order, for ever: past ones first, then each as it happens. The `position` of the last
 * one that you have dealt with is where to begin the next time (`after`). It outlasts restarts of the server; it ends
 * with the signal or the loop, and throws what will not pass, such as a revoked token.
 */
export async function* follow(read: Read, options: FollowOptions = {}): AsyncGenerator<Event, void> {
  const { wait = 25, signal, after = 0, ...chosen } = options
  let place = after
  let failures = 0
  while (!isAborted(signal)) {
    try {
      const { data: page } = await read({
        query: { ...chosen, after: place, wait, limit: 200 },
        ...(signal && { signal }),
      })
      failures = 0
      yield* page.data
      place = new URL(page.next).searchParams.get('after') ?? place
    } catch (error) {
      if (isAborted(signal)) return
      if (!isPassing(error)) throw error
      failures += 1
      await pause(backOff(failures), signal).catch(() => {})
    }
  }
}
