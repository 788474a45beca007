import OAuth2Server from '@node-oauth/oauth2-server'

/** The codes of RFC 6749, sections 4.1.2.1 and 5.2. */
const codes = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'invalid_scope',
  'access_denied',
] as const
export type OAuthCode = (typeof codes)[number]

/** A refusal in the words of RFC 6749; the status is 401 for a client that is not known, else 400. */
export class OAuthFailure extends Error {
  readonly code: OAuthCode

  constructor(code: OAuthCode, message: string) {
    super(message)
    this.name = 'OAuthFailure'
    this.code = code
  }
}

/** What the library refused; anything else that went wrong in it is thrown on as it was. */
export function asFailure(error: unknown): OAuthFailure {
  if (error instanceof OAuthFailure) return error
  if (error instanceof OAuth2Server.OAuthError) {
    const code = codes.find((each) => each === error.name)
    if (code !== undefined) return new OAuthFailure(code, error.message)
    if ('inner' in error && error.inner !== undefined && error.inner !== null) throw error.inner
  }
  throw error
}
