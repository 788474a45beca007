import { z } from 'zod'
import * as accounts from '../../core/accounts/accounts.ts'
import { linkTemplate } from '../../http/link-template.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from './schema.ts'

/** The client sends `{}` and reads the one member. */
export const activationRoute = route({
  method: 'POST',
  path: '/api/customers/:id/account_activation_url.json',
  summary: 'Create a link by which a customer activates an account; one made before no longer works',
  source: 'github.com/SpiffyStores/spiffy_stores_api, Customer#account_activation_url',
  needs: 'write',
  params: CustomerPath,
  secret: true,
  refuses: ['not_allowed_now'],
  responses: { 200: z.object({ account_activation_url: z.string() }) },
  async handle({ scope, params, here }) {
    const { url } = await accounts.activationLink(scope, { number: params.id }, linkTemplate(here))
    return reply(200, { account_activation_url: url }, { 'cache-control': 'no-store' })
  },
})
