import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'

/** Sends a whole answer. Node leaves the body out of the answer to HEAD by itself. */
export function write(response: ServerResponse, requestId: string, { status, headers, body }: Answer): void {
  const all: OutgoingHttpHeaders = { 'x-request-id': requestId }
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) all[name] = value
  }
  if (body !== null) all['content-length'] = Buffer.byteLength(body)
  else if (status !== 204 && status !== 304) all['content-length'] = 0
  response.writeHead(status, all)
  if (body === null) response.end()
  else response.end(body)
}
