import type { Customer } from './customer.ts'
import { countriesOf, nameFolded, searchText } from './derived.ts'
import type { Comparison, ContainsField, CustomerFilter, EqualsField, FlagField } from './filter.ts'
import { fold, normalizeEmail } from './fold.ts'
import { compactPhone } from './phone.ts'

/** Whether a filter selects this customer: the same answer as the database gives for its row. */
export function matches(filter: CustomerFilter, customer: Customer): boolean {
  switch (filter.op) {
    case 'all':
      return filter.of.every((part) => matches(part, customer))
    case 'any':
      return filter.of.some((part) => matches(part, customer))
    case 'not':
      return !matches(filter.of, customer)
    case 'contains':
      return contains(filter.field, filter.text, customer)
    case 'equals':
      return equals(filter.field, filter.text, customer)
    case 'compare': {
      const value = customer[filter.field]
      return value !== null && compares(Number(value), filter.is, Number(filter.value))
    }
    case 'flag':
      return flag(filter.field, customer) === filter.is
    case 'oneOf': {
      const value = customer[filter.field]
      return value !== null && filter.values.includes(value)
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
  }
}

function flag(field: FlagField, customer: Customer): boolean {
  return field === 'forgetRequested' ? customer.forgetRequestedAt !== null : customer[field]
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
