import type OAuth2Server from '@node-oauth/oauth2-server'
import type { Runner } from '../../db/database.ts'
import { newId } from '../ids.ts'
import type { OpenScope } from '../open-scope.ts'
import * as grants from './grants.ts'
import { find, type Registered } from './registered.ts'
import { allowedWords, type OAuthRules, scopesOf } from './rules.ts'
import { newToken } from './texts.ts'

/** What a client was given. */
export type Issued = {
  readonly accessToken: string
  /** Seconds. */
  readonly expiresIn: number
  readonly words: readonly string[]
  readonly refreshToken: string | null
  /** Whom an identity token would speak of; null when none was asked for. */
  readonly identity: Identity | null
}

export type Identity = {
  readonly clientId: string
  /** uuid of the token of the administrator who allowed it. */
  readonly approvedBy: string
  readonly nonce: string | null
}

const refreshLifetime = 30 * 86_400_000
/** The library compares with the clock of the machine; expiry is judged here, by the clock that we were given. */
const judgedAlready = new Date(8_640_000_000_000_000)

/** Where a token comes from; set by the step of the library that finds it. */
type Origin = {
  readonly grantId: string
  readonly approvedBy: string | null
  readonly nonce: string | null
}

/** The steps that the library asks of us, for one request; it is used once. */
export class TokenModel<Store extends Runner> implements OAuth2Server.AuthorizationCodeModel {
  /** The organization (uuid) in which tokens were ended by this request. */
  ended: string | null = null
  issued: Issued | null = null
  readonly #store: Store
  readonly #scope: Pick<OpenScope, 'face' | 'slug'>
  readonly #rules: OAuthRules
  readonly #fields: Readonly<Record<string, string>>
  readonly #now: Date
  #registered: Registered | null = null
  #origin: Origin | null = null

  constructor(store: Store, scope: OpenScope, rules: OAuthRules, fields: Readonly<Record<string, string>>) {
    this.#store = store
    this.#scope = scope
    this.#rules = rules
    this.#fields = fields
    this.#now = scope.clock()
  }

  async getClient(clientId: string, secret?: string) {
    // Without a secret nobody is a client here, also where a code verifier is sent.
    const registered = await find(this.#store, this.#scope, clientId, secret ?? '')
    if (!registered) return false
    this.#registered = registered
    return toClient(registered, this.#rules)
  }

  async getAuthorizationCode(text: string) {
    const client = this.#client()
    const code = await grants.findCode(this.#store, client.organizationId, client.id, text)
    if (!code) return false
    if (code.usedAt !== null) return await this.#end(code.grantId)
    if (code.expiresAt <= this.#now) return false
    const { redirect_uri: redirect = this.#rules.repeatsRedirect ? '' : code.redirectUri } = this.#fields
    if (redirect !== code.redirectUri) return false
    this.#origin = { grantId: code.grantId, approvedBy: code.approvedBy, nonce: code.nonce }
    return {
      authorizationCode: text,
      expiresAt: judgedAlready,
      // Compared above.
      redirectUri: '',
      scope: [...code.words],
      client: toClient(client, this.#rules),
      user: {},
      ...(code.codeChallenge === null
        ? {}
        : { codeChallenge: code.codeChallenge, codeChallengeMethod: 'S256' }),
    }
  }

  async revokeAuthorizationCode(code: { readonly authorizationCode: string }) {
    return grants.useCode(this.#store, this.#client().organizationId, code.authorizationCode, this.#now)
  }

  async getRefreshToken(text: string) {
    const client = this.#client()
    const token = await grants.findRefresh(this.#store, client.organizationId, client.id, text)
    if (!token) return false
    if (token.revokedAt !== null) return await this.#end(token.grantId)
    if (token.expiresAt <= this.#now) return false
    this.#origin = { grantId: token.grantId, approvedBy: token.approvedBy, nonce: null }
    const scope = [...token.words]
    return { refreshToken: text, scope, client: toClient(client, this.#rules), user: {} }
  }

  async revokeToken(token: { readonly refreshToken: string }) {
    return grants.useRefresh(this.#store, this.#client().organizationId, token.refreshToken, this.#now)
  }

  async getUserFromClient() {
    this.#origin = { grantId: newId(this.#now), approvedBy: null, nonce: null }
    return {}
  }

  async validateScope(_user: unknown, _client: unknown, asked?: string[]) {
    return allowedWords(this.#rules, this.#client().scopes, asked)
  }

  async generateAccessToken() {
    return newToken('access', this.#client().organizationId)
  }

  async generateRefreshToken() {
    return newToken('refresh', this.#client().organizationId)
  }

  async saveToken(token: OAuth2Server.Token) {
    const { organizationId, id, clientId, scopes, tokenLifetime } = this.#client()
    const origin = this.#origin
    if (!origin) throw new Error('the library keeps a token that nothing was given for')
    const words = token.scope ?? []
    const rules = this.#rules
    const common = {
      clientId: id,
      grantId: origin.grantId,
      approvedBy: origin.approvedBy,
      scopes: scopesOf(rules, scopes, words),
      words,
      createdAt: this.#now,
    }
    const keep = (kind: 'access' | 'refresh', text: string, lifetime: number) => {
      const expiresAt = new Date(this.#now.getTime() + lifetime)
      return grants.keepToken(this.#store, organizationId, { ...common, kind, text, expiresAt })
    }
    await keep('access', token.accessToken, tokenLifetime * 1000)
    const { approvedBy, nonce } = origin
    const lasts = approvedBy !== null && rules.refreshWords?.some((word) => words.includes(word)) === true
    const refreshToken = lasts ? (token.refreshToken ?? null) : null
    if (refreshToken !== null) await keep('refresh', refreshToken, refreshLifetime)
    const says = rules.identityWord !== undefined && words.includes(rules.identityWord)
    this.issued = {
      accessToken: token.accessToken,
      expiresIn: tokenLifetime,
      words,
      refreshToken,
      identity: says && approvedBy !== null ? { clientId, approvedBy, nonce } : null,
    }
    return { ...token, client: toClient(this.#client(), rules), user: {} }
  }

  /** Bearers of access tokens are recognised elsewhere; the library asks for this step to be there. */
  async getAccessToken() {
    return false as const
  }

  /** Codes are made where they are allowed. */
  async saveAuthorizationCode() {
    return false as const
  }

  #client(): Registered {
    if (!this.#registered) throw new Error('the library asks before the client is known')
    return this.#registered
  }

  /** Somebody else has had this text: whatever came of it ends. */
  async #end(grantId: string): Promise<false> {
    const { organizationId } = this.#client()
    await grants.end(this.#store, organizationId, grantId, this.#now)
    this.ended = organizationId
    return false
  }
}

/** The client in the library's form. */
export function toClient(registered: Registered, rules: OAuthRules): OAuth2Server.Client {
  return { id: registered.id, grants: [...rules.grants], redirectUris: [...registered.redirectUris] }
}
