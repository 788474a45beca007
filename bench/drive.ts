import { connect, type Socket } from 'node:net'

export type Request = {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: string
}
export type Target = { readonly port: number; readonly token: string }

/** What one slice of a measurement saw. */
export type Slice = {
  /** Answers for each second. */
  readonly rate: number
  /** Milliseconds from sending a request to the last byte of its answer. */
  readonly latencies: readonly number[]
}

type Answer = { readonly status: number; readonly headers: string; readonly body: Buffer }

/**
 * Sends requests over so many connections at once, each waiting for its answer before the next, and counts. A client of
 * its own, for it shares two cores with the servers: the usual ones take more of them than what they measure.
 */
export async function drive(
  target: Target,
  connections: number,
  milliseconds: number,
  next: () => Request,
): Promise<Slice> {
  const latencies: number[] = []
  const began = performance.now()
  const until = began + milliseconds
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new Client(target)
      try {
        for (let now = performance.now(); now < until; ) {
          const request = next()
          const { status, body } = await client.send(request)
          if (status >= 400) throw new Error(`${request.path} answered ${status}: ${body.toString()}`)
          const after = performance.now()
          latencies.push(after - now)
          now = after
        }
      } finally {
        client.close()
      }
    }),
  )
  return { rate: (latencies.length / (performance.now() - began)) * 1000, latencies }
}

/** One request on a connection of its own. */
export async function ask(target: Target, request: Request): Promise<{ headers: string; body: unknown }> {
  const client = new Client(target)
  try {
    const { status, headers, body } = await client.send(request)
    if (status >= 400) throw new Error(`${request.path} answered ${status}: ${body.toString()}`)
    return { headers, body: JSON.parse(body.toString()) }
  } finally {
    client.close()
  }
}

/** One connection that is kept open. Understands answers that tell their length, which both servers send. */
class Client {
  readonly #socket: Socket
  readonly #head: string
  #settle: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | undefined
  #chunks: Buffer[] = []
  #received = 0
  #expected = Number.POSITIVE_INFINITY
  #bodyAt = 0

  constructor({ port, token }: Target) {
    this.#head = `Host: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.#socket.on('data', (chunk) => this.#receive(chunk))
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error('the server closed the connection')))
  }

  send({ method = 'GET', path, body }: Request): Promise<Answer> {
    const content = body
      ? `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
      : '\r\n'
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#socket.write(`${method} ${path} HTTP/1.1\r\n${this.#head}${content}`)
    })
  }

  close(): void {
    this.#settle = undefined
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#received += chunk.length
    if (this.#expected === Number.POSITIVE_INFINITY) this.#readHead()
    if (this.#received < this.#expected) return
    const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    const answer = {
      status: Number(all.toString('latin1', 9, 12)),
      headers: all.toString('latin1', 0, this.#bodyAt),
      body: all.subarray(this.#bodyAt),
    }
    this.#chunks = []
    this.#received = 0
    this.#expected = Number.POSITIVE_INFINITY
    this.#settle?.resolve(answer)
  }

  #readHead(): void {
    const start = Buffer.concat(this.#chunks)
    const end = start.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = /\r\ncontent-length: (\d+)/i.exec(start.toString('latin1', 0, end))?.[1]
    if (length === undefined) {
      this.#fail(new Error('an answer does not tell its length'))
      return
    }
    this.#bodyAt = end + 4
    this.#expected = this.#bodyAt + Number(length)
  }

  #fail(error: Error): void {
    this.#settle?.reject(error)
  }
}
