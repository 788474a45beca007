import type { Conflict, CoreError, ErrorCode, Issue } from '../core/errors.ts'
import { toUlid } from '../core/ids.ts'
import type { AnswerContext, RenderedError } from '../http/face.ts'

/** What one type of problem is: its status, a title that never changes, and what a caller can do about it. */
export type ProblemType = { readonly status: number; readonly title: string; readonly advice: string }

/** One problem type for each way to fail (RFC 9457); the page of each is under /problems. */
export const problemTypes = {
  malformed_body: {
    status: 400,
    title: 'The body could not be read',
    advice: 'Send JSON in UTF-8, as the content type says; a list of lines is NDJSON.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The content type is not supported',
    advice: 'Send application/json, or application/merge-patch+json with PATCH, without a content encoding.',
  },
  body_too_large: {
    status: 413,
    title: 'The body is too large',
    advice: 'Send less at once; many customers go through the bulk endpoint line by line.',
  },
  method_not_allowed: {
    status: 405,
    title: 'The method is not allowed here',
    advice: 'The header Allow names the methods that this path answers.',
  },
  invalid: {
    status: 422,
    title: 'The request is not valid',
    advice: 'Each entry of errors points at a member or names a parameter, with what is wrong with it.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid token was sent',
    advice: 'Send the header Authorization: Bearer with a token of your organization.',
  },
  token_expired: { status: 401, title: 'The token has expired', advice: 'Use a new token.' },
  forbidden: {
    status: 403,
    title: 'The token does not allow this',
    advice: 'Use a token with the scope that the detail names.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    advice: 'Wait as many seconds as the header Retry-After says; RateLimit tells what is left.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    advice: 'It does not exist, was removed, or belongs to another organization.',
  },
  email_taken: {
    status: 409,
    title: 'Another customer has this e-mail address',
    advice: 'Change that customer, whose ULID is conflicting_id, or upsert by the address.',
  },
  reference_taken: {
    status: 409,
    title: 'Another customer has this reference',
    advice: 'Change that customer, whose ULID is conflicting_id, or upsert by the reference.',
  },
  entry_reference_taken: {
    status: 409,
    title: 'The reference names another entry',
    advice:
      'The same entry may be sent again; another one, for conflicting_id is there already, needs a reference of its own.',
  },
  balance_too_low: {
    status: 409,
    title: 'The balance is too low',
    advice: 'Nothing was moved. Ask for no more than balance, which is what there was.',
  },
  source_not_chargeable: {
    status: 409,
    title: 'The source cannot be charged',
    advice: 'Only a chargeable source can be attached.',
  },
  source_not_reusable: {
    status: 409,
    title: 'The source cannot be used again',
    advice: 'Attach a source of another type.',
  },
  source_in_use: {
    status: 409,
    title: 'The source is attached to another customer',
    advice: 'A source belongs to one customer for good.',
  },
  changed_meanwhile: {
    status: 412,
    title: 'The record was changed meanwhile',
    advice: 'Read it again, apply your change to what you see, and send its new ETag in If-Match.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'The idempotency key was used for another request',
    advice: 'Use a new key for a new request; a key stands for one method, path and body for a day.',
  },
  not_allowed_now: {
    status: 409,
    title: 'Its present state does not allow this',
    advice: 'Read it again: what may follow depends on what happened to it before.',
  },
  sign_in_refused: {
    status: 403,
    title: 'The address and the password are not those of an account',
    advice: 'Nobody is told what was wrong. Ask the customer again, or offer a mail for a new password.',
  },
  unavailable: {
    status: 503,
    title: 'The service is not available',
    advice: 'Nothing is known to have happened. Try again after Retry-After, with the same idempotency key.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    advice: 'Tell whoever runs the server the request_id; the log has the cause.',
  },
} satisfies Record<ErrorCode, ProblemType>

/** A failure as problem details. Members beside the standard ones: `request_id`, and `errors` where members are at fault. */
export function renderError(error: CoreError, { requestId }: AnswerContext): RenderedError {
  return {
    status: problemTypes[error.code].status,
    headers: { 'content-type': 'application/problem+json' },
    body: { ...toProblem(error), request_id: requestId },
  }
}

/** The problem that a failure is, for answers that hold several. */
export function toProblem(error: CoreError) {
  const { status, title } = problemTypes[error.code]
  return {
    type: `/problems/${error.code}`,
    title,
    status,
    detail: detailOf(error),
    ...(error.issues.length === 0 ? {} : { errors: error.issues.map(toProblemError) }),
    ...(error.conflict && toConflict(error, error.conflict)),
  }
}

/** The core's sentence begins with the core's name of the member. */
function detailOf({ code, message, issues: [first] }: CoreError): string {
  if (code !== 'invalid' || !first) return message
  return `${namedHere(first).join('.')} ${first.message}`.trim()
}

/** The member that cannot be had, the record that has it, and how much there would be. */
function toConflict({ code, message }: CoreError, { path, id, balance, asked }: Conflict) {
  return {
    ...(path && { errors: [{ pointer: toPointer(goldenPath(path)), code, detail: message }] }),
    ...(id !== undefined && { conflicting_id: toUlid(id) }),
    ...(balance !== undefined && { balance, asked }),
  }
}

/** `pointer` leads into the body (RFC 6901, as a URI fragment); `parameter` and `header` name what came otherwise. */
function toProblemError(issue: Issue) {
  const path = namedHere(issue)
  const where =
    issue.in === 'query'
      ? { parameter: path.join('.') }
      : issue.in === 'header'
        ? { header: path.join('.') }
        : { pointer: toPointer(path) }
  const { column, expected } = issue
  return {
    ...where,
    code: issue.code ?? issue.reason,
    detail: issue.message,
    ...(column === undefined ? {} : { column, expected }),
  }
}

/** What nobody knows has no other name. */
function namedHere({ reason, path }: Issue): Issue['path'] {
  return reason === 'unknown_member' ? path : goldenPath(path)
}

/** The core speaks of `defaultSourceId`; this face calls it `default_source_id`. Deeper steps may be the caller's own. */
function goldenPath([first, ...rest]: Issue['path']): Issue['path'] {
  if (typeof first !== 'string') return first === undefined ? [] : [first, ...rest]
  return [first.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), ...rest]
}

function toPointer(path: Issue['path']): string {
  const steps = path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))
  return `#${steps.map((step) => `/${encodeURIComponent(step.toWellFormed())}`).join('')}`
}
