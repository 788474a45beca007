import { lookup } from 'node:dns'
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { hostOf, type Targets } from '../core/webhooks/targets.ts'

export type Outgoing = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What came back: a status, or why there is none. */
export type Returned = {
  readonly status: number | null
  readonly error: string | null
  /** The beginning of the answer's body. */
  readonly response: string | null
  /** The answer's header of this name. */
  readonly retryAfter: string | null
  /** Milliseconds. */
  readonly duration: number
}

/** Characters of an answer that are kept, and bytes that are read at most. */
const kept = 1000
const read = 64 * 1024

export type Sender = {
  send(outgoing: Outgoing, signal: AbortSignal): Promise<Returned>
  close(): void
}

/**
 * Posts to addresses that are permitted and to no other: a name is resolved when the connection is made, and the
 * connection goes to the very address that was looked at. Redirects are not followed, so they lead nowhere.
 */
export function openSender(targets: Targets, timeout: number): Sender {
  const guarded: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '')
      const permitted = found.filter(({ address }) => targets.permits(address))
      const [first] = permitted
      if (!first) return callback(new ForbiddenTarget(), '')
      if (options.all) return callback(null, permitted)
      callback(null, first.address, first.family)
    })
  }
  // Kept open for less time than servers do, so that none is closed at the moment of use.
  const idle = { keepAlive: true, maxSockets: 100, timeout: 4000 }
  const agents = { 'http:': new HttpAgent(idle), 'https:': new HttpsAgent(idle) }

  async function post({ url: text, headers, body }: Outgoing, signal: AbortSignal): Promise<IncomingMessage> {
    const url = new URL(text)
    // A literal address is never looked up.
    if (isIP(hostOf(url)) && !targets.permits(hostOf(url))) throw new ForbiddenTarget()
    const secure = url.protocol === 'https:'
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: agents[secure ? 'https:' : 'http:'],
      lookup: guarded,
      signal,
    }
    return new Promise((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(url, options, resolve)
      request.on('error', reject)
      request.end(body)
    })
  }

  return {
    async send(outgoing, stop) {
      const begun = performance.now()
      const late = AbortSignal.timeout(timeout)
      const since = () => performance.now() - begun
      try {
        const answer = await post(outgoing, AbortSignal.any([late, stop]))
        const response = await beginning(answer)
        const retryAfter = answer.headers['retry-after'] ?? null
        return { status: answer.statusCode ?? 0, error: null, response, retryAfter, duration: since() }
      } catch (error) {
        const reason = late.aborted ? `no answer within ${timeout / 1000} s` : describe(error)
        return { status: null, error: reason, response: null, retryAfter: null, duration: since() }
      }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

class ForbiddenTarget extends Error {
  override readonly name = 'ForbiddenTarget'
  constructor() {
    super('the address is inside a private network')
  }
}

/** What the log says of a failure: its code where there is one, never a stack. */
function describe(error: unknown): string {
  if (error instanceof ForbiddenTarget) return error.message
  if (error instanceof AggregateError && error.errors[0]) return describe(error.errors[0])
  if (!(error instanceof Error)) return 'no answer'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}

/** The status has come; a body that breaks off or never ends does not undo it. */
async function beginning(answer: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of answer) {
      chunks.push(chunk)
      length += chunk.length
      if (length > read) break
    }
  } catch {
    // What came before is kept.
  }
  // The database takes no NUL.
  const text = Buffer.concat(chunks).toString('utf8').replaceAll('\0', '').toWellFormed().slice(0, kept)
  return text === '' ? null : text.toWellFormed()
}
