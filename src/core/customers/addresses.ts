import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import type { Address, AddressInput } from './customer.ts'

const nextNumbers = prepared(
  'addresses.nextNumbers',
  `select nextval('address_numbers') as number from generate_series(1, $1::int)`,
)

/**
 * The addresses as they will stand: those that are already the customer's keep their id, others get a new one, and
 * exactly one is the default: the last that claims it, else the one that was, else the first.
 */
export async function settleAddresses(
  scope: Scope,
  wanted: readonly AddressInput[],
  present: readonly Address[],
): Promise<Address[]> {
  const known = new Set(present.map(({ id }) => id))
  const isKnown = (address: AddressInput): address is Address =>
    address.id !== undefined && known.has(address.id)
  const missing = wanted.filter((address) => !isKnown(address)).length
  const numbers = missing === 0 ? [] : await scope.store.rows<{ number: number }>(nextNumbers, [missing])
  const fresh = numbers.map(({ number }) => number).values()
  const settled = wanted.map((address) => {
    const { id, ...rest } = address
    return { id: isKnown(address) && id !== undefined ? id : (fresh.next().value ?? 0), ...rest }
  })
  return withOneDefault(settled, present)
}

function withOneDefault(addresses: readonly Address[], present: readonly Address[]): Address[] {
  const before = present.find((address) => address.default)?.id
  const claiming = addresses.findLast((address) => address.default)
  const chosen = claiming ?? addresses.find(({ id }) => id === before) ?? addresses[0]
  return addresses.map((address) => ({ ...address, default: address === chosen }))
}
