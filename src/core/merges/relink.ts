import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { type Changes, relink } from './give-back.ts'
import type { MergeRow } from './merge-row.ts'

const siblings = prepared(
  'merges.siblings',
  `select merged_id as id from merges
   where organization_id = $1 and survivor_id = $2 and merged_id <> $3 and undone_at is null order by id`,
)

/** The other rows (uuids) that are merged into a survivor, those first that came first. */
export async function siblingsOf(writing: Writing, survivorId: string, mergedId: string): Promise<string[]> {
  const values = [writing.organization.id, survivorId, mergedId]
  return (await writing.store.rows<{ id: string }>(siblings, values)).map(({ id }) => id)
}

const laterOf = prepared(
  'merges.later',
  `select id, changes from merges
   where organization_id = $1 and survivor_id = $2 and id > $3 and undone_at is null and changes is not null
   order by id`,
)
const rewrite = prepared(
  'merges.rewriteChanges',
  'update merges set changes = $3 where organization_id = $1 and id = $2',
)
type Later = { readonly id: string; readonly changes: Changes }

/** Of each member the next merge into the same survivor now begins where the one that is undone began. */
export async function relinkLater(writing: Writing, { id, survivorId, changes }: MergeRow): Promise<void> {
  const values = [writing.organization.id, survivorId, id]
  let open: Changes = changes ?? {}
  for (const later of await writing.store.rows<Later>(laterOf, values)) {
    const relinked = relink(later.changes, open)
    open = Object.fromEntries(Object.entries(open).filter(([member]) => !(member in later.changes)))
    await writing.store.rows(rewrite, [writing.organization.id, later.id, JSON.stringify(relinked)])
  }
}

const setUndone = prepared(
  'merges.setUndone',
  `update merges set undone_at = $3, undone_face = $4, undone_token_id = $5, undone_version = $6, changes = null
   where organization_id = $1 and id = $2`,
)

/** What was changed is not needed any more, and speaks of a person. */
export async function markUndone(writing: Writing, id: string, version: number): Promise<void> {
  const { face, tokenId } = writing.actor
  await writing.store.rows(setUndone, [writing.organization.id, id, writing.clock(), face, tokenId, version])
}
