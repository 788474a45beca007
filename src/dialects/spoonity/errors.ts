import { z } from 'zod'
import type { CoreError, ErrorCode } from '../../core/errors.ts'
import type { AnswerContext, RenderedError } from '../../http/face.ts'

export const Failure = z.object({ internal_code: z.string().nullable(), message: z.string() })

type Wording = { readonly status: number; readonly message: string | ((error: CoreError) => string) }

const wordings = {
  malformed_body: { status: 400, message: 'The request body could not be read' },
  unsupported_media_type: { status: 415, message: 'Unsupported media type' },
  body_too_large: { status: 413, message: 'The request body is too large' },
  method_not_allowed: { status: 405, message: 'Method not allowed' },
  invalid: { status: 400, message: describeIssues },
  idempotency_key_reused: { status: 409, message: 'The idempotency key was used for another request' },
  unauthenticated: { status: 401, message: 'Unauthorized' },
  token_expired: { status: 401, message: 'The access token has expired' },
  forbidden: { status: 403, message: 'Forbidden: missing scope' },
  too_many_requests: { status: 429, message: 'Too many requests' },
  not_found: { status: 404, message: (error) => `${capitalize(error.missing ?? 'entity')} not found` },
  email_taken: { status: 409, message: 'email is already in use by another customer' },
  reference_taken: { status: 409, message: 'The record already exists' },
  entry_reference_taken: { status: 409, message: 'The record already exists' },
  balance_too_low: { status: 409, message: 'The balance is too low' },
  source_not_chargeable: { status: 409, message: 'The payment source cannot be charged' },
  source_not_reusable: { status: 409, message: 'The payment source cannot be used again' },
  source_in_use: { status: 409, message: 'The payment source is in use' },
  changed_meanwhile: { status: 409, message: 'The record was changed meanwhile' },
  not_allowed_now: { status: 409, message: 'The record does not allow this now' },
  sign_in_refused: { status: 403, message: 'The email and the password are not those of an account' },
  unavailable: { status: 503, message: 'Service unavailable' },
  internal: { status: 500, message: 'Internal server error' },
} satisfies Record<ErrorCode, Wording>

/** `internal_code` is null for whatever the caller can mend, and the request's id for a failure of ours. */
export function renderError(error: CoreError, { requestId }: AnswerContext): RenderedError {
  const { status, message }: Wording = wordings[error.code]
  return {
    status,
    body: {
      internal_code: status >= 500 ? requestId : null,
      message: typeof message === 'string' ? message : message(error),
    },
  }
}

function describeIssues({ issues }: CoreError): string {
  const sentences = issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim())
  return sentences.join('; ') || 'Bad request'
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
