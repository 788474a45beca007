import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import { type Consent, type Proof, proofDigest } from './entry.ts'

const selectTold = prepared(
  'verify.consentsTold',
  `select id, customer_id as "customerId", given, at, created_at as "createdAt", source, face, token_id as "tokenId", ip,
     ip_of as "ipOf", wording_digest as "wordingDigest", reference, version
   from consents where organization_id = $1 and id = any ($2::uuid[])`,
)

/** What an event says of the entry that was made with it. */
export type ToldProof = Proof & { readonly customerId: string; readonly version: number }

/** The entries (uuid) that are gone, or say anything else than when their events were written. */
export async function alteredConsents(scope: Scope, told: readonly ToldProof[]): Promise<string[]> {
  if (told.length === 0) return []
  const values = [scope.organization.id, told.map(({ id }) => id)]
  const byId = new Map((await scope.store.rows<Consent>(selectTold, values)).map((row) => [row.id, row]))
  return told.flatMap(({ id, digest, customerId, version }) => {
    const entry = byId.get(id)
    const isSame = entry?.customerId === customerId && entry.version === version
    return isSame && proofDigest(entry) === digest ? [] : [id]
  })
}

/** The proof in what an event told, if there is one. */
export function proofIn(data: Readonly<Record<string, unknown>> | null): Proof | undefined {
  const { consent } = data ?? {}
  if (typeof consent !== 'object' || consent === null || !('id' in consent) || !('digest' in consent)) return
  const { id, digest } = consent
  return typeof id === 'string' && typeof digest === 'string' ? { id, digest } : undefined
}

// What was emptied tells nothing, and an earlier program told nothing of entries.
const selectUntold = prepared(
  'verify.consentsUntold',
  `select consents.id from consents left join events on events.organization_id = $1
     and events.customer_id = consents.customer_id and events.version = consents.version
   where consents.organization_id = $1 and (events.id is null or (
     events.data is not null and not events.early and events.data #>> '{consent,id}' is distinct from consents.id::text
   )) limit $2`,
)
const selectWordings = prepared(
  'verify.wordings',
  `select id from consent_wordings
   where organization_id = $1 and sha256(convert_to(text, 'UTF8')) <> digest limit $2`,
)

/** The entries that no event tells of, and the words that are not those of their digest (uuids). */
export async function strayConsents(
  scope: Scope,
  limit: number,
): Promise<{ readonly entries: readonly string[]; readonly wordings: readonly string[] }> {
  const idsOf = async (statement: typeof selectUntold) =>
    (await scope.store.rows<{ id: string }>(statement, [scope.organization.id, limit])).map(({ id }) => id)
  const [entries, wordings] = [await idsOf(selectUntold), await idsOf(selectWordings)]
  return { entries, wordings }
}
