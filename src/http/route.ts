import type { z } from 'zod'
import type { Missing } from '../core/errors.ts'
import type { Scope } from '../core/scope.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Need = 'read' | 'write' | 'admin'

/** The address at which the caller reached this route, for links that lead back the same way. */
export type Here = {
  /** Origin and mount without a trailing slash, such as `https://shop.example/spoonity`. */
  readonly base: string
  /** This request's own address with some query parameters replaced (null removes one), all others kept. */
  with(parameters: Readonly<Record<string, string | number | null>>): string
}

export type Responses = Readonly<Record<number, z.ZodType | null>>

/** The answer of a handler: only a declared status, with the value that its schema encodes; null has no body. */
export type Reply<Declared extends Responses> = {
  [Status in keyof Declared & number]: {
    readonly status: Status
    readonly body: Declared[Status] extends z.ZodType ? z.output<Declared[Status]> : null
    readonly headers?: Readonly<Record<string, string>>
  }
}[keyof Declared & number]

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

export type Handling<Params, Query, Body> = {
  readonly scope: Scope
  readonly params: Parsed<Params>
  readonly query: Parsed<Query>
  readonly body: Parsed<Body>
  readonly here: Here
}

export type RouteDefinition<Params, Query, Body, Declared extends Responses> = {
  readonly method: Method
  /** As documented, with `:name` parameters; the face's mount is not part of it. */
  readonly path: string
  readonly summary: string
  /** Where the vendor documents it: document and section. */
  readonly source?: string
  readonly needs: Need
  /** A path that its schema does not parse is not found. */
  readonly params?: Params
  /** What such a path would have named; a customer when absent. */
  readonly missing?: Missing
  readonly query?: Query
  readonly body?: Body
  readonly responses: Declared
  readonly handle: (handling: Handling<Params, Query, Body>) => Promise<Reply<Declared>>
}

/** A route as the server keeps it: plain data beside one function. */
export type Route = {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly source?: string
  readonly needs: Need
  readonly params?: z.ZodType
  readonly missing?: Missing
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly responses: Responses
  readonly handle: (handling: Handling<z.ZodType, z.ZodType, z.ZodType>) => Promise<{
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
>(definition: RouteDefinition<Params, Query, Body, Declared>): Route {
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
