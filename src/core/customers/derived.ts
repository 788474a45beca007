import { nameOfCountry } from './country.ts'
import type { Address, Customer } from './customer.ts'
import { fullName, joinNames } from './customer.ts'
import { facetsOf } from './facets.ts'
import { fold, normalizeEmail } from './fold.ts'
import { compactPhone, phoneToE164 } from './phone.ts'

/** What the derived columns are made from. */
export type Derivable = Pick<
  Customer,
  | 'title'
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'phone'
  | 'addresses'
  | 'tags'
  | 'company'
  | 'locale'
  | 'gender'
  | 'accountingId'
  | 'posId'
  | 'birthDate'
>

/** Columns that only repeat other members, folded for look-up; never shown. */
export type Derived = {
  readonly emailNormalized: string | null
  readonly phoneCompact: string | null
  readonly phoneE164: string | null
  readonly nameFolded: string
  readonly lastNameFolded: string
  readonly searchText: string
  readonly countries: readonly string[]
  readonly tagsFolded: readonly string[]
  readonly facets: readonly string[]
}

export function derive(customer: Derivable, homeCountry: string): Derived {
  return {
    emailNormalized: normalizeEmail(customer.email),
    phoneCompact: compactPhone(customer.phone),
    phoneE164: phoneToE164(customer.phone, homeCountry),
    nameFolded: nameFolded(customer),
    lastNameFolded: fold(customer.lastName ?? ''),
    searchText: searchText(customer),
    countries: countriesOf(customer),
    tagsFolded: [...new Set(customer.tags.map(fold))],
    facets: facetsOf(customer),
  }
}

/** An entry of an index holds 2704 bytes; beside the name there are two ids. */
const longestFolded = 2600

/** The name as lists sort by it and filters compare it; the end of one that no index could hold does not count. */
export function nameFolded(customer: Pick<Customer, 'firstName' | 'lastName'>): string {
  return shorten(fold(fullName(customer) ?? ''), longestFolded)
}

/** As many whole characters as have room in so many bytes. */
function shorten(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true })
}

/** Name, e-mail and places, one to a line, so that no match runs over from one into the next. */
export function searchText(
  customer: Pick<Derivable, 'title' | 'firstName' | 'lastName' | 'email' | 'addresses'>,
): string {
  const places = customer.addresses.flatMap((address) => [
    address.city,
    address.province,
    address.country,
    address.postalCode,
  ])
  const parts = [joinNames(customer.title, customer.firstName, customer.lastName), customer.email, ...places]
  return [...new Set(parts.map((part) => fold(part ?? '')))].filter((part) => part !== '').join('\n')
}

/** Names and codes of the countries of all addresses. */
export function countriesOf(customer: { readonly addresses: readonly Address[] }): string[] {
  const all = customer.addresses.flatMap(({ country, countryCode }) => [
    country,
    countryCode,
    countryCode ? nameOfCountry(countryCode) : null,
  ])
  return [...new Set(all.map((text) => fold(text ?? '')))].filter((text) => text !== '')
}
