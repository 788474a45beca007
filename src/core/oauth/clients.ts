import { prepared } from '../../db/database.ts'
import type { Page } from '../customers/filter.ts'
import { type Issue, invalid, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { announce, cacheOf } from '../organizations/token-cache.ts'
import { inTransaction, type Scope } from '../scope.ts'
import {
  type ClientScope,
  codeLifetimes,
  type NewOAuthClient,
  type OAuthClient,
  tokenLifetimes,
} from './client.ts'
import { clientIdText, digestOf, newSecret } from './texts.ts'

type ClientRow = {
  organization_id: string
  id: string
  name: string
  face: string
  scopes: ClientScope[]
  redirect_uris: string[]
  token_lifetime: number
  code_lifetime: number
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

const COLUMNS =
  'organization_id, id, name, face, scopes, redirect_uris, token_lifetime, code_lifetime, created_at, last_used_at, revoked_at'
const mostRedirects = 20

/** Makes a client. The secret is in this answer only: a SHA-256 of it is all that is stored. Errors: `invalid`. */
export async function create(
  scope: Scope,
  input: NewOAuthClient,
): Promise<{ readonly client: OAuthClient; readonly secret: string }> {
  const issues = problems(input, scope.oauthFaces)
  if (issues.length > 0) throw invalid(issues)
  const now = scope.clock()
  const secret = newSecret()
  const rows = await scope.store.rows<ClientRow>(INSERT, [
    scope.organization.id,
    newId(now),
    input.name,
    digestOf(secret),
    input.face,
    input.scopes,
    input.redirectUris,
    input.tokenLifetime,
    input.codeLifetime,
    now,
  ])
  return { client: one(rows), secret }
}

/** The organization's clients, the oldest first, revoked ones too; `after` is the id (uuid) that a page follows. */
export async function list(
  scope: Scope,
  { limit, after }: { readonly limit: number; readonly after: string | null },
): Promise<Page<OAuthClient>> {
  const rows = await scope.store.rows<ClientRow>(LIST, [scope.organization.id, after, limit + 1])
  return { items: rows.slice(0, limit).map(toClient), hasMore: rows.length > limit }
}

/** The client with this id (uuid). */
export async function get(scope: Scope, id: string): Promise<OAuthClient> {
  return one(await scope.store.rows<ClientRow>(BY_ID, [scope.organization.id, id]))
}

/** Ends a client and all of its tokens at once, in every process. Revoking it again changes nothing. */
export async function revoke(scope: Scope, id: string): Promise<OAuthClient> {
  const revoked = await inTransaction(scope, async ({ store }) => {
    const rows = await store.rows<ClientRow>(REVOKE, [scope.organization.id, id, scope.clock()])
    await announce(store, scope.organization.id)
    return one(rows)
  })
  // This process need not wait for its own notification.
  if (scope.store.kind === 'database') cacheOf(scope.store).forget(scope.organization.id)
  return revoked
}

const INSERT = prepared(
  'oauth-client-insert',
  `insert into oauth_clients (organization_id, id, name, secret_hash, face, scopes, redirect_uris,
     token_lifetime, code_lifetime, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   returning ${COLUMNS}`,
)
const LIST = prepared(
  'oauth-client-list',
  `select ${COLUMNS} from oauth_clients where organization_id = $1 and ($2::uuid is null or id > $2)
   order by id limit $3`,
)
const BY_ID = prepared(
  'oauth-client-by-id',
  `select ${COLUMNS} from oauth_clients where organization_id = $1 and id = $2`,
)
const REVOKE = prepared(
  'oauth-client-revoke',
  `update oauth_clients set revoked_at = coalesce(revoked_at, $3) where organization_id = $1 and id = $2
   returning ${COLUMNS}`,
)

function toClient(row: ClientRow): OAuthClient {
  return {
    id: row.id,
    clientId: clientIdText(row.organization_id, row.id),
    name: row.name,
    face: row.face,
    scopes: row.scopes,
    redirectUris: row.redirect_uris,
    tokenLifetime: row.token_lifetime,
    codeLifetime: row.code_lifetime,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}

function one(rows: readonly ClientRow[]): OAuthClient {
  const row = rows[0]
  if (!row) throw notFound('client')
  return toClient(row)
}

function problems(input: NewOAuthClient, faces: ReadonlySet<string> | undefined): Issue[] {
  const issues: Issue[] = []
  const check = (holds: boolean, path: Issue['path'], reason: Issue['reason'], message: string) => {
    if (!holds) issues.push({ path, reason, message })
  }
  check(input.name.trim() !== '', ['name'], 'empty', 'must not be empty')
  check(input.name.length <= 200, ['name'], 'too_long', 'must have at most 200 characters')
  const isKnown = faces === undefined || faces.has(input.face)
  check(isKnown, ['face'], 'not_one_of', `must be one of ${[...(faces ?? [])].join(', ')}`)
  check(input.scopes.length > 0, ['scopes'], 'empty', 'must have one of read, write')
  check(
    input.redirectUris.length <= mostRedirects,
    ['redirectUris'],
    'too_many',
    `must have at most ${mostRedirects} items`,
  )
  for (const [index, uri] of input.redirectUris.entries()) {
    check(
      isRedirect(uri),
      ['redirectUris', index],
      'format',
      'must be an http or https address without a fragment and without a user name',
    )
  }
  for (const [member, { min, max }] of [
    ['tokenLifetime', tokenLifetimes],
    ['codeLifetime', codeLifetimes],
  ] as const) {
    const seconds = input[member]
    check(Number.isInteger(seconds), [member], 'integer', 'must be a whole number')
    check(seconds >= min, [member], 'too_small', `must be at least ${min}`)
    check(seconds <= max, [member], 'too_big', `must be at most ${max}`)
  }
  return issues
}

/** An address that a browser may be sent to: written out, so that it can be compared letter by letter. */
function isRedirect(text: string): boolean {
  if (text.length > 2000 || !/^https?:\/\/[\x21-\x7e]+$/.test(text) || text.includes('#')) return false
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && url.username === '' && url.password === ''
}
