import assert from 'node:assert/strict'
import { request } from 'node:http'
import { face } from '../../src/dialects/spiffy/index.ts'
import type { TestServer, Visitor } from './server.ts'

/** Requests as the vendor's Ruby client sends them: Basic, and these bytes exactly. */

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly json: unknown
}

/** One request, to the store's own host where one is named. */
export function send(
  server: TestServer,
  visitor: Visitor,
  method: string,
  path: string,
  options: { json?: unknown; body?: string; host?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const body = options.body ?? (options.json === undefined ? undefined : JSON.stringify(options.json))
  const headers = {
    // The key is the user, the password can be anything.
    authorization: `Basic ${Buffer.from(`${visitor.token}:x`).toString('base64')}`,
    ...(options.host !== undefined && { host: options.host }),
    ...(method === 'GET' || method === 'HEAD'
      ? { accept: 'application/json' }
      : { 'content-type': 'application/json' }),
    ...options.headers,
  }
  const target = options.host === undefined ? `${face.prefix}${path}` : path
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.origin)
    const sent = request({ host: '127.0.0.1', port, method, path: target, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('end', () => {
        const json = text === '' ? undefined : JSON.parse(text)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json })
      })
    })
    sent.on('error', reject).end(body)
  })
}

/** The value at a path of an answer; undefined where there is none. */
export function at(answer: Answer, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value instanceof Object ? Reflect.get(value, step) : undefined),
    answer.json,
  )
}

export const gandalf = {
  title: 'Mr',
  first_name: 'Gandalf',
  last_name: 'Wizard',
  email: 'gandalf@example.com',
}

/** Makes a customer and answers its id. */
export async function create(
  server: TestServer,
  visitor: Visitor,
  customer: object = gandalf,
): Promise<number> {
  const answer = await send(server, visitor, 'POST', '/api/customers.json', { json: { customer } })
  assert.equal(answer.status, 201, answer.text)
  const id = at(answer, 'customer', 'id')
  assert.ok(typeof id === 'number')
  return id
}
