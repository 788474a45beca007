import { z } from 'zod'
import type { CoreError, ErrorCode, Issue } from '../../core/errors.ts'
import type { AnswerContext, RenderedError } from '../../http/face.ts'

/** Messages by the name of the attribute, or one message: the two forms that the vendor's own client reads. */
type Errors = string | Readonly<Record<string, readonly string[]>>
export const Failure = z.object({
  errors: z.union([z.string(), z.record(z.string(), z.array(z.string()))]),
})

type Wording = {
  readonly status: number
  readonly errors: Errors | ((error: CoreError, requestId: string) => Errors)
}

const wordings = {
  malformed_body: { status: 400, errors: 'The request body could not be read' },
  unsupported_media_type: { status: 415, errors: 'The request body must be JSON or a form' },
  body_too_large: { status: 413, errors: 'The request body is too large' },
  method_not_allowed: { status: 405, errors: 'Method not allowed' },
  invalid: { status: 422, errors: byAttribute },
  idempotency_key_reused: { status: 422, errors: 'The idempotency key was used for another request' },
  unauthenticated: { status: 401, errors: 'Invalid API key or password' },
  token_expired: { status: 401, errors: 'The access token has expired' },
  forbidden: { status: 403, errors: 'This API key is not approved for this action' },
  too_many_requests: { status: 429, errors: 'The limit of API calls is reached' },
  not_found: { status: 404, errors: 'Not found' },
  email_taken: { status: 422, errors: { email: ['has already been taken'] } },
  reference_taken: { status: 422, errors: { base: ['The reference has already been taken'] } },
  entry_reference_taken: { status: 422, errors: { base: ['The reference has already been taken'] } },
  balance_too_low: { status: 422, errors: { base: ['The balance is too low'] } },
  source_not_chargeable: { status: 422, errors: { base: ['The payment source cannot be charged'] } },
  source_not_reusable: { status: 422, errors: { base: ['The payment source cannot be used again'] } },
  source_in_use: { status: 422, errors: { base: ['The payment source is in use'] } },
  changed_meanwhile: { status: 409, errors: 'The record was changed meanwhile' },
  not_allowed_now: { status: 409, errors: 'The record does not allow this now' },
  sign_in_refused: { status: 403, errors: 'The email and the password are not those of an account' },
  unavailable: { status: 503, errors: 'The service is unavailable for a moment' },
  internal: {
    status: 500,
    errors: (_, requestId) => `Something went wrong on our side (request ${requestId})`,
  },
} satisfies Record<ErrorCode, Wording>

/** Only 422 makes the vendor's client show the messages to its user; everything else it raises. */
export function renderError(error: CoreError, { requestId }: AnswerContext): RenderedError {
  const { status, errors }: Wording = wordings[error.code]
  return {
    status: error.code === 'invalid' && error.issues.some(isAboutRoot) ? 400 : status,
    body: { errors: typeof errors === 'function' ? errors(error, requestId) : errors },
  }
}

const roots: ReadonlySet<unknown> = new Set(['customer', 'metafield', 'webhook'])

/** The object that holds the attributes is missing or is no object. */
function isAboutRoot({ path }: Issue): boolean {
  return path.length === 0 || (path.length === 1 && roots.has(path[0]))
}

function byAttribute({ issues }: CoreError): Errors {
  if (issues.length === 0 || issues.some(({ path }) => path.length === 0)) return 'The request is not valid'
  const messages: Record<string, string[]> = {}
  for (const issue of issues) {
    const attribute = attributeOf(issue)
    messages[attribute] = [...(messages[attribute] ?? []), issue.message]
  }
  return messages
}

/** Below the root, and inside a list with the index: `addresses[0].zip`. */
function attributeOf({ path }: Issue): string {
  const below = path.length > 1 && roots.has(path[0]) ? path.slice(1) : path
  return below.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`
    return name === '' ? wireName(step) : `${name}.${wireName(step)}`
  }, '')
}

const wireNames: ReadonlyMap<string, string> = new Map([
  ['line1', 'address1'],
  ['line2', 'address2'],
  ['postalCode', 'zip'],
  ['url', 'address'],
])

/** What the core refuses it names in the record's words. */
function wireName(name: string): string {
  return wireNames.get(name) ?? name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
