import { hash, randomBytes } from 'node:crypto'
import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { familyOf } from '../customers/family.ts'
import { lockCustomer, type Writing } from '../customers/write.ts'
import { CoreError, notFound } from '../errors.ts'
import { fromUlid, toUlid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import { addressDigest } from './address.ts'

export const purposes = ['invitation', 'password_reset', 'verification'] as const
/** What a link is for. */
export type Purpose = (typeof purposes)[number]

const hour = 60 * 60 * 1000
/** Milliseconds for which a link works. */
const lifetimes: Readonly<Record<Purpose, number>> = {
  invitation: 30 * 24 * hour,
  password_reset: hour,
  verification: 24 * hour,
}

/** A link that works; its text is known to whoever got it only. */
export type Link = {
  readonly purpose: Purpose
  readonly mailed: boolean
  readonly createdAt: Date
  readonly expiresAt: Date
}
type LinkRow = Link & {
  readonly customerId: string
  readonly addressDigest: Buffer
  readonly template: string | null
}

/** A link to be made, to an address (normalized); one that is not mailed says where a mail about it would lead. */
type NewLink = { readonly purpose: Purpose; readonly address: string } & (
  | { readonly mailed: true }
  | { readonly mailed: false; readonly template: string }
)

const form = /^([0-7][0-9A-HJKMNP-TV-Z]{25})_[A-Za-z0-9_-]{43}$/

/** The organization (uuid) that the text of a link names; null for what is no such text. */
export function organizationOfLink(token: string): string | null {
  const ulid = form.exec(token)?.[1]
  return ulid === undefined ? null : fromUlid(ulid)
}

/** The address of a link: a template has the places `{purpose}` and `{token}`. */
export function linkAddress(template: string, purpose: Purpose, token: string): string {
  return template.replaceAll('{purpose}', purpose.replaceAll('_', '-')).replaceAll('{token}', token)
}

const selected = `customer_id as "customerId", purpose, address_digest as "addressDigest", mailed, template,
  created_at as "createdAt", expires_at as "expiresAt"`
const insertLink = prepared(
  'accounts.insertLink',
  `insert into account_links
     (organization_id, token_hash, customer_id, purpose, address_digest, mailed, created_at, expires_at, template)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

/** Makes a link for a customer's address (normalized), of 256 random bits; only a SHA-256 of its text is kept. */
export async function makeLink(
  scope: Writing,
  customerId: string,
  made: NewLink,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = `${toUlid(scope.organization.id)}_${randomBytes(32).toString('base64url')}`
  const { purpose, address, mailed } = made
  const template = made.mailed ? null : made.template
  const now = scope.clock()
  const expiresAt = new Date(now.getTime() + lifetimes[purpose])
  const digest = await addressDigest(scope, address)
  const link = [hashOf(token), customerId, purpose, digest, mailed, now, expiresAt, template]
  await scope.store.rows(insertLink, [scope.organization.id, ...link])
  return { token, expiresAt }
}

const selectLink = prepared(
  'accounts.findLink',
  `select ${selected} from account_links
   where organization_id = $1 and token_hash = $2 and purpose = $3 and expires_at > $4`,
)

/** A link that works, and whose it is; nothing is used up. Throws not found. */
export async function findLink(scope: Scope, purpose: Purpose, token: string): Promise<LinkRow> {
  const [link] = await scope.store.rows<LinkRow>(selectLink, valuesOf(scope, purpose, token))
  if (!link) throw notFound('link')
  return link
}

const takeLink = prepared(
  'accounts.takeLink',
  `delete from account_links
   where organization_id = $1 and token_hash = $2 and purpose = $3 and expires_at > $4
   returning ${selected}`,
)

/**
 * Uses a link up, and with it all others of its customer for this purpose; answers the locked customer: of a row that was
 * merged it is the survivor, as long as that has the address of the link. Throws not found
 * for a link that was used, has expired, made way for another one, or went to an address that the customer has no more.
 */
export async function useLink(
  scope: Writing,
  purpose: Purpose,
  token: string,
): Promise<{ readonly customer: Customer; readonly mailed: boolean; readonly template: string | null }> {
  const found = await findLink(scope, purpose, token)
  const customer = await lockOwner(scope, found.customerId)
  const [link] = await scope.store.rows<LinkRow>(takeLink, valuesOf(scope, purpose, token))
  if (!link || !(await isOfAddress(scope, link, customer))) throw notFound('link')
  await voidLinks(scope, customer.id, [purpose])
  return { customer, mailed: link.mailed, template: link.template }
}

async function lockOwner(scope: Writing, id: string): Promise<Customer> {
  try {
    return await lockCustomer(scope, { id })
  } catch (error) {
    throw error instanceof CoreError && error.missing === 'customer' ? notFound('link') : error
  }
}

/** Whether a link speaks of the address that a customer has now. */
export async function isOfAddress(
  scope: Scope,
  link: LinkRow,
  { emailNormalized }: Pick<Customer, 'emailNormalized'>,
): Promise<boolean> {
  return emailNormalized !== null && (await addressDigest(scope, emailNormalized)).equals(link.addressDigest)
}

const deleteLinks = prepared(
  'accounts.voidLinks',
  'delete from account_links where organization_id = $1 and customer_id = any ($2::uuid[]) and purpose = any ($3::text[])',
)

/** Makes every link of a customer void that is for one of these purposes, those of rows that were merged into it too. */
export async function voidLinks(
  scope: Writing,
  customerId: string,
  which: readonly Purpose[] = purposes,
): Promise<void> {
  const family = await familyOf(scope, customerId)
  await scope.store.rows(deleteLinks, [scope.organization.id, family, which])
}

const selectPending = prepared(
  'accounts.pendingLinks',
  `select ${selected} from account_links
   where organization_id = $1 and customer_id = any ($2::uuid[]) and address_digest = $3 and expires_at > $4
   order by created_at, token_hash`,
)

/** The links of a customer that work at the moment. */
export async function pendingLinks(scope: Scope, { id, emailNormalized }: Customer): Promise<Link[]> {
  if (emailNormalized === null) return []
  const digest = await addressDigest(scope, emailNormalized)
  const family = await familyOf(scope, id)
  return scope.store.rows<LinkRow>(selectPending, [scope.organization.id, family, digest, scope.clock()])
}

const deleteEnded = prepared(
  'accounts.deleteEndedLinks',
  `delete from account_links where organization_id = $1 and token_hash in (
     select token_hash from account_links where organization_id = $1 and expires_at <= $2
     order by expires_at limit $3 for update skip locked)
   returning purpose`,
)
const batch = 1000

/** Deletes links that have expired, by batches, until none is left or it is to stop. */
export async function purgeLinks(scope: Scope, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const deleted = await scope.store.rows(deleteEnded, [scope.organization.id, scope.clock(), batch])
    if (deleted.length < batch) return
  }
}

function valuesOf(scope: Scope, purpose: Purpose, token: string): unknown[] {
  return [scope.organization.id, hashOf(token), purpose, scope.clock()]
}

function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}
