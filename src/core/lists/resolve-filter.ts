import { prepared } from '../../db/database.ts'
import { type AttributeDefinition, faultOf } from '../attributes/attribute.ts'
import type { CustomerFilter } from '../customers/filter.ts'
import { type FilterJson, leavesOf, toFilter } from '../customers/filter-json.ts'
import { type Issue, invalid } from '../errors.ts'
import { fromUlid } from '../ids.ts'
import type { Scope } from '../scope.ts'

type Found = { readonly id: string; readonly kind: string; readonly filter: FilterJson | null }

const findLists = prepared(
  'filters.lists',
  `select id, kind, filter from customer_lists where organization_id = $1 and id = any ($2::uuid[]) order by id`,
)
const findAttributes = prepared(
  'filters.attributes',
  `select name, type, options from attribute_definitions
   where organization_id = $1 and name = any ($2::text[]) order by name`,
)
// What a filter that is about to be saved names must still be there when it is.
const shareLists = prepared('filters.shareLists', `${findLists.text} for key share`)
const shareAttributes = prepared('filters.shareAttributes', `${findAttributes.text} for key share`)

export type Resolving = {
  /** Where the filter stands in the request, for the paths of issues. */
  readonly at: readonly string[]
  /** A saved filter may name static lists only, so that no list depends on itself. */
  readonly saving?: boolean
}

const mostConditions = 200
const ordered: ReadonlySet<string> = new Set(['number', 'integer', 'date'])

/**
 * What a filter means now in this organization: relative times are reckoned, and a dynamic list that it names becomes
 * that list's own filter. Throws `invalid` for lists and attributes that are not there and values of another type.
 */
export async function resolveFilter(
  scope: Scope,
  json: FilterJson,
  { at, saving = false }: Resolving,
): Promise<CustomerFilter> {
  const leaves = [...leavesOf(json)]
  if (leaves.length > mostConditions) {
    throw invalid([
      { path: at, reason: 'too_many', message: `must have at most ${mostConditions} conditions` },
    ])
  }
  const named = leaves.map(({ leaf }) => leaf)
  const lists = await listsNamed(scope, named, saving)
  const attributes = await attributesNamed(scope, named, saving)
  const issues = leaves.flatMap(({ leaf, path }) =>
    issuesOf(leaf, lists, attributes, saving).map((issue) => ({
      ...issue,
      path: [...at, ...path, ...issue.path],
    })),
  )
  if (issues.length > 0) throw invalid(issues)
  return toFilter(withDynamic(json, lists), { now: scope.clock(), timeZone: scope.organization.timeZone })
}

async function listsNamed(
  scope: Scope,
  leaves: readonly FilterJson[],
  saving: boolean,
): Promise<Map<string, Found>> {
  const ids = leaves.flatMap((leaf) => (leaf.op === 'member_of' ? [fromUlid(leaf.list) ?? []].flat() : []))
  if (ids.length === 0) return new Map()
  const rows = await scope.store.rows<Found>(saving ? shareLists : findLists, [scope.organization.id, ids])
  return new Map(rows.map((row) => [row.id, row]))
}

type Definition = Pick<AttributeDefinition, 'name' | 'type' | 'options'>

async function attributesNamed(
  scope: Scope,
  leaves: readonly FilterJson[],
  saving: boolean,
): Promise<Map<string, Definition>> {
  const names = leaves.flatMap((leaf) => ('name' in leaf ? [leaf.name] : []))
  if (names.length === 0) return new Map()
  const rows = await scope.store.rows<Definition>(saving ? shareAttributes : findAttributes, [
    scope.organization.id,
    names,
  ])
  return new Map(rows.map((row) => [row.name, row]))
}

function issuesOf(
  leaf: FilterJson,
  lists: ReadonlyMap<string, Found>,
  attributes: ReadonlyMap<string, Definition>,
  saving: boolean,
): Issue[] {
  if (leaf.op === 'member_of') {
    const list = lists.get(fromUlid(leaf.list) ?? '')
    if (!list)
      return [{ path: ['list'], reason: 'not_one_of', message: 'is not a list of this organization' }]
    if (!saving || list.kind === 'static') return []
    return [
      { path: ['list'], reason: 'other', message: 'must be a static list in the filter of another list' },
    ]
  }
  if (!('name' in leaf)) return []
  const definition = attributes.get(leaf.name)
  if (!definition) {
    return [{ path: ['name'], reason: 'not_one_of', message: 'is not an attribute of this organization' }]
  }
  if (leaf.op === 'has_attribute') return []
  if (leaf.is !== '=' && !ordered.has(definition.type)) {
    return [
      {
        path: ['is'],
        reason: 'not_one_of',
        message: `must be = for an attribute of type ${definition.type}`,
      },
    ]
  }
  const fault = faultOf(definition, leaf.value)
  return fault ? [{ path: ['value'], ...fault }] : []
}

function withDynamic(json: FilterJson, lists: ReadonlyMap<string, Found>): FilterJson {
  switch (json.op) {
    case 'all':
    case 'any':
      return { op: json.op, of: json.of.map((part) => withDynamic(part, lists)) }
    case 'not':
      return { op: 'not', of: withDynamic(json.of, lists) }
    case 'member_of':
      return lists.get(fromUlid(json.list) ?? '')?.filter ?? json
    default:
      return json
  }
}
