/** What is wrong with one member, parameter or header of a request. */
export type Issue = {
  /** Leads into the body (RFC 6901, as a URI fragment), such as `#/addresses/0/country_code`. */
  readonly pointer?: string
  /** The name of a query parameter. */
  readonly parameter?: string
  /** The name of a header. */
  readonly header?: string
  /** What is wrong, in one word that never changes. */
  readonly code: string
  /** What is wrong, for a person. */
  readonly detail: string
  /** Where in a search text it is, from 1. */
  readonly column?: number
  /** What could stand there. */
  readonly expected?: readonly string[] | string
}

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
  /** What to name when you ask whoever runs the server. */
  readonly requestId: string | null
  /** Seconds to wait before another try; null when the server did not say. */
  readonly retryAfter: number | null

  constructor(response: Response, text: string) {
    const told = parse(text)
    const title = told.title ?? `HTTP ${response.status}`
    const detail = told.detail ?? response.statusText
    const issues = told.errors ?? []
    super([title, detail, ...issues.map(inWords)].filter((part) => part !== '').join('; '))
    this.status = response.status
    this.code = told.type?.split('/').at(-1) ?? null
    this.title = title
    this.detail = detail
    this.issues = issues
    this.requestId = told.request_id ?? response.headers.get('x-request-id')
    this.retryAfter = secondsIn(response.headers.get('retry-after'))
  }
}

type Told = {
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly Issue[]
  readonly request_id?: string
}

function parse(text: string): Told {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
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
