import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { invalid } from '../errors.ts'

/** Which addresses webhooks may be sent to. */
export type Targets = {
  /** Whether an address (not a name) may be connected to. */
  readonly permits: (address: string) => boolean
  /** Refuses a URL that is none, or that leads to an address that is not permitted. A name that nobody knows passes. */
  readonly check: (member: string, url: string) => Promise<void>
}

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Public by their range, and yet inside: the addresses at which a cloud tells its machines their secrets. */
const insideClouds = new Set(['168.63.129.16'])

/**
 * Only public addresses, and those in the networks given (addresses or CIDR). An address is judged as what it stands
 * for: an IPv4 one inside an IPv6 one as that; tunnels, which hide where they end, are refused.
 */
export function openTargets(allowed: readonly string[]): Targets {
  const ranges = allowed.map(rangeOf)
  const permits = (text: string): boolean => {
    if (!ipaddr.isValid(text)) return false
    const address = ipaddr.process(text)
    const allows = ([network, bits]: Range) =>
      address.kind() === network.kind() && address.match([network, bits])
    if (ranges.some(allows)) return true
    return address.range() === 'unicast' && !insideClouds.has(address.toString())
  }
  return {
    permits,
    async check(member, text) {
      const url = URL.parse(text)
      const isWeb = url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== ''
      if (!isWeb || url.username !== '' || url.password !== '' || text.length > longestUrl) {
        throw invalid([
          {
            path: [member],
            reason: 'format',
            message: 'must be an http or https address without a password',
          },
        ])
      }
      if ((await addressesOf(url)).every(permits)) return
      throw invalid([
        { path: [member], reason: 'other', message: 'must not lead to an address inside a private network' },
      ])
    },
  }
}

const longestUrl = 2000
/** Milliseconds; a name server that is slower than this is left to the time of sending. */
const patience = 2000

async function addressesOf(url: URL): Promise<string[]> {
  const host = hostOf(url)
  if (isIP(host)) return [host]
  const found = lookup(host, { all: true }).then(
    (all) => all.map(({ address }) => address),
    () => [],
  )
  const late = Promise.withResolvers<string[]>()
  const timer = setTimeout(() => late.resolve([]), patience)
  return Promise.race([found, late.promise]).finally(() => clearTimeout(timer))
}

/** The host of an address, an IPv6 one without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

function rangeOf(text: string): Range {
  if (text.includes('/')) return ipaddr.parseCIDR(text)
  const address = ipaddr.parse(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

/** What holds where nothing is configured. */
export const publicTargets = openTargets([])
