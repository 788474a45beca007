import { dueToForget, forget, organizationsToForget } from '../core/customers/forget.ts'
import { day, usualGraceDays } from '../core/erasures/erasure.ts'
import { firstId } from '../core/lists/list.ts'
import type { Scope } from '../core/scope.ts'

/** Requests that are looked up at a time. */
const handful = 100

/**
 * Removes, in every organization, whoever asked to be forgotten and whose days of grace are over now, each in a
 * transaction of its own, until none is left or the worker stops. One that fails does not keep the others: the first failure is thrown at
 * the end.
 */
export async function forgetCustomers(
  store: Scope['store'],
  scopeOf: (organizationId: string) => Promise<Scope>,
  now: Date,
  stop: AbortSignal,
  graceDays = usualGraceDays,
): Promise<void> {
  const failures: unknown[] = []
  for (const organizationId of await organizationsToForget(store, now, graceDays)) {
    if (stop.aborted) break
    const scope = await scopeOf(organizationId)
    const days = scope.organization.erasureGraceDays ?? graceDays
    failures.push(...(await forgetIn(scope, new Date(now.getTime() - days * day), stop)))
  }
  if (failures.length > 0) throw failures[0]
}

async function forgetIn(scope: Scope, before: Date, stop: AbortSignal): Promise<unknown[]> {
  const failures: unknown[] = []
  let last = { id: firstId, at: new Date(0) }
  for (;;) {
    const due = await dueToForget(scope, before, last, handful)
    for (const one of due) {
      if (stop.aborted) return failures
      last = one
      await forget(scope, one.id, before).catch((error: unknown) => failures.push(error))
    }
    if (due.length < handful) return failures
  }
}
