import { get as getCustomer } from '../customers/read.ts'
import { CoreError, notFound } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { findLink, isOfAddress, type Purpose } from './links.ts'

/** For whom a link is, without using it up: what looks at links in mails must not. Throws not found. */
export async function peek(
  scope: Scope,
  purpose: Purpose,
  token: string,
): Promise<{ readonly email: string }> {
  const link = await findLink(scope, purpose, token)
  const customer = await getCustomer(scope, { id: link.customerId }).catch((error: unknown) => {
    throw error instanceof CoreError && error.missing === 'customer' ? notFound('link') : error
  })
  if (customer.email === null || !(await isOfAddress(scope, link, customer))) throw notFound('link')
  return { email: customer.email }
}
