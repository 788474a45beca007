import * as accounts from '../../core/accounts/accounts.ts'
import type { Customer as GoldenCustomer } from '../../core/customers/customer.ts'
import type { Scope } from '../../core/scope.ts'
import { linkTemplate } from '../../http/link-template.ts'
import { reply, route } from '../../http/route.ts'
import { toCustomer } from '../customers/mapping.ts'
import { Customer } from '../customers/schema.ts'
import { Accepted, Address, Credentials, TokenAndPassword, TokenOnly } from './schema.ts'

/**
 * What a storefront does for whoever visits it. No answer tells whether an address is known. None of it takes an
 * Idempotency-Key: a guess must count whatever becomes of it, and no digest of a password may be kept.
 */

const uncached = { 'cache-control': 'no-store' }
const shown = (golden: GoldenCustomer, scope: Scope) => toCustomer(golden, scope.organization.currency)

export const storefrontRoutes = [
  route({
    method: 'POST',
    path: '/accounts/sign-in',
    summary: 'Sign a customer in, and count it',
    needs: 'write',
    everyCallCounts: true,
    body: Credentials,
    refuses: ['sign_in_refused'],
    responses: { 200: Customer },
    async handle({ scope, body }) {
      const { email, password, ip, user_agent: userAgent } = body
      const customer = await accounts.signIn(scope, { email, password, ip, userAgent })
      return reply(200, shown(customer, scope), uncached)
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/password-reset-requests',
    summary:
      'Ask for a mail with a link to set a new password; goes out if the address is that of an account',
    needs: 'write',
    everyCallCounts: true,
    body: Address,
    responses: { 202: Accepted },
    async handle({ scope, body, here }) {
      await accounts.requestMail(scope, 'password_reset', body.email, linkTemplate(here))
      return reply(202, {})
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/password-resets',
    summary: 'Set a new password by the token of such a link; the address is verified by it',
    needs: 'write',
    everyCallCounts: true,
    body: TokenAndPassword,
    refuses: ['not_found', 'not_allowed_now'],
    responses: { 200: Customer },
    async handle({ scope, body }) {
      return reply(200, shown(await accounts.resetPassword(scope, body), scope), uncached)
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/verification-requests',
    summary: "Ask for a mail with a link that verifies the address; goes out if it is a customer's",
    needs: 'write',
    everyCallCounts: true,
    body: Address,
    responses: { 202: Accepted },
    async handle({ scope, body, here }) {
      await accounts.requestMail(scope, 'verification', body.email, linkTemplate(here))
      return reply(202, {})
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/verifications',
    summary: 'Verify an address by the token of such a link; orders of guests with it join the account',
    needs: 'write',
    everyCallCounts: true,
    body: TokenOnly,
    refuses: ['not_found'],
    responses: { 200: Customer },
    async handle({ scope, body }) {
      return reply(200, shown(await accounts.verifyEmail(scope, body.token), scope), uncached)
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/invitations/acceptance',
    summary: 'Accept an invitation by the token of its link, with a password',
    needs: 'write',
    everyCallCounts: true,
    body: TokenAndPassword,
    refuses: ['not_found', 'not_allowed_now'],
    responses: { 200: Customer },
    async handle({ scope, body }) {
      return reply(200, shown(await accounts.accept(scope, body), scope), uncached)
    },
  }),
  route({
    method: 'POST',
    path: '/accounts/invitations/declination',
    summary: 'Decline an invitation by the token of its link',
    needs: 'write',
    everyCallCounts: true,
    body: TokenOnly,
    refuses: ['not_found', 'not_allowed_now'],
    responses: { 200: Customer },
    async handle({ scope, body }) {
      return reply(200, shown(await accounts.decline(scope, body.token), scope), uncached)
    },
  }),
]
