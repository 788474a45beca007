import { prepared, type Runner } from '../../db/database.ts'
import { digestOf } from './texts.ts'

/** The rows behind codes and tokens. A grant is all that comes from one approval, or from one exchange without any. */

export type Code = {
  readonly clientId: string
  readonly grantId: string
  readonly approvedBy: string
  readonly redirectUri: string
  readonly words: readonly string[]
  readonly codeChallenge: string | null
  readonly nonce: string | null
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

export type NewCode = Omit<Code, 'usedAt'> & { readonly text: string; readonly createdAt: Date }

export type Refresh = {
  readonly grantId: string
  readonly approvedBy: string | null
  readonly words: readonly string[]
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

export type NewToken = {
  readonly text: string
  readonly kind: 'access' | 'refresh'
  readonly clientId: string
  readonly grantId: string
  readonly approvedBy: string | null
  readonly scopes: readonly string[]
  readonly words: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date
}

type CodeRow = {
  grant_id: string
  approved_by: string
  redirect_uri: string
  words: string[]
  code_challenge: string | null
  nonce: string | null
  expires_at: Date
  used_at: Date | null
}

type RefreshRow = {
  grant_id: string
  approved_by: string | null
  words: string[]
  expires_at: Date
  revoked_at: Date | null
}

export async function keepCode(store: Runner, organizationId: string, code: NewCode): Promise<void> {
  await store.rows(INSERT_CODE, [
    organizationId,
    digestOf(code.text),
    code.clientId,
    code.grantId,
    code.approvedBy,
    code.redirectUri,
    code.words,
    code.codeChallenge,
    code.nonce,
    code.createdAt,
    code.expiresAt,
  ])
}

export async function findCode(
  store: Runner,
  organizationId: string,
  clientId: string,
  text: string,
): Promise<Code | null> {
  const rows = await store.rows<CodeRow>(CODE, [organizationId, clientId, digestOf(text)])
  const row = rows[0]
  if (!row) return null
  return {
    clientId,
    grantId: row.grant_id,
    approvedBy: row.approved_by,
    redirectUri: row.redirect_uri,
    words: row.words,
    codeChallenge: row.code_challenge,
    nonce: row.nonce,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  }
}

/** Whether the code was still free; of those who use it at the same time one is told yes. */
export async function useCode(
  store: Runner,
  organizationId: string,
  text: string,
  now: Date,
): Promise<boolean> {
  return (await store.rows(USE_CODE, [organizationId, digestOf(text), now])).length > 0
}

export async function keepToken(store: Runner, organizationId: string, token: NewToken): Promise<void> {
  await store.rows(INSERT_TOKEN, [
    organizationId,
    digestOf(token.text),
    token.kind,
    token.clientId,
    token.grantId,
    token.approvedBy,
    token.scopes,
    token.words,
    token.createdAt,
    token.expiresAt,
  ])
}

export async function findRefresh(
  store: Runner,
  organizationId: string,
  clientId: string,
  text: string,
): Promise<Refresh | null> {
  const rows = await store.rows<RefreshRow>(REFRESH, [organizationId, clientId, digestOf(text)])
  const row = rows[0]
  if (!row) return null
  return {
    grantId: row.grant_id,
    approvedBy: row.approved_by,
    words: row.words,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}

/** Whether the refresh token was still free; of those who use it at the same time one is told yes. */
export async function useRefresh(
  store: Runner,
  organizationId: string,
  text: string,
  now: Date,
): Promise<boolean> {
  return (await store.rows(USE_REFRESH, [organizationId, digestOf(text), now])).length > 0
}

/** Ends every token of a grant. */
export async function end(store: Runner, organizationId: string, grantId: string, now: Date): Promise<void> {
  await store.rows(END, [organizationId, grantId, now])
}

const INSERT_CODE = prepared(
  'oauth-code-insert',
  `insert into oauth_codes (organization_id, code_hash, client_id, grant_id, approved_by, redirect_uri, words,
     code_challenge, nonce, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
const CODE = prepared(
  'oauth-code-by-text',
  `select grant_id, approved_by, redirect_uri, words, code_challenge, nonce, expires_at, used_at
   from oauth_codes where organization_id = $1 and client_id = $2 and code_hash = $3`,
)
const USE_CODE = prepared(
  'oauth-code-use',
  `update oauth_codes set used_at = $3 where organization_id = $1 and code_hash = $2 and used_at is null
   returning grant_id`,
)
const INSERT_TOKEN = prepared(
  'oauth-token-insert',
  `insert into oauth_tokens (organization_id, token_hash, kind, client_id, grant_id, approved_by, scopes, words,
     created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
const REFRESH = prepared(
  'oauth-refresh-by-text',
  `select grant_id, approved_by, words, expires_at, revoked_at from oauth_tokens
   where organization_id = $1 and client_id = $2 and token_hash = $3 and kind = 'refresh'`,
)
const USE_REFRESH = prepared(
  'oauth-refresh-use',
  `update oauth_tokens set revoked_at = $3
   where organization_id = $1 and token_hash = $2 and kind = 'refresh' and revoked_at is null
   returning grant_id`,
)
const END = prepared(
  'oauth-grant-end',
  `update oauth_tokens set revoked_at = coalesce(revoked_at, $3) where organization_id = $1 and grant_id = $2`,
)
