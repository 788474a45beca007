import type { FilterJson } from '../../core/customers/filter-json.ts'
import type { Moment } from '../../core/customers/moments.ts'

/**
 * The one form of filters that say the same in other brackets: groups of one are what is in them, groups in groups of
 * their kind are one, two negations are none, midnight is the day. Text and JSON meet in it.
 */
export function simplify(json: FilterJson): FilterJson {
  switch (json.op) {
    case 'all':
    case 'any': {
      const of = json.of.map(simplify).flatMap((part) => (part.op === json.op ? part.of : [part]))
      const [only] = of
      return of.length === 1 && only ? only : { op: json.op, of }
    }
    case 'not': {
      const of = simplify(json.of)
      if (of.op === 'not') return of.of
      if (of.op === 'all' && of.of.length === 0) return { op: 'any', of: [] }
      return of.op === 'any' && of.of.length === 0 ? { op: 'all', of: [] } : { op: 'not', of }
    }
    case 'one_of': {
      const [only] = json.values
      if (only === undefined) return { op: 'any', of: [] }
      return json.field === 'number' && json.values.length === 1 && typeof only === 'number'
        ? { op: 'compare', field: 'number', is: '=', value: only }
        : json
    }
    case 'compare':
      return typeof json.value === 'number' ? json : { ...json, value: withoutMidnight(json.value) }
    default:
      return json
  }
}

/** Midnight on the organization's clocks is the beginning of the day. */
export function withoutMidnight(moment: Moment): Moment {
  return typeof moment === 'string' ? moment.replace(/T00:00(?::00(?:\.0+)?)?$/, '') : moment
}
