import { CoreError } from '../core/errors.ts'
import type { Organization } from '../core/organizations/organization.ts'
import type { Need } from './route.ts'

/** Who holds a token: what the core answers for its text. */
export type Identity = {
  readonly organization: Organization
  /** uuid. */
  readonly tokenId: string
  /** Every need that the token meets, implied ones too. */
  readonly scopes: ReadonlySet<Need>
  /** The faces that it may use; null for all of them. */
  readonly faces: ReadonlySet<string> | null
}

/** Looks a token's text up; throws unauthenticated or token_expired. */
export type Authenticate = (token: string) => Promise<Identity>

/**
 * The bearer of a request's Authorization header. By Basic the token is the user name or the password, whichever
 * is one. Throws unauthenticated or token_expired.
 */
export function identify(
  authorization: string | undefined,
  authenticate: Authenticate,
  acceptsBasic: boolean,
): Promise<Identity> {
  if (authorization === undefined) throw new CoreError('unauthenticated', 'a token is required')
  const [, scheme = '', credentials = ''] = /^([a-z]+) +([\x21-\x7e]+) *$/i.exec(authorization) ?? []
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return authenticate(credentials)
    case 'basic':
      if (acceptsBasic) return identifyByEither(basicCredentials(credentials), authenticate)
  }
  throw new CoreError('unauthenticated', 'the Authorization header is not one that is accepted here')
}

/** Challenges that name the schemes of a face, for a 401. */
export function challenges(acceptsBasic: boolean, title: string): string[] {
  const realm = `realm="${title.replaceAll(/["\\]/g, '')}"`
  return acceptsBasic ? [`Basic ${realm}, charset="UTF-8"`, `Bearer ${realm}`] : [`Bearer ${realm}`]
}

async function identifyByEither(texts: readonly string[], authenticate: Authenticate): Promise<Identity> {
  let refusal = new CoreError('unauthenticated', 'a token is required')
  for (const text of texts) {
    try {
      return await authenticate(text)
    } catch (error) {
      if (!(error instanceof CoreError)) throw error
      if (error.code !== 'unauthenticated') throw error
      refusal = error
    }
  }
  throw refusal
}

function basicCredentials(encoded: string): string[] {
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const both = colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)]
  return both.filter((part) => part !== '')
}
