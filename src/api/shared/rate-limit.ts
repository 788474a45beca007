import type { AnswerContext } from '../../http/face.ts'

/** What is left of the token's calls, as draft-ietf-httpapi-ratelimit-headers writes it. */
export function rateLimitHeaders({ budget }: AnswerContext): Readonly<Record<string, string>> {
  if (!budget || budget.limit === Number.MAX_SAFE_INTEGER) return {}
  const { limit, remaining, period, until } = budget
  const seconds = Math.max(0, Math.ceil((until.getTime() - Date.now()) / 1000))
  return {
    'ratelimit-policy': `"token";q=${limit};w=${period}`,
    ratelimit: `"token";r=${remaining};t=${seconds}`,
  }
}
