import { prepared } from '../../db/database.ts'
import { type AttributeDefinition, faultOf } from '../attributes/attribute.ts'
import { type Issue, invalid } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { isStorable } from '../text.ts'
import type { Attributes, CustomerPatch } from './customer.ts'

// A definition that is about to go, or to lose an option, waits until the value is written, or is gone before.
const lockDefinitions = prepared(
  'attributes.lockForValues',
  `select name, type, options from attribute_definitions
   where organization_id = $1 and name = any($2::text[]) order by name for key share`,
)

/**
 * A customer's attributes after a patch, attribute by attribute; null removes one. Throws `invalid` for names that the
 * organization does not define and values that are not of their type.
 */
export async function settleAttributes(
  scope: Scope,
  before: Attributes,
  patch: CustomerPatch['attributes'],
): Promise<Attributes> {
  const given = Object.entries(patch ?? {})
  if (given.length === 0) return before
  const definitions = await definitionsOf(
    scope,
    given.map(([name]) => name),
  )
  const issues: Issue[] = []
  const after = new Map(Object.entries(before))
  for (const [name, value] of given) {
    const definition = definitions.get(name)
    const fault = definition
      ? value !== null && faultOf(definition, value)
      : ({ reason: 'unknown_member', message: 'is not an attribute of this organization' } as const)
    if (fault) issues.push({ path: ['attributes', name], ...fault })
    else if (value === null) after.delete(name)
    else after.set(name, value)
  }
  if (issues.length > 0) throw invalid(issues)
  return Object.fromEntries(after)
}

/** Values of a record of before, without those whose attribute, or whose option, the organization has removed since. */
export async function stillDefined(scope: Scope, values: Attributes): Promise<Attributes> {
  const given = Object.entries(values)
  if (given.length === 0) return values
  const definitions = await definitionsOf(
    scope,
    given.map(([name]) => name),
  )
  const kept = given.filter(([name, value]) => {
    const definition = definitions.get(name)
    return definition !== undefined && !faultOf(definition, value)
  })
  return Object.fromEntries(kept)
}

async function definitionsOf(scope: Scope, names: readonly string[]) {
  type Definition = Pick<AttributeDefinition, 'name' | 'type' | 'options'>
  const values = [scope.organization.id, names.filter(isStorable)]
  const rows = await scope.store.rows<Definition>(lockDefinitions, values)
  return new Map(rows.map((definition) => [definition.name, definition]))
}
