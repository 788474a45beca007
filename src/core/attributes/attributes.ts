import { prepared } from '../../db/database.ts'
import { CoreError, type Issue, invalid, notFound } from '../errors.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText, isStorable } from '../text.ts'
import { type AttributeDefinition, type AttributeType, attributeTypes } from './attribute.ts'

/** The use cases of the attributes that an organization defines; read as «attributes.create(scope, …)». */

export type NewAttribute = {
  readonly name: string
  /** The name when absent. */
  readonly label?: string
  readonly type: AttributeType
  /** Needed for type `option`, and for no other. */
  readonly options?: readonly string[]
}
export type AttributeChanges = { readonly label?: string; readonly options?: readonly string[] }

export const mostAttributes = 100
const mostOptions = 100
const longestName = 50
const longestLabel = 255

const columns = 'name, label, type, options, created_at as "createdAt", updated_at as "updatedAt"'

const selectAll = prepared(
  'attributes.list',
  `select ${columns} from attribute_definitions where organization_id = $1 order by name collate "C"`,
)

/** All definitions by name: there are at most a hundred. */
export function list(scope: Scope): Promise<AttributeDefinition[]> {
  return scope.store.rows<AttributeDefinition>(selectAll, [scope.organization.id])
}

const selectOne = prepared(
  'attributes.get',
  `select ${columns} from attribute_definitions where organization_id = $1 and name = $2`,
)

/** One definition. Throws not found. */
export async function get(scope: Scope, name: string): Promise<AttributeDefinition> {
  const [found] = isStorable(name)
    ? await scope.store.rows<AttributeDefinition>(selectOne, [scope.organization.id, name])
    : []
  if (!found) throw notFound('attribute')
  return found
}

const insertOne = prepared(
  'attributes.insert',
  `insert into attribute_definitions (organization_id, name, label, type, options, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing returning ${columns}`,
)

/** Defines an attribute. Throws `invalid`, also for a name that is taken and when the organization has a hundred. */
export async function create(scope: Scope, input: NewAttribute): Promise<AttributeDefinition> {
  const { name, label = name, type, options = [] } = input
  refuse(nameIssues(name), typeIssues(type), optionIssues(type, options))
  checkText('label', label, longestLabel)
  return inTransaction(scope, async (inside) => {
    if ((await list(inside)).length >= mostAttributes) {
      throw invalid([
        { path: [], reason: 'too_many', message: `an organization has at most ${mostAttributes} attributes` },
      ])
    }
    const values = [inside.organization.id, name, label, type, options, inside.clock()]
    const [made] = await inside.store.rows<AttributeDefinition>(insertOne, values)
    if (!made)
      throw invalid([
        { path: ['name'], reason: 'other', code: 'taken', message: 'names another attribute already' },
      ])
    return made
  })
}

const lockOne = prepared('attributes.lock', `${selectOne.text} for update`)
const updateOne = prepared(
  'attributes.update',
  `update attribute_definitions set label = $3, options = $4, updated_at = $5
   where organization_id = $1 and name = $2 returning ${columns}`,
)

/** Changes the label or the options. `not_allowed_now` when a customer has an option that would go. Throws not found. */
export function change(scope: Scope, name: string, changes: AttributeChanges): Promise<AttributeDefinition> {
  return inTransaction(scope, async (inside) => {
    const before = await lock(inside, name)
    const { label = before.label, options = before.options } = changes
    checkText('label', label, longestLabel)
    if (changes.options) refuse(optionIssues(before.type, options))
    for (const option of before.options.filter((one) => !options.includes(one))) {
      await refuseUsed(inside, name, option)
    }
    const values = [inside.organization.id, name, label, options, inside.clock()]
    const [changed] = await inside.store.rows<AttributeDefinition>(updateOne, values)
    if (!changed) throw notFound('attribute')
    return changed
  })
}

const deleteOne = prepared(
  'attributes.delete',
  'delete from attribute_definitions where organization_id = $1 and name = $2',
)

/** Removes a definition that nothing uses: `not_allowed_now` while a customer has a value of it. Throws not found. */
export function remove(scope: Scope, name: string): Promise<void> {
  return inTransaction(scope, async (inside) => {
    await lock(inside, name)
    await refuseUsed(inside, name)
    await inside.store.rows(deleteOne, [inside.organization.id, name])
  })
}

/** Writers of values share this lock, so that none of them comes between the look and the change. */
async function lock(scope: Scope, name: string): Promise<AttributeDefinition> {
  const [found] = isStorable(name)
    ? await scope.store.rows<AttributeDefinition>(lockOne, [scope.organization.id, name])
    : []
  if (!found) throw notFound('attribute')
  return found
}

const havingValue = prepared(
  'attributes.havingValue',
  `select 1 from customers where organization_id = $1 and gone_at is null and attributes <> '{}'
     and attributes @> $2::jsonb limit 1`,
)
const havingAny = prepared(
  'attributes.havingAny',
  `select 1 from customers where organization_id = $1 and gone_at is null and attributes <> '{}'
     and attributes ? $2::text limit 1`,
)
const filtering = prepared(
  'attributes.filtering',
  `select 1 from (
     select filter from customer_lists where organization_id = $1 and kind = 'dynamic'
     union all select filter from webhook_endpoints where organization_id = $1 and filter is not null
   ) saved
   where jsonb_path_exists(filter, '$.** ? (@.name == $name)', jsonb_build_object('name', $2::text)) limit 1`,
)

async function refuseUsed(scope: Scope, name: string, option?: string): Promise<void> {
  const organizationId = scope.organization.id
  const customers =
    option === undefined
      ? await scope.store.rows(havingAny, [organizationId, name])
      : await scope.store.rows(havingValue, [organizationId, JSON.stringify({ [name]: option })])
  if (customers.length > 0) throw new CoreError('not_allowed_now', 'customers have a value of it')
  const lists = await scope.store.rows(filtering, [organizationId, name])
  if (lists.length > 0)
    throw new CoreError('not_allowed_now', 'the filter of a dynamic list or of a webhook names it')
}

function nameIssues(name: string): Issue[] {
  if (name.length > longestName) {
    return [
      { path: ['name'], reason: 'too_long', message: `is too long (at most ${longestName} characters)` },
    ]
  }
  if (/^[a-z][a-z0-9_]*$/.test(name)) return []
  const message = 'must be lower-case letters, digits and _, with a letter first'
  return [{ path: ['name'], reason: 'format', message }]
}

function typeIssues(type: AttributeType): Issue[] {
  if (attributeTypes.includes(type)) return []
  return [{ path: ['type'], reason: 'not_one_of', message: `must be one of ${attributeTypes.join(', ')}` }]
}

function optionIssues(type: AttributeType, options: readonly string[]): Issue[] {
  const issue = (reason: Issue['reason'], message: string, ...at: number[]): Issue[] => [
    { path: ['options', ...at], reason, message },
  ]
  if (type !== 'option') return options.length === 0 ? [] : issue('other', 'are for the type option alone')
  if (options.length === 0) return issue('required', 'must name at least one choice')
  if (options.length > mostOptions) return issue('too_many', `must have at most ${mostOptions} items`)
  return options.flatMap((option, at) => {
    if (option.trim() === '' || option.length > longestLabel || !isStorable(option)) {
      return issue('text', `must be text of at most ${longestLabel} characters`, at)
    }
    // The text language does not tell letter cases apart.
    const twin = options.findIndex((other) => other.toLowerCase() === option.toLowerCase())
    return twin < at ? issue('other', 'is there twice', at) : []
  })
}

function refuse(...issues: readonly Issue[][]): void {
  const all = issues.flat()
  if (all.length > 0) throw invalid(all)
}
