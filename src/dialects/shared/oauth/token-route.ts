import { z } from 'zod'
import type { CoreError } from '../../../core/errors.ts'
import { exchange, type Issued } from '../../../core/oauth/exchange.ts'
import { OAuthFailure } from '../../../core/oauth/failure.ts'
import type { OAuthRules } from '../../../core/oauth/rules.ts'
import type { OpenScope } from '../../../core/open-scope.ts'
import { CallBudget, tooManyRequests } from '../../../http/call-budget.ts'
import { type RenderFailure, type Route, reply, route } from '../../../http/route.ts'
import { present, TokenFields } from './fields.ts'

/** The answer of every token endpoint; a vendor leaves out what it does not document. */
const Token = z
  .object({
    access_token: z.string(),
    token_type: z.string().optional(),
    expires_in: z.int().optional(),
    refresh_token: z.string().optional(),
    id_token: z.string().optional(),
    scope: z.string().optional(),
  })
  .meta({ id: 'AccessToken' })
export type WireToken = z.output<typeof Token>

const Refusal = z.object({ error: z.string(), error_description: z.string() }).meta({ id: 'OAuthError' })

type TokenEndpoint = {
  readonly path: string
  readonly source: string
  readonly rules: OAuthRules
  /** The answer in the vendor's form; `issuer` is the address of the face as the caller reached it. */
  readonly toWire: (issued: Issued, scope: OpenScope, issuer: string) => Promise<WireToken> | WireToken
}

/** Wrong secrets that one address may send in a minute; beyond them it has to wait, for it may be guessing. */
const mostRefusals = { limit: 60, period: 60 }

const uncached = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** A vendor's token endpoint: a form in, a token out, and refusals as RFC 6749 words them. */
export function tokenRoute({ path, source, rules, toWire }: TokenEndpoint): Route {
  const refusals = new CallBudget(mostRefusals)
  return route({
    method: 'POST',
    path,
    summary: 'Get an access token',
    source,
    needs: 'nothing',
    forms: true,
    renderError,
    headers: z.object({ authorization: z.string().optional() }),
    body: TokenFields,
    responses: { 200: Token, 400: Refusal, 401: Refusal },
    refuses: ['too_many_requests'],
    async handle({ scope, headers, body, here }) {
      const caller = scope.ip ?? ''
      const now = scope.clock().getTime()
      const spent = refusals.exhausted(caller, now)
      if (spent) throw tooManyRequests(spent, now)
      try {
        const fields = withCredentials(withGrantType(present(body)), headers.authorization)
        const issued = await exchange(scope, rules, fields)
        return reply(200, await toWire(issued, scope, here.base), uncached)
      } catch (error) {
        if (!(error instanceof OAuthFailure)) throw error
        const refusal = { error: error.code, error_description: error.message }
        if (error.code !== 'invalid_client') return reply(400, refusal, uncached)
        refusals.take(caller, now)
        return reply(401, refusal, { ...uncached, 'www-authenticate': 'Basic realm="OAuth"' })
      }
    },
  })
}

/** The vendors' older clients name no grant type with a code. */
function withGrantType(fields: Record<string, string>): Record<string, string> {
  return fields.grant_type === undefined && fields.code !== undefined
    ? { ...fields, grant_type: 'authorization_code' }
    : fields
}

/** Credentials may come by Basic too, each encoded as in a form (RFC 6749, section 2.3.1); never both ways. */
function withCredentials(
  fields: Record<string, string>,
  authorization: string | undefined,
): Record<string, string> {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return fields
  if (fields.client_secret !== undefined) {
    throw new OAuthFailure('invalid_request', 'the client authenticates in two ways')
  }
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const client_id = fromForm(id)
  if (fields.client_id !== undefined && fields.client_id !== client_id) {
    throw new OAuthFailure('invalid_request', 'the client names itself in two ways')
  }
  return { ...fields, client_id, client_secret: fromForm(secret) }
}

function fromForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

const renderError: RenderFailure = (error) => ({
  status: statuses[error.code] ?? 400,
  headers: uncached,
  body: { error: codes[error.code] ?? 'invalid_request', error_description: error.message },
})

const statuses: Partial<Record<CoreError['code'], number>> = {
  internal: 500,
  unavailable: 503,
  too_many_requests: 429,
}
const codes: Partial<Record<CoreError['code'], string>> = {
  internal: 'server_error',
  unavailable: 'temporarily_unavailable',
  too_many_requests: 'temporarily_unavailable',
}
