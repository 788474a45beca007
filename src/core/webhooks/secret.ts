import { randomBytes } from 'node:crypto'
import { prepared } from '../../db/database.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import { checkText } from '../text.ts'
import { type Endpoint, selectedEndpoint } from './endpoint.ts'

export const longestSecret = 512

const prefix = 'whsec_'
const base64 = /^(?:[\w+/-]{4})*(?:[\w+/-]{2}(?:==)?|[\w+/-]{3}=?)?$/
const fewestBytes = 16

/** A new secret, in the form that Standard Webhooks gives them: 192 random bits behind `whsec_`. */
export function newSecret(): string {
  return `${prefix}${randomBytes(24).toString('base64')}`
}

/** The bytes that sign by a secret: base64 behind the prefix; any other text is taken as its bytes. */
export function keyOf(secret: string): Buffer {
  return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret)
}

/** Whether a secret of the caller's own signs with as many bytes as it seems: what is no base64 would come to none. */
export function isUsable(secret: string): boolean {
  if (!secret.startsWith(prefix)) return true
  return base64.test(secret.slice(prefix.length)) && keyOf(secret).length >= fewestBytes
}

/** Milliseconds for which a secret goes on signing beside the one that took its place. */
const overlap = 24 * 60 * 60 * 1000

const rotateSecret = prepared(
  'webhooks.rotateSecret',
  `update webhook_endpoints
   set previous_secret = secret, previous_secret_until = $5, secret = $3, updated_at = $4
   where organization_id = $1 and id = $2 returning ${selectedEndpoint}`,
)

/**
 * Gives an endpoint (uuid) another secret; for a day what is sent is signed by both, where the endpoint's form has room
 * for more than one signature. Throws not found and `invalid`.
 */
export async function rotate(scope: Scope, id: string, secret: string): Promise<Endpoint> {
  if (!isUuid(id)) throw notFound('webhook')
  checkText('secret', secret, longestSecret)
  const at = scope.clock()
  const until = new Date(at.getTime() + overlap)
  const [row] = await scope.store.rows<Endpoint>(rotateSecret, [scope.organization.id, id, secret, at, until])
  if (!row) throw notFound('webhook')
  return row
}
