import { z } from 'zod'
import { CoreError } from '../../../core/errors.ts'
import { type Asked, allow, ask, refuse } from '../../../core/oauth/approval.ts'
import { OAuthFailure } from '../../../core/oauth/failure.ts'
import type { OAuthRules } from '../../../core/oauth/rules.ts'
import { type Route, reply, route } from '../../../http/route.ts'
import { ApprovalFields, Decision, present } from './fields.ts'
import { approvalPage, pageHeaders, refusalPage } from './page.ts'

type ApprovalEndpoint = { readonly path: string; readonly source: string; readonly rules: OAuthRules }

const Page = { text: 'text/html; charset=utf-8' } as const

/**
 * The page to which a client sends an administrator, and the form on it. The administrator shows a token with every
 * approval, so there is no cookie that another site could make use of.
 */
export function approvalRoutes({ path, source, rules }: ApprovalEndpoint): Route[] {
  return [
    route({
      method: 'GET',
      path,
      summary: 'Ask an administrator to allow a client',
      source,
      needs: 'nothing',
      query: ApprovalFields,
      responses: { 200: Page, 400: Page },
      async handle({ scope, query }) {
        const fields = present(query)
        try {
          const asked = await ask(scope, rules, fields)
          return reply(200, pageOf(asked, fields), pageHeaders(asked.redirectUri))
        } catch (error) {
          return reply(400, refusalPage(reasonOf(error)), pageHeaders(null))
        }
      },
    }),
    route({
      method: 'POST',
      path,
      summary: 'Allow a client, or refuse, and go back to it',
      source,
      needs: 'nothing',
      forms: true,
      headers: z.object({ 'sec-fetch-site': z.string().optional() }),
      body: Decision,
      responses: { 303: null, 400: Page, 403: Page },
      async handle({ scope, headers, body }) {
        const { admin_token: token = '', decision, ...asking } = present(body)
        try {
          refuseForeign(headers['sec-fetch-site'])
          const location =
            decision === 'allow'
              ? await allow(scope, rules, asking, token.trim())
              : await refuse(scope, rules, asking)
          return reply(303, null, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
        } catch (error) {
          if (!(error instanceof CoreError) || error.code !== 'forbidden') {
            return reply(400, refusalPage(reasonOf(error)), pageHeaders(null))
          }
          const asked = await ask(scope, rules, asking)
          return reply(403, pageOf(asked, asking, error.message), pageHeaders(asked.redirectUri))
        }
      },
    }),
  ]
}

/** Browsers say from where a form was sent; only the page itself may send this one. */
function refuseForeign(site: string | undefined): void {
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw new OAuthFailure('invalid_request', 'the form was sent by another site')
}

/** Why there is nothing to allow; anything but a refusal is thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof OAuthFailure) return error.message
  throw error
}

function pageOf(asked: Asked, fields: Readonly<Record<string, string>>, problem?: string): string {
  const { client, redirectUri, words } = asked
  return approvalPage({
    client: client.name,
    organization: client.organizationName,
    redirectUri,
    words,
    fields,
    ...(problem !== undefined && { problem }),
  })
}
