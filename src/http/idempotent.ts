import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { invalid } from '../core/errors.ts'
import * as idempotency from '../core/idempotency.ts'
import type { Scope } from '../core/scope.ts'
import type { Answer } from './answer.ts'
import type { Face } from './face.ts'
import { splitTarget, targetOf } from './mounts.ts'
import type { Route } from './route.ts'

const longestKey = 255

/** Whether a request can be done once for its key here; not where doing it again changes nothing. */
export function takesKey(face: Face, { method, needs, lines, everyCallCounts }: Route): boolean {
  if (!face.idempotentPosts || lines || everyCallCounts) return false
  return method === 'POST' && needs !== 'read' && needs !== 'nothing'
}

/** The key under which a request is to be done once; null where it has none. */
export function idempotencyKey(face: Face, route: Route, request: IncomingMessage): string | null {
  if (!takesKey(face, route)) return null
  const key = request.headers['idempotency-key']
  return key === undefined ? null : checkedKey(String(key))
}

/** A key as a caller may write it. Throws invalid. */
export function checkedKey(key: string): string {
  const refuse = (reason: 'empty' | 'too_long' | 'text', message: string) =>
    invalid([{ path: ['idempotency-key'], in: 'header', reason, message }])
  if (key === '') throw refuse('empty', 'must not be empty')
  if (key.length > longestKey) throw refuse('too_long', `must have at most ${longestKey} characters`)
  if (!/^[\x20-\x7e]+$/.test(key)) throw refuse('text', 'must be printable ASCII')
  return key
}

/** One POST under a key, as it came. */
type Posted = {
  readonly key: string
  readonly route: Route
  readonly request: IncomingMessage
  /** The address as it came. */
  readonly url: string
  /** The value in the body, before any reading of it. */
  readonly input: unknown
}

/**
 * Does a POST once for its key, in one transaction with the keeping of its answer, and repeats that answer to whoever
 * sends the same again. Errors: `idempotency_key_reused`, and whatever the work throws, of which nothing is kept.
 */
export async function answerOnce(
  scope: Scope,
  { key, route, request, url, input }: Posted,
  work: (scope: Scope) => Promise<Answer>,
): Promise<Answer> {
  const [path, query] = splitTarget(targetOf(url))
  const digest = hash('sha256', JSON.stringify([route.method, path, query, input ?? null]), 'buffer')
  const seal = route.secret ? sealOf(request.headers.authorization ?? '', key) : plain
  const { outcome, replayed } = await idempotency.once(scope, { key, line: 0, digest }, async (inside) => {
    const { status, headers, body } = await work(inside)
    const single = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    )
    return {
      status,
      headers: Object.fromEntries(single),
      body: typeof body === 'string' ? seal.close(body) : null,
    }
  })
  const { status, headers, body } = outcome
  return {
    status,
    headers: replayed ? { ...headers, 'idempotency-replayed': 'true' } : headers,
    body: body === null ? null : seal.open(body),
  }
}

const plain = { close: (text: string) => text, open: (text: string) => text }

/** Whoever reads the database alone cannot read a secret: the token that opens it is not stored anywhere. */
function sealOf(authorization: string, idempotencyKeyText: string) {
  const key = Buffer.from(hkdfSync('sha256', authorization, idempotencyKeyText, 'clientele kept answer', 32))
  return {
    close(text: string): string {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },
    open(text: string): string {
      const bytes = Buffer.from(text, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
