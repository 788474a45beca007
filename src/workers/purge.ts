import { purgeAttempts } from '../core/accounts/attempts.ts'
import { purgeLinks } from '../core/accounts/links.ts'
import { purgeAnswers } from '../core/idempotency.ts'
import { purgeMails } from '../core/mails/mails.ts'
import { purgeGrants } from '../core/oauth/purge.ts'
import type { Scope } from '../core/scope.ts'
import { purgeStray } from '../core/sources/removal.ts'
import { purgeDeliveries } from '../core/webhooks/removal.ts'

/** Milliseconds that decided deliveries and mails stay in the log, and sources that nobody has taken. */
const logged = 30 * 24 * 60 * 60 * 1000

/** Deletes what an organization keeps for a time only, once that time is over. */
export async function purge(scope: Scope, stop: AbortSignal): Promise<void> {
  const before = new Date(scope.clock().getTime() - logged)
  await purgeDeliveries(scope, before)
  await purgeGrants(scope, stop)
  await purgeAnswers(scope, stop)
  await purgeLinks(scope, stop)
  await purgeAttempts(scope, stop)
  await purgeMails(scope, before, stop)
  await purgeStray(scope, before, stop)
}
