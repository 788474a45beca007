import type { z } from 'zod'
import type { CoreError } from '../core/errors.ts'
import type { OAuthRules } from '../core/oauth/rules.ts'
import type { Scope } from '../core/scope.ts'
import type { WebhookForm } from '../core/webhooks/form.ts'
import type { Route } from './route.ts'

/** An error as a face words it. */
export type RenderedError = {
  readonly status: number
  /** A JSON value; null has no body. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What a face's own headers may speak of. */
export type AnswerContext = {
  readonly requestId: string
  /** The token's call budget; absent where no token was recognised. */
  readonly budget?: Budget
}

/** How much of a token's call budget is left in the period that runs. */
export type Budget = {
  readonly limit: number
  readonly remaining: number
  /** Length of the period in seconds. */
  readonly period: number
  /** When the period ends and the budget is whole again. */
  readonly until: Date
}

/** One API on the shared record: a vendor's, or our own. Plain data; the server does the rest. */
export type Face = {
  /** Its key in configuration and in tokens. */
  readonly name: string
  /** For people: documentation pages and the console. */
  readonly title: string
  /** Where it is mounted when reached by prefix, such as `/vendor`. */
  readonly prefix: string
  /** One paragraph at the top of its OpenAPI document. */
  readonly description: string
  readonly routes: readonly Route[]
  /** How this face words each failure. */
  readonly renderError: (error: CoreError, context: AnswerContext) => RenderedError
  /** Looks up what it says of a failure beside; after the work, whose transaction is over. */
  readonly explain?: (scope: Scope, error: CoreError) => Promise<CoreError>
  /** Ways to send the token beside `Authorization: Bearer`. */
  readonly basicAuthentication: boolean
  /** Body forms beside JSON: a form, and attributes in the query string when the body is empty. */
  readonly formBodies: boolean
  readonly queryAttributes: boolean
  /** Whether a parameter that a route does not know is refused; otherwise each schema of a query says what it does. */
  readonly strictParameters?: boolean
  /** Whether a POST with an Idempotency-Key is done once and its answer repeated; false when absent. */
  readonly idempotentPosts?: boolean
  /** A path ending that clients may leave out, such as `.json`. */
  readonly optionalSuffix?: string
  /** Whether the first label of its host name names the organization. */
  readonly hostNamesOrganization: boolean
  /** Headers on every answer of this face. */
  readonly headers?: (context: AnswerContext) => Readonly<Record<string, string>>
  /** How it words what it sends by itself; absent where it sends nothing. */
  readonly webhooks?: WebhookForm
  /** How its clients get tokens for an id and a secret; absent where they cannot. */
  readonly oauth?: OAuthRules
  /** What its document says of every route. */
  readonly documents?: {
    /** The form of every failure; read off its examples when absent. */
    readonly failure?: z.ZodType
    /** Headers on every answer to a known token, by name, with what they tell. */
    readonly headers?: Readonly<Record<string, string>>
    /** The same on every answer, whoever asks. */
    readonly headersOfAll?: Readonly<Record<string, string>>
    /** The content type of a PATCH, beside JSON's. */
    readonly patchType?: string
  }
  /** Calls per token and period unless configured otherwise. */
  readonly callBudget: { readonly limit: number; readonly period: number }
  /** What a new user pastes first: method, path and body of one request that works on an empty record. */
  readonly firstRequest: {
    readonly method: 'GET' | 'POST'
    /** Below the mount; `:organization` stands for the organization's ULID. */
    readonly path: string
    readonly body?: string
  }
}
