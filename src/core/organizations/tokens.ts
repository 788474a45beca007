import { hash, randomBytes } from 'node:crypto'
import { type Database, prepared, type Runner } from '../../db/database.ts'
import type { Page } from '../customers/filter.ts'
import { CoreError, type Issue, invalid, notFound } from '../errors.ts'
import { fromUlid, newId, toUlid } from '../ids.ts'
import { ACCESS_BY_TEXT } from '../oauth/bearer.ts'
import { organizationOfAccess } from '../oauth/texts.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { fromRow, type OrganizationRow } from './organizations.ts'
import { type Authenticated, announce, cacheOf, type Known, type TokenScope } from './token-cache.ts'

/** A token as it is listed; its secret is known to its bearer only. */
export type Token = {
  /** uuid; shown as a ULID. */
  readonly id: string
  readonly name: string
  readonly scopes: readonly TokenScope[]
  /** The faces that it may use; null for all of them. */
  readonly faces: readonly string[] | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  /** A minute late at most while servers run; null before the first use. */
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

export type NewToken = Pick<Token, 'name' | 'scopes' | 'faces' | 'expiresAt'>

type TokenRow = {
  id: string
  name: string
  scopes: TokenScope[]
  faces: string[] | null
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
  revoked_at: Date | null
}

export const tokenScopes: readonly TokenScope[] = ['read', 'write', 'admin']
const IMPLIED: Readonly<Record<TokenScope, readonly TokenScope[]>> = {
  read: ['read'],
  write: ['read', 'write'],
  admin: ['read', 'write', 'admin'],
}

// Letters, digits, hyphen and underscore only: it can stand in the user part of an address as it is.
const FORM = /^clientele_([0-7][0-9A-HJKMNP-TV-Z]{25})_[A-Za-z0-9_-]{43}$/
const COLUMNS = 'id, name, scopes, faces, created_at, expires_at, last_used_at, revoked_at'

/** Makes a token of 256 random bits. The text is in this answer only: a SHA-256 of it is all that is stored. */
export async function create(
  scope: Scope,
  input: NewToken,
): Promise<{ readonly token: Token; readonly text: string }> {
  const now = scope.clock()
  const issues = problems(input, now, scope.faces)
  if (issues.length > 0) throw invalid(issues)
  const text = `clientele_${toUlid(scope.organization.id)}_${randomBytes(32).toString('base64url')}`
  const rows = await scope.store.rows<TokenRow>(INSERT, [
    scope.organization.id,
    newId(now),
    input.name,
    hash('sha256', text, 'buffer'),
    [...new Set(input.scopes)],
    input.faces && [...new Set(input.faces)],
    now,
    input.expiresAt,
  ])
  return { token: one(rows), text }
}

/** The organization's tokens, the oldest first, revoked and expired ones too. */
export async function list(scope: Scope): Promise<Token[]> {
  return (await scope.store.rows<TokenRow>(LIST, [scope.organization.id])).map(toToken)
}

/** A page of them. `after` is an id (uuid). */
export async function page(
  scope: Scope,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<Page<Token>> {
  const rows = await scope.store.rows<TokenRow>(PAGE, [scope.organization.id, after, limit + 1])
  return { items: rows.slice(0, limit).map(toToken), hasMore: rows.length > limit }
}

/** One token. Throws not found. */
export async function get(scope: Scope, id: string): Promise<Token> {
  return one(await scope.store.rows<TokenRow>(BY_ID, [scope.organization.id, id]))
}

/** Ends a token at once, in every process. Revoking it again changes nothing. */
export async function revoke(scope: Scope, id: string): Promise<Token> {
  const revoked = await inTransaction(scope, async ({ store }) => {
    const rows = await store.rows<TokenRow>(REVOKE, [scope.organization.id, id, scope.clock()])
    await announce(store, scope.organization.id)
    return one(rows)
  })
  // This process need not wait for its own notification.
  if (scope.store.kind === 'database') cacheOf(scope.store).forget(scope.organization.id)
  return revoked
}

/** The label of the organization whose token this is (uuid); null for none. For those who run the installation. */
export async function slugOf(store: Runner, id: string): Promise<string | null> {
  return (await store.rows<{ slug: string }>(SLUG_OF, [id]))[0]?.slug ?? null
}

/**
 * Who holds this token text, be it a person's or one that a client was given for a while. A text that is none, one
 * nobody was given and a revoked one are all `unauthenticated`; one past its end is `token_expired`. Known tokens are
 * answered from memory.
 */
export async function authenticate(database: Database, text: string, now: Date): Promise<Authenticated> {
  const cache = cacheOf(database)
  const digest = hash('sha256', text, 'hex')
  const known = cache.find(digest, now) ?? (await ask(database, text, digest, now))
  if (!known) throw new CoreError('unauthenticated', 'the token is not valid')
  if (known.expiresAt && known.expiresAt <= now) throw new CoreError('token_expired', 'the token has expired')
  return known.answer
}

async function ask(database: Database, text: string, digest: string, now: Date): Promise<Known | undefined> {
  const ulid = FORM.exec(text)?.[1]
  const organizationId = ulid === undefined ? organizationOfAccess(text) : fromUlid(ulid)
  if (!organizationId) return undefined
  const keep = cacheOf(database).begin()
  const statement = ulid === undefined ? ACCESS_BY_TEXT : BY_SECRET
  const rows = await database.rows<BearerRow>(statement, [organizationId, Buffer.from(digest, 'hex')])
  const row = rows[0]
  if (!row) return undefined
  const known = {
    answer: {
      organization: fromRow(row),
      tokenId: row.token_id,
      scopes: new Set(row.scopes.flatMap((granted) => IMPLIED[granted])),
      faces: row.faces && new Set(row.faces),
    },
    expiresAt: row.expires_at,
  }
  keep(digest, known, now)
  return known
}

type BearerRow = OrganizationRow & Pick<TokenRow, 'scopes' | 'faces' | 'expires_at'> & { token_id: string }

const INSERT = prepared(
  'token-insert',
  `insert into tokens (organization_id, id, name, secret_hash, scopes, faces, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   returning ${COLUMNS}`,
)
const LIST = prepared('token-list', `select ${COLUMNS} from tokens where organization_id = $1 order by id`)
const PAGE = prepared(
  'token-page',
  `select ${COLUMNS} from tokens where organization_id = $1 and ($2::uuid is null or id > $2::uuid)
   order by id limit $3`,
)
// Ids are of one organization, whichever it is.
const SLUG_OF = prepared(
  'token-slug',
  `-- all organizations: whoever holds the database's own key may name a token alone
   select organizations.slug from tokens join organizations on organizations.id = tokens.organization_id
   where tokens.id = $1`,
)
const BY_ID = prepared('token-get', `select ${COLUMNS} from tokens where organization_id = $1 and id = $2`)
const REVOKE = prepared(
  'token-revoke',
  `update tokens set revoked_at = coalesce(revoked_at, $3) where organization_id = $1 and id = $2
   returning ${COLUMNS}`,
)
const BY_SECRET = prepared(
  'token-by-secret',
  `select tokens.id as token_id, tokens.scopes, tokens.faces, tokens.expires_at, organizations.id,
     organizations.slug, organizations.name, organizations.currency, organizations.time_zone,
     organizations.country, organizations.live, organizations.call_limits, organizations.page_default,
     organizations.page_maximum, organizations.erasure_grace_days, organizations.account_links,
     organizations.created_at
   from tokens join organizations on organizations.id = tokens.organization_id
   where tokens.organization_id = $1 and tokens.secret_hash = $2 and tokens.revoked_at is null`,
)

function toToken(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    faces: row.faces,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}

function one(rows: TokenRow[]): Token {
  const row = rows[0]
  if (!row) throw notFound('token')
  return toToken(row)
}

function problems(input: NewToken, now: Date, known?: ReadonlySet<string>): Issue[] {
  const issues: Issue[] = []
  if (input.name.trim() === '') issues.push({ path: ['name'], reason: 'empty', message: 'must not be empty' })
  if (input.name.length > 200) {
    issues.push({ path: ['name'], reason: 'too_long', message: 'must have at most 200 characters' })
  }
  if (input.scopes.length === 0) {
    issues.push({ path: ['scopes'], reason: 'empty', message: `must have one of ${tokenScopes.join(', ')}` })
  }
  if (input.faces?.length === 0) {
    issues.push({ path: ['faces'], reason: 'empty', message: 'must name a face, or be left out for all' })
  }
  for (const [index, face] of (input.faces ?? []).entries()) {
    if (!known || known.has(face)) continue
    const message = `must be one of ${[...known].join(', ')}`
    issues.push({ path: ['faces', index], reason: 'not_one_of', message })
  }
  if (input.expiresAt && input.expiresAt <= now) {
    issues.push({ path: ['expiresAt'], reason: 'other', message: 'must be in the future' })
  }
  return issues
}
