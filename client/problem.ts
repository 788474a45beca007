import type { components } from './api.generated.ts'

/** What is wrong with one member, parameter or header of a request. */
export type Issue = components['schemas']['Error']

/** A request that the server refused or could not do, as it says so itself (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  /** Names the kind of problem, such as `email_taken`; null when the answer is not the API's own. */
  readonly code: string | null
  readonly title: string
  readonly detail: string
  /** What is wrong with the request, member by member; empty where no member is at fault. */
  readonly issues: readonly Issue[]
  /** The record that is in the way of a 409: the customer who has the address, the entry that has the reference. */
  readonly conflictingId: string | null
  /** What there was, and what was asked for, where a balance was too low or a refund too high; in the ledger's units. */
  readonly balance: number | null
  readonly asked: number | null
  /** What to name when you ask whoever runs the server. */
  readonly requestId: string | null
  /** Seconds to wait before another try; null when the server did not say. */
  readonly retryAfter: number | null

  constructor(response: Response, text: string) {
    const told = parse(text)
    const title = textOf(told.title) ?? `HTTP ${response.status}`
    const detail = textOf(told.detail) ?? response.statusText
    const issues = Array.isArray(told.errors) ? told.errors.filter(isIssue) : []
    super([title, detail, ...issues.map(inWords)].filter((part) => part !== '').join('; '))
    this.status = response.status
    this.code = textOf(told.type)?.split('/').at(-1) ?? null
    this.title = title
    this.detail = detail
    this.issues = issues
    this.conflictingId = textOf(told.conflicting_id)
    this.balance = numberOf(told.balance)
    this.asked = numberOf(told.asked)
    this.requestId = textOf(told.request_id) ?? response.headers.get('x-request-id')
    this.retryAfter = secondsIn(response.headers.get('retry-after'))
  }
}

/** The members that the document names, of any value: a proxy on the way may have answered in the server's stead. */
type Told = { readonly [Member in keyof components['schemas']['Problem']]?: unknown }

function parse(text: string): Told {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function isIssue(value: unknown): value is Issue {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value
}

function inWords({ pointer, parameter, header, detail }: Issue): string {
  return `${pointer ?? parameter ?? header ?? ''} ${detail}`.trim()
}

/** The header Retry-After: seconds, or a time. */
function secondsIn(header: string | null): number | null {
  if (header === null) return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, (at - Date.now()) / 1000)
}
