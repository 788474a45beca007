import { hash, randomBytes } from 'node:crypto'
import { fromUlid, toUlid } from '../ids.ts'

/** The texts that clients hold. Each names its organization, so that every look-up stays within one. */

const ulid = '[0-7][0-9A-HJKMNP-TV-Z]{25}'
const clientForm = new RegExp(`^client_(${ulid})_(${ulid})$`)
const accessForm = new RegExp(`^clientele_access_(${ulid})_[A-Za-z0-9_-]{43}$`)

/** The public id of a client. */
export function clientIdText(organizationId: string, id: string): string {
  return `client_${toUlid(organizationId)}_${toUlid(id)}`
}

/** Whose client it is, and which (both uuid); null when the text is no client id. */
export function readClientId(text: string): { readonly organizationId: string; readonly id: string } | null {
  const [, organization, client] = clientForm.exec(text) ?? []
  const organizationId = organization === undefined ? null : fromUlid(organization)
  const id = client === undefined ? null : fromUlid(client)
  return organizationId === null || id === null ? null : { organizationId, id }
}

/** The organization (uuid) of an access token; null when the text is none. */
export function organizationOfAccess(text: string): string | null {
  const organization = accessForm.exec(text)?.[1]
  return organization === undefined ? null : fromUlid(organization)
}

export function newSecret(): string {
  return `secret_${random()}`
}

export function newCode(): string {
  return `code_${random()}`
}

export function newToken(kind: 'access' | 'refresh', organizationId: string): string {
  return `clientele_${kind}_${toUlid(organizationId)}_${random()}`
}

/** All that is stored of a secret, a code or a token. */
export function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}

/** 256 bits, of letters, digits, hyphen and underscore. */
function random(): string {
  return randomBytes(32).toString('base64url')
}
