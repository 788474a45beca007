import { randomUUID } from 'node:crypto'
import { prepared, type Runner } from '../../db/database.ts'
import { columnClasses } from '../../db/tables.generated.ts'
import { type KeptHead, verifyChain } from '../events/verify-chain.ts'
import type { Scope } from '../scope.ts'
import { type Drift, verify } from '../verify.ts'
import type { Report, ReportedDrift } from './verification.ts'

/** Milliseconds after which a process that says nothing counts as dead. */
const lease = 300_000
/** Milliseconds between two words of how far it is. */
const pause = 2000

const selectOrganizations = prepared(
  'verifications.organizations',
  `-- all organizations: the workers look for those that asked for a verification
   select organization_id as id from verifications where state in ('pending', 'running') and due_at <= $1`,
)

/** The organizations (uuid) of which a verification waits, or was left by a process that died. */
export async function organizationsToVerify(store: Runner, now: Date): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectOrganizations, [now])).map(({ id }) => id)
}

const claim = prepared(
  'verifications.claim',
  `update verifications set state = 'running', lease = $2, due_at = $3, read = 0, started_at = $4
   where organization_id = $1 and state in ('pending', 'running') and due_at <= $4
   returning id, since_position as "position", since_hash as "hash"`,
)
const progress = prepared(
  'verifications.progress',
  `update verifications set read = $4, due_at = $5
   where organization_id = $1 and id = $2 and lease = $3 and state = 'running' returning id`,
)
const leave = prepared(
  'verifications.leave',
  `update verifications set state = 'pending', lease = null, due_at = $4
   where organization_id = $1 and id = $2 and lease = $3 and state = 'running'`,
)
const settle = prepared(
  'verifications.settle',
  `update verifications set state = $4, lease = null, result = $5, finished_at = $6, read = $7
   where organization_id = $1 and id = $2 and lease = $3 and state = 'running'`,
)

/** It is to stop, or another process has taken it over. */
class Stopped extends Error {}

/**
 * Runs the verification that an organization waits for, if nobody else does. One that is stopped is left to the next
 * process, which begins anew; a failure of ours is written down, and thrown.
 */
export async function runVerification(
  scope: Scope,
  kept: (organizationId: string) => Promise<readonly KeptHead[]>,
  stop: AbortSignal,
): Promise<void> {
  const organizationId = scope.organization.id
  const [key, now] = [randomUUID(), scope.clock()]
  type Claimed = { id: string; position: number | null; hash: string | null }
  const until = (at: Date) => new Date(at.getTime() + lease)
  const [claimed] = await scope.store.rows<Claimed>(claim, [organizationId, key, until(now), now])
  if (!claimed) return
  const { id, position, hash } = claimed
  const since = position !== null && hash !== null ? [{ position, hash, earlyUntil: null }] : []
  let [read, told] = [0, performance.now()]
  const beat = async (events: number): Promise<void> => {
    if (stop.aborted) throw new Stopped()
    read += events
    if (performance.now() - told < pause) return
    told = performance.now()
    const values = [organizationId, id, key, read, until(scope.clock())]
    if ((await scope.store.rows(progress, values)).length === 0) throw new Stopped()
  }
  try {
    const drift = await verify(scope, beat)
    const heads = [...(await kept(organizationId)), ...since]
    const { head, faults } = await verifyChain(scope, { kept: heads, beat })
    const found = { position: head.position, hash: head.hash, kept: heads.length, faults }
    const result: Report = { ...found, drift: drift.map(withoutWords) }
    const values = [organizationId, id, key, 'done', JSON.stringify(result), scope.clock(), read]
    await scope.store.rows(settle, values)
  } catch (error) {
    if (error instanceof Stopped) {
      await scope.store.rows(leave, [organizationId, id, key, scope.clock()])
      return
    }
    await scope.store.rows(settle, [organizationId, id, key, 'failed', null, scope.clock(), read])
    throw error
  }
}

/** A report is kept and handed on: it repeats nothing that a person wrote or is. */
function withoutWords({ what, id, stored, computed }: Drift): ReportedDrift {
  const [table = '', column = ''] = what.split('.')
  const columns = Object.entries(columnClasses).find(([name]) => name === table)?.[1] ?? {}
  const isPersonal = Object.entries(columns).find(([name]) => name === column)?.[1] === 'personal'
  return isPersonal ? { what, id, stored: null, computed: null } : { what, id, stored, computed }
}
