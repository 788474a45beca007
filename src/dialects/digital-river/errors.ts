import { z } from 'zod'
import type { CoreError, ErrorCode, Issue, IssueReason } from '../../core/errors.ts'
import type { RenderedError } from '../../http/face.ts'

/** The vendor's envelope. */
export const Failure = z.object({
  type: z.string(),
  errors: z.array(z.object({ code: z.string(), parameter: z.string().optional(), message: z.string() })),
})

type Wording = {
  readonly status: number
  /** The vendor's code; of an invalid request each member has its own. */
  readonly code: string
  readonly parameter?: string
  readonly message: string
}

// The vendor has one `type` for each status.
const types: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  429: 'too_many_requests',
  500: 'internal_server_error',
  503: 'service_unavailable',
}

// A body that is too large or of another media type is 400: the vendor's contract has no 413 and no 415.
const wordings = {
  malformed_body: { status: 400, code: 'invalid_format', message: 'The request body could not be read.' },
  unsupported_media_type: {
    status: 400,
    code: 'invalid_format',
    message: 'The request body must be JSON or a form.',
  },
  body_too_large: { status: 400, code: 'invalid_parameter', message: 'The request body is too large.' },
  method_not_allowed: {
    status: 405,
    code: 'method_not_allowed',
    message: 'This resource does not have this method.',
  },
  invalid: { status: 400, code: 'invalid_parameter', message: 'The request is not valid.' },
  idempotency_key_reused: {
    status: 409,
    code: 'restricted_update',
    message: 'The idempotency key was used for another request.',
  },
  unauthenticated: { status: 401, code: 'unauthorized', message: 'The request needs a valid API key.' },
  token_expired: { status: 401, code: 'api_key_expired', message: 'The API key has expired.' },
  forbidden: { status: 403, code: 'forbidden', message: 'The API key does not allow this request.' },
  too_many_requests: {
    status: 429,
    code: 'too_many_requests',
    message: 'Too many requests. Try again later.',
  },
  not_found: { status: 404, code: 'not_found', message: 'The resource does not exist.' },
  email_taken: {
    status: 409,
    code: 'already_exists',
    parameter: 'email',
    message: 'A customer with this email already exists.',
  },
  reference_taken: {
    status: 409,
    code: 'already_exists',
    parameter: 'id',
    message: 'A customer with this id already exists.',
  },
  entry_reference_taken: { status: 409, code: 'already_exists', message: 'The entry already exists.' },
  balance_too_low: { status: 409, code: 'restricted_update', message: 'The balance is too low.' },
  source_not_chargeable: {
    status: 409,
    code: 'source_not_chargeable',
    parameter: 'sourceId',
    message: 'The source cannot be charged, so it cannot be attached.',
  },
  source_not_reusable: {
    status: 409,
    code: 'nonreusable_source',
    message: 'A source of this type cannot be attached to a customer.',
  },
  source_in_use: {
    status: 409,
    code: 'source_in_use',
    parameter: 'sourceId',
    message: 'The source is attached to another customer.',
  },
  changed_meanwhile: {
    status: 409,
    code: 'restricted_update',
    message: 'The resource was changed by another request meanwhile.',
  },
  not_allowed_now: {
    status: 409,
    code: 'restricted_update',
    message: 'The record does not allow this now.',
  },
  sign_in_refused: {
    status: 403,
    code: 'forbidden',
    message: 'The email and the password are not those of an account.',
  },
  unavailable: { status: 503, code: 'service_unavailable', message: 'The service is away. Try again later.' },
  internal: { status: 500, code: 'unknown_error', message: 'The request failed on our side.' },
} satisfies Record<ErrorCode, Wording>

const issueCodes = {
  required: 'missing_parameter',
  type: 'invalid_parameter',
  boolean: 'invalid_boolean',
  integer: 'invalid_integer',
  number: 'invalid_parameter',
  format: 'invalid_format',
  email: 'email_invalid',
  text: 'invalid_format',
  empty: 'invalid_string_empty',
  too_long: 'invalid_parameter',
  too_short: 'invalid_parameter',
  too_small: 'invalid_parameter',
  too_big: 'invalid_parameter',
  too_many: 'invalid_parameter',
  too_deep: 'invalid_parameter',
  not_one_of: 'invalid_parameter',
  unknown_member: 'unknown_parameter',
  unknown_cursor: 'invalid_parameter',
  not_attached: 'source_not_found',
  other: 'invalid_parameter',
} satisfies Record<IssueReason, string>

/** An error in the vendor's envelope: a type for its status and one entry for each fault. */
export function renderError(error: CoreError): RenderedError {
  const wording: Wording = wordings[error.code]
  return {
    status: wording.status,
    body: { type: types[wording.status], errors: describe(error, wording) },
  }
}

function describe(error: CoreError, { code, parameter, message }: Wording) {
  if (error.issues.length > 0) return error.issues.map(describeIssue)
  if (error.missing === 'source') return [{ code: 'source_not_found', message: 'The source does not exist.' }]
  if (error.missing === 'customer') return [{ code, message: 'The customer does not exist.' }]
  return [{ code, ...(parameter !== undefined && { parameter }), message }]
}

function describeIssue({ path, reason, message, code }: Issue) {
  const parameter = path.join('.')
  return {
    code: code ?? issueCodes[reason],
    ...(parameter !== '' && { parameter }),
    message: `${parameter || 'The request'} ${message}`,
  }
}
