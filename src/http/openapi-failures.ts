import { z } from 'zod'
import { type Conflict, CoreError, type ErrorCode, invalid, notFound } from '../core/errors.ts'
import type { Face } from './face.ts'
import { takesKey } from './idempotent.ts'
import { asNode, type Node, schemaOfExample } from './openapi-schemas.ts'
import type { Writing } from './openapi-writing.ts'
import type { Route } from './route.ts'

const jsonType = 'application/json'

/** What the face answers to each failure that this route is known to have, with its words as the example. */
export function failures(route: Route, { face, names, headers, failure }: Writing): Node {
  const byStatus: Record<string, Node> = {}
  for (const error of sampleFailures(face, route)) {
    const rendered = (route.renderError ?? face.renderError)(error, {
      requestId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    })
    if (String(rendered.status) in route.responses) continue
    const type = rendered.headers?.['content-type'] ?? jsonType
    const content = asNode(asNode(asNode(byStatus[rendered.status]).content)[type])
    const examples = { ...asNode(content.examples), [exampleName(error, route)]: { value: rendered.body } }
    const own = route.renderError ? null : failure
    const schema = own ? names.rewrite(own, 'problem') : schemaOfExample(rendered.body)
    byStatus[rendered.status] = {
      description: reasonPhrases[rendered.status] ?? 'The request failed',
      ...headers.ofFailure(error, rendered.status),
      ...(rendered.body === null ? {} : { content: { [type]: { schema, examples } } }),
    }
  }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, answer]) => [status, names.response(answer)]),
  )
}

/** Several things may not be found on one path. */
function exampleName({ code, missing }: CoreError, route: Route): string {
  const isOwn = !missing || !route.path.includes(':') || missing === (route.missing ?? 'customer')
  return isOwn ? code : `${missing.replaceAll(' ', '_')}_${code}`
}

function sampleFailures(face: Face, route: Route): CoreError[] {
  const open = route.needs === 'nothing'
  const codes: ErrorCode[] = open ? [] : ['unauthenticated', 'token_expired', 'forbidden']
  if (takesKey(face, route)) codes.push('idempotency_key_reused')
  if (route.headers instanceof z.ZodObject && 'if-match' in route.headers.shape)
    codes.push('changed_meanwhile')
  if (route.body) codes.push('malformed_body', 'unsupported_media_type', 'body_too_large')
  if (route.lines) codes.push('unsupported_media_type')
  codes.push(...(route.refuses ?? []))
  const errors = codes.map((code) => {
    const conflict = conflicts[code]
    return new CoreError(code, samples[code] ?? code, conflict ? { conflict } : {})
  })
  const missing = new Set([route.missing ?? 'customer', ...Object.values(route.missingBy ?? {})])
  if (route.path.includes(':')) errors.push(...Array.from(missing, notFound))
  // An answer that was kept is gone with the customer of whom it speaks.
  else if (takesKey(face, route)) errors.push(notFound('customer'))
  const input = route.body ?? route.query
  const wrong = { path: ['member'], reason: 'type', message: 'must be text' } as const
  const unknown = {
    path: ['parameter'],
    in: 'query',
    reason: 'unknown_member',
    message: 'is not known',
  } as const
  if (input) errors.push(invalid([wrong]))
  else if (face.strictParameters) errors.push(invalid([unknown]))
  if (!open) errors.push(new CoreError('too_many_requests', 'more calls than are allowed', { retryAfter: 1 }))
  errors.push(new CoreError('internal', 'something went wrong on our side'))
  errors.push(new CoreError('unavailable', 'the database is not available', { retryAfter: 5 }))
  return errors
}

const samples: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'a token is required',
  token_expired: 'the token has expired',
  forbidden: 'the token does not have the scope',
  malformed_body: 'the body is not JSON',
  unsupported_media_type: 'the body must be JSON',
  body_too_large: 'the body is too large',
  idempotency_key_reused: 'the idempotency key was used for another request',
  changed_meanwhile: 'the record is at version 8 now',
  email_taken: 'another customer has this e-mail address',
  reference_taken: 'another customer has this id',
  entry_reference_taken: 'there is another entry of this reference already',
  balance_too_low: 'there are fewer points than that',
  source_not_chargeable: 'a source that is failed cannot be attached',
  source_not_reusable: 'a source of this type cannot be used again',
  source_in_use: 'the source is attached to another customer',
  not_allowed_now: 'what happened before does not allow it',
}

const inTheWay = '01890a5d-ac96-774b-bcce-b302099a8057'
const conflicts: Partial<Record<ErrorCode, Conflict>> = {
  email_taken: { path: ['email'], id: inTheWay },
  reference_taken: { path: ['reference'], id: inTheWay },
  entry_reference_taken: { path: ['reference'], id: inTheWay },
  balance_too_low: { path: ['amount'], balance: 100, asked: 300 },
}

export const reasonPhrases: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'Done, without a body',
  303: 'Go back to the client',
  304: 'Not modified',
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Body too large',
  415: 'Unsupported content type',
  422: 'Unprocessable',
  429: 'Too many requests',
  500: 'Our failure',
  503: 'Unavailable',
}
