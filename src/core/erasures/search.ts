import { prepared, type Runner } from '../../db/database.ts'
import { digestKey } from '../customers/reference-digest.ts'
import { toUlid } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { signPayload } from './certificate.ts'
import { digestOf } from './digests.ts'
import type { Finding } from './findings.ts'
import { freeTexts, namesIn, pageSize, tellingPattern } from './free-text.ts'
import { signingKey } from './keys.ts'

/** Findings that one search lists for each erasure. */
const most = 1000

const selectOrganizations = prepared(
  'erasures.organizationsToSearch',
  `-- all organizations: the workers look for erased people in what others wrote
   select distinct organization_id as id from erasures where erased_at is not null and searched_at is null`,
)

/** The organizations (uuid) in which somebody was erased and not looked for since. */
export async function organizationsToSearch(store: Runner): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectOrganizations, [])).map(({ id }) => id)
}

const selectWanted = prepared(
  'erasures.wanted',
  `select erasures.id, erased_digests.digest from erasures left join erased_digests
     on erased_digests.organization_id = erasures.organization_id and erased_digests.erasure_id = erasures.id
     and erased_digests.kind in ('email', 'phone')
   where erasures.organization_id = $1 and erasures.erased_at is not null and erasures.searched_at is null`,
)
const settle = prepared(
  'erasures.searched',
  `update erasures set searched_at = $3, search_certificate = $4
   where organization_id = $1 and id = $2 and searched_at is null`,
)

/**
 * Looks through all that is written freely for the e-mail addresses and phones of everybody who was erased and not looked
 * for yet, all of them in one pass, by their digests: nothing else is known of them any more. What is found is signed and
 * not touched, for it is another's. Begun anew where it is stopped.
 */
export async function searchForErased(scope: Scope, stop: AbortSignal): Promise<void> {
  const organizationId = scope.organization.id
  type Wanted = { id: string; digest: Buffer | null }
  const wanted = await scope.store.rows<Wanted>(selectWanted, [organizationId])
  if (wanted.length === 0) return
  const known = wanted.flatMap(({ id, digest }) => (digest ? [{ id, digest: digest.toString('hex') }] : []))
  const byDigest = Map.groupBy(known, ({ digest }) => digest)
  const found = new Map(wanted.map(({ id }): [string, Finding[]] => [id, []]))
  if (byDigest.size > 0) {
    const key = await digestKey(scope)
    for await (const finding of namedIn(scope, stop)) {
      const digest = digestOf(key, finding.names, finding.value).toString('hex')
      for (const { id } of byDigest.get(digest) ?? []) {
        const { table, column, id: row, names } = finding
        const own = found.get(id) ?? []
        if (own.length < most) own.push({ table, column, id: row, names })
      }
    }
  }
  if (stop.aborted) return
  const at = scope.clock()
  const signing = await inTransaction(scope, ({ store }) => signingKey(store, at))
  for (const [id, findings] of found) {
    const certificate = await signPayload(describe(scope, id, findings, at), signing)
    await scope.store.rows(settle, [organizationId, id, at, certificate])
  }
}

type Named = Finding & { readonly value: string }
type Row = { readonly id: string; readonly place: string; readonly texts: readonly (string | null)[] }

async function* namedIn(scope: Scope, stop: AbortSignal): AsyncGenerator<Named> {
  const { id: organizationId, country } = scope.organization
  for (const { table, columns, page } of freeTexts) {
    let place: string | null = null
    while (!stop.aborted) {
      const values = [organizationId, place, tellingPattern, pageSize]
      const rows: Row[] = await scope.store.rows<Row>(page, values)
      for (const { id, texts } of rows) {
        for (const [nth, column] of columns.entries()) {
          for (const { kind, value } of namesIn(texts[nth] ?? '', country)) {
            yield { table, column, id, names: kind, value }
          }
        }
      }
      place = rows.at(-1)?.place ?? null
      if (rows.length < pageSize) break
    }
  }
}

function describe(scope: Scope, erasureId: string, findings: readonly Finding[], at: Date) {
  const { id, slug, name } = scope.organization
  return {
    type: 'clientele.erasure-findings',
    version: 1,
    organization: { id: toUlid(id), slug, name },
    erasure: toUlid(erasureId),
    searched_at: at.toISOString(),
    looked_for: 'every e-mail address and phone that the person ever had, by keyed digests',
    looked_in: freeTexts.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
    findings: findings.map((finding) => ({ ...finding, id: toUlid(finding.id) })),
  }
}

const selectSearch = prepared(
  'erasures.search',
  `select search_certificate as certificate from erasures
   where organization_id = $1 and id = $2 and erased_at is not null`,
)

/** What the search after an erasure (uuid) found, signed; null while it waits. Undefined where nobody was erased. */
export async function findingsOf(scope: Scope, id: string): Promise<string | null | undefined> {
  const [row] = await scope.store.rows<{ certificate: string | null }>(selectSearch, [
    scope.organization.id,
    id,
  ])
  return row?.certificate
}
