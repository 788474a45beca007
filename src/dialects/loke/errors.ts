import { z } from 'zod'
import type { CoreError, ErrorCode } from '../../core/errors.ts'
import type { AnswerContext, RenderedError } from '../../http/face.ts'

export const Failure = z.object({
  code: z.string(),
  message: z.string(),
  type: z.string(),
  instance: z.string(),
})

type Wording = { readonly status: number; readonly code: string; readonly message?: string }

const wordings = {
  malformed_body: { status: 400, code: 'bad_request', message: 'The request body could not be read' },
  unsupported_media_type: { status: 415, code: 'unsupported_media_type', message: 'Unsupported media type' },
  body_too_large: { status: 413, code: 'payload_too_large', message: 'The request body is too large' },
  method_not_allowed: { status: 405, code: 'method_not_allowed', message: 'Method not allowed' },
  invalid: { status: 400, code: 'bad_request' },
  idempotency_key_reused: { status: 409, code: 'conflict', message: 'The idempotency key was used before' },
  unauthenticated: { status: 401, code: 'unauthorized', message: 'Unauthorized' },
  token_expired: { status: 401, code: 'unauthorized', message: 'The access token has expired' },
  forbidden: { status: 403, code: 'forbidden', message: 'Forbidden' },
  too_many_requests: { status: 429, code: 'too_many_requests', message: 'Too many requests' },
  not_found: { status: 404, code: 'not_found' },
  email_taken: { status: 409, code: 'conflict', message: 'The email address is in use' },
  reference_taken: { status: 409, code: 'conflict', message: 'The reference is in use' },
  entry_reference_taken: {
    status: 409,
    code: 'duplicate_point_record',
    message: 'A points record with this reference exists',
  },
  balance_too_low: { status: 400, code: 'bad_request', message: 'The points balance is too low' },
  source_not_chargeable: { status: 409, code: 'conflict', message: 'The payment source cannot be charged' },
  source_not_reusable: { status: 409, code: 'conflict', message: 'The payment source cannot be used again' },
  source_in_use: { status: 409, code: 'conflict', message: 'The payment source is in use' },
  changed_meanwhile: { status: 409, code: 'conflict', message: 'The record was changed meanwhile' },
  not_allowed_now: { status: 409, code: 'conflict', message: 'The record does not allow this now' },
  sign_in_refused: {
    status: 403,
    code: 'forbidden',
    message: 'The email and the password are not those of an account',
  },
  unavailable: { status: 503, code: 'unavailable', message: 'Service unavailable' },
  internal: { status: 500, code: 'internal', message: 'Internal error' },
} satisfies Record<ErrorCode, Wording>

/**
 * A body in the form of the vendor's error library: `type` is the code in its namespace,
 * `instance` the request's own ULID, under which our log has it.
 */
export function renderError(error: CoreError, { requestId }: AnswerContext): RenderedError {
  const { status, code, message }: Wording = wordings[error.code]
  return {
    status,
    body: {
      code,
      message: message ?? (describeIssues(error) || error.message),
      type: `loke/${code}`,
      instance: requestId,
    },
  }
}

function describeIssues({ issues }: CoreError): string {
  return issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ')
}
