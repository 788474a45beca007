import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the receiver of webhooks had it. */
export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly at: number }

/** How a receiver answers: a status, no answer at all, or a connection that is cut. */
export type Manner = number | 'silence' | 'reset' | { readonly redirect: string } | Later

type Later = { readonly status: number; readonly retryAfter: string }

export type Receiver = {
  readonly url: string
  /** Everything that came, in its order. */
  readonly received: readonly Received[]
  /** Waits until so many requests came. */
  arrived(count: number): Promise<void>
  close(): Promise<void>
}

/** Someone who is told by webhooks, on a port of this machine; `manner` says how each request is answered. */
export async function openReceiver(
  manner: (received: Received, index: number) => Manner = () => 204,
): Promise<Receiver> {
  const received: Received[] = []
  const waiting = new Set<{ readonly count: number; readonly resolve: () => void }>()
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text) => {
      body += text
    })
    request.on('end', () => {
      const one = { headers: request.headers, body, at: Date.now() }
      const how = manner(one, received.push(one) - 1)
      if (how === 'reset') request.socket.resetAndDestroy()
      else if (typeof how === 'number') response.writeHead(how).end(how === 204 ? undefined : `status ${how}`)
      else if (typeof how === 'object' && 'retryAfter' in how) {
        response.writeHead(how.status, { 'retry-after': how.retryAfter }).end()
      } else if (typeof how === 'object') response.writeHead(302, { location: how.redirect }).end()
      for (const each of waiting) if (received.length >= each.count) each.resolve()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server)}/hook`,
    received,
    async arrived(count) {
      if (received.length >= count) return
      const { promise, resolve } = Promise.withResolvers<void>()
      const one = { count, resolve }
      waiting.add(one)
      await promise.finally(() => waiting.delete(one))
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo | null
  if (address === null) throw new Error('the receiver does not listen')
  return address.port
}
