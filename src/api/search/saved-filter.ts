import type { FilterJson } from '../../core/customers/filter-json.ts'
import type { Scope } from '../../core/scope.ts'
import { relocated } from '../shared/relocate.ts'
import { readSearch } from './search-filter.ts'

/** A filter that is kept, which callers send as JSON or as a search text: one of the two. */
export type Wanted<Filter = FilterJson | undefined> = {
  readonly q?: string | undefined
  readonly filter?: Filter
}

/** For a schema that has both members. */
export const isOne = ({ q, filter }: { q?: unknown; filter?: unknown }) =>
  q === undefined || filter === undefined
export const onlyOne = {
  error: () => 'cannot stand beside filter',
  path: ['q'],
  params: { reason: 'other' },
}

/** The filter that was meant. Throws invalid with the column of a text that cannot be read. */
export async function filterOf<Filter>(
  scope: Scope,
  { q, filter }: Wanted<Filter>,
): Promise<FilterJson | Filter | undefined> {
  return q === undefined ? filter : readSearch(scope, q, 'body', { saving: true })
}

/** Does the work; what it refuses of a filter that came as text is pointed at there. */
export function inPlace<Result>({ q }: Wanted<unknown>, work: () => Promise<Result>): Promise<Result> {
  return relocated((path) => (q !== undefined && path[0] === 'filter' ? ['q'] : path), work)
}
