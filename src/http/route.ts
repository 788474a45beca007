import type { z } from 'zod'
import type { CoreError, ErrorCode, Missing } from '../core/errors.ts'
import type { OpenScope } from '../core/open-scope.ts'
import type { Scope } from '../core/scope.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Need = 'read' | 'write' | 'admin'
/** What a token must allow; `nothing` asks for no token, and its handler knows no organization. */
export type Needs = Need | 'nothing'

/** The address at which the caller reached this route, for links that lead back the same way. */
export type Here = {
  /** Origin and mount without a trailing slash, such as `https://shop.example/vendor`. */
  readonly base: string
  /** The same without the mount: where pages of the server's own are. */
  readonly site: string
  /** This request's own address with some query parameters replaced (null removes one), all others kept. */
  with(parameters: Readonly<Record<string, string | number | null>>): string
}

/** An answer that goes out line by line (NDJSON), each line encoded by this schema. */
export type Lines<Item extends z.ZodType = z.ZodType> = { readonly lines: Item }

/** An answer that goes out as the text it is, under this content type. */
export type Text = { readonly text: string }

/** An answer of this content type that is sent as it is made, for it may be of any length; `of` documents its JSON. */
export type Stream = { readonly stream: string; readonly of?: z.ZodType }

export type Responses = Readonly<Record<number, z.ZodType | Lines | Text | Stream | null>>

/** One line of a request: its value, or what is wrong with it. */
export type Line<Value> = {
  /** From 1; blank lines count but are left out. */
  readonly line: number
  /** As it came; what is longer than a line may be is cut off. */
  readonly text: string
} & ({ readonly value: Value } | { readonly error: CoreError })

/** The answer of a handler: only a declared status, with the value that its schema encodes; null has no body. */
export type Reply<Declared extends Responses> = {
  [Status in keyof Declared & number]: {
    readonly status: Status
    readonly body: Declared[Status] extends z.ZodType
      ? z.output<Declared[Status]>
      : Declared[Status] extends Lines<infer Item>
        ? AsyncIterable<z.output<Item>>
        : Declared[Status] extends Text
          ? string
          : Declared[Status] extends Stream
            ? AsyncIterable<string>
            : null
    readonly headers?: Readonly<Record<string, string>>
  }
}[keyof Declared & number]

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

type ScopeFor<Wanted extends Needs> = Wanted extends 'nothing' ? OpenScope : Scope

export type Handling<
  Params,
  Query,
  Body,
  Headers = undefined,
  Item = undefined,
  Wanted extends Needs = Need,
> = {
  readonly scope: ScopeFor<Wanted>
  readonly params: Parsed<Params>
  readonly query: Parsed<Query>
  readonly body: Parsed<Body>
  readonly headers: Parsed<Headers>
  /** The lines of the body, read as they are asked for; to be gone through once. */
  readonly lines: Item extends z.ZodType ? AsyncIterable<Line<z.output<Item>>> : undefined
  readonly here: Here
  /** Logs a failure of ours that is told within the answer. */
  readonly report: (error: CoreError) => void
}

/** A header of an answer that succeeds, which documents name; the kit sends whatever a handler gives. */
export type ToldHeader = 'ETag' | 'Location'

/** Words of a route's own for its failures, where a standard sets them. */
export type RenderFailure = (
  error: CoreError,
  context: { readonly requestId: string },
) => { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }

export type RouteDefinition<
  Params,
  Query,
  Body,
  Declared extends Responses,
  Headers,
  Item,
  Wanted extends Needs,
> = {
  readonly method: Method
  /** As documented, with `:name` parameters; the face's mount is not part of it. */
  readonly path: string
  readonly summary: string
  /** Where the vendor documents it: document and section. */
  readonly source?: string
  readonly needs: Wanted
  /** A path that its schema does not parse is not found. */
  readonly params?: Params
  /** What such a path would have named; a customer when absent. */
  readonly missing?: Missing
  /** The same for single parameters of it, by name. */
  readonly missingBy?: Readonly<Record<string, Missing>>
  readonly query?: Query
  readonly body?: Body
  /** Whether the body may be a form, where the face as a whole takes none. */
  readonly forms?: boolean
  readonly renderError?: RenderFailure
  /** Headers that the handler reads, by their names in lower case. */
  readonly headers?: Headers
  /** What each line of an NDJSON body holds, in place of `body`; the whole may be of any length. */
  readonly lines?: Item
  /** Whether the answer holds a secret, so that it is kept for a repeated request only under the caller's own token. */
  readonly secret?: boolean
  /** How it can fail beside the ways that every route of its form has; for documents. */
  readonly refuses?: readonly ErrorCode[]
  /** What the headers of its answer tell; for documents. */
  readonly tells?: readonly ToldHeader[]
  /** Headers of the vendor's own on its answer, by name, with what they tell; for documents. */
  readonly ownHeaders?: Readonly<Record<string, string>>
  /**
   * Whether each call must count for itself, so that no Idempotency-Key is taken: what is undone with a failure, such as
   * a wrong guess, or must leave no digest of its body, such as a password.
   */
  readonly everyCallCounts?: boolean
  readonly responses: Declared
  readonly handle: (
    handling: Handling<Params, Query, Body, Headers, Item, Wanted>,
  ) => Promise<Reply<Declared>>
}

/** A route as the server keeps it: plain data beside one function. */
export type Route = {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly source?: string
  readonly needs: Needs
  readonly params?: z.ZodType
  readonly missing?: Missing
  readonly missingBy?: Readonly<Record<string, Missing>>
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly forms?: boolean
  readonly renderError?: RenderFailure
  readonly headers?: z.ZodType
  readonly lines?: z.ZodType
  readonly secret?: boolean
  readonly refuses?: readonly ErrorCode[]
  readonly tells?: readonly ToldHeader[]
  readonly ownHeaders?: Readonly<Record<string, string>>
  readonly everyCallCounts?: boolean
  readonly responses: Responses
  readonly handle: (
    handling: Handling<z.ZodType, z.ZodType, z.ZodType, z.ZodType, z.ZodType | undefined, Needs>,
  ) => Promise<{
    readonly status: number
    readonly body: unknown
    readonly headers?: Readonly<Record<string, string>>
  }>
}

/**
 * Ties a handler to the schemas beside it: an unknown parameter, an undeclared status and a wrong answer are
 * compile errors. At run time it is the identity.
 */
export function route<
  const Declared extends Responses,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Headers extends z.ZodType | undefined = undefined,
  Item extends z.ZodType | undefined = undefined,
  const Wanted extends Needs = Needs,
>(definition: RouteDefinition<Params, Query, Body, Declared, Headers, Item, Wanted>): Route {
  // The schemas that typed the handler are the ones that parse its arguments.
  return definition as unknown as Route
}

/** Builds one reply; reads as «reply(200, customer)». */
export function reply<const Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
): { readonly status: Status; readonly body: Body; readonly headers: Readonly<Record<string, string>> } {
  return { status, body, headers }
}
