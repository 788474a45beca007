import type { Address, Customer } from './customer.ts'
import { fold } from './fold.ts'

/** Members that a filter compares whole and folded, all in one indexed column. */
export const facetFields = [
  'city',
  'province',
  'postalCode',
  'company',
  'locale',
  'gender',
  'accountingId',
  'posId',
  'birthday',
] as const

export type FacetField = (typeof facetFields)[number]

export type Faceted = Pick<
  Customer,
  'company' | 'locale' | 'gender' | 'accountingId' | 'posId' | 'birthDate'
> & {
  readonly addresses: readonly Address[]
}

/** How a value is looked for; null when it is blank, which nobody has. Postal codes do not count their spaces. */
export function facet(field: FacetField, value: string | null): string | null {
  const folded = field === 'postalCode' ? fold(value ?? '').replaceAll(' ', '') : fold(value ?? '')
  return folded === '' ? null : `${field}:${folded}`
}

/** Everything by which a customer is found in this way; a birthday is MM-DD of the birth date. */
export function facetsOf(customer: Faceted): string[] {
  const found = [
    ...customer.addresses.flatMap(({ city, province, postalCode }) => [
      facet('city', city),
      facet('province', province),
      facet('postalCode', postalCode),
    ]),
    facet('company', customer.company),
    facet('locale', customer.locale),
    facet('gender', customer.gender),
    facet('accountingId', customer.accountingId),
    facet('posId', customer.posId),
    facet('birthday', customer.birthDate?.slice(5) ?? null),
  ]
  return [...new Set(found.filter((one) => one !== null))]
}
