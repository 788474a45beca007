import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { CoreError, type Issue, invalid, notFound } from '../core/errors.ts'
import type { OpenScope } from '../core/open-scope.ts'
import type { Scope } from '../core/scope.ts'
import { Address, type PublicUrls } from './address.ts'
import { type Answer, failureAnswer, json, ndjson, type OnFailure } from './answer.ts'
import { type Authenticate, type Identity, identify } from './authenticate.ts'
import { type CallBudget, tooManyRequests } from './call-budget.ts'
import { encodeJson } from './encode-json.ts'
import type { AnswerContext, Face } from './face.ts'
import { answerOnce, idempotencyKey } from './idempotent.ts'
import { type Mount, splitTarget } from './mounts.ts'
import { parseQuery } from './parse-query.ts'
import type { ReadCaller, ReadForwarded } from './proxies.ts'
import { readBody } from './read-body.ts'
import { readLines } from './read-lines.ts'
import type { Route } from './route.ts'
import { screenText } from './screen-text.ts'
import { validate } from './validate.ts'

/** What every endpoint works with. */
export type Surroundings = {
  readonly store: OpenScope['store']
  readonly clock: Scope['clock']
  readonly faces?: ReadonlySet<string>
  readonly graceDays?: number
  readonly targets?: NonNullable<Scope['targets']>
  readonly webhookFaces?: ReadonlySet<string>
  readonly oauthFaces?: ReadonlySet<string>
  readonly authenticate: Authenticate
  readonly publicUrls: PublicUrls
  readonly readForwarded: ReadForwarded
  readonly readCaller: ReadCaller
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
  const words = route.renderError ? { ...face, renderError: route.renderError } : face
  return async (incoming) => {
    let context: AnswerContext = { requestId: incoming.requestId }
    let explain = (error: unknown): Promise<unknown> => Promise.resolve(error)
    const report = (failure: CoreError) => around.onFailure(failure, incoming.requestId, where)
    try {
      const identity = route.needs === 'nothing' ? null : await identityOf(face, incoming, around)
      if (identity) {
        const now = around.clock().getTime()
        const left = budget.take(identity.tokenId, now, identity.organization.callLimits[face.name])
        context = { requestId: incoming.requestId, budget: left }
        if (left.spent) throw tooManyRequests(left, now)
        checkRights(identity, face, route)
      }
      const params = parseParams(route, incoming.params)
      const { request } = incoming
      const input = route.body && (await bodyOf(face, route, incoming, around.bodyLimit))
      const body = route.body && parseOf(route.body, input)
      const query = parseParameters(face, route, queryOf(incoming))
      const headers = route.headers && parseOf(route.headers, request.headers, 'header')
      const lines = route.lines && readLines(request, route.lines)
      const { store, clock, faces, graceDays, targets, webhookFaces, oauthFaces, publicUrls, readForwarded } =
        around
      const here = new Address(request, incoming.url, incoming.mount, publicUrls, readForwarded)
      const ip = around.readCaller(request)
      const work = async (scope: Scope | OpenScope) =>
        encodeAnswer(route, await route.handle({ scope, params, query, headers, body, lines, here, report }))
      const own = face.headers?.(context)
      const dressed = (answer: Answer) =>
        own ? { ...answer, headers: { ...own, ...answer.headers } } : answer
      if (!identity) {
        return dressed(await work({ store, clock, face: face.name, ip, slug: slugOf(face, incoming) }))
      }
      const { organization, tokenId } = identity
      const scope = {
        organization,
        actor: { tokenId, face: face.name, ip },
        mayAdminister: identity.scopes.has('admin'),
        store,
        clock,
        ...(faces && { faces }),
        ...(graceDays !== undefined && { graceDays }),
        ...(targets && { targets }),
        ...(webhookFaces && { webhookFaces }),
        ...(oauthFaces && { oauthFaces }),
      }
      explain = async (error) => (face.explain && isCoreError(error) ? face.explain(scope, error) : error)
      const key = idempotencyKey(face, route, request)
      const answer =
        key === null
          ? await work(scope)
          : await answerOnce(scope, { key, route, request, url: incoming.url, input }, work)
      return dressed(answer)
    } catch (error) {
      return failureAnswer(words, located(await explain(error), route), context, report)
    }
  }
}

async function identityOf(face: Face, incoming: Incoming, around: Surroundings): Promise<Identity> {
  const { authorization } = incoming.request.headers
  const identity = await identify(authorization, around.authenticate, face.basicAuthentication)
  const slug = slugOf(face, incoming)
  if (slug !== null && slug !== identity.organization.slug) {
    throw new CoreError('unauthenticated', 'the token is of another organization')
  }
  return identity
}

/** The organization's label in the host name; null where the face's host names speak of none. */
function slugOf(face: Face, { mount }: Incoming): string | null {
  return face.hostNamesOrganization ? mount.label : null
}

function isCoreError(error: unknown): error is CoreError {
  return error instanceof CoreError
}

/** Where there is no body, what a use case refuses came with the query. */
function located(error: unknown, route: Route): unknown {
  if (!(error instanceof CoreError) || error.code !== 'invalid' || route.body || route.lines) return error
  return invalid(error.issues.map((issue) => ({ in: 'query', ...issue })))
}

function checkRights(identity: Identity, face: Face, route: Route): void {
  if (identity.faces !== null && !identity.faces.has(face.name)) {
    throw new CoreError('forbidden', 'the token is not for this API')
  }
  if (route.needs !== 'nothing' && !identity.scopes.has(route.needs)) {
    throw new CoreError('forbidden', `the token does not have the scope ${route.needs}`)
  }
}

function parseParams(route: Route, given: unknown): unknown {
  if (!route.params) return undefined
  const unstorable = screenText(given)
  const parsed = unstorable.length === 0 ? route.params.safeParse(given) : undefined
  if (parsed?.success) return parsed.data
  const issues: readonly { readonly path: readonly PropertyKey[] }[] = parsed?.error.issues ?? unstorable
  const wrong = new Set(issues.map(({ path }) => path[0]))
  // What stands first in the path is missed first.
  const first = Object.keys(Object(given)).find((name) => wrong.has(name))
  throw notFound((first !== undefined && route.missingBy?.[first]) || (route.missing ?? 'customer'))
}

/** The body, or else the attributes in the query where the face reads them; nothing at all is an empty object. */
async function bodyOf(face: Face, route: Route, incoming: Incoming, limit: number): Promise<unknown> {
  const value = await readBody(incoming.request, { limit, forms: route.forms ?? face.formBodies })
  if (value !== undefined) return value
  return face.queryAttributes ? queryOf(incoming) : {}
}

function queryOf(incoming: Incoming): Record<string, unknown> {
  const [, query] = splitTarget(incoming.url)
  return query === null ? {} : parseQuery(query)
}

/** The parameters as the route reads them; one that it does not know would otherwise be a typing error that goes unseen. */
function parseParameters(face: Face, { query: schema }: Route, given: Record<string, unknown>): unknown {
  const unknown = face.strictParameters ? unknownIn(schema, given) : []
  try {
    const parsed = schema && parseOf(schema, given, 'query')
    if (unknown.length === 0) return parsed
  } catch (error) {
    if (unknown.length === 0 || !isCoreError(error)) throw error
    const others = error.issues.filter(({ reason }) => reason !== 'unknown_member')
    throw invalid([...others, ...unknown])
  }
  throw invalid(unknown)
}

function unknownIn(schema: z.ZodType | undefined, given: object): Issue[] {
  if (schema && !(schema instanceof z.ZodObject)) return []
  return Object.keys(given)
    .filter((name) => !schema || !(name in schema.shape))
    .map((name) => ({ path: [name], in: 'query', reason: 'unknown_member', message: 'is not known' }))
}

/** The value as the schema reads it. Throws invalid, with where in the request the members are. */
function parseOf(schema: z.ZodType, value: unknown, within?: 'query' | 'header'): unknown {
  try {
    const issues = screenText(value)
    if (issues.length > 0) throw invalid(issues)
    return validate(schema, value)
  } catch (error) {
    if (within === undefined || !(error instanceof CoreError) || error.code !== 'invalid') throw error
    throw invalid(error.issues.map((issue) => ({ ...issue, in: within })))
  }
}

function encodeAnswer(route: Route, answer: Awaited<ReturnType<Route['handle']>>): Answer {
  const { status, headers = {} } = answer
  const schema = route.responses[status]
  if (schema === undefined) throw new Error(`${route.method} ${route.path} declares no answer ${status}`)
  if (schema === null) return { status, headers, body: null }
  if ('lines' in schema) {
    const body = encodeLines(schema.lines, answer.body)
    return { status, headers: { 'content-type': ndjson, ...headers }, body }
  }
  if ('text' in schema) {
    return { status, headers: { 'content-type': schema.text, ...headers }, body: String(answer.body) }
  }
  if ('stream' in schema) {
    const body = asTexts(answer.body)
    return { status, headers: { 'content-type': schema.stream, ...headers }, body }
  }
  return {
    status,
    headers: { 'content-type': json, ...headers },
    body: encodeJson(schema, answer.body),
  }
}

async function* encodeLines(schema: z.ZodType, items: unknown): AsyncGenerator<string> {
  for await (const item of asIterable(items)) yield `${encodeJson(schema, item)}\n`
}

async function* asTexts(pieces: unknown): AsyncGenerator<string> {
  for await (const piece of asIterable(pieces)) yield String(piece)
}

/** What the types of a route promise, without which the answer could not be sent. */
function asIterable(items: unknown): AsyncIterable<unknown> {
  if (typeof items === 'object' && items !== null && Symbol.asyncIterator in items) {
    const iterate: unknown = items[Symbol.asyncIterator]
    if (typeof iterate === 'function') return { [Symbol.asyncIterator]: () => iterate.call(items) }
  }
  throw new Error('an answer of lines or pieces must be an async iterable')
}
