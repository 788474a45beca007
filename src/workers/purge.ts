import { purgeAnswers } from '../core/idempotency.ts'
import { purgeGrants } from '../core/oauth/purge.ts'
import type { Scope } from '../core/scope.ts'
import { purgeDeliveries } from '../core/webhooks/removal.ts'

/** Milliseconds that decided deliveries stay in the log. */
const logged = 30 * 24 * 60 * 60 * 1000

/** Deletes what an organization keeps for a time only, once that time is over. */
export async function purge(scope: Scope, stop: AbortSignal): Promise<void> {
  await purgeDeliveries(scope, new Date(scope.clock().getTime() - logged))
  await purgeGrants(scope, stop)
  await purgeAnswers(scope, stop)
}
