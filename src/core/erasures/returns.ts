import { prepared } from '../../db/database.ts'
import type { Page } from '../customers/filter.ts'
import { notFound } from '../errors.ts'
import type { Scope } from '../scope.ts'
import type { DigestKind } from './digests.ts'
import { watchForReturns } from './watch.ts'

export const returnStates = ['open', 'dismissed', 'erased'] as const
export type ReturnState = (typeof returnStates)[number]

/** Somebody who was erased and is there again. Ids are uuids. */
export type Return = {
  readonly id: string
  readonly customerId: string
  /** Null where a backup does not know of the erasure any more. */
  readonly erasureId: string | null
  /** Written again by somebody, or brought back by a backup. */
  readonly kind: 'written' | 'restored'
  readonly matched: readonly DigestKind[]
  readonly face: string | null
  readonly tokenId: string | null
  readonly at: Date
  readonly state: ReturnState
  readonly stateChangedAt: Date
  readonly stateChangedBy: string | null
}

const selected = `id, customer_id as "customerId", erasure_id as "erasureId", kind, matched, face,
  token_id as "tokenId", at, state, state_changed_at as "stateChangedAt", state_changed_by as "stateChangedBy"`
const page = prepared(
  'erasureReturns.page',
  `select ${selected} from erasure_returns
   where organization_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id > $3)
   order by id limit $4`,
)
const byId = prepared(
  'erasureReturns.byId',
  `select ${selected} from erasure_returns where organization_id = $1 and id = $2`,
)
const close = prepared(
  'erasureReturns.dismiss',
  `update erasure_returns set state = 'dismissed', state_changed_at = $3, state_changed_by = $4
   where organization_id = $1 and id = $2 and state = 'open'`,
)

/** Who came back, the oldest first, all that was written until now looked through. */
export async function list(
  scope: Scope,
  {
    state,
    limit,
    after,
  }: { readonly state: ReturnState | null; readonly limit: number; readonly after: string | null },
): Promise<Page<Return>> {
  await watchForReturns(scope)
  const rows = await scope.store.rows<Return>(page, [scope.organization.id, state, after, limit + 1])
  return { items: rows.slice(0, limit), hasMore: rows.length > limit }
}

/** Says that it is right that somebody is there again, or that it is somebody else. Throws not found. */
export async function dismiss(scope: Scope, id: string): Promise<Return> {
  await scope.store.rows(close, [scope.organization.id, id, scope.clock(), scope.actor.tokenId])
  const [row] = await scope.store.rows<Return>(byId, [scope.organization.id, id])
  if (!row) throw notFound('return')
  return row
}
