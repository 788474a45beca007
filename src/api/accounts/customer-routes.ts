import * as accounts from '../../core/accounts/accounts.ts'
import { linkTemplate } from '../../http/link-template.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { Account, ActivationLink, NewPassword, Nothing, PasswordChange, toAccount } from './schema.ts'

/** What a shop does with the account of one of its customers. */

const uncached = { 'cache-control': 'no-store' }

export const customerRoutes = [
  route({
    method: 'GET',
    path: '/customers/:customer/account',
    summary: "Get a customer's account",
    needs: 'read',
    params: CustomerPath,
    responses: { 200: Account },
    async handle({ scope, params }) {
      return reply(200, toAccount(await accounts.get(scope, params.customer)))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/invitation',
    summary: 'Invite a customer to an account by mail; once more makes the link before void',
    needs: 'write',
    params: CustomerPath,
    body: Nothing,
    refuses: ['not_allowed_now'],
    responses: { 200: Account },
    async handle({ scope, params, here }) {
      return reply(200, toAccount(await accounts.invite(scope, params.customer, linkTemplate(here))))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/account/activation-link',
    summary:
      'Invite a customer without a mail: the link, which makes the one before void, is in this answer only',
    needs: 'write',
    params: CustomerPath,
    body: Nothing,
    secret: true,
    refuses: ['not_allowed_now'],
    responses: { 201: ActivationLink },
    async handle({ scope, params, here }) {
      const made = await accounts.activationLink(scope, params.customer, linkTemplate(here))
      return reply(201, { activation_url: made.url, expires_at: made.expiresAt }, uncached)
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/account/enablement',
    summary: 'Enable an account without an invitation; its customer sets a password by mail, or you do',
    needs: 'admin',
    params: CustomerPath,
    body: Nothing,
    refuses: ['not_allowed_now'],
    responses: { 200: Account },
    async handle({ scope, params }) {
      return reply(200, toAccount(await accounts.enable(scope, params.customer)))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/account/disablement',
    summary: 'Disable an account: nobody signs in to it, and no link of it works',
    needs: 'admin',
    params: CustomerPath,
    body: Nothing,
    responses: { 200: Account },
    async handle({ scope, params }) {
      return reply(200, toAccount(await accounts.disable(scope, params.customer)))
    },
  }),
  route({
    method: 'PUT',
    path: '/customers/:customer/account/password',
    summary: "Set a customer's password; a lock ends",
    needs: 'admin',
    params: CustomerPath,
    body: NewPassword,
    responses: { 200: Account },
    async handle({ scope, params, body }) {
      return reply(200, toAccount(await accounts.setPassword(scope, params.customer, body.password)))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/account/password-change',
    summary: 'Set another password for a customer who shows the present one; sessions that began before end',
    needs: 'write',
    everyCallCounts: true,
    params: CustomerPath,
    body: PasswordChange,
    refuses: ['sign_in_refused'],
    responses: { 200: Account },
    async handle({ scope, params, body }) {
      const { password, new_password: newPassword, ip } = body
      const account = await accounts.changePassword(scope, params.customer, { password, newPassword, ip })
      return reply(200, toAccount(account), uncached)
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/account/sign-out',
    summary: 'Sign a customer out everywhere: all sessions end',
    needs: 'write',
    params: CustomerPath,
    body: Nothing,
    responses: { 200: Account },
    async handle({ scope, params }) {
      return reply(200, toAccount(await accounts.signOut(scope, params.customer)))
    },
  }),
  route({
    method: 'PUT',
    path: '/customers/:customer/account/verification',
    summary: "Say that the e-mail address is the customer's",
    needs: 'admin',
    params: CustomerPath,
    body: Nothing,
    refuses: ['not_allowed_now'],
    responses: { 200: Account },
    async handle({ scope, params }) {
      return reply(200, toAccount(await accounts.vouch(scope, params.customer)))
    },
  }),
]
