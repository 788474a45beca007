import type { Database, Transaction } from '../db/database.ts'
import type { Organization } from './organizations/organization.ts'
import type { Targets } from './webhooks/targets.ts'

/** Who acts: the token that was shown, the face through which it came, and from where. */
export type Actor = {
  /** uuid of the token; null for the command line. */
  readonly tokenId: string | null
  /** The name of the face, or `cli` or `worker`. */
  readonly face: string
  /** The address of the caller; null for the command line and a worker, and where it is not known. */
  readonly ip: string | null
}

/** What every use case needs; always its first argument. */
export type Scope = {
  readonly organization: Organization
  readonly actor: Actor
  /** Whether the token that was shown may administer; not asked for by the command line and workers. */
  readonly mayAdminister?: boolean
  /** Where statements run: the database, or the transaction that the use case joined. */
  readonly store: Database | Transaction
  readonly clock: () => Date
  /** Told of each customer (uuid) that the work locks, makes or changes. */
  readonly onCustomer?: (id: string) => void
  /** Told of each customer (uuid) that the work erases, when nothing is left of it. */
  readonly onGone?: (id: string) => void
  /** Days between a request to be erased and the erasure, where the organization says nothing; 30 when absent. */
  readonly graceDays?: number
  /** Every face that is served; not asked for when absent. */
  readonly faces?: ReadonlySet<string>
  /** Which addresses webhooks may lead to; only public ones when absent. */
  readonly targets?: Targets
  /** The faces in whose form webhooks can be told; not asked for when absent. */
  readonly webhookFaces?: ReadonlySet<string>
  /** The faces at which clients of others get tokens; not asked for when absent. */
  readonly oauthFaces?: ReadonlySet<string>
}

/**
 * Runs one use case in one transaction. Called inside another it joins that one: the handle is in the scope.
 * The work may run again after a deadlock, so it must have no effect outside the database.
 */
export function inTransaction<Result>(
  scope: Scope,
  work: (scope: Scope & { readonly store: Transaction }) => Promise<Result>,
): Promise<Result> {
  const { store } = scope
  if (store.kind === 'transaction') return work({ ...scope, store })
  return store.transaction((transaction) => work({ ...scope, store: transaction }))
}
