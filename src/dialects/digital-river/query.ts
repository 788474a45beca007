import { z } from 'zod'
import {
  type CustomerFilter,
  type CustomerQuery,
  everyone,
  type Page,
  type Start,
} from '../../core/customers/filter.ts'
import { Flag, text } from '../shared/codecs.ts'
import { filled, toSecond } from './values.ts'

/** 1 to 100; anything else is refused, since the vendor's own client refuses it before it sends. */
const Limit = z
  .string()
  .meta({ type: 'integer', minimum: 1, maximum: 100, default: 10 })
  .refine((wire) => /^\d{1,9}$/.test(wire) && Number(wire) >= 1 && Number(wire) <= 100, {
    error: () => 'must be a whole number between 1 and 100',
    params: { reason: 'too_big' },
  })
  .transform(Number)

/** One value is a list with commas; several values (`ids=…&ids=…`, `ids[]=…`) are one id each. */
const Ids = z
  .union([text(16_384), z.array(text(16_384))], { error: () => 'must be a list of ids' })
  .transform((given) => (typeof given === 'string' ? given.split(',') : given))

const operators = ['eq', 'gt', 'gte', 'lt', 'lte'] as const
type Operator = (typeof operators)[number]
type Comparison = { readonly operator: Operator; readonly second: Date }

/** `createdTime=…` or `createdTime[gt]=…`: every operator that is given holds. */
const TimeRange = z
  .unknown()
  .transform((given, context): Comparison[] => {
    if (typeof given === 'string') return [compare('eq', given, [])]
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      context.addIssue({
        code: 'custom',
        message: 'must be a time or hold comparisons',
        params: { reason: 'format' },
      })
      return []
    }
    return Object.entries(given).map(([operator, wire]) => compare(operator, wire, [operator]))

    function compare(name: string, wire: unknown, path: string[]): Comparison {
      const operator = operators.find((known) => known === name)
      const second = typeof wire === 'string' ? toSecond(wire) : null
      if (operator && second) return { operator, second }
      context.addIssue(
        operator
          ? { code: 'custom', message: 'must be a time in ISO 8601 form', path, params: { reason: 'format' } }
          : { code: 'custom', message: 'is not a comparison', path, params: { reason: 'unknown_member' } },
      )
      return z.NEVER
    }
  })
  .meta({
    description:
      'A time, or comparisons such as `createdTime[gte]=2021-04-07T00:00:00Z`. Compares whole seconds.',
    type: ['string', 'object'],
    properties: Object.fromEntries(operators.map((name) => [name, { type: 'string', format: 'date-time' }])),
    additionalProperties: false,
  })

export const ListParameters = z
  .object({
    limit: Limit,
    startingAfter: filled(255),
    endingBefore: filled(255),
    email: filled(1000),
    ids: Ids,
    requestToBeForgotten: Flag,
    createdTime: TimeRange,
    updatedTime: TimeRange,
  })
  .partial()
type ListParameters = z.output<typeof ListParameters>

/** A list request as a query of the record: newest first. */
export function toQuery(parameters: ListParameters): CustomerQuery {
  return {
    filter: toFilter(parameters),
    sort: { by: 'createdAt', descending: true },
    limit: parameters.limit ?? 10,
    from: toStart(parameters),
  }
}

/** A page of the record in the vendor's envelope. */
export function toEnvelope<Item, Wire>(page: Page<Item>, toWire: (item: Item) => Wire) {
  return { hasMore: page.hasMore, data: page.items.map(toWire) }
}

function toStart({ startingAfter, endingBefore }: ListParameters): Start {
  if (endingBefore !== undefined) return { beforeReference: endingBefore, member: 'endingBefore' }
  if (startingAfter !== undefined) return { afterReference: startingAfter, member: 'startingAfter' }
  return { skip: 0 }
}

function toFilter(parameters: ListParameters): CustomerFilter {
  const { email, ids, requestToBeForgotten, createdTime = [], updatedTime = [] } = parameters
  const of: CustomerFilter[] = [
    ...createdTime.flatMap((comparison) => toBounds('createdAt', comparison)),
    ...updatedTime.flatMap((comparison) => toBounds('updatedAt', comparison)),
  ]
  if (email !== undefined) of.push({ op: 'equals', field: 'email', text: email })
  if (ids !== undefined) of.push({ op: 'oneOf', field: 'reference', values: ids })
  if (requestToBeForgotten !== undefined) {
    of.push({ op: 'flag', field: 'forgetRequested', is: requestToBeForgotten })
  }
  return of.length === 0 ? everyone : { op: 'all', of }
}

/**
 * The record counts milliseconds, the vendor shows seconds. Every comparison is with what is shown: a second equals
 * each moment within it, and what is later begins with the next second.
 */
function toBounds(field: 'createdAt' | 'updatedAt', { operator, second }: Comparison): CustomerFilter[] {
  const next = new Date(second.getTime() + 1000)
  const from = (value: Date): CustomerFilter => ({ op: 'compare', field, is: '>=', value })
  const until = (value: Date): CustomerFilter => ({ op: 'compare', field, is: '<', value })
  switch (operator) {
    case 'eq':
      return [from(second), until(next)]
    case 'gt':
      return [from(next)]
    case 'gte':
      return [from(second)]
    case 'lt':
      return [until(second)]
    case 'lte':
      return [until(next)]
  }
}
