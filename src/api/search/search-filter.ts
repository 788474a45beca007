import * as attributes from '../../core/attributes/attributes.ts'
import type { CustomerFilter } from '../../core/customers/filter.ts'
import type { FilterJson } from '../../core/customers/filter-json.ts'
import { CoreError, invalid } from '../../core/errors.ts'
import { fromUlid, toUlid } from '../../core/ids.ts'
import * as lists from '../../core/lists/lists.ts'
import { resolveFilter } from '../../core/lists/resolve-filter.ts'
import type { Scope } from '../../core/scope.ts'
import { parse } from './language.ts'
import type { SearchContext } from './values.ts'

/** Where a text was sent: a parameter of the query, or a member of the body. */
type Sent = 'query' | 'body'

/** The customers that a search text means now, in this organization. Throws `invalid` with the column. */
export async function searchFilter(scope: Scope, text: string, sent: Sent): Promise<CustomerFilter> {
  return resolveFilter(scope, await readSearch(scope, text, sent), { at: ['q'] })
}

/**
 * A search text as a filter that can be saved: the lists and attributes that it names are looked up. One that is about
 * to be saved may name static lists only.
 */
export async function readSearch(
  scope: Scope,
  text: string,
  sent: Sent,
  { saving = false }: { readonly saving?: boolean } = {},
): Promise<FilterJson> {
  const read = (from: string, context: SearchContext) => inPlace(sent, () => parse(from, context))
  const defined = /attributes?\./i.test(text) ? await attributes.list(scope) : []
  const context = {
    currency: scope.organization.currency,
    attributes: new Map(defined.map((definition) => [definition.name, definition])),
  }
  const named = new Set<string>()
  const noted = read(text, { ...context, listNamed: (name) => named.add(name) && anyUlid })
  if (named.size === 0) return noted
  const listNamed = await listsNamed(scope, [...named], saving)
  return read(text, { ...context, listNamed, staticLists: saving })
}

/** Errors in a body are pointed at there. */
function inPlace<Result>(sent: Sent, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (sent === 'query' || !(error instanceof CoreError)) throw error
    throw invalid(error.issues.map(({ in: _, ...issue }) => issue))
  }
}

const anyUlid = '0'.repeat(26)

/** A list's ULID by its ULID, or by a name that no other list has. */
async function listsNamed(
  scope: Scope,
  texts: readonly string[],
  staticOnly: boolean,
): Promise<(text: string) => string | null> {
  const ids = texts.map(fromUlid).filter((id) => id !== null)
  const found = await lists.findNamed(scope, texts, ids)
  return (text) => {
    const id = fromUlid(text)
    const byId = found.find((list) => list.id === id)
    const byName = found.filter((list) => list.name === text)
    const only = byId ?? (byName.length === 1 ? byName[0] : undefined)
    return only && !(staticOnly && only.kind === 'dynamic') ? toUlid(only.id) : null
  }
}
