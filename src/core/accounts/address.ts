import { createHmac } from 'node:crypto'
import { prepared } from '../../db/database.ts'
import type { AccountState, Customer, Status } from '../customers/customer.ts'
import { digestKey } from '../customers/reference-digest.ts'
import { CoreError } from '../errors.ts'
import type { Scope } from '../scope.ts'

/** What is kept of an address (normalized) where nobody need read it. */
export async function addressDigest(scope: Scope, address: string): Promise<Buffer> {
  return createHmac('sha256', await digestKey(scope))
    .update(`account address: ${address}`)
    .digest()
}

/** Whether mail can go to an address. What means something in the headers of a mail could lead it elsewhere. */
export function isMailable(address: string | null): address is string {
  return address !== null && /^[^\s@"<>,;:()[\]\\\p{C}]{1,64}@[^\s@"<>,;:()[\]\\\p{C}]{1,190}$/u.test(address)
}

/** The address of a customer, as given and normalized. Throws not_allowed_now where there is none that mail can go to. */
export function addressOf({ email, emailNormalized }: Customer): { given: string; normalized: string } {
  if (isMailable(email) && emailNormalized !== null) return { given: email, normalized: emailNormalized }
  throw new CoreError('not_allowed_now', 'the customer has no e-mail address that mail can be sent to')
}

/** Whoever signs in with an address. */
export type AddressOwner = {
  readonly id: string
  readonly accountState: AccountState
  readonly status: Status
  readonly passwordHash: string | null
}

// Of several with one address the one with an account, and else the holder. A password stays with its row when that is
// merged, and opens the survivor for the address that it was made for, as long as that has none of its own; one that the
// survivor gave up in exchange opens nothing.
const selectOwner = prepared(
  'accounts.owner',
  `select customers.id, customers.account_state as "accountState", customers.status,
     coalesce(accounts.password_hash, (
       select kept.password_hash from customers merged
       join accounts kept on kept.organization_id = merged.organization_id and kept.customer_id = merged.id
       where merged.organization_id = $1 and kept.organization_id = $1 and merged.merged_into = customers.id
         and merged.email_normalized = $2 and kept.password_hash is not null
           and kept.accepted_for is null
         and not exists (
           select from merges where merges.organization_id = $1 and merges.merged_id = merged.id
             and merges.undone_at is null and merges.account_moved
         )
       order by kept.password_changed_at desc limit 1)) as "passwordHash"
   from customers left join accounts on accounts.organization_id = $1 and accounts.customer_id = customers.id
   where customers.organization_id = $1 and coalesce(customers.email_normalized, '') = $2
     and customers.gone_at is null
   order by customers.account_state = 'enabled' desc, customers.email_holder desc, customers.number limit 1`,
)

/** Whose an address (normalized) is, where accounts are concerned. */
export async function findOwner(scope: Scope, address: string): Promise<AddressOwner | undefined> {
  const [owner] = await scope.store.rows<AddressOwner>(selectOwner, [scope.organization.id, address])
  return owner
}

const selectOfOthers = prepared(
  'accounts.addressesOfOthers',
  `select distinct email_normalized as address from customers
   where organization_id = $1 and coalesce(email_normalized, '') = any ($2::text[]) and gone_at is null
     and id <> all ($3::uuid[])`,
)

/** Digests of those of some addresses (normalized) that no other customer has than these (uuid). */
export async function digestsOfOwn(
  scope: Scope,
  addresses: readonly (string | null)[],
  ids: readonly string[],
): Promise<Buffer[]> {
  const given = [...new Set(addresses)].filter((address) => address !== null)
  const values = [scope.organization.id, given, ids]
  const rows = await scope.store.rows<{ address: string }>(selectOfOthers, values)
  const taken = new Set(rows.map(({ address }) => address))
  const own = given.filter((address) => !taken.has(address))
  return Promise.all(own.map((address) => addressDigest(scope, address)))
}

/** Throws not_allowed_now when another customer has an account with this address already: one address, one account. */
export async function refuseSecondAccount(scope: Scope, { id, emailNormalized }: Customer): Promise<void> {
  if (!(await isOfAnotherAccount(scope, { id, emailNormalized }))) return
  throw new CoreError('not_allowed_now', 'another customer has an account with this e-mail address')
}

/** Whether somebody else than this customer has an account with its address. */
export async function isOfAnotherAccount(
  scope: Scope,
  { id, emailNormalized }: Pick<Customer, 'id' | 'emailNormalized'>,
): Promise<boolean> {
  if (emailNormalized === null) return false
  const owner = await findOwner(scope, emailNormalized)
  return owner !== undefined && owner.id !== id && owner.accountState === 'enabled'
}
