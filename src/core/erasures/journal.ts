import { readFile } from 'node:fs/promises'
import { prepared, type Runner } from '../../db/database.ts'
import { appendLines } from '../append-lines.ts'
import { fromUlid, toUlid } from '../ids.ts'
import { payloadOf } from './certificate.ts'

/** An erasure as the journal keeps it, outside of the database: ids (uuid) and a time, nothing else. */
export type JournalEntry = {
  readonly organizationId: string
  readonly erasureId: string
  /** The customer, and whoever was merged into it. */
  readonly customerIds: readonly string[]
  readonly erasedAt: Date
}

const selectErased = prepared(
  'erasures.erasedSince',
  `-- all organizations: the journal holds every erasure
   select organization_id as "organizationId", id as "erasureId", erased_at as "erasedAt", certificate from erasures
   where erased_at > $1 and certificate is not null order by erased_at, id`,
)
type Erased = Omit<JournalEntry, 'customerIds'> & { readonly certificate: string }

/** The entries of a journal; a last line that a crash cut off is passed over. An absent file is an empty journal. */
export async function readJournal(file: string): Promise<JournalEntry[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const entries = new Map<string, JournalEntry>()
  for (const line of text.split('\n')) {
    const entry = parse(line)
    if (entry) entries.set(entry.erasureId, entry)
  }
  return [...entries.values()]
}

/**
 * Appends to the journal what was erased after a time and is not known to be in it yet, and waits until it is on the
 * disk. Answers what was appended.
 */
export async function syncJournal(
  store: Runner,
  file: string,
  known: ReadonlySet<string>,
  since: Date,
): Promise<JournalEntry[]> {
  const erased = await store.rows<Erased>(selectErased, [since])
  const added = erased.flatMap(({ certificate, ...rest }) =>
    known.has(rest.erasureId) ? [] : [{ ...rest, customerIds: customersIn(certificate) }],
  )
  if (added.length > 0) await appendLines(file, added.map(print))
  return added
}

function print({ organizationId, erasureId, customerIds, erasedAt }: JournalEntry): string {
  return JSON.stringify({
    organization: toUlid(organizationId),
    erasure: toUlid(erasureId),
    customers: customerIds.map(toUlid),
    erased_at: erasedAt,
  })
}

function parse(line: string): JournalEntry | null {
  try {
    const { organization, erasure, customers, erased_at: at } = JSON.parse(line)
    const [organizationId, erasureId] = [fromUlid(String(organization)), fromUlid(String(erasure))]
    if (organizationId === null || erasureId === null || !Array.isArray(customers)) return null
    const customerIds = customers.flatMap((id) => fromUlid(String(id)) ?? [])
    return { organizationId, erasureId, customerIds, erasedAt: new Date(String(at)) }
  } catch {
    return null
  }
}

function customersIn(certificate: string): string[] {
  const { customers } = payloadOf(certificate)
  return Array.isArray(customers) ? customers.flatMap((id) => fromUlid(String(id)) ?? []) : []
}
