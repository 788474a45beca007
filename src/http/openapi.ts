import { z } from 'zod'
import { CoreError, type ErrorCode, invalid, notFound } from '../core/errors.ts'
import type { Face } from './face.ts'
import { ComponentNames, nounOf } from './openapi-components.ts'
import { asNode, members, type Node, SchemaWriter, schemaOfExample } from './openapi-schemas.ts'
import type { Lines, Responses, Route, Text } from './route.ts'

/** The OpenAPI 3.1 document of a face, made from its routes. `base` is where it is reached. */
export function openapi(face: Face, base: string): Node {
  const writer = new SchemaWriter()
  const written = face.routes.map((route) => describe(route, writer))
  const names = new ComponentNames()
  for (const { body, answers } of written)
    for (const schema of [body, ...answers.values()]) names.count(schema)
  const paths: Record<string, Node> = {}
  for (const described of written) {
    const { method, path } = described.route
    const template = path.replaceAll(/:(\w+)/g, '{$1}')
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation(face, described, names) }
  }
  return {
    openapi: '3.1.0',
    info: { title: face.title, version: '1', description: face.description },
    servers: [{ url: base }],
    security: face.basicAuthentication ? [{ bearer: [] }, { basic: [] }] : [{ bearer: [] }],
    paths,
    components: {
      schemas: { ...names.schemas, ...writer.components },
      responses: names.responses,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        ...(face.basicAuthentication
          ? {
              basic: {
                type: 'http',
                scheme: 'basic',
                description: 'The token is the user name or the password.',
              },
            }
          : {}),
      },
    },
  }
}

/** A route with its schemas written out. */
type Described = {
  readonly route: Route
  readonly parameters: readonly Node[]
  readonly body: Node | null
  /** By status; null has no body. */
  readonly answers: ReadonlyMap<string, Node | null>
}

const jsonType = 'application/json'
const linesType = 'application/x-ndjson'

function describe(route: Route, writer: SchemaWriter): Described {
  const answers = Object.entries(route.responses).map(
    ([status, schema]) => [status, schema && writer.write(schemaOf(schema))] as const,
  )
  const input = route.lines ?? route.body
  return {
    route,
    parameters: [
      ...pathParameters(route, writer),
      ...parametersIn('query', route.query, writer),
      ...parametersIn('header', route.headers, writer),
    ],
    body: input ? writer.write(input) : null,
    answers: new Map(answers),
  }
}

const plainText = z.string()

function schemaOf(declared: z.ZodType | Lines | Text): z.ZodType {
  if ('lines' in declared) return declared.lines
  return 'text' in declared ? plainText : declared
}

/** The content type of an answer. */
function typeOf(declared: Responses[number] | undefined): string {
  if (declared && 'lines' in declared) return linesType
  return declared && 'text' in declared ? declared.text : jsonType
}

function operation(face: Face, described: Described, names: ComponentNames): Node {
  const { route, parameters, body } = described
  const noun = nounOf(route.path)
  const schema = body && names.rewrite(body, `${noun} input`)
  const form = (route.forms ?? face.formBodies) ? { 'application/x-www-form-urlencoded': { schema } } : {}
  const answers = Array.from(described.answers, ([status, answer]) => {
    const type = typeOf(route.responses[Number(status)])
    return [
      status,
      {
        description: reasonPhrases[status] ?? 'The answer',
        ...(answer ? { content: { [type]: { schema: names.rewrite(answer, noun) } } } : {}),
      },
    ]
  })
  return {
    operationId: operationId(route),
    summary: route.summary,
    ...(route.source ? { description: `Documented in ${route.source}.` } : {}),
    ...(route.needs === 'nothing' ? { security: [] } : {}),
    parameters: [...parameters, ...(takesKey(face, route) ? [keyParameter] : [])],
    ...(schema
      ? { requestBody: { content: { [route.lines ? linesType : jsonType]: { schema }, ...form } } }
      : {}),
    responses: { ...Object.fromEntries(answers), ...failures(face, route, names) },
  }
}

/** A name such as `put_customers_id_sources_sourceId`: method and path are unique, summaries may not be. */
function operationId(route: Route): string {
  return `${route.method.toLowerCase()}${route.path}`.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/_json$/, '')
}

function pathParameters(route: Route, writer: SchemaWriter): Node[] {
  const described = new Map(
    (route.params ? members(writer.write(route.params)) : []).map((member) => [member.name, member.schema]),
  )
  return Array.from(route.path.matchAll(/:(\w+)/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: described.get(name) ?? { type: 'string' },
  }))
}

/** Whether the kit does this route once for a key. */
function takesKey(face: Face, route: Route): boolean {
  return face.idempotentPosts === true && route.method === 'POST' && keyed.has(route.needs) && !route.lines
}

const keyed: ReadonlySet<string> = new Set(['write', 'admin'])

const keyParameter: Node = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Up to 255 characters. The same request again under the same key is answered as the first one was.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

function parametersIn(
  place: 'query' | 'header',
  schema: z.ZodType | undefined,
  writer: SchemaWriter,
): Node[] {
  if (!schema) return []
  return members(writer.write(schema)).map(({ name, schema, required }) => ({
    name,
    in: place,
    ...(required ? { required } : {}),
    ...(typeof schema.description === 'string' ? { description: schema.description } : {}),
    schema,
    // Otherwise a page that tries requests fills every member in, and so asks for what cannot be.
    ...([schema.type].flat().includes('object') ? { style: 'deepObject', explode: true, example: {} } : {}),
  }))
}

/** What the face answers to each failure that the kit knows this route to have, with its words as the example. */
function failures(face: Face, route: Route, names: ComponentNames): Node {
  const byStatus: Record<string, Node> = {}
  for (const error of sampleFailures(face, route)) {
    const rendered = (route.renderError ?? face.renderError)(error, {
      requestId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    })
    if (String(rendered.status) in route.responses) continue
    const type = rendered.headers?.['content-type'] ?? jsonType
    const content = asNode(asNode(asNode(byStatus[rendered.status]).content)[type])
    const examples = { ...asNode(content.examples), [error.code]: { value: rendered.body } }
    byStatus[rendered.status] = {
      description: reasonPhrases[rendered.status] ?? 'The request failed',
      ...(rendered.body === null
        ? {}
        : { content: { [type]: { schema: schemaOfExample(rendered.body), examples } } }),
    }
  }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, answer]) => [status, names.response(answer)]),
  )
}

function sampleFailures(face: Face, route: Route): CoreError[] {
  const open = route.needs === 'nothing'
  const codes: ErrorCode[] = open ? [] : ['unauthenticated', 'token_expired', 'forbidden']
  if (takesKey(face, route)) codes.push('idempotency_key_reused')
  if (route.headers instanceof z.ZodObject && 'if-match' in route.headers.shape)
    codes.push('changed_meanwhile')
  if (route.body) codes.push('malformed_body', 'unsupported_media_type', 'body_too_large')
  const errors = codes.map((code) => new CoreError(code, samples[code] ?? code))
  if (route.path.includes(':')) errors.push(notFound(route.missing ?? 'customer'))
  const input = route.body ?? route.query
  if (input) errors.push(invalid([{ path: ['member'], reason: 'type', message: 'must be text' }]))
  if (!open) errors.push(new CoreError('too_many_requests', 'more calls than are allowed', { retryAfter: 1 }))
  errors.push(new CoreError('internal', 'something went wrong on our side'))
  errors.push(new CoreError('unavailable', 'the database is not available', { retryAfter: 5 }))
  return errors
}

const samples: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'a token is required',
  token_expired: 'the token has expired',
  forbidden: 'the token does not have the scope',
  malformed_body: 'the body is not JSON',
  unsupported_media_type: 'the body must be JSON',
  body_too_large: 'the body is too large',
  idempotency_key_reused: 'the idempotency key was used for another request',
  changed_meanwhile: 'the record is at version 8 now',
}

const reasonPhrases: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'Done, without a body',
  303: 'Go back to the client',
  304: 'Not modified',
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Body too large',
  415: 'Unsupported content type',
  422: 'Unprocessable',
  429: 'Too many requests',
  500: 'Our failure',
  503: 'Unavailable',
}
