import { prepared } from '../../db/database.ts'
import type { Evidence } from '../consents/entry.ts'
import type { Customer } from '../customers/customer.ts'
import type { Writing } from '../customers/write.ts'

/**
 * What a customer last said about marketing. The entries themselves stay with the row of which they were said
 * (docs/decisions/0280-consent-is-a-ledger.md); a record names by its stamps the one that made it what it is.
 */
export type Word = {
  readonly given: boolean
  readonly at: Date
  readonly face: string | null
  readonly tokenId: string | null
}
/** Of the two of a merge; null for one who never said anything. */
export type Words = { readonly survivor: Word | null; readonly merged: Word | null }

const selectLast = prepared(
  'merges.lastWord',
  `select given, at, face, token_id as "tokenId" from consents
   where organization_id = $1 and customer_id = $2 order by at desc, id desc limit 1`,
)

async function lastOwn(writing: Writing, customerId: string): Promise<Word | undefined> {
  const [row] = await writing.store.rows<Word>(selectLast, [writing.organization.id, customerId])
  return row
}

/** The last word: what the record names, or an entry of its own that said the same again. */
export async function lastWord(writing: Writing, customer: Customer): Promise<Word | null> {
  const { acceptsMarketing: given, marketingChangedAt: at } = customer
  const own = await lastOwn(writing, customer.id)
  if (own && own.given === given && (at === null || own.at > at)) return own
  if (at === null) return null
  return { given, at, face: customer.marketingChangedVia, tokenId: customer.marketingChangedBy }
}

/** The members that say what a word said; without a word, those of a customer whom nobody asked. */
export function stampsOf(word: Word | null): Partial<Customer> {
  return {
    acceptsMarketing: word?.given ?? false,
    marketingChangedAt: word?.at ?? null,
    marketingChangedVia: word?.face ?? null,
    marketingChangedBy: word?.tokenId ?? null,
  }
}

const selectSince = prepared(
  'merges.lastWordSince',
  `select given, at, face, token_id as "tokenId", source, ip, ip_of as "ipOf", wording_digest as "wordingDigest"
   from consents where organization_id = $1 and customer_id = $2 and version > $3 order by at desc, id desc limit 1`,
)

/** What a customer (uuid) said last since a version of its own, with the evidence. */
async function lastSince(writing: Writing, customerId: string, version: number) {
  const values = [writing.organization.id, customerId, version]
  const [last] = await writing.store.rows<Word & Omit<Evidence, 'reference'>>(selectSince, values)
  return last
}

/**
 * Those of a record that got its members from before a merge back: whoever was asked since has answered for itself. What
 * was said before is in those members already, or in those that an earlier merge is still to give back.
 */
export async function sayingOwn(
  writing: Writing,
  customer: Customer,
  version: number,
): Promise<Partial<Customer>> {
  const own = await lastSince(writing, customer.id, version)
  const { marketingChangedAt } = customer
  if (!own || (marketingChangedAt !== null && own.at <= marketingChangedAt)) return {}
  return own.given === customer.acceptsMarketing ? {} : stampsOf(own)
}

/** The evidence of the «no» that a survivor (uuid) said last, since its version of the merge. */
export async function lastNoSince(
  writing: Writing,
  survivorId: string,
  version: number,
): Promise<Evidence | undefined> {
  const last = await lastSince(writing, survivorId, version)
  if (!last || last.given) return undefined
  const { source, ip, ipOf, wordingDigest } = last
  return { source, ip, ipOf, wordingDigest, reference: null }
}
