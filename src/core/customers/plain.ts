import type { CustomerFilter } from './filter.ts'

/** The same filter without conditions within conditions: a face puts its own beside what a search asks. */
export function plain(filter: CustomerFilter): CustomerFilter {
  if (filter.op !== 'all') return filter
  const parts = partsOf(filter)
  return parts.length === 1 && parts[0] ? parts[0] : { op: 'all', of: parts }
}

function partsOf(filter: CustomerFilter): readonly CustomerFilter[] {
  return filter.op === 'all' ? filter.of.flatMap(partsOf) : [filter]
}
