import { hash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import { toUlid } from '../ids.ts'

/** What of an event is linked, and stays when the person is erased. */
export type Linked = {
  readonly position: number
  /** uuid. */
  readonly id: string
  /** uuid. */
  readonly customerId: string
  readonly version: number
  readonly type: string
  readonly face: string
  /** uuid. */
  readonly tokenId: string | null
  readonly changed: readonly string[]
  readonly at: Date
  /** Null where the event told nothing. */
  readonly digest: Buffer | null
}

/** The hash of the event before; null before the first. */
export type Previous = Buffer | null

type Data = Readonly<Record<string, unknown>>

/** The data of an event as it is written, with what binds it to the chain; all null where nothing is told. */
export function bind(data: Data | null): {
  readonly text: string | null
  readonly salt: Buffer | null
  readonly digest: Buffer | null
} {
  if (data === null) return { text: null, salt: null, digest: null }
  const text = canonical(data)
  const salt = randomBytes(16)
  return { text, salt, digest: digestOf(salt, text) }
}

/** Whether the digest is that of the salt and of data as the database gives it back. */
export function isDigestOf(digest: Buffer, salt: Buffer, data: Data): boolean {
  return digestOf(salt, canonical(data)).equals(digest)
}

/** An event as it is hashed, and as the native API shows it. */
export type Link = {
  /** The hash of the event before. */
  readonly previous: string | null
  readonly position: number
  readonly id: string
  readonly customer_id: string
  readonly sequence: number
  readonly type: string
  readonly face: string
  readonly token_id: string | null
  readonly changed: readonly string[]
  readonly at: string
  readonly digest: string | null
}

/** Bytes are hexadecimal, ids are ULIDs. */
export function linkOf(event: Linked, previous: Previous): Link {
  return {
    previous: previous?.toString('hex') ?? null,
    position: event.position,
    id: toUlid(event.id),
    customer_id: toUlid(event.customerId),
    sequence: event.version,
    type: event.type,
    face: event.face,
    token_id: event.tokenId && toUlid(event.tokenId),
    changed: event.changed,
    at: event.at.toISOString(),
    digest: event.digest?.toString('hex') ?? null,
  }
}

/** Hashes an event onto the one before: SHA-256 of the canonical JSON of its link (docs/guides/proof.md). */
export function hashOf(event: Linked, previous: Previous): Buffer {
  return hash('sha256', canonicalLink(linkOf(event, previous)), 'buffer')
}

/** The canonical text of a link: its members are flat, so that JSON writes them as RFC 8785 does once they are in order. */
export function canonicalLink(link: Link): string {
  const { at, changed, customer_id, digest, face, id, position, previous, sequence, token_id, type } = link
  return JSON.stringify({
    at,
    changed,
    customer_id,
    digest,
    face,
    id,
    position,
    previous,
    sequence,
    token_id,
    type,
  } satisfies Link)
}

function digestOf(salt: Buffer, text: string): Buffer {
  return hash('sha256', Buffer.concat([salt, Buffer.from(text)]), 'buffer')
}

/** RFC 8785: neither the order of members nor the database's way of writing numbers matters. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError(`a ${typeof value} is no JSON`)
  return text
}
