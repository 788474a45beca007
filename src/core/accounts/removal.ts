import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import type { Writing } from '../customers/write.ts'
import { discardMailsOf } from '../mails/sending.ts'
import { addressDigest } from './address.ts'
import { forgetAttempts } from './attempts.ts'
import { voidLinks } from './links.ts'

const deleteAccount = prepared(
  'accounts.delete',
  'delete from accounts where organization_id = $1 and customer_id = $2',
)

/** Leaves nothing of a removed customer's account: password, links, tries and mails. Files of mails the worker deletes. */
export async function forgetAccountOf(
  scope: Writing,
  { id, emailNormalized }: Pick<Customer, 'id' | 'emailNormalized'>,
): Promise<void> {
  await scope.store.rows(deleteAccount, [scope.organization.id, id])
  await voidLinks(scope, id)
  await discardMailsOf(scope, id, emailNormalized)
  if (emailNormalized === null) return
  const digest = await addressDigest(scope, emailNormalized)
  await forgetAttempts(scope, digest, ['sign_in', 'password_reset', 'verification'])
}
