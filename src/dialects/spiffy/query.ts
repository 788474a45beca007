import { z } from 'zod'
import type { CustomerFilter, CustomerQuery, FlagField, TimeField } from '../../core/customers/filter.ts'
import type { Scope } from '../../core/scope.ts'
import { clamped, text } from '../shared/codecs.ts'
import { type Edge, type Moment, toInstant } from './dates.ts'
import * as search from './search.ts'
import { Bound, choice, readNumber, SinceId, Words } from './values.ts'

/** The filters that list, search and count share. */
export const CountParameters = z.object({
  since_id: SinceId,
  wholesale_status: choice('wholesale', 'retail'),
  // The document's own example calls it so.
  whole_status: choice('wholesale', 'retail'),
  marketing_status: choice('accepts_marketing', 'rejects_marketing'),
  created_at_min: Bound,
  created_at_max: Bound,
  updated_at_min: Bound,
  updated_at_max: Bound,
})

export const PageParameters = z.object({
  limit: clamped({ min: 1, max: 50, fallback: 30 }),
  page: clamped({ min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
})

export const FieldsParameter = z.object({ fields: Words })

export const ListParameters = z.object({
  ...PageParameters.shape,
  ids: Words,
  ...CountParameters.shape,
  ...FieldsParameter.shape,
})

export const SearchParameters = z.object({
  ...PageParameters.shape,
  query: text(1000).default(''),
  ...CountParameters.shape,
  ...FieldsParameter.shape,
})

type CountParameters = z.output<typeof CountParameters>
type PageParameters = z.output<typeof PageParameters>

/** What list and search ask the record for: oldest customers first, so that pages and `since_id` agree. */
export function toQuery(
  parameters: CountParameters &
    PageParameters & { readonly numbers?: readonly number[]; readonly query?: string },
  scope: Pick<Scope, 'organization' | 'clock'>,
): CustomerQuery {
  const { organization: store, clock } = scope
  const { numbers, query } = parameters
  const context = { currency: store.currency, zone: store.timeZone, now: clock() }
  const parts: CustomerFilter[] = [
    toFilter(parameters, scope),
    ...(numbers ? [{ op: 'oneOf', field: 'number', values: numbers } as const] : []),
    ...(query === undefined ? [] : [search.toFilter(query, context)]),
  ]
  return {
    filter: { op: 'all', of: parts },
    sort: { by: 'number', descending: false },
    limit: parameters.limit,
    from: { skip: skipped(parameters), numbered: true },
  }
}

/** How many come before a page. */
export function skipped({ page, limit }: PageParameters): number {
  return Math.min((page - 1) * limit, Number.MAX_SAFE_INTEGER)
}

/** The ids that are numbers; anything else is nobody's id. */
export function readNumbers(words: readonly string[]): number[] {
  return words.flatMap((word) => readNumber(word) ?? [])
}

/** The filter of the parameters that list, search and count share. */
export function toFilter(
  parameters: CountParameters,
  { organization: { timeZone: zone } }: Pick<Scope, 'organization'>,
): CustomerFilter {
  const since = parameters.since_id
  const wholesale = parameters.wholesale_status ?? parameters.whole_status
  return {
    op: 'all',
    of: [
      ...(since === undefined ? [] : [{ op: 'compare', field: 'number', is: '>', value: since } as const]),
      ...flag('wholesale', wholesale && wholesale === 'wholesale'),
      ...flag(
        'acceptsMarketing',
        parameters.marketing_status && parameters.marketing_status === 'accepts_marketing',
      ),
      ...bound('createdAt', '>=', parameters.created_at_min, zone),
      ...bound('createdAt', '<=', parameters.created_at_max, zone),
      ...bound('updatedAt', '>=', parameters.updated_at_min, zone),
      ...bound('updatedAt', '<=', parameters.updated_at_max, zone),
    ],
  }
}

function flag(field: FlagField, is: boolean | undefined): CustomerFilter[] {
  return is === undefined ? [] : [{ op: 'flag', field, is }]
}

/** Bounds are inclusive; of an hour that a clock shows twice they take in both. */
function bound(
  field: TimeField,
  is: '>=' | '<=',
  moment: Moment | undefined,
  zone: string,
): CustomerFilter[] {
  const edge: Edge = is === '>=' ? 'first' : 'last'
  return moment === undefined ? [] : [{ op: 'compare', field, is, value: toInstant(moment, zone, edge) }]
}
