import { once } from 'node:events'
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { CoreError } from '../core/errors.ts'
import type { Answer } from './answer.ts'

/**
 * Bytes of a stream that wait for a caller who does not read yet. Many clients read only once they have sent their
 * whole body; further ahead of them than this no line is read.
 */
const mostAhead = 16 * 1024 * 1024

/** Sends an answer; resolves when a streamed one has ended. Node leaves the body out of the answer to HEAD by itself. */
export function write(
  response: ServerResponse,
  requestId: string,
  answer: Answer,
): Promise<void> | undefined {
  const { status, headers, body } = answer
  const all: OutgoingHttpHeaders = { 'x-request-id': requestId }
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) all[name] = value
  }
  if (typeof body === 'string' || Buffer.isBuffer(body)) {
    all['content-length'] = Buffer.byteLength(body)
    response.writeHead(status, all)
    response.end(body)
    return undefined
  }
  if (body !== null) return stream(response, status, all, body)
  if (status !== 204 && status !== 304) all['content-length'] = 0
  response.writeHead(status, all)
  response.end()
  return undefined
}

async function stream(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  lines: AsyncIterable<string>,
): Promise<void> {
  response.writeHead(status, headers)
  if (response.req.method === 'HEAD') {
    // Nothing of it is wanted, so that none of it is made.
    response.end()
    return
  }
  response.flushHeaders()
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  try {
    for await (const line of lines) {
      if (gone.signal.aborted) return
      response.write(line)
      if (response.writableLength > mostAhead) await drained(response, gone.signal)
    }
  } catch (error) {
    // A caller who breaks off is nobody's failure.
    if (!(error instanceof CoreError) || error.code !== 'malformed_body') throw error
    response.destroy()
    return
  }
  response.end()
}

async function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  // Whoever is gone is noticed by the caller.
  await once(response, 'drain', { signal: gone }).catch(() => {})
}
