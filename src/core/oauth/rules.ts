import type { TokenScope } from '../organizations/token-cache.ts'
import type { ClientScope } from './client.ts'

export type GrantType = 'authorization_code' | 'client_credentials' | 'refresh_token'

/** How a vendor's clients ask for tokens. Plain data; the use cases do the rest. */
export type OAuthRules = {
  /** What its token endpoint takes. */
  readonly grants: readonly GrantType[]
  /** The vendor's words for scopes with the right that each gives; null for a word that gives none by itself. */
  readonly words: Readonly<Record<string, ClientScope | null>>
  /** Whether a client that exchanges a code must repeat the address to which it was sent. */
  readonly repeatsRedirect: boolean
  /** Words that ask for a refresh token, and for a token that says who allowed it; absent where there are none. */
  readonly refreshWords?: readonly string[]
  readonly identityWord?: string
}

/** The words that a client gets of those that it asks for; null when one of them is not for it. */
export function allowedWords(
  rules: OAuthRules,
  scopes: readonly ClientScope[],
  asked: readonly string[] | undefined,
): string[] | null {
  const rights = rightsOf(scopes)
  const isAllowed = (word: string) => {
    if (!Object.hasOwn(rules.words, word)) return false
    const right = rules.words[word]
    return right === null || (right !== undefined && rights.has(right))
  }
  if (asked !== undefined && asked.length > 0) return asked.every(isAllowed) ? [...new Set(asked)] : null
  return Object.keys(rules.words).filter((word) => rules.words[word] !== null && isAllowed(word))
}

/** What these words allow; words that give no right leave the client all of its own. */
export function scopesOf(
  rules: OAuthRules,
  scopes: readonly ClientScope[],
  words: readonly string[],
): ClientScope[] {
  const named = new Set(words.map((word) => rules.words[word]).filter((right) => right != null))
  if (named.size === 0) return [...scopes]
  return named.has('write') ? ['write'] : ['read']
}

function rightsOf(scopes: readonly ClientScope[]): ReadonlySet<TokenScope> {
  return new Set<TokenScope>(scopes.includes('write') ? ['read', 'write'] : scopes)
}
