import OAuth2Server from '@node-oauth/oauth2-server'
import type { Transaction } from '../../db/database.ts'
import type { OpenScope } from '../open-scope.ts'
import { announce, cacheOf } from '../organizations/token-cache.ts'
import { asFailure, OAuthFailure } from './failure.ts'
import type { OAuthRules } from './rules.ts'
import { type Issued, TokenModel } from './token-model.ts'

export type { Issued } from './token-model.ts'

/** A request for a token, as its form has it; the client's credentials are among the fields. */
export type TokenRequest = Readonly<Record<string, string>>

/**
 * Gives a token for a code, a refresh token or the client's own credentials (RFC 6749, sections 4.1.3, 4.4.2 and 6).
 * What is taken and what is given are one transaction; of those who bring one code at the same time one gets a token,
 * and whoever brings it later ends what was given for it. Errors: OAuthFailure.
 */
export async function exchange(scope: OpenScope, rules: OAuthRules, fields: TokenRequest): Promise<Issued> {
  const { outcome, ended } = await scope.store.transaction(async (store) => {
    const model = new TokenModel(store, scope, rules, fields)
    const outcome = await answer(model, rules, fields)
    if (model.ended !== null) await announce(store, model.ended)
    return { outcome, ended: model.ended }
  })
  if (ended !== null) cacheOf(scope.store).forget(ended)
  if (outcome instanceof OAuthFailure) throw outcome
  return outcome
}

/** A refusal is a value: what it changed, such as the end of a grant, is to be committed. */
async function answer(
  model: TokenModel<Transaction>,
  rules: OAuthRules,
  fields: TokenRequest,
): Promise<Issued | OAuthFailure> {
  const grantType = rules.grants.find((grant) => grant === fields.grant_type)
  if (fields.grant_type !== undefined && grantType === undefined) {
    return new OAuthFailure('unsupported_grant_type', 'the grant type is not supported')
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '1' }
  const request = new OAuth2Server.Request({ method: 'POST', headers, query: {}, body: fields })
  try {
    await new OAuth2Server({ model }).token(request, new OAuth2Server.Response())
  } catch (error) {
    return asFailure(error)
  }
  if (model.issued === null) throw new Error('the library answered without keeping a token')
  return model.issued
}
