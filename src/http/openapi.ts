import { z } from 'zod'
import type { Face } from './face.ts'
import { takesKey } from './idempotent.ts'
import { ComponentNames, nounOf } from './openapi-components.ts'
import { failures, reasonPhrases } from './openapi-failures.ts'
import { AnswerHeaders } from './openapi-headers.ts'
import { members, type Node, SchemaWriter } from './openapi-schemas.ts'
import type { Writing } from './openapi-writing.ts'
import type { Lines, Responses, Route, Stream, Text } from './route.ts'

/** The OpenAPI 3.1 document of a face, made from its routes. `base` is where it is reached. */
export function openapi(face: Face, base: string): Node {
  const writer = new SchemaWriter()
  const written = face.routes.map((route) => describe(route, writer))
  const names = new ComponentNames()
  const headers = new AnswerHeaders(face)
  const failure = face.documents?.failure && writer.write(face.documents.failure)
  for (const { body, answers } of written)
    for (const schema of [body, ...answers.values()]) names.count(schema)
  // It stands in every operation.
  if (failure) for (const _ of written) names.count(failure)
  const paths: Record<string, Node> = {}
  for (const described of written) {
    const { method, path } = described.route
    const template = path.replaceAll(/:(\w+)/g, '{$1}')
    paths[template] = {
      ...paths[template],
      [method.toLowerCase()]: operation(described, { face, names, headers, failure: failure ?? null }),
    }
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
      ...(Object.keys(headers.components).length > 0 ? { headers: headers.components } : {}),
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

function schemaOf(declared: z.ZodType | Lines | Text | Stream): z.ZodType {
  if ('lines' in declared) return declared.lines
  if ('stream' in declared) return declared.of ?? plainText
  return 'text' in declared ? plainText : declared
}

/** The content type of an answer. */
function typeOf(declared: Responses[number] | undefined): string {
  if (declared && 'lines' in declared) return linesType
  if (declared && 'stream' in declared) return declared.stream.replace(/;.*/, '')
  return declared && 'text' in declared ? declared.text : jsonType
}

function operation(described: Described, writing: Writing): Node {
  const { route, parameters, body } = described
  const { face, names, headers } = writing
  const noun = nounOf(route.path)
  const schema = body && names.rewrite(body, `${noun} input`)
  const form = (route.forms ?? face.formBodies) ? { 'application/x-www-form-urlencoded': { schema } } : {}
  const answers = Array.from(described.answers, ([status, answer]) => {
    const type = typeOf(route.responses[Number(status)])
    return [
      status,
      {
        description: reasonPhrases[status] ?? 'The answer',
        ...headers.ofAnswer(route, Number(status)),
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
      ? { requestBody: { ...required(route), content: { ...bodyTypes(face, route, schema), ...form } } }
      : {}),
    responses: { ...Object.fromEntries(answers), ...failures(route, writing) },
  }
}

/** Nothing at all is read as an empty object, so a body is required where its schema refuses that. */
function required({ body }: Route): Node {
  return body && !body.safeParse({}).success ? { required: true } : {}
}

/** The content types of a body that is no form. */
function bodyTypes({ documents }: Face, { lines, method }: Route, schema: unknown): Node {
  if (lines) return { [linesType]: { schema } }
  const patchType = method === 'PATCH' ? documents?.patchType : undefined
  return { [jsonType]: { schema }, ...(patchType !== undefined && { [patchType]: { schema } }) }
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

const keyParameter: Node = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Up to 255 characters. The same request again under the same key is answered as the first one was.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

/** Headers that OpenAPI describes elsewhere, and those that browsers alone may set. */
function isApart(name: string): boolean {
  return /^(?:accept|authorization|content-type|sec-.*)$/.test(name)
}

function parametersIn(
  place: 'query' | 'header',
  schema: z.ZodType | undefined,
  writer: SchemaWriter,
): Node[] {
  if (!schema) return []
  const all = members(writer.write(schema)).filter(({ name }) => place === 'query' || !isApart(name))
  return all.map(({ name, schema, required }) => ({
    name,
    in: place,
    ...(required ? { required } : {}),
    ...(typeof schema.description === 'string' ? { description: schema.description } : {}),
    schema,
    // Lists in addresses are words divided by commas.
    ...(place === 'query' && schema.type === 'array' ? { style: 'form', explode: false } : {}),
    // Otherwise a page that tries requests fills every member in, and so asks for what cannot be.
    ...([schema.type].flat().includes('object') ? { style: 'deepObject', explode: true, example: {} } : {}),
  }))
}
