import { reply, route } from '../../http/route.ts'
import { activationRoute } from './activation-route.ts'
import { customerRoutes } from './customer-routes.ts'
import { metafieldRoutes } from './metafield-routes.ts'
import { oauthRoutes } from './oauth.ts'
import { orderRoutes } from './order-routes.ts'
import { StoreAnswer, toWire } from './store.ts'
import { webhookRoutes } from './webhook-routes.ts'

const storeRoute = route({
  method: 'GET',
  path: '/api/store.json',
  summary: 'Retrieve the store; its answer carries the limit of API calls, as every other does',
  source: 'github.com/SpiffyStores/spiffy_stores_api, lib/spiffy_stores_api/limits.rb',
  needs: 'read',
  responses: { 200: StoreAnswer },
  async handle({ scope, here }) {
    return reply(200, toWire(scope.organization, here.base))
  },
})

export const routes = [
  ...customerRoutes,
  ...metafieldRoutes,
  activationRoute,
  ...orderRoutes,
  storeRoute,
  ...webhookRoutes,
  ...oauthRoutes,
]
