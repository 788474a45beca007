import { CompactSign, compactVerify, createLocalJWKSet, importJWK, type JSONWebKeySet } from 'jose'
import { toUlid } from '../ids.ts'
import type { Organization } from '../organizations/organization.ts'
import { besides, impersonalTables, type MailCount } from './besides.ts'
import type { ErasureStep } from './erasure.ts'
import type { Finding } from './findings.ts'
import type { SigningKey } from './keys.ts'
import { type Counted, personalTables } from './personal.ts'

const type = 'clientele.erasure-certificate'

/** Why something about the customer is still there; docs/decisions/0303-what-an-erasure-keeps.md */
const kept = [
  {
    what: 'the ids, numbers, amounts, times and kinds in the columns listed as pseudonymous',
    why: 'sums and ledgers must stay as they were; with everything personal gone they name nobody',
  },
  {
    what: 'keyed digests of every e-mail address, phone and reference, and of names with birth date',
    why: 'so that the person is recognised, not read, when an import or a backup brings it back',
  },
]

/** What a certificate says of one table. */
function scannedTable(before: Counted | undefined, after: Counted | undefined, index: number) {
  const { table, personal, pseudonymous } = personalTables[index] ?? {
    table: '',
    personal: [],
    pseudonymous: [],
  }
  return {
    table,
    rows: { before: before?.rows ?? 0, after: after?.rows ?? 0 },
    personal: personal.map((column, place) => ({
      column,
      found: before?.filled[place] ?? 0,
      left: after?.filled[place] ?? 0,
    })),
    pseudonymous,
  }
}

/** What is certified. Ids are uuids. */
export type Certified = {
  readonly organization: Organization
  readonly erasureId: string
  /** The customer, and whoever was merged into it. */
  readonly customerIds: readonly string[]
  readonly history: readonly ErasureStep[]
  readonly at: Date
  readonly before: readonly Counted[]
  readonly after: readonly Counted[]
  readonly findings: readonly Finding[]
  readonly mails: MailCount
}

/** The certificate of an erasure as a document of plain JSON. */
function describe(certified: Certified) {
  const { organization, erasureId, customerIds, history, at, before, after, findings, mails } = certified
  return {
    type,
    version: 2,
    organization: { id: toUlid(organization.id), slug: organization.slug, name: organization.name },
    erasure: toUlid(erasureId),
    customers: customerIds.map(toUlid),
    erased_at: at.toISOString(),
    history: history.map((step) => ({
      ...step,
      at: step.at.toISOString(),
      by: step.by === null ? null : toUlid(step.by),
    })),
    scanned: personalTables.map((_, index) => scannedTable(before[index], after[index], index)),
    nothing_personal_in: impersonalTables,
    besides: besides(mails),
    kept,
    findings: findings.map((finding) => ({ ...finding, id: toUlid(finding.id) })),
    findings_looked_for_in: [
      ...['customers.search_text', 'customers.phone', 'customer_lists.name', 'customer_lists.filter'],
      'webhook_endpoints.filter',
    ],
    // What others wrote freely is too much to read while the customer is locked.
    free_text:
      'looked through by the workers afterwards, by digests, and signed by itself: …/erasures/{id}/findings',
  }
}

/** Signs what was done: a JWS in its compact form, whose payload is the certificate. */
export function sign(certified: Certified, key: SigningKey): Promise<string> {
  return signPayload(describe(certified), key)
}

/** Signs a document of plain JSON in the same way. */
export async function signPayload(payload: { readonly type: string }, key: SigningKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: `${payload.type}+jws` })
    .sign(await importJWK(key.private_jwk, 'EdDSA'))
}

/** The certificate inside a JWS, whether its signature holds or not. */
export function payloadOf(jws: string): Record<string, unknown> {
  const value: unknown = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
  if (typeof value !== 'object' || value === null) throw new Error('a certificate is an object')
  return { ...value }
}

/** The certificate inside a JWS. Throws when it was not signed, as it is, by one of these keys. */
export async function verifySignature(jws: string, keys: JSONWebKeySet): Promise<Record<string, unknown>> {
  await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ['EdDSA'] })
  return payloadOf(jws)
}
