import type { CoreError, ErrorCode } from '../core/errors.ts'
import { asCoreError } from '../core/failures.ts'
import { challenges } from './authenticate.ts'
import type { AnswerContext, Face } from './face.ts'

/** What goes back to the caller, whatever made it. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  /** Text or bytes that are sent whole, a stream of lines, or nothing. */
  readonly body: string | Buffer | AsyncIterable<string> | null
}

/** Told of each failure that is ours, to log it; `where` names the method and the pattern of the path. */
export type OnFailure = (error: CoreError, requestId: string, where: string) => void

export const json = 'application/json; charset=utf-8'
export const ndjson = 'application/x-ndjson; charset=utf-8'

/** A small JSON answer of the server itself, outside every face. */
export function plainJson(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': json }, body: JSON.stringify(value) }
}

/** A failure in the words of a face, `report`ed when it is ours. `given` are headers of this one, such as Allow. */
export function failureAnswer(
  face: Face,
  thrown: unknown,
  context: AnswerContext,
  report: (error: CoreError) => void,
  given: Readonly<Record<string, string>> = {},
): Answer {
  const error = asCoreError(thrown)
  if (ours.has(error.code)) report(error)
  const rendered = face.renderError(error, context)
  const headers: Record<string, string | string[]> = { ...face.headers?.(context), ...given }
  if (error.retryAfter !== undefined) headers['retry-after'] = String(Math.ceil(error.retryAfter))
  if (challenged.has(error.code) && rendered.status === 401) {
    headers['www-authenticate'] = challenges(face.basicAuthentication, face.title)
  }
  for (const [name, value] of Object.entries(rendered.headers ?? {})) headers[name.toLowerCase()] = value
  // What is left of the body may never come to an end.
  if (error.code === 'body_too_large') headers.connection = 'close'
  if (rendered.body === null) return { status: rendered.status, headers, body: null }
  headers['content-type'] ??= json
  return { status: rendered.status, headers, body: JSON.stringify(rendered.body) }
}

const ours: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['internal', 'unavailable'])
const challenged: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unauthenticated', 'token_expired'])
