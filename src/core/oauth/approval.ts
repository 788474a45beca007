import OAuth2Server from '@node-oauth/oauth2-server'
import { CoreError } from '../errors.ts'
import { newId } from '../ids.ts'
import type { OpenScope } from '../open-scope.ts'
import * as tokens from '../organizations/tokens.ts'
import { asFailure, OAuthFailure } from './failure.ts'
import * as grants from './grants.ts'
import { find, type Registered } from './registered.ts'
import { allowedWords, type OAuthRules } from './rules.ts'
import { newCode } from './texts.ts'
import { toClient } from './token-model.ts'

/** A request for an approval as its address has it: client_id, redirect_uri, scope, state and so on. */
export type ApprovalRequest = Readonly<Record<string, string>>

/** What an administrator is asked to allow. */
export type Asked = {
  readonly client: Registered
  /** Where the browser goes afterwards. */
  readonly redirectUri: string
  readonly words: readonly string[]
}

const longestState = 2000

/**
 * What a request asks for. Errors: OAuthFailure when the client is not known, may not be sent to that address, or
 * asks for what is not for it; the browser must then not be sent anywhere.
 */
export async function ask(scope: OpenScope, rules: OAuthRules, fields: ApprovalRequest): Promise<Asked> {
  const client = await find(scope.store, scope, fields.client_id ?? '')
  const [first, ...others] = client?.redirectUris ?? []
  const redirectUri = fields.redirect_uri ?? (others.length === 0 ? first : undefined)
  if (!client || redirectUri === undefined || !client.redirectUris.includes(redirectUri)) {
    throw new OAuthFailure(
      'invalid_request',
      'the client is not known, or the address to return to is not its own',
    )
  }
  if ((fields.state ?? '').length > longestState) {
    throw new OAuthFailure('invalid_request', `the state has more than ${longestState} characters`)
  }
  const words = allowedWords(rules, client.scopes, wordsOf(fields.scope))
  if (!words) throw new OAuthFailure('invalid_scope', 'the client asks for what is not for it')
  return { client, redirectUri, words }
}

/**
 * Allows it in the name of the administrator who shows a token, and answers the address to which the browser goes
 * back with a code. Errors: OAuthFailure as for `ask`; CoreError forbidden when the token is not an administrator's
 * of the client's organization.
 */
export async function allow(
  scope: OpenScope,
  rules: OAuthRules,
  fields: ApprovalRequest,
  adminToken: string,
): Promise<string> {
  const asked = await ask(scope, rules, fields)
  const approvedBy = await administrator(scope, asked.client.organizationId, adminToken)
  const { client } = asked
  const now = scope.clock()
  const expiresAt = new Date(now.getTime() + client.codeLifetime * 1000)
  const model: OAuth2Server.AuthorizationCodeModel = {
    getClient: async () => toClient(client, rules),
    validateScope: async () => [...asked.words],
    generateAuthorizationCode: async () => newCode(),
    async saveAuthorizationCode(code) {
      await grants.keepCode(scope.store, client.organizationId, {
        text: code.authorizationCode,
        clientId: client.id,
        grantId: newId(now),
        approvedBy,
        redirectUri: asked.redirectUri,
        words: asked.words,
        codeChallenge: code.codeChallenge ?? null,
        nonce: fields.nonce ?? null,
        createdAt: now,
        expiresAt,
      })
      return { ...code, client: toClient(client, rules), user: {} }
    },
    // The steps of the token endpoint, which the library asks for here too.
    getAuthorizationCode: async () => false,
    revokeAuthorizationCode: async () => false,
    getAccessToken: async () => false,
    saveToken: async () => false,
  }
  const body = { response_type: 'code', ...fields, redirect_uri: asked.redirectUri, scope: undefined }
  const request = new OAuth2Server.Request({ method: 'POST', headers: {}, query: {}, body })
  const authenticateHandler = { handle: async () => ({}) }
  try {
    const { authorizationCode } = await new OAuth2Server({ model }).authorize(
      request,
      new OAuth2Server.Response(),
      { authenticateHandler, allowEmptyState: true },
    )
    return back(asked, fields, { code: authorizationCode })
  } catch (error) {
    const { code, message } = asFailure(error)
    return back(asked, fields, { error: code, error_description: message })
  }
}

/** The address to which the browser goes back when it is not allowed. Errors: OAuthFailure as for `ask`. */
export async function refuse(scope: OpenScope, rules: OAuthRules, fields: ApprovalRequest): Promise<string> {
  const asked = await ask(scope, rules, fields)
  const answer = { error: 'access_denied', error_description: 'an administrator did not allow it' }
  return back(asked, fields, answer)
}

/** The id (uuid) of an administrator's token. Whatever is wrong with another text, the answer is the same. */
async function administrator(scope: OpenScope, organizationId: string, text: string): Promise<string> {
  const refusal = new CoreError('forbidden', 'that is not an administrator’s token of this organization')
  try {
    const bearer = await tokens.authenticate(scope.store, text, scope.clock())
    const isFor = bearer.faces === null || bearer.faces.has(scope.face)
    if (bearer.organization.id !== organizationId || !bearer.scopes.has('admin') || !isFor) throw refusal
    return bearer.tokenId
  } catch (error) {
    if (!(error instanceof CoreError)) throw error
    throw error.code === 'unauthenticated' || error.code === 'token_expired' ? refusal : error
  }
}

function back(asked: Asked, fields: ApprovalRequest, answer: Readonly<Record<string, string>>): string {
  const url = new URL(asked.redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  if (fields.state !== undefined) url.searchParams.set('state', fields.state)
  return url.href
}

/** Words that are divided by spaces, or by commas as some vendors do. */
function wordsOf(scope: string | undefined): string[] {
  return (scope ?? '').split(/[\s,]+/).filter((word) => word !== '')
}
