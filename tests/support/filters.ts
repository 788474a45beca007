import fc from 'fast-check'
import { accountStates, customerTypes, statuses } from '../../src/core/customers/customer.ts'
import type { Comparison, CustomerFilter } from '../../src/core/customers/filter.ts'
import {
  amountFields,
  containsFields,
  equalsFields,
  flagFields,
  presenceFields,
  timeFields,
} from '../../src/core/customers/filter-fields.ts'

// Words that are nearly alike, and those that LIKE, folding and null treat specially.
export const words = [
  'Anna',
  'anna',
  'ANNA',
  'Ánna',
  'An_a',
  'A%',
  '100%',
  'a\\b',
  'Σίσυφος',
  'ΣΊΣΥΦΟΣ',
  'İstanbul',
  'straße',
  'x',
  '',
]
export const emails = [
  'anna@example.com',
  'ANNA@Example.com',
  'an_a@example.com',
  'á%b@example.com',
  'x@y.example',
  null,
]
export const countries = ['New Zealand', 'new zealand', 'Australia', 'NZ', 'Côte d’Ivoire', null]
export const phones = ['+61 411 222 333', '0411222333', '+61411222333', '123', null]
export const instants = [0, 1, 1000, 86_400_000].map((ms) => new Date(Date.UTC(2026, 1, 2) + ms))
export const amounts = [0, 1, 99, 100, 101, 250_000]

export const days = ['1990-05-14', '2004-02-29', '1004-12-31']
export const towns = ['Sydney', 'SYDNEY', 'São Paulo', 'x', '']
export const codes = ['SW1A 1AA', 'sw1a1aa', '2000', null]
export const genders = ['f', 'F', 'other', null]

/** Values of each attribute that the customers of a property may have. */
export const attributeValues = {
  size: [0, 5, -3, 41.5, 1e21],
  nick: ['Anna', 'anna', '', 'Z\u{ff5e}', '\u{1f600}', "it's"],
  member_until: ['2026-01-01', '2026-12-31'],
  vip: [true, false],
  constructor: ['x'],
} as const

const anyOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values)
const is = anyOf<Comparison>(['<', '<=', '=', '>=', '>'])
const attributeNames = Object.keys(attributeValues)
const anyAttributeValue = anyOf<string | number | boolean>(Object.values(attributeValues).flat())

/** Any filter over the values above; of these lists (uuid) customers may be members. */
export function filtersOf(lists: readonly string[]): fc.Arbitrary<CustomerFilter> {
  const leaf: fc.Arbitrary<CustomerFilter> = fc.oneof(
    fc.record({
      op: fc.constant('contains' as const),
      field: anyOf(Object.values(containsFields)),
      text: fc.oneof(anyOf([...words, '@example', '%', '_', '\\', 'anna x']), fc.string({ maxLength: 3 })),
    }),
    fc.record({
      op: fc.constant('equals' as const),
      field: anyOf(['email', 'phone', 'country', 'tag'] as const),
      text: anyOf([
        'anna@example.COM',
        ' x@y.example',
        '',
        '+61 411222333',
        '0411 222 333',
        'NEW zealand',
        'nz',
        'cote d’ivoire',
        'VIP',
        'Anna',
      ]),
    }),
    fc.record({
      op: fc.constant('equals' as const),
      field: anyOf(Object.values(equalsFields)),
      text: anyOf(['sydney', 'sao  paulo', 'X', '', 'sw1a 1AA', 'F', 'en-au', '05-14', 'anna', 'straße']),
    }),
    fc.record({
      op: fc.constant('compare' as const),
      field: anyOf(Object.values(amountFields)),
      is,
      value: anyOf([...amounts, 30]),
    }),
    fc.record({
      op: fc.constant('compare' as const),
      field: anyOf(Object.values(timeFields)),
      is,
      value: anyOf(instants),
    }),
    fc.record({
      op: fc.constant('compare' as const),
      field: fc.constant('birthDate' as const),
      is,
      value: anyOf(days),
    }),
    fc.record({
      op: fc.constant('flag' as const),
      field: anyOf(Object.values(flagFields)),
      is: fc.boolean(),
    }),
    fc.record({
      op: fc.constant('oneOf' as const),
      field: fc.constant('number' as const),
      values: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 20 }),
    }),
    fc.record({
      op: fc.constant('oneOf' as const),
      field: fc.constant('status' as const),
      values: fc.subarray([...statuses]),
    }),
    fc.record({
      op: fc.constant('oneOf' as const),
      field: fc.constant('accountState' as const),
      values: fc.subarray([...accountStates]),
    }),
    fc.record({
      op: fc.constant('oneOf' as const),
      field: fc.constant('type' as const),
      values: fc.subarray([...customerTypes]),
    }),
    fc.record({ op: fc.constant('present' as const), field: anyOf(Object.values(presenceFields)) }),
    fc.record({ op: fc.constant('memberOf' as const), list: anyOf(lists) }),
    fc.record({
      op: fc.constant('attribute' as const),
      name: anyOf(attributeNames),
      is,
      value: anyAttributeValue,
    }),
    fc.record({ op: fc.constant('hasAttribute' as const), name: anyOf([...attributeNames, '__proto__']) }),
  )
  return fc.letrec<{ filter: CustomerFilter }>((tie) => ({
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ op: fc.constant('not' as const), of: tie('filter') }),
      fc.record({
        op: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('filter'), { maxLength: 3 }),
      }),
    ),
  })).filter
}
