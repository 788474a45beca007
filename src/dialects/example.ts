import type { Customer } from '../core/customers/customer.ts'

/** Stands in an expected answer for a value that differs from run to run but has a form. */
export type Placeholder = { readonly matches: RegExp }

/** A documented request and its answer, transcribed from the vendor's document, never from our own output. */
export type Example = {
  readonly title: string
  /** Document and section. */
  readonly source: string
  /** The route that it exercises, such as `GET /customers/:id`. */
  readonly route: string
  /** Golden rows (members that matter; the rest is empty) that exist beforehand. */
  readonly given?: readonly Partial<Customer>[]
  readonly request: {
    readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
    /** Below the mount; `:organization` stands for the organization's ULID. */
    readonly path: string
    readonly headers?: Readonly<Record<string, string>>
    readonly json?: unknown
    readonly form?: string
  }
  readonly answer: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string | Placeholder>>
    /** JSON with placeholders in it; compared whole, no member more and none less. Absent: no body at all. */
    readonly body?: unknown
  }
}

/** A placeholder for a text of this form. */
export function matching(matches: RegExp): Placeholder {
  return { matches }
}
