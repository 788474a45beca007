import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { dialects } from '../src/dialects/index.ts'
import { openapi } from '../src/http/openapi.ts'

/** What a reader or a generator finds in the documents of the vendors' faces beyond the form of requests. */

const Answer = z.looseObject({
  headers: z.record(z.string(), z.unknown()).default({}),
  content: z
    .record(z.string(), z.looseObject({ examples: z.record(z.string(), z.unknown()).default({}) }))
    .default({}),
})
const Operation = z.looseObject({
  description: z.string().default(''),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string(), schema: z.looseObject({}) })),
  requestBody: z.looseObject({ required: z.boolean().default(false) }).optional(),
  responses: z.record(z.string(), z.looseObject({ $ref: z.string().optional() })),
})
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({
    schemas: z.record(z.string(), z.unknown()),
    responses: z.record(z.string(), Answer),
  }),
})

const documents = new Map(dialects.map((face) => [face.name, Document.parse(openapi(face, ''))]))

function document(face: string) {
  const found = documents.get(face)
  assert.ok(found, face)
  return found
}

function operation(face: string, method: string, path: string) {
  const found = document(face).paths[path]?.[method]
  assert.ok(found, `${method} ${path}`)
  return found
}

function answer(face: string, method: string, path: string, status: number): z.output<typeof Answer> {
  const said = operation(face, method, path).responses[String(status)]
  assert.ok(said, `${method} ${path} ${status}`)
  const name = said.$ref?.split('/').at(-1)
  return Answer.parse(name === undefined ? said : document(face).components.responses[name])
}

const examplesOf = ({ content }: z.output<typeof Answer>) =>
  Object.values(content).flatMap(({ examples }) => Object.keys(examples))
const headersOf = ({ headers }: z.output<typeof Answer>) => Object.keys(headers).sort()

describe('the documents of the vendors', () => {
  test('tell how a route can conflict with the record', () => {
    const says = (face: string, method: string, path: string, status: number, ...names: string[]) => {
      const examples = examplesOf(answer(face, method, path, status))
      for (const name of names) assert.ok(examples.includes(name), `${method} ${path} ${status}: ${examples}`)
    }
    says('digital-river', 'post', '/customers', 409, 'reference_taken')
    const sources = '/customers/{id}/sources/{sourceId}'
    says(
      'digital-river',
      'post',
      sources,
      409,
      'source_in_use',
      'source_not_chargeable',
      'source_not_reusable',
    )
    says('digital-river', 'post', sources, 404, 'not_found', 'source_not_found')
    const points = '/organizations/{organizationId}/customers/{customerId}/points/{reference}'
    says('loke', 'put', points, 409, 'entry_reference_taken')
    says('loke', 'put', points, 400, 'balance_too_low')
    says('loke', 'delete', points, 400, 'balance_too_low')
    says('spiffy', 'post', '/api/customers.json', 422, 'email_taken')
  })

  test('tell the headers of answers', () => {
    const customers = '/organizations/{organizationId}/customers'
    assert.deepEqual(headersOf(answer('loke', 'get', customers, 200)), ['X-Next-Page'])
    assert.deepEqual(headersOf(answer('loke', 'get', customers, 401)), ['WWW-Authenticate'])
    assert.deepEqual(headersOf(answer('loke', 'get', customers, 503)), ['Retry-After'])
    const limits = ['HTTP_X_RATELIMIT', 'X-Ratelimit']
    assert.deepEqual(headersOf(answer('spiffy', 'get', '/api/store.json', 200)), limits)
    assert.deepEqual(headersOf(answer('spiffy', 'get', '/api/store.json', 401)), ['WWW-Authenticate'])
    assert.deepEqual(headersOf(answer('digital-river', 'get', '/customers', 200)), ['x-dr-requestid'])
  })

  test('say when a body is required, and which default a limit has', () => {
    const isRequired = (face: string, method: string, path: string) =>
      operation(face, method, path).requestBody?.required
    assert.equal(isRequired('spiffy', 'post', '/api/customers.json'), true)
    assert.equal(isRequired('loke', 'post', '/organizations/{organizationId}/customer-lists'), true)
    assert.equal(isRequired('digital-river', 'post', '/customers'), false)
    assert.equal(isRequired('spoonity', 'post', '/customers'), false)
    const limit = operation('digital-river', 'get', '/customers').parameters.find(
      ({ name }) => name === 'limit',
    )
    assert.deepEqual(limit?.schema, { type: 'integer', minimum: 1, maximum: 100, default: 10 })
  })

  test('describe both forms of Spiffy’s errors', () => {
    const [schema] = Object.values(answer('spiffy', 'post', '/api/customers.json', 400).content)
    assert.match(JSON.stringify(schema), /"anyOf":\[\{"type":"string"\},\{"type":"object"/)
  })

  test('name no header that OpenAPI passes over, and no file that a reader has not', () => {
    for (const [face, { paths }] of documents) {
      for (const said of Object.values(paths).flatMap((path) => Object.values(path))) {
        const headers = said.parameters
          .filter((parameter) => parameter.in === 'header')
          .map(({ name }) => name)
        assert.deepEqual(headers, [], face)
        assert.doesNotMatch(said.description, /seeds\/|\.md|\.txt/, face)
      }
    }
  })
})
