import { customerRoutes } from './customer-routes.ts'
import { mailRoutes } from './mail-routes.ts'
import { storefrontRoutes } from './storefront-routes.ts'

/** Accounts of customers, seen by the shop and by its storefront, and the mails that they bring about. */
export const routes = [...customerRoutes, ...storefrontRoutes, ...mailRoutes]
