import { z } from 'zod'

const field = z.string().max(4000).optional()

/** What a request to a token endpoint may hold (RFC 6749, sections 4.1.3, 4.4.2 and 6; RFC 7636). */
export const TokenFields = z.object({
  grant_type: field,
  client_id: field,
  client_secret: field,
  code: field,
  redirect_uri: field,
  code_verifier: field,
  refresh_token: field,
  scope: field,
})

/** What the address of a request for an approval may hold (RFC 6749, section 4.1.1; RFC 7636; OpenID Connect). */
export const ApprovalFields = z.object({
  response_type: field,
  client_id: field,
  redirect_uri: field,
  scope: field,
  state: field,
  code_challenge: field,
  code_challenge_method: field,
  nonce: field,
})

/** What the page sends back. */
export const Decision = ApprovalFields.extend({ admin_token: field, decision: field })

/** The members that are there, as plain texts. */
export function present(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) given[name] = value
  return given
}
