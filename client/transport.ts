import { Problem } from './problem.ts'
import { isAborted, pause } from './wait.ts'

export type Settings = {
  /** Where the API is, such as `https://customers.example/v1`. */
  readonly baseUrl: string
  /** The token, or what tells it; asked before each try. */
  readonly token: string | (() => string | Promise<string>)
  /** Instead of the platform's own. */
  readonly fetch?: typeof globalThis.fetch
  /** How often a call is tried again; 3 unless set. */
  readonly retries?: number
  /** Seconds after which one try is given up; 60 unless set. */
  readonly timeout?: number
  /** The longest pause before another try, in seconds; a server that asks for more is taken at its word. 60 unless set. */
  readonly longestPause?: number
  /** Whether every POST gets an Idempotency-Key of its own, so that it can be tried again; false unless set. */
  readonly idempotentPosts?: boolean
}

/** One request, as it goes out. */
export type Request = {
  readonly method: string
  /** Below the base address, with the query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Whether doing it twice is the same as doing it once. */
  readonly repeatable: boolean
  /** Whether the answer may take as long as it likes once it has begun. */
  readonly streamed?: boolean
  readonly signal?: AbortSignal | undefined
}

export type Send = (request: Request) => Promise<Response>

/**
 * Sends requests with the token, and again where that is safe: after 429 always, for it was not done; after 503, a
 * broken connection or a timeout only what may be done twice. Throws Problem for any answer that is a failure.
 */
export function createTransport(settings: Settings): Send {
  const { retries = 3, longestPause = 60 } = settings
  return async (request) => {
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await tryOnce(settings, request)
      if (outcome.done) return outcome.response
      const { error, safe } = outcome
      const seconds = (error instanceof Problem ? error.retryAfter : null) ?? backOff(attempt)
      if (!safe || attempt >= retries || seconds > longestPause) throw error
      await pause(seconds, request.signal)
    }
  }
}

/** Seconds before the next try where the server named none: longer each time, and never the same for two clients. */
export function backOff(attempt: number): number {
  return Math.min(30, 0.25 * 2 ** attempt) * (0.5 + Math.random() / 2)
}

/** Whether a failure is one of the moment: the same request may succeed later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Problem) return error.status === 429 || error.status >= 500
  // What fetch throws for a connection that failed, and our own timeout.
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')
}

type Outcome =
  | { readonly done: true; readonly response: Response }
  | { readonly done: false; readonly error: unknown; readonly safe: boolean }

async function tryOnce(settings: Settings, request: Request): Promise<Outcome> {
  const { baseUrl, token, timeout = 60, fetch = globalThis.fetch } = settings
  const { method, target, headers, body, repeatable, streamed, signal } = request
  const authorization = `Bearer ${typeof token === 'string' ? token : await token()}`
  const limit = new AbortController()
  const timer = setTimeout(
    () => limit.abort(new DOMException('no answer in time', 'TimeoutError')),
    timeout * 1000,
  )
  try {
    const response = await fetch(`${baseUrl.replace(/\/$/, '')}${target}`, {
      method,
      headers: { authorization, ...headers },
      signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
      ...(body !== undefined && { body }),
    })
    if (response.ok || response.status === 304) {
      if (streamed) return { done: true, response }
      // The body belongs to the try: it can break as the head can.
      const text = await response.text()
      return { done: true, response: new Response(text === '' ? null : text, response) }
    }
    const error = new Problem(response, await response.text())
    return { done: false, error, safe: response.status === 429 || (repeatable && isPassing(error)) }
  } catch (error) {
    return { done: false, error, safe: repeatable && !isAborted(signal) && isPassing(error) }
  } finally {
    clearTimeout(timer)
  }
}
