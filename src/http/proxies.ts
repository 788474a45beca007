import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import proxyAddr from '@fastify/proxy-addr'

/** What the caller's own request said before trusted proxies passed it on. */
export type Forwarded = {
  /** `http` or `https`. */
  readonly protocol: string
  /** Host with its port unless that is the protocol's own; null when the request names none that can be one. */
  readonly host: string | null
  /** A path that a proxy took off, without a trailing slash. */
  readonly prefix: string
}

/** Reads how a request was sent. X-Forwarded headers count only from the addresses that are trusted. */
export type ReadForwarded = (request: IncomingMessage) => Forwarded

/** The IP address of the caller; null when it is not known. X-Forwarded-For counts only from trusted addresses. */
export type ReadCaller = (request: IncomingMessage) => string | null

/** A reader that trusts these addresses, networks in CIDR form, or `loopback`, `linklocal`, `uniquelocal`. */
export function trustProxies(trusted: readonly string[]): ReadForwarded {
  if (trusted.length === 0) return direct
  const trust = proxyAddr.compile([...trusted])
  return (request) => {
    const { socket, headers } = request
    if (!trust(socket.remoteAddress ?? '', 0)) return direct(request)
    const hops = proxyAddr.all(request, trust).length - 1
    const named = (name: string) => valueAt(headers[name], hops)
    const protocol = named('x-forwarded-proto')?.toLowerCase() === 'https' ? 'https' : 'http'
    const host = hostName(named('x-forwarded-host')) ?? hostName(headers.host)
    return {
      protocol,
      host: host === null ? null : withPort(host, protocol, named('x-forwarded-port')),
      prefix: pathPrefix(named('x-forwarded-prefix')),
    }
  }
}

/** A reader of callers that trusts the same addresses as `trustProxies`. */
export function trustCallers(trusted: readonly string[]): ReadCaller {
  if (trusted.length === 0) return ({ socket }) => toIp(socket.remoteAddress)
  const trust = proxyAddr.compile([...trusted])
  return (request) => toIp(proxyAddr(request, trust))
}

/** Some proxies add the port, and a socket for both protocols writes the old addresses as new ones. */
function toIp(address: string | undefined): string | null {
  if (address === undefined) return null
  const bare = address
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$|^\[(.*)\](:\d+)?$/, '$1$2')
  return isIP(bare) === 0 ? null : bare
}

function direct(request: IncomingMessage): Forwarded {
  return { protocol: 'http', host: hostName(request.headers.host), prefix: '' }
}

/**
 * Each trusted proxy appends to a list or replaces it, so the value that the outermost trusted one wrote stands as
 * many places from the end as there are trusted hops; what stands before it is the client's own claim.
 */
function valueAt(header: string | string[] | undefined, hops: number): string | undefined {
  const values = String(header ?? '').split(',')
  const value = values[Math.max(0, values.length - Math.max(1, hops))]?.trim()
  return value === '' ? undefined : value
}

function hostName(text: string | undefined): string | null {
  return text !== undefined && /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(text) ? text : null
}

function withPort(host: string, protocol: string, port: string | undefined): string {
  if (port === undefined || !/^\d{1,5}$/.test(port) || /:\d+$/.test(host)) return host
  return port === (protocol === 'https' ? '443' : '80') ? host : `${host}:${port}`
}

function pathPrefix(text: string | undefined): string {
  return text !== undefined && /^(\/[\w.~-]+)+\/?$/.test(text) ? text.replace(/\/$/, '') : ''
}
