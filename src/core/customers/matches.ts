import type { Customer } from './customer.ts'
import { countriesOf, nameFolded, searchText } from './derived.ts'
import { facet, facetsOf } from './facets.ts'
import type {
  Comparison,
  ContainsField,
  CustomerFilter,
  EqualsField,
  FlagField,
  PresenceField,
} from './filter.ts'
import { fold, normalizeEmail } from './fold.ts'
import { compactPhone } from './phone.ts'

const none: ReadonlySet<string> = new Set()

/**
 * Whether a filter selects this customer: the same answer as the database gives for its row. `lists` are the static
 * lists (uuid) that the customer is on, of which a caller may leave out those that the filter does not ask for.
 */
export function matches(
  filter: CustomerFilter,
  customer: Customer,
  lists: ReadonlySet<string> = none,
): boolean {
  switch (filter.op) {
    case 'all':
      return filter.of.every((part) => matches(part, customer, lists))
    case 'any':
      return filter.of.some((part) => matches(part, customer, lists))
    case 'not':
      return !matches(filter.of, customer, lists)
    case 'contains':
      return contains(filter.field, filter.text, customer)
    case 'equals':
      return equals(filter.field, filter.text, customer)
    case 'compare': {
      const value = customer[filter.field]
      return value !== null && comparesTo(value, filter.is, filter.value)
    }
    case 'flag':
      return flag(filter.field, customer) === filter.is
    case 'oneOf': {
      const value = customer[filter.field]
      return value !== null && filter.values.includes(value)
    }
    case 'present':
      return isPresent(filter.field, customer, lists)
    case 'memberOf':
      return lists.has(filter.list)
    case 'hasAttribute':
      return Object.hasOwn(customer.attributes, filter.name)
    case 'attribute': {
      const value = Object.hasOwn(customer.attributes, filter.name) ? customer.attributes[filter.name] : null
      return typeof value === typeof filter.value && comparesTo(value ?? '', filter.is, filter.value)
    }
  }
}

function contains(field: ContainsField, text: string, customer: Customer): boolean {
  switch (field) {
    case 'name':
      return nameFolded(customer).includes(fold(text))
    case 'email':
      return customer.emailNormalized?.includes(normalizeEmail(text) ?? '') ?? false
    case 'anything':
      return searchText(customer).includes(fold(text))
  }
}

function equals(field: EqualsField, text: string, customer: Customer): boolean {
  switch (field) {
    case 'email':
      return (customer.emailNormalized ?? '') === (normalizeEmail(text) ?? '')
    case 'phone': {
      const wanted = compactPhone(text)
      return wanted !== null && [compactPhone(customer.phone), customer.phoneE164].includes(wanted)
    }
    case 'country':
      return countriesOf(customer).includes(fold(text))
    case 'tag':
      return customer.tags.map(fold).includes(fold(text))
    default:
      return facetsOf(customer).some((one) => one === facet(field, text))
  }
}

function isPresent(field: PresenceField, customer: Customer, lists: ReadonlySet<string>): boolean {
  switch (field) {
    case 'anything':
      return searchText(customer) !== ''
    case 'name':
      return nameFolded(customer) !== ''
    case 'tag':
      return customer.tags.length > 0
    case 'country':
      return countriesOf(customer).length > 0
    case 'city':
    case 'province':
    case 'postalCode':
      return facetsOf(customer).some((one) => one.startsWith(`${field}:`))
    case 'list':
      return lists.size > 0
    default:
      return customer[field] !== null
  }
}

function flag(field: FlagField, customer: Customer): boolean {
  return field === 'forgetRequested' ? customer.forgetRequestedAt !== null : customer[field]
}

type Comparable = string | number | boolean | Date

/** Texts by their code points, as the database compares them. */
function comparesTo(left: Comparable, is: Comparison, right: Comparable): boolean {
  return typeof left === 'string' && typeof right === 'string'
    ? compares(Buffer.compare(Buffer.from(left), Buffer.from(right)), is, 0)
    : compares(Number(left), is, Number(right))
}

function compares(left: number, is: Comparison, right: number): boolean {
  switch (is) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '=':
      return left === right
    case '>=':
      return left >= right
    case '>':
      return left > right
  }
}
