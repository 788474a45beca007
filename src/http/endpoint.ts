import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { CoreError, invalid, notFound } from '../core/errors.ts'
import type { Scope } from '../core/scope.ts'
import { Address, type PublicUrls } from './address.ts'
import { type Answer, failureAnswer, json, type OnFailure } from './answer.ts'
import { type Authenticate, type Identity, identify } from './authenticate.ts'
import { type CallBudget, tooManyRequests } from './call-budget.ts'
import type { AnswerContext, Face } from './face.ts'
import { type Mount, splitTarget } from './mounts.ts'
import { parseQuery } from './parse-query.ts'
import type { ReadForwarded } from './proxies.ts'
import { readBody } from './read-body.ts'
import type { Route } from './route.ts'
import { screenText } from './screen-text.ts'
import { validate } from './validate.ts'

/** What every endpoint works with. */
export type Surroundings = {
  readonly store: Scope['store']
  readonly clock: Scope['clock']
  readonly authenticate: Authenticate
  readonly publicUrls: PublicUrls
  readonly readForwarded: ReadForwarded
  /** Bytes that a body may have. */
  readonly bodyLimit: number
  readonly onFailure: OnFailure
}

/** One request, as the framework routed it. */
export type Incoming = {
  readonly request: IncomingMessage
  /** The address as it came. */
  readonly url: string
  /** Path parameters, decoded. */
  readonly params: unknown
  readonly requestId: string
  readonly mount: Mount
}

/** One route of one face, ready to answer. It never rejects. */
export type Endpoint = (incoming: Incoming) => Promise<Answer>

/** Makes the endpoint of a route. */
export function createEndpoint(face: Face, route: Route, budget: CallBudget, around: Surroundings): Endpoint {
  const where = `${route.method} ${face.prefix}${route.path}`
  return async (incoming) => {
    let context: AnswerContext = { requestId: incoming.requestId }
    try {
      const identity = await identify(
        incoming.request.headers.authorization,
        around.authenticate,
        face.basicAuthentication,
      )
      const { label } = incoming.mount
      if (label !== null && face.hostNamesOrganization && label !== identity.organization.slug) {
        throw new CoreError('unauthenticated', 'the token is of another organization')
      }
      const now = around.clock().getTime()
      const left = budget.take(identity.tokenId, now)
      context = { requestId: incoming.requestId, budget: left }
      if (left.spent) throw tooManyRequests(left, now)
      checkRights(identity, face, route)
      const params = parseParams(route, incoming.params)
      const body = route.body && (await parseBody(face, route.body, incoming, around.bodyLimit))
      const query = route.query && parseOf(route.query, queryOf(incoming))
      const { organization, tokenId } = identity
      const { store, clock, publicUrls, readForwarded } = around
      const answer = await route.handle({
        scope: { organization, actor: { tokenId, face: face.name }, store, clock },
        params,
        query,
        body,
        here: new Address(incoming.request, incoming.url, incoming.mount, publicUrls, readForwarded),
      })
      return encodeAnswer(face, route, answer, context)
    } catch (error) {
      return failureAnswer(face, error, context, (failure) => {
        around.onFailure(failure, incoming.requestId, where)
      })
    }
  }
}

function checkRights(identity: Identity, face: Face, route: Route): void {
  if (identity.faces !== null && !identity.faces.has(face.name)) {
    throw new CoreError('forbidden', 'the token is not for this API')
  }
  if (!identity.scopes.has(route.needs)) {
    throw new CoreError('forbidden', `the token does not have the scope ${route.needs}`)
  }
}

function parseParams(route: Route, given: unknown): unknown {
  if (!route.params) return undefined
  const parsed = screenText(given).length === 0 ? route.params.safeParse(given) : undefined
  if (!parsed?.success) throw notFound(route.missing ?? 'customer')
  return parsed.data
}

/** The body, or else the attributes in the query where the face reads them; nothing at all is an empty object. */
async function parseBody(face: Face, schema: z.ZodType, incoming: Incoming, limit: number): Promise<unknown> {
  let value = await readBody(incoming.request, { limit, forms: face.formBodies })
  if (value === undefined) value = face.queryAttributes ? queryOf(incoming) : {}
  return parseOf(schema, value)
}

function queryOf(incoming: Incoming): Record<string, unknown> {
  const [, query] = splitTarget(incoming.url)
  return query === null ? {} : parseQuery(query)
}

function parseOf(schema: z.ZodType, value: unknown): unknown {
  const issues = screenText(value)
  if (issues.length > 0) throw invalid(issues)
  return validate(schema, value)
}

function encodeAnswer(
  face: Face,
  route: Route,
  answer: Awaited<ReturnType<Route['handle']>>,
  context: AnswerContext,
): Answer {
  const { status } = answer
  const schema = route.responses[status]
  if (schema === undefined) throw new Error(`${route.method} ${route.path} declares no answer ${status}`)
  const headers: Record<string, string> = {
    ...face.headers?.(context),
    ...answer.headers,
  }
  if (schema === null) return { status, headers, body: null }
  headers['content-type'] ??= json
  return { status, headers, body: JSON.stringify(z.encode(schema, answer.body)) }
}
