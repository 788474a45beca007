import { timingSafeEqual } from 'node:crypto'
import { prepared, type Runner } from '../../db/database.ts'
import type { OpenScope } from '../open-scope.ts'
import type { ClientScope } from './client.ts'
import { digestOf, readClientId } from './texts.ts'

/** A client as its requests are judged by; revoked ones, and those of other faces and host names, are not there. */
export type Registered = {
  /** uuid. */
  readonly id: string
  readonly clientId: string
  readonly organizationId: string
  readonly organizationName: string
  readonly name: string
  readonly scopes: readonly ClientScope[]
  readonly redirectUris: readonly string[]
  readonly tokenLifetime: number
  readonly codeLifetime: number
}

type Row = {
  name: string
  secret_hash: Buffer
  scopes: ClientScope[]
  redirect_uris: string[]
  token_lifetime: number
  code_lifetime: number
  organization_name: string
}

/** The client with this id that may use this face; with a secret only if that is the client's own. */
export async function find(
  store: Runner,
  where: Pick<OpenScope, 'face' | 'slug'>,
  clientId: string,
  secret?: string,
): Promise<Registered | null> {
  const named = readClientId(clientId)
  if (!named) return null
  const rows = await store.rows<Row>(BY_ID, [named.organizationId, named.id, where.face, where.slug])
  const row = rows[0]
  if (!row) return null
  if (secret !== undefined && !timingSafeEqual(digestOf(secret), row.secret_hash)) return null
  return {
    id: named.id,
    clientId,
    organizationId: named.organizationId,
    organizationName: row.organization_name,
    name: row.name,
    scopes: row.scopes,
    redirectUris: row.redirect_uris,
    tokenLifetime: row.token_lifetime,
    codeLifetime: row.code_lifetime,
  }
}

const BY_ID = prepared(
  'oauth-client-registered',
  `select oauth_clients.name, oauth_clients.secret_hash, oauth_clients.scopes, oauth_clients.redirect_uris,
     oauth_clients.token_lifetime, oauth_clients.code_lifetime, organizations.name as organization_name
   from oauth_clients join organizations on organizations.id = oauth_clients.organization_id
   where oauth_clients.organization_id = $1 and oauth_clients.id = $2 and oauth_clients.face = $3
     and oauth_clients.revoked_at is null and ($4::text is null or organizations.slug = $4)`,
)
