import type { z } from 'zod'
import { blankAddress } from '../../core/customers/blank.ts'
import type { AddressInput, Address as Golden } from '../../core/customers/customer.ts'
import type { Address, ListedAddress, NewAddress } from './address-schema.ts'

export function toAddress(golden: Golden): z.output<typeof Address> {
  return {
    id: golden.id,
    title: golden.title,
    first_name: golden.firstName,
    last_name: golden.lastName,
    company: golden.company,
    line1: golden.line1,
    line2: golden.line2,
    city: golden.city,
    province: golden.province,
    province_code: golden.provinceCode,
    country: golden.country,
    country_code: golden.countryCode,
    postal_code: golden.postalCode,
    phone: golden.phone,
    default: golden.default,
  }
}

/** An address as it was written; one that names its id stays that address, what it leaves out is null. */
export function fromAddress(input: z.output<typeof ListedAddress>): AddressInput {
  return { ...changed(blankAddress, input), ...(input.id === undefined ? {} : { id: input.id }) }
}

/** An address with the parts changed that the patch names; another one may become the default, not none. */
export function changeAddress(address: Golden, patch: z.output<typeof NewAddress>): Golden {
  return { id: address.id, ...changed(address, patch) }
}

function changed(before: Omit<Golden, 'id'>, patch: z.output<typeof NewAddress>): Omit<Golden, 'id'> {
  const keep = <Value>(value: Value | undefined, present: Value): Value =>
    value === undefined ? present : value
  return {
    title: keep(patch.title, before.title),
    firstName: keep(patch.first_name, before.firstName),
    lastName: keep(patch.last_name, before.lastName),
    company: keep(patch.company, before.company),
    line1: keep(patch.line1, before.line1),
    line2: keep(patch.line2, before.line2),
    city: keep(patch.city, before.city),
    province: keep(patch.province, before.province),
    provinceCode: keep(patch.province_code, before.provinceCode),
    country: keep(patch.country, before.country),
    countryCode: keep(patch.country_code, before.countryCode),
    postalCode: keep(patch.postal_code, before.postalCode),
    phone: keep(patch.phone, before.phone),
    default: keep(patch.default, before.default),
  }
}
