import { connect, type Socket } from 'node:net'

export type Request = {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: string
  /** JSON when absent. */
  readonly contentType?: string
  /** How many customers the body brings, one to a line; each must be answered by a line that says 201. */
  readonly rows?: number
}
export type Target = { readonly port: number; readonly token: string }

/** What one slice of a measurement saw. */
export type Slice = {
  /** Answers for each second; rows where the requests bring many. */
  readonly rate: number
  /** Answers or rows. */
  readonly count: number
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
  let count = 0
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
          if (request.rows !== undefined) requireMade(body.toString(), request.rows)
          count += request.rows ?? 1
          const after = performance.now()
          latencies.push(after - now)
          now = after
        }
      } finally {
        client.close()
      }
    }),
  )
  return { rate: (count / (performance.now() - began)) * 1000, count, latencies }
}

function requireMade(lines: string, rows: number): void {
  const made = lines.match(/"status":201\b/g)?.length ?? 0
  if (made !== rows) throw new Error(`of ${rows} customers ${made} were made: ${lines.slice(0, 1000)}`)
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

/** JSON has no such line breaks, so no line of an answer can look like it. */
const lastChunk = Buffer.from('\r\n0\r\n\r\n')

/**
 * One connection that is kept open. Understands answers that tell their length, and those that come in chunks, whose
 * body it leaves as it came.
 */
class Client {
  readonly #socket: Socket
  readonly #head: string
  #settle: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | undefined
  #chunks: Buffer[] = []
  #received = 0
  #expected = Number.POSITIVE_INFINITY
  #isChunked = false
  #bodyAt = 0

  constructor({ port, token }: Target) {
    this.#head = `Host: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.#socket.on('data', (chunk) => this.#receive(chunk))
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error('the server closed the connection')))
  }

  send({ method = 'GET', path, body, contentType = 'application/json' }: Request): Promise<Answer> {
    const content = body
      ? `Content-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
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
    if (this.#expected === Number.POSITIVE_INFINITY && !this.#isChunked) this.#readHead()
    if (this.#isChunked ? !this.#endsWith(lastChunk) : this.#received < this.#expected) return
    const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    const answer = {
      status: Number(all.toString('latin1', 9, 12)),
      headers: all.toString('latin1', 0, this.#bodyAt),
      body: all.subarray(this.#bodyAt),
    }
    this.#chunks = []
    this.#received = 0
    this.#expected = Number.POSITIVE_INFINITY
    this.#isChunked = false
    this.#settle?.resolve(answer)
  }

  /** The end may have come in pieces. */
  #endsWith(end: Buffer): boolean {
    let last = this.#chunks.at(-1) ?? Buffer.alloc(0)
    if (last.length < end.length) last = Buffer.concat(this.#chunks.slice(-end.length))
    return last.subarray(-end.length).equals(end)
  }

  #readHead(): void {
    const start = Buffer.concat(this.#chunks)
    const end = start.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = start.toString('latin1', 0, end)
    this.#bodyAt = end + 4
    this.#isChunked = /\r\ntransfer-encoding: chunked/i.test(head)
    if (this.#isChunked) return
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    if (length === undefined) {
      this.#fail(new Error('an answer does not tell its length'))
      return
    }
    this.#expected = this.#bodyAt + Number(length)
  }

  #fail(error: Error): void {
    this.#settle?.reject(error)
  }
}
