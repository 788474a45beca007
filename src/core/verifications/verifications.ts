import { prepared } from '../../db/database.ts'
import type { Page } from '../customers/filter.ts'
import { CoreError, notFound } from '../errors.ts'
import type { Anchor } from '../events/verify-chain.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { selectedVerification, type Verification } from './verification.ts'

const insert = prepared(
  'verifications.insert',
  `insert into verifications
     (organization_id, id, state, since_position, since_hash, due_at, asked_at, asked_via, asked_by)
   values ($1, $2, 'pending', $3, $4, $5, $5, $6, $7)
   on conflict (organization_id) where state in ('pending', 'running') do nothing
   returning ${selectedVerification}`,
)
const selectOpen = prepared(
  'verifications.open',
  `select ${selectedVerification} from verifications
   where organization_id = $1 and state in ('pending', 'running')`,
)

/**
 * Asks the workers to verify the whole organization. One at a time: the same question asked again is the one that is under
 * way; another throws `not_allowed_now` until that one is answered.
 */
export function start(scope: Scope, since: Anchor | null): Promise<Verification> {
  const { organization, actor } = scope
  return inTransaction(scope, async ({ store, clock }) => {
    const at = clock()
    const asked = [since?.position ?? null, since?.hash ?? null, at, actor.face, actor.tokenId]
    const [made] = await store.rows<Verification>(insert, [organization.id, newId(at), ...asked])
    if (made) return made
    const [open] = await store.rows<Verification>(selectOpen, [organization.id])
    const isSame = open?.sincePosition === asked[0] && open?.sinceHash === asked[1]
    if (open && isSame) return open
    throw new CoreError('not_allowed_now', 'another verification is under way')
  })
}

const byId = prepared(
  'verifications.byId',
  `select ${selectedVerification} from verifications where organization_id = $1 and id = $2`,
)

/** Throws not found. */
export async function get(scope: Scope, id: string): Promise<Verification> {
  const [found] = await scope.store.rows<Verification>(byId, [scope.organization.id, id])
  if (!found) throw notFound('verification')
  return found
}

const page = prepared(
  'verifications.page',
  `select ${selectedVerification} from verifications
   where organization_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
)

/** All that were ever asked for, the newest first. */
export async function list(
  scope: Scope,
  { limit, after }: { readonly limit: number; readonly after: string | null },
): Promise<Page<Verification>> {
  const rows = await scope.store.rows<Verification>(page, [scope.organization.id, after, limit + 1])
  return { items: rows.slice(0, limit), hasMore: rows.length > limit }
}
