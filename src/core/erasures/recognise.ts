import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import { type DigestKind, digestsOf, type Recognisable } from './digests.ts'

/** An erasure (uuid) whose person somebody seems to be, by what they have in common. */
export type Recognised = {
  readonly erasureId: string
  readonly erasedAt: Date
  readonly matched: DigestKind[]
}

// The key comes with the answer whether anybody was erased: where nobody was, nothing is digested.
const selectKey = prepared(
  'erasures.digestKey',
  `select digest_key as key from organizations where id = $1
     and exists (select from erasure_watches where erasure_watches.organization_id = $1)`,
)
const selectMatches = prepared(
  'erasures.matches',
  `select erased_digests.digest, erased_digests.kind, erased_digests.erasure_id as "erasureId",
     erasures.erased_at as "erasedAt"
   from erased_digests join erasures on erasures.organization_id = $1 and erasures.id = erased_digests.erasure_id
   where erased_digests.organization_id = $1 and erased_digests.digest = any ($2::bytea[])
   order by erasures.id, erased_digests.kind`,
)
type Match = { digest: Buffer; kind: DigestKind; erasureId: string; erasedAt: Date }

/** Tells of each of these people, in their order, as whom it was erased before. One query for all of them. */
export async function recognise(
  scope: Scope,
  people: readonly Recognisable[],
): Promise<readonly (readonly Recognised[])[]> {
  const [organization] = await scope.store.rows<{ key: Buffer }>(selectKey, [scope.organization.id])
  if (!organization) return people.map(() => [])
  const digests = people.map((person) => digestsOf(organization.key, person))
  const all = digests.flat().map(({ digest }) => digest)
  const matches = await scope.store.rows<Match>(selectMatches, [scope.organization.id, all])
  const byDigest = Map.groupBy(matches, ({ digest }) => digest.toString('hex'))
  return digests.map((own) => {
    const found = new Map<string, Recognised>()
    for (const { erasureId, erasedAt, kind } of own.flatMap(
      (one) => byDigest.get(one.digest.toString('hex')) ?? [],
    )) {
      const matched = [...(found.get(erasureId)?.matched ?? []), kind]
      found.set(erasureId, { erasureId, erasedAt, matched })
    }
    return [...found.values()]
  })
}
