import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { z } from 'zod'
import { face } from '../../src/dialects/digital-river/index.ts'
import type { Answer, TestServer, Visitor } from './server.ts'

/** What Digital River's clients read of an answer, and the calls that they make. */

export const Customer = z.looseObject({
  id: z.string(),
  createdTime: z.string(),
  defaultSourceId: z.string().optional(),
  sources: z.array(z.looseObject({ id: z.string(), customerId: z.string() })).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
})
export const List = z.object({ hasMore: z.boolean(), data: z.array(Customer) })
export const Fault = z.object({
  type: z.string(),
  errors: z.array(
    z.object({ code: z.string(), parameter: z.string().optional(), message: z.string().min(1) }),
  ),
})
export const Source = z.looseObject({
  id: z.string(),
  state: z.string(),
  reusable: z.boolean(),
  customerId: z.string().optional(),
})

export const post = (visitor: Visitor, path: string, json: unknown = {}) =>
  visitor.call(face, { method: 'POST', path, json })
export const get = (visitor: Visitor, path: string) => visitor.call(face, { method: 'GET', path })
export const remove = (visitor: Visitor, path: string) => visitor.call(face, { method: 'DELETE', path })

export async function make(visitor: Visitor, ...ids: string[]): Promise<void> {
  for (const id of ids) assert.equal((await post(visitor, '/customers', { id })).status, 201)
}

export async function makeSource(visitor: Visitor, json: object = { type: 'creditCard' }): Promise<string> {
  const answer = await post(visitor, '/sources', json)
  assert.equal(answer.status, 201, answer.text)
  return Source.parse(answer.json).id
}

export async function list(visitor: Visitor, query: string): Promise<{ hasMore: boolean; ids: string[] }> {
  const answer = await get(visitor, `/customers${query}`)
  assert.equal(answer.status, 200, answer.text)
  const { hasMore, data } = List.parse(answer.json)
  return { hasMore, ids: data.map(({ id }) => id) }
}

export function codeOf(answer: Answer): string {
  const [first] = Fault.parse(answer.json).errors
  return `${answer.status} ${first?.code}${first?.parameter ? ` ${first.parameter}` : ''}`
}

/** A request whose address and headers go out exactly as they are here. */
export function raw(
  server: TestServer,
  visitor: Visitor,
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(server.origin)
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        hostname,
        port,
        method,
        path: `${face.prefix}${path}`,
        headers: { authorization: `Bearer ${visitor.token}`, ...headers },
      },
      async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk)
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') })
      },
    )
    outgoing.on('error', reject)
    outgoing.end()
  })
}
