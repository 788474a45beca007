import type { Organization } from '../organizations/organization.ts'
import type { Scope } from '../scope.ts'

export const erasureStates = ['requested', 'held', 'withdrawn', 'released', 'erased'] as const
export type ErasureState = (typeof erasureStates)[number]

/** One thing that happened to an erasure. */
export type ErasureStep = {
  readonly step: 'requested' | 'withdrawn' | 'held' | 'released' | 'erased'
  readonly at: Date
  /** The face, `cli` or `worker`. */
  readonly via: string
  /** Token (uuid); null for the command line and the workers. */
  readonly by: string | null
}

/** A request that a customer be erased, a hold that forbids it, or what came of both. */
export type Erasure = {
  /** uuid, as is `customerId`. */
  readonly id: string
  readonly customerId: string
  readonly state: ErasureState
  /** Null where nobody asked: a hold beforehand, or a removal at once. */
  readonly requestedAt: Date | null
  /** Words of whoever asked; emptied by the erasure, as is the reason of a hold. */
  readonly reason: string | null
  readonly holdReason: string | null
  /** Oldest first. */
  readonly history: readonly ErasureStep[]
  readonly createdAt: Date
  readonly erasedAt: Date | null
}

export const selectedErasure = `erasures.id, erasures.customer_id as "customerId", erasures.state,
  erasures.requested_at as "requestedAt", erasures.reason, erasures.hold_reason as "holdReason", erasures.history,
  erasures.created_at as "createdAt", erasures.erased_at as "erasedAt"`

type StoredStep = Omit<ErasureStep, 'at'> & { readonly at: string }
export type ErasureRow = Omit<Erasure, 'history'> & { readonly history: readonly StoredStep[] }

export function toErasure(row: ErasureRow): Erasure {
  return { ...row, history: row.history.map((step) => ({ ...step, at: new Date(step.at) })) }
}

/** A step that the scope's actor takes now, as it is stored. */
export function stepOf({ actor }: Scope, step: ErasureStep['step'], at: Date): string {
  return JSON.stringify([{ step, at, via: actor.face, by: actor.tokenId } satisfies ErasureStep])
}

/** Days between a request and the erasure when neither the organization nor the server says otherwise. */
export const usualGraceDays = 30
export const day = 24 * 60 * 60 * 1000

/** When somebody who asked at this time is erased; a hold stops that clock. */
export function dueAt(
  {
    organization,
    graceDays = usualGraceDays,
  }: Pick<Scope, 'graceDays'> & {
    readonly organization: Pick<Organization, 'erasureGraceDays'>
  },
  { state, requestedAt }: Pick<Erasure, 'state' | 'requestedAt'>,
): Date | null {
  if (state !== 'requested' || requestedAt === null) return null
  return new Date(requestedAt.getTime() + (organization.erasureGraceDays ?? graceDays) * day)
}
