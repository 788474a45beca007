import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'

/** Sends a whole answer. Node leaves the body out of the answer to HEAD by itself. */
export function write(response: ServerResponse, { status, headers, body }: Answer): void {
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) response.setHeader(name, value)
  }
  if (body !== null) response.setHeader('content-length', Buffer.byteLength(body))
  else if (status !== 204 && status !== 304) response.setHeader('content-length', 0)
  response.statusCode = status
  if (body === null) response.end()
  else response.end(body)
}
