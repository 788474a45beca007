import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import { familyOf } from '../customers/family.ts'
import type { Page } from '../customers/filter.ts'
import { identify } from '../customers/identify.ts'
import { applyChange, lockCustomer, type Writing } from '../customers/write.ts'
import { invalid, notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import {
  type Appended,
  checkPast,
  type EntryKey,
  type EntryQuery,
  longestReference,
  pageValues,
  referenceTaken,
  sameTime,
  toPage,
} from '../ledgers/ledger.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText, isStorable } from '../text.ts'
import { type Consent, type Evidence, entryStep, type Moment, momentOf, proofOf } from './entry.ts'
import { digestOf, holdText, keep } from './wordings.ts'

/** An entry with the words that were shown, where their text is kept. */
export type ShownConsent = Consent & { readonly wording: string | null }

const select = `select entry.id, entry.customer_id as "customerId", entry.given, entry.at, entry.created_at as "createdAt",
    entry.source, entry.face, entry.token_id as "tokenId", entry.ip, entry.ip_of as "ipOf",
    entry.wording_digest as "wordingDigest",
    entry.reference, entry.version, wording.text as wording
  from consents entry left join consent_wordings wording
    on wording.organization_id = $1 and wording.digest = entry.wording_digest
  where entry.organization_id = $1 and entry.customer_id = any ($2::uuid[])`
const selectPage = prepared(
  'consents.list',
  `${select} and (entry.at, entry.id) < ($3, $4) order by entry.at desc, entry.id desc limit $5`,
)
const selectById = prepared('consents.byId', `${select} and entry.id = $3`)
const selectByReference = prepared(
  'consents.byReference',
  `${select} and entry.reference = $3 order by entry.id desc limit 1`,
)

/**
 * What a customer said about marketing, the latest first, also as a row that was merged into it: there the entries stay,
 * for they are about the address that it had. Throws not found.
 */
export async function list(
  scope: Scope,
  customer: CustomerKey,
  query: EntryQuery,
): Promise<Page<ShownConsent>> {
  const ids = await familyOf(scope, await identify(scope, customer))
  const values = [scope.organization.id, ids, ...pageValues(query)]
  return toPage(await scope.store.rows<ShownConsent>(selectPage, values), query.limit)
}

/** One entry. Throws not found. */
export async function get(scope: Scope, customer: CustomerKey, key: EntryKey): Promise<ShownConsent> {
  const found = await find(scope, await identify(scope, customer), key)
  if (!found) throw notFound('consent')
  return found
}

async function find(scope: Scope, customerId: string, key: EntryKey): Promise<ShownConsent | undefined> {
  const named = 'id' in key ? key.id : key.reference
  if ('id' in key ? !isUuid(named) : !isStorable(named)) return undefined
  const statement = 'id' in key ? selectById : selectByReference
  const values = [scope.organization.id, await familyOf(scope, customerId), named]
  const [entry] = await scope.store.rows<ShownConsent>(statement, values)
  return entry
}

export type NewConsent = {
  readonly given: boolean
  /** When the person said it; now, when absent. */
  readonly at?: Date
  /** Where the person said it. */
  readonly source?: string | null
  /** From which address; the caller's own when absent, null for one that is not known. */
  readonly ip?: string | null
  /** The words that were shown, which are kept; or only their SHA-256. Both must agree. */
  readonly wording?: string
  readonly wordingDigest?: Buffer
  /** The caller's own, to be safe against writing twice. */
  readonly reference?: string | null
}

const longestSource = 255
const longestIp = 255

/**
 * Appends what a person said. The latest by time is the customer's present value; what was said earlier than the last
 * entry is recorded beside it, and the same value again is a confirmation of it. The same again under a reference is
 * the same entry, anything else `entry_reference_taken`. Throws not found, and invalid for a time in the future and for
 * a digest that is not that of the wording.
 */
export async function append(
  scope: Scope,
  customer: CustomerKey,
  said: NewConsent,
): Promise<Appended<ShownConsent>> {
  check(said)
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const { reference = null, wording = null, given } = said
    const found = reference === null ? undefined : await find(writing, before.id, { reference })
    if (found) {
      if (!isSame(found, said)) throw referenceTaken()
      return { entry: found, isNew: false }
    }
    if (said.at) checkPast('at', said.at, writing.clock())
    const wordingDigest = digestIn(said)
    if (wording !== null) await keep(writing, wording)
    else if (wordingDigest !== null) await holdText(writing, wordingDigest)
    const { source = null, ip = writing.actor.ip } = said
    const ipOf = ip === null ? null : said.ip === undefined ? 'caller' : 'person'
    const evidence = { source, ip, ipOf, wordingDigest, reference } as const
    const moment = await momentOf(writing, before, said.at)
    const { id } = await write(writing, before, given, evidence, moment)
    const entry = await find(writing, before.id, { id })
    if (!entry) throw notFound('consent')
    return { entry, isNew: true }
  })
}

function check({ source = null, ip = null, reference = null, wording, wordingDigest }: NewConsent): void {
  if (source !== null) checkText('source', source, longestSource)
  if (ip !== null) checkText('ip', ip, longestIp)
  if (reference !== null) checkText('reference', reference, longestReference)
  if (wording === undefined || wordingDigest === undefined || digestOf(wording).equals(wordingDigest)) return
  throw invalid([
    { path: ['wording_digest'], reason: 'other', message: 'must be the SHA-256 of the wording in UTF-8' },
  ])
}

function digestIn({ wording, wordingDigest }: NewConsent): Buffer | null {
  return wording === undefined ? (wordingDigest ?? null) : digestOf(wording)
}

/** A time and an address are compared only where they are given. */
function isSame(found: Consent, said: NewConsent): boolean {
  const digest = digestIn(said)
  const sameWording = digest === null ? found.wordingDigest === null : found.wordingDigest?.equals(digest)
  return (
    found.given === said.given &&
    found.source === (said.source ?? null) &&
    sameWording === true &&
    (said.ip === undefined || found.ip === said.ip) &&
    (said.at === undefined || sameTime(found.at, said.at))
  )
}

/** The entry and the event that tells of it: a change of the customer, or the entry alone where nothing moves. */
async function write(
  writing: Writing,
  before: Customer,
  given: boolean,
  evidence: Evidence,
  moment: Moment,
): Promise<{ readonly id: string }> {
  const { entry, step } = entryStep(
    writing,
    before.id,
    { given, at: moment.at, createdAt: moment.createdAt, version: before.version + 1 },
    evidence,
  )
  const moves = moment.isLast && given !== before.acceptsMarketing
  const changes = moves
    ? {
        acceptsMarketing: given,
        marketingChangedAt: entry.at,
        marketingChangedVia: entry.face,
        marketingChangedBy: entry.tokenId,
      }
    : {}
  const proof = proofOf(entry)
  const event = moves
    ? { type: 'customer.updated' as const, data: proof }
    : { type: 'consent.recorded' as const, data: { entry: entry.id, ...proof } }
  await Promise.all([
    writing.store.rows(step.statement, step.values),
    applyChange(writing, before, changes, event),
  ])
  return entry
}
