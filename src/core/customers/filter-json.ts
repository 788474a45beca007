import { z } from 'zod'
import { isDay } from '../attributes/attribute.ts'
import { fromUlid, toUlid } from '../ids.ts'
import { isStorable } from '../text.ts'
import { accountStates, customerTypes, statuses } from './customer.ts'
import type { CustomerFilter, Comparison as Is } from './filter.ts'
import {
  amountFields,
  containsFields,
  dayFields,
  equalsFields,
  flagFields,
  keyFields,
  memberOf,
  nameIn,
  presenceFields,
  timeFields,
  wordFields,
} from './filter-fields.ts'
import { type Clock, instantOf, isMoment, type Moment } from './moments.ts'

/**
 * A filter as JSON: in golden names, amounts in minor units, ids as ULIDs, and times that may be relative, so that it
 * can be saved and stays true. `toFilter` reads it at a moment; `fromFilter` is the way back.
 */
export type FilterJson =
  | { readonly op: 'all' | 'any'; readonly of: readonly FilterJson[] }
  | { readonly op: 'not'; readonly of: FilterJson }
  | { readonly op: 'contains'; readonly field: keyof typeof containsFields; readonly text: string }
  | { readonly op: 'equals'; readonly field: keyof typeof equalsFields; readonly text: string }
  | {
      readonly op: 'compare'
      readonly field: ComparedName
      readonly is: Is
      readonly value: number | Moment
    }
  | { readonly op: 'flag'; readonly field: keyof typeof flagFields; readonly is: boolean }
  | { readonly op: 'one_of'; readonly field: ListedName; readonly values: readonly (string | number)[] }
  | { readonly op: 'present'; readonly field: keyof typeof presenceFields }
  | { readonly op: 'member_of'; readonly list: string }
  | {
      readonly op: 'attribute'
      readonly name: string
      readonly is: Is
      readonly value: string | number | boolean
    }
  | { readonly op: 'has_attribute'; readonly name: string }

export type ComparedName = keyof typeof amountFields | keyof typeof timeFields | keyof typeof dayFields
export type ListedName = keyof typeof keyFields | keyof typeof wordFields

const comparisons = ['<', '<=', '=', '>=', '>'] as const
/** The words that a field can be. */
export const wordsOf = { status: statuses, account_state: accountStates, type: customerTypes } as const
const mostValues = 1000
const mostParts = 200

const names = <Name extends string>(table: Readonly<Record<Name, string>>) => {
  const keys: Name[] = []
  for (const name in table) keys.push(name)
  return z.enum(keys)
}
const comparedNames = { ...amountFields, ...timeFields, ...dayFields }
const listedNames = { ...keyFields, ...wordFields }

const Text = z
  .string()
  .max(1000)
  .refine(isStorable, { error: () => 'must be valid Unicode text without NUL', params: { reason: 'text' } })
const Comparison = z.enum(comparisons)
const Value = z.union([z.number(), z.string(), z.strictObject({ ago: z.string() })])

const Compare = z
  .strictObject({ op: z.literal('compare'), field: names(comparedNames), is: Comparison, value: Value })
  .superRefine(({ field, value }, context) => {
    const fault = valueFault(field, value)
    if (fault === null) return
    context.addIssue({ code: 'custom', path: ['value'], message: fault, params: { reason: 'format' } })
  })

const OneOf = z
  .strictObject({
    op: z.literal('one_of'),
    field: names(listedNames),
    values: z.array(z.union([z.string(), z.number()])).max(mostValues),
  })
  .superRefine(({ field, values }, context) => {
    for (const [at, value] of values.entries()) {
      const fault = listedFault(field, value)
      if (fault === null) continue
      context.addIssue({
        code: 'custom',
        path: ['values', at],
        message: fault,
        params: { reason: 'not_one_of' },
      })
    }
  })

const AttributeName = Text.min(1)

/** Reads a filter that a caller gives; deep nesting is refused by whoever reads the body. */
export const FilterJson: z.ZodType<FilterJson> = z
  .lazy(() =>
    z.discriminatedUnion('op', [
      z.strictObject({ op: z.enum(['all', 'any']), of: z.array(FilterJson).max(mostParts) }),
      z.strictObject({ op: z.literal('not'), of: FilterJson }),
      z.strictObject({ op: z.literal('contains'), field: names(containsFields), text: Text }),
      z.strictObject({ op: z.literal('equals'), field: names(equalsFields), text: Text }),
      Compare,
      z.strictObject({ op: z.literal('flag'), field: names(flagFields), is: z.boolean() }),
      OneOf,
      z.strictObject({ op: z.literal('present'), field: names(presenceFields) }),
      z.strictObject({ op: z.literal('member_of'), list: z.ulid() }),
      z.strictObject({
        op: z.literal('attribute'),
        name: AttributeName,
        is: Comparison,
        value: z.union([Text, z.number(), z.boolean()]),
      }),
      z.strictObject({ op: z.literal('has_attribute'), name: AttributeName }),
    ]),
  )
  .meta({ id: 'CustomerFilter' })

function valueFault(field: ComparedName, value: number | Moment): string | null {
  if (memberOf(amountFields, field)) return Number.isSafeInteger(value) ? null : 'must be a whole number'
  if (memberOf(dayFields, field)) return isDay(value) ? null : 'must be a date such as 2026-05-31'
  return typeof value !== 'number' && isMoment(value)
    ? null
    : 'must be a time such as 2026-05-31, 2026-05-31T09:00:00Z or {"ago": "P7D"}'
}

function listedFault(field: ListedName, value: string | number): string | null {
  switch (field) {
    case 'number':
      return Number.isSafeInteger(value) ? null : 'must be a whole number'
    case 'id':
      return typeof value === 'string' && fromUlid(value) !== null ? null : 'must be a ULID'
    case 'reference':
      return typeof value === 'string' && isStorable(value) ? null : 'must be text'
    default: {
      const words: readonly unknown[] = wordsOf[field]
      return words.includes(value) ? null : `must be one of ${words.join(', ')}`
    }
  }
}

/** What a filter means at this moment. */
export function toFilter(json: FilterJson, clock: Clock): CustomerFilter {
  switch (json.op) {
    case 'all':
    case 'any':
      return { op: json.op, of: json.of.map((part) => toFilter(part, clock)) }
    case 'not':
      return { op: 'not', of: toFilter(json.of, clock) }
    case 'contains':
      return { op: 'contains', field: containsFields[json.field], text: json.text }
    case 'equals':
      return { op: 'equals', field: equalsFields[json.field], text: json.text }
    case 'compare':
      return compared(json, clock)
    case 'flag':
      return { op: 'flag', field: flagFields[json.field], is: json.is }
    case 'one_of':
      return {
        op: 'oneOf',
        field: listedNames[json.field],
        values: json.values.map(idIn(json.field, fromUlid)),
      }
    case 'present':
      return { op: 'present', field: presenceFields[json.field] }
    case 'member_of':
      return { op: 'memberOf', list: fromUlid(json.list) ?? json.list }
    case 'attribute':
      return json
    case 'has_attribute':
      return { op: 'hasAttribute', name: json.name }
  }
}

function compared(json: Extract<FilterJson, { op: 'compare' }>, clock: Clock): CustomerFilter {
  const { is, value } = json
  const amount = memberOf(amountFields, json.field)
  if (amount && typeof value === 'number') return { op: 'compare', field: amount, is, value }
  const day = memberOf(dayFields, json.field)
  if (day && typeof value === 'string') return { op: 'compare', field: day, is, value }
  const time = memberOf(timeFields, json.field)
  if (time && typeof value !== 'number')
    return { op: 'compare', field: time, is, value: instantOf(value, clock) }
  throw new TypeError(`${json.field} cannot be compared to ${JSON.stringify(value)}`)
}

/** A filter as JSON, all its times absolute. */
export function fromFilter(filter: CustomerFilter): FilterJson {
  switch (filter.op) {
    case 'all':
    case 'any':
      return { op: filter.op, of: filter.of.map(fromFilter) }
    case 'not':
      return { op: 'not', of: fromFilter(filter.of) }
    case 'contains':
      return { op: 'contains', field: nameIn(containsFields, filter.field), text: filter.text }
    case 'equals':
      return { op: 'equals', field: nameIn(equalsFields, filter.field), text: filter.text }
    case 'compare': {
      const value = filter.value instanceof Date ? filter.value.toISOString() : filter.value
      return { op: 'compare', field: nameIn(comparedNames, filter.field), is: filter.is, value }
    }
    case 'flag':
      return { op: 'flag', field: nameIn(flagFields, filter.field), is: filter.is }
    case 'oneOf': {
      const field = nameIn(listedNames, filter.field)
      return { op: 'one_of', field, values: filter.values.map(idIn(field, toUlid)) }
    }
    case 'present':
      return { op: 'present', field: nameIn(presenceFields, filter.field) }
    case 'memberOf':
      return { op: 'member_of', list: toUlid(filter.list) }
    case 'attribute':
      return filter
    case 'hasAttribute':
      return { op: 'has_attribute', name: filter.name }
  }
}

function idIn(field: ListedName, change: (id: string) => string | null) {
  return (value: string | number): string | number =>
    field === 'id' && typeof value === 'string' ? (change(value) ?? value) : value
}

/** Every condition of a filter that is not made of others, with where it stands. */
export function* leavesOf(
  json: FilterJson,
  path: readonly (string | number)[] = [],
): Generator<{ readonly leaf: FilterJson; readonly path: readonly (string | number)[] }> {
  switch (json.op) {
    case 'all':
    case 'any':
      for (const [at, part] of json.of.entries()) yield* leavesOf(part, [...path, 'of', at])
      return
    case 'not':
      yield* leavesOf(json.of, [...path, 'of'])
      return
    default:
      yield { leaf: json, path }
  }
}
