import type { ChainFault } from '../events/verify-chain.ts'

export const verificationStates = ['pending', 'running', 'done', 'failed'] as const
export type VerificationState = (typeof verificationStates)[number]

/** A value that is not as it should be; what a personal column says is not repeated. Ids are uuids. */
export type ReportedDrift = {
  readonly what: string
  readonly id: string
  readonly stored: string | null
  readonly computed: string | null
}

/** What a verification found. */
export type Report = {
  readonly position: number
  /** Hexadecimal. */
  readonly hash: string | null
  /** Ends that were kept outside of the database and were compared. */
  readonly kept: number
  /** In the order of the feed. */
  readonly faults: readonly ChainFault[]
  readonly drift: readonly ReportedDrift[]
}

/** A question whether the past is as it was, and its answer. */
export type Verification = {
  /** uuid. */
  readonly id: string
  readonly state: VerificationState
  readonly sincePosition: number | null
  /** Hexadecimal. */
  readonly sinceHash: string | null
  /** Events read so far, each twice. */
  readonly read: number
  /** Null until it is done. */
  readonly result: Report | null
  readonly askedAt: Date
  /** The face, or `cli`. */
  readonly askedVia: string
  /** Token (uuid). */
  readonly askedBy: string | null
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

export const selectedVerification = `verifications.id, verifications.state,
  verifications.since_position as "sincePosition", verifications.since_hash as "sinceHash", verifications.read,
  verifications.result, verifications.asked_at as "askedAt", verifications.asked_via as "askedVia",
  verifications.asked_by as "askedBy", verifications.started_at as "startedAt",
  verifications.finished_at as "finishedAt"`
