import type { FilterJson } from '../../core/customers/filter-json.ts'
import type { Moment } from '../../core/customers/moments.ts'
import { toDecimal } from '../../core/money.ts'
import { isMoney } from './fields.ts'
import { simplify } from './simplify.ts'

/** A filter in the search language; parsing it gives the filter back, simplified. Amounts are of this currency. */
export function print(json: FilterJson, currency: string): string {
  return written(simplify(json), currency, 'any')
}

/** The text of a simplified filter inside a group of this kind, in brackets where it would fall apart. */
function written(json: FilterJson, currency: string, inside: 'any' | 'all' | 'not'): string {
  switch (json.op) {
    case 'all': {
      if (json.of.length === 0) return '*'
      const text = json.of.map((part) => written(part, currency, 'all')).join(' ')
      return inside === 'any' ? text : `(${text})`
    }
    case 'any': {
      if (json.of.length === 0) return '-*'
      const text = json.of.map((part) => written(part, currency, 'any')).join(' or ')
      return inside === 'any' ? text : `(${text})`
    }
    case 'not':
      return `-${written(json.of, currency, 'not')}`
    default:
      return condition(json, currency)
  }
}

type Leaf = Exclude<FilterJson, { op: 'all' | 'any' | 'not' }>

function condition(json: Leaf, currency: string): string {
  switch (json.op) {
    case 'contains':
      if (json.field === 'anything') return word(json.text)
      return `${json.field}:${json.field === 'email' ? '~' : ''}${quote(json.text)}`
    case 'equals':
      return `${json.field}:${json.field === 'email' ? '=' : ''}${quote(json.text)}`
    case 'compare': {
      const { field, is, value } = json
      if (typeof value !== 'number') return `${field}:${is}${moment(field, value)}`
      return `${field}:${is}${isMoney(field) ? toDecimal(value, currency) : value}`
    }
    case 'flag':
      return `${json.field}:${json.is ? 'yes' : 'no'}`
    case 'one_of':
      return `${json.field}:${json.values.map((value) => quote(String(value))).join(',')}`
    case 'present':
      return `${json.field}:*`
    case 'member_of':
      return `list:${json.list}`
    case 'has_attribute':
      return `attribute.${json.name}:*`
    case 'attribute': {
      const { value } = json
      return `attribute.${json.name}:${json.is}${typeof value === 'string' ? quote(value) : value}`
    }
  }
}

const unitNames: Readonly<Record<string, string>> = {
  D: 'days',
  W: 'weeks',
  M: 'months',
  Y: 'years',
  TH: 'hours',
  TM: 'minutes',
}

function moment(field: string, value: Moment): string {
  if (typeof value !== 'string') {
    const [, exact = '', count = '', unit = ''] = /^P(T?)(\d+)([A-Z])$/.exec(value.ago) ?? []
    return `"${count} ${unitNames[exact + unit] ?? unit} ago"`
  }
  // In the text a day is the whole of it; what the filter means is its midnight.
  return field !== 'birth_date' && value.length === 10 ? `${value}T00:00` : value
}

/** A bare word where it would be read as one. */
function word(text: string): string {
  const plain = /^[^\s()":*\\-][^\s()":*\\]*$/u.test(text) && !/^(?:or|and|not)$/i.test(text)
  return plain ? text : quoted(text)
}

function quote(text: string): string {
  return /^[^\s()",*=<>~.\\][^\s()",*\\]*$/u.test(text) && !text.includes('..') ? text : quoted(text)
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
