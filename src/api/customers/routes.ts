import { addressRoutes } from './address-routes.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { customerRoutes } from './customer-routes.ts'
import { partRoutes } from './part-routes.ts'
import { sourceRoutes } from './source-routes.ts'

export const routes = [...customerRoutes, ...bulkRoutes, ...addressRoutes, ...partRoutes, ...sourceRoutes]
