import { isDeepStrictEqual } from 'node:util'
import { blankAddress } from '../../core/customers/blank.ts'
import { codeOfCountry, nameOfCountry } from '../../core/customers/country.ts'
import type { Address, AddressInput } from '../../core/customers/customer.ts'
import { given } from './given.ts'
import type { AddressChanges } from './schema.ts'

/**
 * The customer's addresses after a body: one with the id of an address changes it, any other is added unless the
 * customer has one that says the same, and those that the body does not speak of stay. Clients send back every address
 * that they have read, so this is the only reading under which an address that was added meanwhile is not lost; and
 * the same body twice leaves what it left the first time.
 */
export function mergeAddresses(current: readonly Address[], body: readonly AddressChanges[]): AddressInput[] {
  const changed: AddressInput[] = current.map((address) => {
    const said = body.findLast(({ id }) => id === address.id)
    return said ? changeAddress(address, said) : address
  })
  const known = new Set<number | undefined>(current.map(({ id }) => id))
  const all: AddressInput[] = [...changed]
  const claiming = new Set<AddressInput>()
  for (const said of body) {
    if (known.has(said.id)) continue
    const wanted = changeAddress(blankAddress, said)
    const there = all.find((address) => saysTheSame(address, wanted)) ?? wanted
    if (there === wanted) all.push(wanted)
    // Whoever sends an address without its id has not read whether it is the default, so this is a claim each time.
    if (wanted.default) claiming.add(there)
  }
  return moveDefault(all, current, claiming)
}

function saysTheSame(one: AddressInput, other: AddressInput): boolean {
  const apart = { id: undefined, default: false }
  return isDeepStrictEqual({ ...one, ...apart }, { ...other, ...apart })
}

/** The flag moves to the last address that newly claims it. One that had it and says no keeps it until then. */
function moveDefault(
  addresses: readonly AddressInput[],
  current: readonly Address[],
  claiming: ReadonlySet<AddressInput>,
): AddressInput[] {
  const holder = current.find((address) => address.default)?.id
  const isHolder = ({ id }: AddressInput) => id !== undefined && id === holder
  const claimant = addresses.findLast(
    (address) => claiming.has(address) || (address.default && !isHolder(address)),
  )
  const chosen = claimant ?? addresses.find(isHolder) ?? addresses[0]
  return addresses.map((address) => ({ ...address, default: address === chosen }))
}

function changeAddress(before: AddressInput, said: AddressChanges): AddressInput {
  const changes = given({
    title: said.title,
    firstName: said.first_name,
    lastName: said.last_name,
    company: said.company,
    line1: said.address1,
    line2: said.address2,
    city: said.city,
    province: said.province,
    provinceCode: said.province_code,
    postalCode: said.zip,
    phone: said.phone,
    default: said.default,
  })
  return { ...before, ...changes, ...changeCountry(before, said) }
}

/**
 * Name and code of the country. Where only one of them is said, or only one of them is new to a client that sends
 * back both, the other one follows it.
 */
function changeCountry(
  before: AddressInput,
  { country, country_code: countryCode }: AddressChanges,
): Pick<AddressInput, 'country' | 'countryCode'> {
  const hasNewName = country !== undefined && country !== before.country
  const hasNewCode = countryCode !== undefined && countryCode !== before.countryCode
  if (hasNewName && hasNewCode && country && countryCode) return { country, countryCode }
  if (hasNewName && country) return { country, countryCode: codeOfCountry(country) }
  if (hasNewCode && countryCode) return { country: nameOfCountry(countryCode), countryCode }
  return {
    country: hasNewName ? country : before.country,
    countryCode: hasNewName || hasNewCode ? null : before.countryCode,
  }
}
