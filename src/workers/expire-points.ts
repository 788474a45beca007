import * as points from '../core/ledgers/points.ts'
import type { Scope } from '../core/scope.ts'

/** Lots that are looked up at a time. */
const handful = 200

/** Takes what is left of an organization's points whose time has come, until none is due or the worker stops. */
export async function expirePoints(scope: Scope, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    if ((await points.expireDue(scope, scope.clock(), handful)) < handful) return
  }
}
