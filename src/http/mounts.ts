import type { IncomingMessage } from 'node:http'
import type { Face } from './face.ts'
import type { ReadForwarded } from './proxies.ts'

/** Where a face lives at `/` beside its prefix: on a port of its own, or under a host name or `*.` and one. */
export type FaceBinding =
  | { readonly face: string; readonly port: number }
  | { readonly face: string; readonly host: string }

/** How a request came to a face. */
export type Mount = {
  readonly face: Face
  readonly by: 'prefix' | 'host' | 'port'
  /** What stood for the `*` of a host pattern; null for other ways. */
  readonly label: string | null
}

/** Finds the face of an address, and the path under which its routes are registered. */
export class Mounts {
  readonly #faces: readonly Face[]
  readonly #byPrefix: ReadonlyMap<string, Mount>
  readonly #byHost = new Map<string, Mount>()
  readonly #byDomain = new Map<string, Face>()
  readonly #suffixed: readonly (readonly [prefix: string, suffix: string])[]
  readonly #readForwarded: ReadForwarded
  readonly #everywhere: readonly string[]
  /** How a request came, when not by a prefix. */
  readonly #bound = new WeakMap<IncomingMessage, Mount>()

  /** Paths of the server's own below `everywhere` are the same at every host name and port. */
  constructor(
    faces: readonly Face[],
    bindings: readonly FaceBinding[],
    readForwarded: ReadForwarded,
    everywhere: readonly string[] = [],
  ) {
    this.#everywhere = everywhere
    this.#faces = faces
    this.#readForwarded = readForwarded
    this.#byPrefix = new Map(faces.map((face) => [face.prefix, { face, by: 'prefix', label: null }]))
    this.#suffixed = faces.flatMap((face) =>
      face.optionalSuffix ? [[face.prefix, face.optionalSuffix]] : [],
    )
    for (const binding of bindings) {
      if (!('host' in binding)) continue
      const face = this.faceNamed(binding.face)
      const host = binding.host.toLowerCase()
      if (host.startsWith('*.')) this.#byDomain.set(host.slice(2), face)
      else this.#byHost.set(host, { face, by: 'host', label: null })
    }
  }

  /** The face of this name; there is one, or the configuration was not checked. */
  faceNamed(name: string): Face {
    const face = this.#faces.find((each) => each.name === name)
    if (!face) throw new Error(`there is no face ${name}`)
    return face
  }

  /** Marks a request that came through a port of the face's own. */
  arriveByPort(request: IncomingMessage, face: Face): void {
    this.#bound.set(request, { face, by: 'port', label: null })
  }

  /** The address under which the request's route is registered: with the prefix, without an optional suffix. */
  rewrite(request: IncomingMessage): string {
    const target = targetOf(request.url ?? '/')
    if (this.#everywhere.some((prefix) => isUnder(prefix, target))) return target
    const bound = this.#bound.get(request) ?? this.#arriveByHost(request)
    return this.#withoutSuffix(bound ? bound.face.prefix + target : target)
  }

  /** How the request came to a face, by its rewritten address; undefined when that is in no face. */
  mountOf(request: IncomingMessage, rewritten: string): Mount | undefined {
    const bound = this.#bound.get(request)
    if (bound) return bound
    for (const [prefix, mount] of this.#byPrefix) if (isUnder(prefix, rewritten)) return mount
    return undefined
  }

  /** How a request came to this face, when it is known to have come to it. */
  mountAt(request: IncomingMessage, face: Face): Mount {
    return this.#bound.get(request) ?? this.#byPrefix.get(face.prefix) ?? { face, by: 'prefix', label: null }
  }

  #arriveByHost(request: IncomingMessage): Mount | undefined {
    if (this.#byHost.size === 0 && this.#byDomain.size === 0) return undefined
    const host = this.#readForwarded(request)
      .host?.toLowerCase()
      .replace(/(\.?:\d+|\.)$/, '')
    if (host === undefined) return undefined
    const mount = this.#byHost.get(host) ?? this.#byLabel(host)
    if (mount) this.#bound.set(request, mount)
    return mount
  }

  #byLabel(host: string): Mount | undefined {
    const dot = host.indexOf('.')
    const face = dot > 0 ? this.#byDomain.get(host.slice(dot + 1)) : undefined
    return face && { face, by: 'host', label: host.slice(0, dot) }
  }

  #withoutSuffix(target: string): string {
    for (const [prefix, suffix] of this.#suffixed) {
      if (!isUnder(prefix, target)) continue
      const [path, query] = splitTarget(target)
      return `${stripSuffix(path, suffix)}${query === null ? '' : `?${query}`}`
    }
    return target
  }
}

/** A path without a face's optional ending. */
export function stripSuffix(path: string, suffix: string | undefined): string {
  if (!suffix) return path
  const bare = path.endsWith('/') ? path.slice(0, -1) : path
  return bare.endsWith(suffix) ? bare.slice(0, -suffix.length) : path
}

/** Path and query of an address; no query is null. */
export function splitTarget(target: string): [path: string, query: string | null] {
  const mark = target.indexOf('?')
  return mark < 0 ? [target, null] : [target.slice(0, mark), target.slice(mark + 1)]
}

/** The path and query of a request line, which may be a whole address or begin with several slashes. */
export function targetOf(url: string): string {
  if (url.startsWith('/') && url[1] !== '/') return url
  const path = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/^\/+/, '')
  return `/${path}`
}

function isUnder(prefix: string, target: string): boolean {
  if (!target.startsWith(prefix)) return false
  const next = target[prefix.length]
  return next === undefined || next === '/' || next === '?'
}
