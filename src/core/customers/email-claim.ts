import { prepared } from '../../db/database.ts'
import type { Writing } from './write.ts'

/**
 * Whose an address is by right. Whoever holds one has the right to it, unless `email_claim` says otherwise: false of a
 * holder who only stands in while somebody is merged, true of a merged row that held its address by right
 * (docs/decisions/0295-whose-an-address-is.md). Null says nothing but what holding says.
 */

const forget = prepared(
  'customers.forgetEmailClaim',
  `update customers set email_claim = null where organization_id = $1 and id = $2 and email_claim is not null returning id`,
)
const setClaim = prepared(
  'customers.setEmailClaim',
  'update customers set email_claim = $3 where organization_id = $1 and id = $2',
)
const selectRight = prepared(
  'customers.emailRight',
  `select coalesce(email_claim, email_holder) as "right" from customers where organization_id = $1 and id = $2`,
)

/** For a locked live customer (uuid) who lets its address go for good. Answers whether it only stood in for another. */
export async function forgetClaim(writing: Writing, customerId: string): Promise<boolean> {
  return (await writing.store.rows(forget, [writing.organization.id, customerId])).length > 0
}

/** Marks a locked customer (uuid) as one who holds its address for another, or by right. */
export async function mark(writing: Writing, customerId: string, standsIn: boolean): Promise<void> {
  await writing.store.rows(setClaim, [writing.organization.id, customerId, standsIn ? false : null])
}

/** Whether a row (uuid), merged or not, has the right to the address that it has. */
export async function hasRight(writing: Writing, customerId: string): Promise<boolean> {
  const [row] = await writing.store.rows<{ right: boolean }>(selectRight, [
    writing.organization.id,
    customerId,
  ])
  return row?.right ?? false
}
