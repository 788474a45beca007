import { createHash } from 'node:crypto'
import { prepared, type Step } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { canonical } from '../events/link.ts'
import { newId } from '../ids.ts'
import { later } from '../ledgers/ledger.ts'
import type { Scope } from '../scope.ts'

/** What is known of how a person said yes or no; each is null where it is not. */
export type Evidence = {
  /** Where it was said: `checkout`, `pos`, `import`. */
  readonly source: string | null
  readonly ip: string | null
  /** Whose address it is: the caller's may be that of a shop's server. */
  readonly ipOf: 'person' | 'caller' | null
  /** SHA-256 of the words that were shown. */
  readonly wordingDigest: Buffer | null
  /** The caller's own name for the entry. */
  readonly reference: string | null
}

/** One statement of a customer about marketing. Entries are only ever added. */
export type Consent = Evidence & {
  /** uuid. */
  readonly id: string
  /** uuid. */
  readonly customerId: string
  readonly given: boolean
  /** When the person said it. */
  readonly at: Date
  readonly createdAt: Date
  readonly face: string
  /** uuid. */
  readonly tokenId: string | null
  /** The customer's version after the event that tells of the entry. */
  readonly version: number
}

/** An entry that is about to be made. */
type Said = { readonly given: boolean; readonly at: Date; readonly createdAt: Date; readonly version: number }

// Selected from the customer so that, sent behind an insert that found a conflict, it adds nothing.
const insert = prepared(
  'consents.insert',
  `insert into consents (organization_id, id, customer_id, given, at, created_at, source, face, token_id, ip,
     wording_digest, reference, version, ip_of)
   select $1::uuid, $2::uuid, customers.id, $4::boolean, $5::timestamptz, $6::timestamptz, $7::text, $8::text,
     $9::uuid, $10::text, $11::bytea, $12::text, $13::bigint, $14::text
   from customers where customers.organization_id = $1::uuid and customers.id = $3::uuid`,
)

/** The entry, and the step that writes it; it belongs in the transaction that writes the customer. */
export function entryStep(
  scope: Scope,
  customerId: string,
  said: Said,
  evidence: Evidence = unexplained(scope),
): { readonly entry: Consent; readonly step: Step } {
  const { face, tokenId } = scope.actor
  const id = newId(said.createdAt)
  const entry: Consent = { ...evidence, ...said, id, customerId, face, tokenId }
  const { source, ip, ipOf, wordingDigest, reference } = evidence
  const { given, at, createdAt, version } = said
  const values = [
    ...[scope.organization.id, id, customerId, given, at, createdAt, source, face, tokenId, ip],
    ...[wordingDigest, reference, version, ipOf],
  ]
  return { entry, step: { statement: insert, values } }
}

/** Of a change through a face that has no words for more: the caller's address is all that is known. */
function unexplained({ actor: { ip } }: Scope): Evidence {
  return { source: null, ip, ipOf: ip === null ? null : 'caller', wordingDigest: null, reference: null }
}

/** What the event of an entry says of it, so that neither can be altered alone; it is emptied with the event. */
export function proofOf(entry: Consent): { readonly consent: Proof } {
  return { consent: { id: entry.id, digest: proofDigest(entry) } }
}

/** The entry (uuid), and SHA-256 in hexadecimal digits of all that it says (docs/decisions/0310-the-chain-of-events.md). */
export type Proof = { readonly id: string; readonly digest: string }

/** Of everything but the customer and the version, which are those of the event. */
export function proofDigest({ customerId: _, version: __, ...said }: Consent): string {
  const { id, given, source, face, tokenId, ip, ipOf, reference } = said
  const text = canonical({
    ...{ id, given, at: said.at.toISOString(), created_at: said.createdAt.toISOString() },
    ...{ source, face, token_id: tokenId, ip, ip_of: ipOf },
    ...{ wording_digest: said.wordingDigest?.toString('hex') ?? null, reference },
  })
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

const selectLatest = prepared(
  'consents.latest',
  `select max(at) as at, max(created_at) as "createdAt" from consents where organization_id = $1 and customer_id = $2`,
)

/** When a new entry is made, and whether what it says is the last word; `at` is now when absent. */
export type Moment = { readonly at: Date; readonly createdAt: Date; readonly isLast: boolean }

/**
 * Of an entry of a customer whose lock the caller holds. It is made later than each that there is, whatever the clocks of
 * other processes say: entries of one time are told apart by their ids. What a merge brought counts as said, too.
 */
export async function momentOf(
  scope: Scope,
  { id, marketingChangedAt }: Pick<Customer, 'id' | 'marketingChangedAt'>,
  at?: Date,
): Promise<Moment> {
  type Last = { readonly at: Date | null; readonly createdAt: Date | null }
  const [last] = await scope.store.rows<Last>(selectLatest, [scope.organization.id, id])
  const now = scope.clock()
  const made = last?.createdAt ? new Date(last.createdAt.getTime() + 1) : null
  const said = last?.at ? later(marketingChangedAt, last.at) : marketingChangedAt
  const createdAt = later(made, now)
  if (at === undefined) return { at: later(said, now), createdAt, isLast: true }
  return { at, createdAt, isLast: said === null || at >= said }
}
