import { creditRoutes } from './credit-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { orderStepRoutes } from './order-step-routes.ts'
import { pointsRoutes } from './points-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** What moves a customer's numbers, and how they came to be. */
export const routes = [...orderRoutes, ...orderStepRoutes, ...pointsRoutes, ...creditRoutes, ...signInRoutes]
