/**
 * Every way in which a request can fail, as a closed list. A face has a table with one entry for each code, so a
 * new one does not compile until every vendor says how it sounds.
 */
export type ErrorCode =
  // the request itself
  | 'malformed_body'
  | 'unsupported_media_type'
  | 'body_too_large'
  | 'method_not_allowed'
  | 'invalid'
  | 'idempotency_key_reused'
  // who asks
  | 'unauthenticated'
  | 'token_expired'
  | 'forbidden'
  | 'too_many_requests'
  // what is asked for
  | 'not_found'
  // what the record does not allow
  | 'email_taken'
  | 'reference_taken'
  | 'entry_reference_taken'
  | 'balance_too_low'
  | 'source_not_chargeable'
  | 'source_not_reusable'
  | 'source_in_use'
  | 'changed_meanwhile'
  | 'not_allowed_now'
  | 'sign_in_refused'
  // us
  | 'unavailable'
  | 'internal'

/** Why one member was refused. */
export type IssueReason =
  | 'required'
  | 'type'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'format'
  | 'email'
  | 'text'
  | 'empty'
  | 'too_long'
  | 'too_short'
  | 'too_small'
  | 'too_big'
  | 'too_many'
  | 'too_deep'
  | 'not_one_of'
  | 'unknown_member'
  | 'unknown_cursor'
  | 'not_attached'
  | 'other'

/** One member of the request that was refused, named as the caller wrote it. */
export type Issue = {
  /** Where: the path of members and indexes from the root of the query or the body. */
  readonly path: readonly (string | number)[]
  readonly reason: IssueReason
  /** A sentence fragment that can follow the member's name, such as «must be a whole number». */
  readonly message: string
  /** A vendor's own code, when its schema gives one. */
  readonly code?: string
  /** Where the path begins; in the body when absent. */
  readonly in?: 'query' | 'header'
  /** Of a text with a grammar: the column, from one, of the character that does not fit, and what would. */
  readonly column?: number
  readonly expected?: string
}

/** What could not be found, for faces whose error names it. */
export type Missing =
  | 'route'
  | 'customer'
  | 'erasure'
  | 'return'
  | 'address'
  | 'source'
  | 'organization'
  | 'token'
  | 'client'
  | 'list'
  | 'member'
  | 'points entry'
  | 'credit entry'
  | 'sign-in'
  | 'consent'
  | 'wording'
  | 'order entry'
  | 'metafield'
  | 'attribute'
  | 'order'
  | 'event'
  | 'webhook'
  | 'verification'
  | 'delivery'
  | 'link'
  | 'merge'
  | 'duplicate'

/** What stands in the way of a write: the record that has the name already, or a balance that is too low. */
export type Conflict = {
  /** Of the member of the request that cannot be had; absent where the request has none. */
  readonly path?: Issue['path']
  /** Names the customer in the way, where its id was not at hand. */
  readonly holder?: { readonly email: string } | { readonly reference: string }
  /** uuid of the customer, the entry or the order in the way. */
  readonly id?: string
  /** What there was, and what was asked for; in the units of the ledger. */
  readonly balance?: number
  readonly asked?: number
}

type Details = {
  readonly issues?: readonly Issue[]
  readonly conflict?: Conflict
  readonly missing?: Missing
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/** A failure that the caller is told about, in the words of the face that it used. */
export class CoreError extends Error {
  readonly code: ErrorCode
  readonly issues: readonly Issue[]
  readonly conflict: Conflict | undefined
  readonly missing: Missing | undefined
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'CoreError'
    this.code = code
    this.issues = details.issues ?? []
    this.conflict = details.conflict
    this.missing = details.missing
    this.retryAfter = details.retryAfter
  }
}

/** The thing does not exist, or belongs to another organization: nobody can tell which. */
export function notFound(missing: Missing): CoreError {
  return new CoreError('not_found', `${missing} not found`, { missing })
}

/** One or more members of the request break a rule. */
export function invalid(issues: readonly Issue[]): CoreError {
  const first = issues[0]
  const message = first ? `${first.path.join('.')} ${first.message}`.trim() : 'the request is not valid'
  return new CoreError('invalid', message, { issues })
}
