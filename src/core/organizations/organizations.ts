import { randomBytes } from 'node:crypto'
import { prepared, type Runner, type Transaction } from '../../db/database.ts'
import { countryOf } from '../customers/country.ts'
import { type Issue, invalid, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import * as limits from './limits.ts'
import type { CallLimit, Organization } from './organization.ts'
import { announce, cacheOf } from './token-cache.ts'

/** What a new organization is made of; a test organization is not live. */
export type NewOrganization = Pick<
  Organization,
  'slug' | 'name' | 'currency' | 'timeZone' | 'country' | 'live'
>

/** What may change later: amounts are stored in the currency, so that one stays; so does the label of host names. */
export type OrganizationPatch = Partial<
  Pick<Organization, 'name' | 'timeZone' | 'country' | 'erasureGraceDays' | 'accountLinks'>
> &
  limits.LimitsPatch

export type OrganizationRow = {
  id: string
  slug: string
  name: string
  currency: string
  time_zone: string
  country: string
  live: boolean
  call_limits: Record<string, CallLimit>
  page_default: number
  page_maximum: number
  erasure_grace_days: number | null
  account_links: string | null
  created_at: Date
}

const COLUMNS =
  'id, slug, name, currency, time_zone, country, live, call_limits, page_default, page_maximum, erasure_grace_days, ' +
  'account_links, created_at'
/** Any number that no other part locks: one first start at a time. */
const FIRST_START_LOCK = 7_021_970

/** The organization in a row that holds its columns, perhaps among others. */
export function fromRow(row: OrganizationRow): Organization {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    currency: row.currency,
    timeZone: row.time_zone,
    country: row.country,
    live: row.live,
    callLimits: row.call_limits,
    pageLimits: { default: row.page_default, maximum: row.page_maximum },
    erasureGraceDays: row.erasure_grace_days,
    accountLinks: row.account_links,
    createdAt: row.created_at,
  }
}

/** Makes an organization. A setting that is no such code, and a slug that is taken, are `invalid`. */
export async function create(store: Runner, given: NewOrganization, now: Date): Promise<Organization> {
  const input = { ...given, ...inUsualForm(given) }
  refuse(problems(input))
  const rows = await store.rows<OrganizationRow>(INSERT, [
    newId(now),
    input.slug,
    input.name,
    input.currency,
    input.timeZone,
    input.country,
    input.live,
    randomBytes(32),
    now,
  ])
  const row = rows[0]
  if (row) return fromRow(row)
  throw invalid([{ path: ['slug'], reason: 'other', message: 'is taken by another organization' }])
}

/** All organizations, the oldest first. */
export async function list(store: Runner): Promise<Organization[]> {
  return (await store.rows<OrganizationRow>(LIST, [])).map(fromRow)
}

/** The organization with this id (uuid). */
export async function get(store: Runner, id: string): Promise<Organization> {
  return one(await store.rows<OrganizationRow>(BY_ID, [id]))
}

/** The organization with this label in its host names; letter case does not count there. */
export async function findBySlug(store: Runner, slug: string): Promise<Organization> {
  return one(await store.rows<OrganizationRow>(BY_SLUG, [slug.toLowerCase()]))
}

/**
 * Changes settings; every process that knows the organization from a token hears of it. After another country the
 * workers bring the phones of all customers into its form. Calls can be limited in
 * these faces only.
 */
export async function change(
  store: Transaction,
  id: string,
  patch: OrganizationPatch,
  faces?: ReadonlySet<string>,
): Promise<Organization> {
  const before = one(await store.rows<OrganizationRow>(LOCK, [id]))
  const after = {
    ...before,
    ...patch,
    ...inUsualForm({ ...before, ...patch }),
    ...limits.changed(before, patch),
  }
  refuse([
    ...problems(after),
    ...limits.problems(after, faces),
    ...graceProblems(after),
    ...linkProblems(after),
  ])
  const changed = await store.rows<OrganizationRow>(UPDATE, [
    id,
    after.name,
    after.timeZone,
    after.country,
    JSON.stringify(after.callLimits),
    after.pageLimits.default,
    after.pageLimits.maximum,
    after.erasureGraceDays,
    after.accountLinks,
  ])
  await announce(store, id)
  return one(changed)
}

/** Changes the caller's own organization, for the next request in this process already. */
export async function changeOwn(scope: Scope, patch: OrganizationPatch): Promise<Organization> {
  const { id } = scope.organization
  const changed = await inTransaction(scope, ({ store }) => change(store, id, patch, scope.faces))
  if (scope.store.kind === 'database') cacheOf(scope.store).forget(id)
  return changed
}

/**
 * Whether this transaction is the one that makes the very first organization. A second server that starts on the
 * same empty database waits here until the first has committed, and is then told no.
 */
export async function claimFirst(store: Transaction): Promise<boolean> {
  await store.rows({ text: 'select pg_advisory_xact_lock($1)' }, [FIRST_START_LOCK])
  const rows = await store.rows<{ empty: boolean }>(
    { text: 'select not exists (select from organizations) as empty' },
    [],
  )
  return rows[0]?.empty === true
}

const INSERT = prepared(
  'organization-insert',
  `insert into organizations (id, slug, name, currency, time_zone, country, live, digest_key, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (slug) do nothing
   returning ${COLUMNS}`,
)
const LIST = prepared('organization-list', `select ${COLUMNS} from organizations order by id`)
const BY_ID = prepared('organization-by-id', `select ${COLUMNS} from organizations where id = $1`)
const BY_SLUG = prepared('organization-by-slug', `select ${COLUMNS} from organizations where slug = $1`)
const LOCK = prepared('organization-lock', `select ${COLUMNS} from organizations where id = $1 for update`)
const UPDATE = prepared(
  'organization-update',
  `update organizations set name = $2, time_zone = $3, country = $4, call_limits = $5::jsonb, page_default = $6,
     page_maximum = $7, erasure_grace_days = $8, account_links = $9,
     phones_country = case when country = $4 then phones_country else coalesce(phones_country, country) end
   where id = $1 returning ${COLUMNS}`,
)

function one(rows: OrganizationRow[]): Organization {
  const row = rows[0]
  if (!row) throw notFound('organization')
  return fromRow(row)
}

function refuse(issues: Issue[]): void {
  if (issues.length > 0) throw invalid(issues)
}

/** What is wrong with an organization's settings, one issue for each. */
export function problems(input: NewOrganization): Issue[] {
  const issues: Issue[] = []
  const check = (holds: boolean, member: keyof NewOrganization, reason: Issue['reason'], message: string) => {
    if (!holds) issues.push({ path: [member], reason, message })
  }
  check(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(input.slug),
    'slug',
    'format',
    'must be a host name label: up to 63 lower-case letters, digits and hyphens',
  )
  check(input.name.trim() !== '', 'name', 'empty', 'must not be empty')
  check(input.name.length <= 200, 'name', 'too_long', 'must have at most 200 characters')
  check(
    Intl.supportedValuesOf('currency').includes(input.currency),
    'currency',
    'not_one_of',
    'must be an ISO 4217 currency code such as EUR',
  )
  check(
    usualTimeZone(input.timeZone) !== null,
    'timeZone',
    'not_one_of',
    'must be an IANA time zone such as Australia/Sydney',
  )
  check(
    countryOf(input.country) === input.country,
    'country',
    'not_one_of',
    'must be an ISO 3166-1 country code of two letters such as AU',
  )
  return issues
}

function graceProblems({ erasureGraceDays: days }: Pick<Organization, 'erasureGraceDays'>): Issue[] {
  if (days === null || (Number.isInteger(days) && days >= 0 && days <= 365)) return []
  const message = 'must be a whole number of days from 0 to 365'
  return [{ path: ['erasureGraceDays'], reason: 'other', message }]
}

/** Links are of a page that can be opened, and without a token they would open nothing. */
function linkProblems({ accountLinks }: Pick<Organization, 'accountLinks'>): Issue[] {
  if (accountLinks === null) return []
  const address = URL.parse(accountLinks.replaceAll(/\{(purpose|token)\}/g, 'x'))
  const opens = address !== null && /^https?:$/.test(address.protocol) && address.username === ''
  if (opens && accountLinks.includes('{token}') && accountLinks.length <= 500) return []
  const message = 'must be an http or https address of at most 500 characters with {token} in it'
  return [{ path: ['accountLinks'], reason: 'format', message }]
}

/** Codes and names as their standards write them: a zone in any case, a country by a code that people use for it. */
function inUsualForm({ timeZone, country }: Pick<Organization, 'timeZone' | 'country'>) {
  return { timeZone: usualTimeZone(timeZone) ?? timeZone, country: countryOf(country) ?? country }
}

/** Names only: an offset such as +10:00 would not know summer time. An older name of a zone stays as it is. */
function usualTimeZone(name: string): string | null {
  if (/^[+-]/.test(name)) return null
  try {
    const usual = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    return usual.toLowerCase() === name.toLowerCase() ? usual : name
  } catch {
    return null
  }
}
