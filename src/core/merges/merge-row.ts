import { prepared } from '../../db/database.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import type { Changes } from './give-back.ts'
import type { Decision } from './members.ts'
import type { Holdings } from './moves.ts'
import type { Side } from './ruling.ts'

/** What becomes of two accounts. */
export type AccountReport = {
  /** Whose password opens the one account; null where nobody can sign in. */
  readonly stays: Side | null
  /** Whose password opens nothing any more. */
  readonly ends: Side | null
  /** Whose pending invitations work no more. */
  readonly invitationsEnd: readonly Side[]
}

/** What a merge did, in names and numbers. */
export type Report = {
  readonly members: readonly Decision[]
  readonly account: AccountReport
  readonly moved: Holdings & {
    /** uuids. */
    readonly listsJoined: readonly string[]
    readonly listsBoth: readonly string[]
    readonly metafieldsJoined: number
    readonly metafieldsBoth: number
  }
}

/** A merge as it is shown. */
export type Merge = {
  /** uuid. */
  readonly id: string
  /** uuids. */
  readonly survivorId: string
  readonly mergedId: string
  readonly at: Date
  readonly face: string
  /** uuid; null when no token did it. */
  readonly tokenId: string | null
  readonly report: Report
  readonly undoneAt: Date | null
  readonly undoneFace: string | null
  readonly undoneTokenId: string | null
}

/** What an undoing needs to know besides. */
export type MergeRow = Merge & {
  /** Null once undone, or once one of the two was erased. */
  readonly changes: Changes | null
  readonly mergedDefaultSource: string | null
  readonly accountMoved: boolean
  readonly mergedHeld: boolean
  readonly survivorHeld: boolean
  readonly version: number
}

const shown = `id, survivor_id as "survivorId", merged_id as "mergedId", at, face, token_id as "tokenId", report,
  undone_at as "undoneAt", undone_face as "undoneFace", undone_token_id as "undoneTokenId"`
export const selectedMerge = `${shown}, changes, merged_default_source as "mergedDefaultSource",
  account_moved as "accountMoved",  merged_held as "mergedHeld", survivor_held as "survivorHeld", version`

const insertMerge = prepared(
  'merges.insert',
  `insert into merges (organization_id, id, survivor_id, merged_id, at, face, token_id, changes, report,
     merged_default_source, merged_held, survivor_held, version, account_moved)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
)

/** Writes a merge down. */
export async function insert(scope: Scope, merge: MergeRow): Promise<void> {
  const { id, survivorId, mergedId, at, face, tokenId, changes, report, version } = merge
  const { mergedDefaultSource, mergedHeld, survivorHeld } = merge
  await scope.store.rows(insertMerge, [
    ...[scope.organization.id, id, survivorId, mergedId, at, face, tokenId],
    ...[JSON.stringify(changes), JSON.stringify(report), mergedDefaultSource, mergedHeld],
    ...[survivorHeld, version, merge.accountMoved],
  ])
}

const selectOne = prepared('merges.get', `select ${shown} from merges where organization_id = $1 and id = $2`)
const selectPage = prepared(
  'merges.list',
  `select ${shown} from merges
   where organization_id = $1 and ($2::uuid is null or id < $2)
     and ($3::uuid[] is null or survivor_id = any ($3) or merged_id = any ($3))
   order by id desc limit $4`,
)

/** One merge, undone or not. Throws not found. */
export async function get(scope: Scope, id: string): Promise<Merge> {
  if (!isUuid(id)) throw notFound('merge')
  const [found] = await scope.store.rows<Merge>(selectOne, [scope.organization.id, id])
  if (!found) throw notFound('merge')
  return found
}

export type MergeQuery = {
  /** Continues after this one (uuid). */
  readonly after: string | null
  readonly limit: number
  /** Only those in which one of these (uuids) took part. */
  readonly customers: readonly string[] | null
}

/** Merges, newest first. */
export async function list(scope: Scope, { after, limit, customers }: MergeQuery) {
  const values = [scope.organization.id, after, customers, limit + 1]
  const found = await scope.store.rows<Merge>(selectPage, values)
  return { items: found.slice(0, limit), hasMore: found.length > limit }
}
