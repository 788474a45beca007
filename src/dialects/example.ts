import type { Customer } from '../core/customers/customer.ts'
import type { Organization } from '../core/organizations/organization.ts'
import type { Source } from '../core/sources/source.ts'

/** Stands in an expected answer for a value that differs from run to run but has a form. */
export type Placeholder = { readonly matches: RegExp }

export type ExampleRequest = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
  /** Below the mount; `:organization` stands for the organization's ULID. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly form?: string
}

/** A customer list that exists beforehand; `members` are ids (uuid) of given customers. */
export type GivenList = {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  /** How many the list says it has; counted from `members` when absent. */
  readonly memberCount?: number
  readonly members?: readonly { readonly customerId: string; readonly addedAt: Date }[]
}

/** A documented request and its answer, transcribed from the vendor's document, never from our own output. */
export type Example = {
  readonly title: string
  /** Document and section. */
  readonly source: string
  /** The route that it exercises, such as `GET /customers/:id`. */
  readonly route: string
  /** Where the organization is, when that shows; else it counts in AUD and lives by UTC. */
  readonly organization?: Partial<Pick<Organization, 'currency' | 'timeZone' | 'country'>>
  /** Golden rows (members that matter; the rest is empty) that exist beforehand. */
  readonly given?: readonly Partial<Customer>[]
  /** Sources that exist beforehand attached to nobody; those that a given customer has are made with it. */
  readonly sources?: readonly Partial<Source>[]
  readonly lists?: readonly GivenList[]
  /** Requests made beforehand; each must succeed. */
  readonly before?: readonly ExampleRequest[]
  readonly request: ExampleRequest
  readonly answer: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string | Placeholder>>
    /** JSON with placeholders in it; compared whole, no member more and none less. Absent: no body at all. */
    readonly body?: unknown
  }
}

/** What a vendor documents, in the order of its pages: the registered routes are exactly these. */
export type Coverage = {
  readonly documented: readonly string[]
  /** Routes that no example exercises, each with the reason. */
  readonly withoutExample: Readonly<Record<string, string>>
  /** Whether the members of an answer stand in the order of the samples; where they are not, any order will do. */
  readonly ordered: boolean
}

/** A placeholder for a text of this form. */
export function matching(matches: RegExp): Placeholder {
  return { matches }
}
