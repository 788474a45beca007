/** What the tokens of a client may do; administration is for people's own tokens. */
export type ClientScope = 'read' | 'write'
export const clientScopes: readonly ClientScope[] = ['read', 'write']

/** A program of somebody else that gets short-lived tokens for its id and secret. */
export type OAuthClient = {
  /** uuid; shown as a ULID, and within the client id. */
  readonly id: string
  /** What the program sends as `client_id`. */
  readonly clientId: string
  readonly name: string
  /** The name of the one face that it may use. */
  readonly face: string
  readonly scopes: readonly ClientScope[]
  /** Where an administrator's browser may be sent back to, compared letter by letter. */
  readonly redirectUris: readonly string[]
  /** Seconds that an access token lives. */
  readonly tokenLifetime: number
  /** Seconds that a code may be exchanged. */
  readonly codeLifetime: number
  readonly createdAt: Date
  /** When one of its tokens was last used; up to a minute late. */
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

export type NewOAuthClient = Pick<
  OAuthClient,
  'name' | 'face' | 'scopes' | 'redirectUris' | 'tokenLifetime' | 'codeLifetime'
>

/** Seconds; the vendors' clients without refresh tokens may be given long ones. */
export const tokenLifetimes = { min: 60, max: 31_536_000, usual: 3600 } as const
export const codeLifetimes = { min: 60, max: 600, usual: 300 } as const
