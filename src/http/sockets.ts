import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { json } from './answer.ts'
import { newRequestId } from './request-id.ts'

/** Opens a port and answers its number. */
export function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve(portOf(server))
    })
  })
}

/** Resolves when the last connection has ended. */
export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}

export function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Answers what is not HTTP, is too long or came too slowly; after that the connection cannot be used. */
export function refuseBadHttp(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, why } = refusals.get(error.code) ?? { status: '400 Bad Request' }
  // No face is known yet, so it is told in the server's own words, as an address that is nobody's is.
  const requestId = newRequestId()
  const body = JSON.stringify({ message: why ?? status.slice(4), request_id: requestId })
  const headers = [
    `content-type: ${json}`,
    `content-length: ${body.length}`,
    `x-request-id: ${requestId}`,
    'connection: close',
  ]
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`)
}

type Refusal = { readonly status: string; readonly why?: string }

const refusals: ReadonlyMap<string | undefined, Refusal> = new Map([
  // As curl sends an address with a letter beyond ASCII in it.
  [
    'HPE_INVALID_URL',
    { status: '400 Bad Request', why: 'Characters of the address must be percent-encoded' },
  ],
  ['HPE_HEADER_OVERFLOW', { status: '431 Request Header Fields Too Large' }],
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: '408 Request Timeout' }],
])
