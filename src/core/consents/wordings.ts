import { createHash } from 'node:crypto'
import { prepared } from '../../db/database.ts'
import type { Page } from '../customers/filter.ts'
import { notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { type PageQuery, page, pageValues } from '../lists/list.ts'
import type { Scope } from '../scope.ts'
import { checkText } from '../text.ts'

/** Words that people were shown when they were asked. */
export type Wording = {
  /** uuid. */
  readonly id: string
  readonly digest: Buffer
  readonly text: string
  readonly firstUsedAt: Date
}

const longestText = 20_000

/** SHA-256 of the text in UTF-8, as anybody can work it out again. */
export function digestOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

const columns = 'id, digest, text, first_used_at as "firstUsedAt"'
const insert = prepared(
  'consentWordings.insert',
  `insert into consent_wordings (organization_id, id, digest, text, first_used_at) values ($1, $2, $3, $4, $5)
   on conflict (organization_id, digest) do update set text = excluded.text, first_used_at = excluded.first_used_at
     where consent_wordings.text is null
   returning ${columns}`,
)
// Without its text a digest is as good as none: whoever was shown the words alone was erased.
const select = prepared(
  'consentWordings.get',
  `select ${columns} from consent_wordings where organization_id = $1 and digest = $2 and text is not null`,
)
// A removal that is about to empty the text waits, and looks again.
const hold = prepared('consentWordings.hold', `${select.text} for key share`)
const selectPage = prepared(
  'consentWordings.list',
  `select ${columns} from consent_wordings
   where organization_id = $1 and id > $2 and text is not null order by id limit $3`,
)

/**
 * Keeps a text, so that its digest can be shown to mean something; one that is kept already stays, until the transaction
 * ends at least.
 */
export async function keep(
  scope: Scope,
  text: string,
  member = 'wording',
): Promise<{ readonly wording: Wording; readonly isNew: boolean }> {
  checkText(member, text, longestText)
  const digest = digestOf(text)
  const kept = await holdText(scope, digest)
  if (kept) return { wording: kept, isNew: false }
  const at = scope.clock()
  const values = [scope.organization.id, newId(at), digest, text, at]
  const [made] = await scope.store.rows<Wording>(insert, values)
  return made ? { wording: made, isNew: true } : { wording: await get(scope, digest), isNew: false }
}

/** The text of a digest, if it is kept, which then stays until the transaction ends. */
export async function holdText(scope: Scope, digest: Buffer): Promise<Wording | undefined> {
  const [kept] = await scope.store.rows<Wording>(hold, [scope.organization.id, digest])
  return kept
}

/** The text of a digest. Throws not found. */
export async function get(scope: Scope, digest: Buffer): Promise<Wording> {
  const [found] = await scope.store.rows<Wording>(select, [scope.organization.id, digest])
  if (!found) throw notFound('wording')
  return found
}

/** Every wording, oldest first. */
export async function list(scope: Scope, query: PageQuery): Promise<Page<Wording>> {
  return page(await scope.store.rows<Wording>(selectPage, pageValues(scope, query)), query.limit)
}
