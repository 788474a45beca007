import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'
import type { Connection } from '../../src/db/database.ts'

/** A way to the database that can be cut and mended, as a network does by itself. */
export type Relay = {
  readonly connection: Connection
  /** Ends every connection, and refuses new ones. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** Lets nothing through any more, without a word. */
  silence(): void
}

export async function openRelay(connection: Connection): Promise<Relay> {
  const target = targetOf(connection)
  const sockets = new Set<Socket>()
  let silent = false
  const server = createServer((near) => {
    const far = connect(target)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      if (!silent) from.pipe(to)
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  const listen = (port: number) => once(server.listen(port, '127.0.0.1'), 'listening')
  await listen(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const cut = async () => {
    const closed = server.listening ? once(server.close(), 'close') : undefined
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    connection: through(connection, port),
    cut,
    silence() {
      silent = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    async mend() {
      await cut()
      silent = false
      await listen(port)
    },
  }
}

function targetOf(connection: Connection): NetConnectOpts {
  if (!('connectionString' in connection)) {
    const { host, port } = connection
    return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
  }
  const url = new URL(connection.connectionString)
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
  const port = Number(url.port || 5432)
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host: host || 'localhost', port }
}

function through(connection: Connection, port: number): Connection {
  if (!('connectionString' in connection)) return { ...connection, host: '127.0.0.1', port }
  const url = new URL(connection.connectionString)
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return { connectionString: url.href }
}
