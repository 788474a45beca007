import type { IncomingMessage } from 'node:http'
import { type Mount, splitTarget, targetOf } from './mounts.ts'
import type { ReadForwarded } from './proxies.ts'
import type { Here } from './route.ts'

/** Addresses that clients use, where they differ from what the requests themselves say; no trailing slash. */
export type PublicUrls = {
  readonly general: string | null
  /** By the face's name; a `*` in it stands for the host label that names the organization. */
  readonly ofFace: ReadonlyMap<string, string>
}

/** The address at which a caller reached a face. Nothing is worked out before it is asked for. */
export class Address implements Here {
  readonly #request: IncomingMessage
  readonly #url: string
  readonly #mount: Mount
  readonly #publicUrls: PublicUrls
  readonly #readForwarded: ReadForwarded

  /** `url` is the request's as it came, before any rewriting. */
  constructor(
    request: IncomingMessage,
    url: string,
    mount: Mount,
    publicUrls: PublicUrls,
    readForwarded: ReadForwarded,
  ) {
    this.#request = request
    this.#url = url
    this.#mount = mount
    this.#publicUrls = publicUrls
    this.#readForwarded = readForwarded
  }

  get base(): string {
    const { face, by, label } = this.#mount
    const prefix = by === 'prefix' ? face.prefix : ''
    const ofFace = this.#publicUrls.ofFace.get(face.name)
    if (ofFace !== undefined && !ofFace.includes('*')) return ofFace
    if (ofFace !== undefined && label !== null) return ofFace.replace('*', label)
    if (by === 'prefix' && this.#publicUrls.general !== null) return this.#publicUrls.general + prefix
    const { protocol, host, prefix: takenOff } = this.#readForwarded(this.#request)
    return `${protocol}://${host ?? listenedAt(this.#request)}${takenOff}${prefix}`
  }

  get site(): string {
    // Goes into mails: a host that the caller names could lead their reader to somebody else's.
    return this.#publicUrls.general ?? `http://${listenedAt(this.#request)}`
  }

  with(parameters: Readonly<Record<string, string | number | null>>): string {
    const { face, by } = this.#mount
    const [path, query] = splitTarget(targetOf(this.#url))
    const below = by === 'prefix' && path.startsWith(face.prefix) ? path.slice(face.prefix.length) : path
    const kept = (query ?? '')
      .split('&')
      .filter((part) => part !== '' && !Object.hasOwn(parameters, nameOf(part)))
    const added = Object.entries(parameters).flatMap(([name, value]) =>
      value === null ? [] : [`${encode(name)}=${encode(String(value))}`],
    )
    const parts = [...kept, ...added]
    return `${this.base}${below}${parts.length === 0 ? '' : `?${parts.join('&')}`}`
  }
}

/** Host and port at which the connection came in, whatever the caller says of the host. */
function listenedAt({ socket }: IncomingMessage): string {
  const address = (socket.localAddress ?? 'localhost').replace(/^::ffff:(?=\d+\.)/i, '')
  return `${address.includes(':') ? `[${address}]` : address}:${socket.localPort ?? 80}`
}

function nameOf(part: string): string {
  const equals = part.indexOf('=')
  const name = (equals < 0 ? part : part.slice(0, equals)).replaceAll('+', ' ')
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Safe in a query under every reading of it: also what only some clients take for a quote or a bracket. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()]/g,
    (sign) => `%${Buffer.from(sign).toString('hex')}`,
  )
}
