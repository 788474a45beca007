import { prepared } from '../../db/database.ts'
import { CoreError, invalid, notFound } from '../errors.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText, isStorable } from '../text.ts'
import type { CustomerKey } from './customer.ts'
import type { Page } from './filter.ts'
import { identify } from './identify.ts'
import { applyChange, lockCustomer, type Writing } from './write.ts'

export const metafieldTypes = ['string', 'integer', 'json'] as const
export type MetafieldType = (typeof metafieldTypes)[number]

/** A value that an application keeps beside a customer, under a name of its own. */
export type Metafield = {
  readonly number: number
  /** uuid. */
  readonly customerId: string
  /** Keeps the names of one application apart from another's; with `key` unique for the customer. */
  readonly namespace: string
  readonly key: string
  /** Always as text; `valueType` says how to read it. */
  readonly value: string
  readonly valueType: MetafieldType
  readonly description: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export type NewMetafield = Pick<Metafield, 'namespace' | 'key' | 'value' | 'valueType' | 'description'>
export type MetafieldPatch = Partial<Pick<Metafield, 'value' | 'valueType' | 'description'>>
export type MetafieldFilter = {
  readonly namespace?: string
  readonly key?: string
  readonly sinceNumber?: number
}

const longestName = 255
const longestValue = 65_535

const selected = `number, customer_id as "customerId", namespace, key, value, value_type as "valueType", description,
  created_at as "createdAt", updated_at as "updatedAt"`

// The index on (organization, customer, namespace, key) has found the few rows before the filter is looked at.
const where = `organization_id = $1 and customer_id = $2 and ($3::text is null or namespace = $3)
  and ($4::text is null or key = $4) and number > $5`

const selectMany = prepared(
  'metafields.list',
  `select ${selected} from metafields where ${where} order by number limit $6 offset $7`,
)
const countMany = prepared('metafields.count', `select count(*) as count from metafields where ${where}`)

/** A customer's metafields, oldest first. */
export async function list(
  scope: Scope,
  customer: CustomerKey,
  query: MetafieldFilter & { readonly limit: number; readonly skip: number },
): Promise<Page<Metafield>> {
  const customerId = await identify(scope, customer)
  if (!findsAnything(query)) return { items: [], hasMore: false }
  const values = [...filterValues(scope, customerId, query), query.limit + 1, query.skip]
  const found = await scope.store.rows<Metafield>(selectMany, values)
  return { items: found.slice(0, query.limit), hasMore: found.length > query.limit }
}

/** How many metafields of a customer pass the filter. */
export async function count(scope: Scope, customer: CustomerKey, filter: MetafieldFilter): Promise<number> {
  const customerId = await identify(scope, customer)
  if (!findsAnything(filter)) return 0
  const [row] = await scope.store.rows<{ count: number }>(countMany, filterValues(scope, customerId, filter))
  return row?.count ?? 0
}

/** Names that cannot be stored are nobody's. */
function findsAnything(filter: MetafieldFilter): boolean {
  return isStorable(filter.namespace ?? '') && isStorable(filter.key ?? '')
}

function filterValues(scope: Scope, customerId: string, filter: MetafieldFilter): unknown[] {
  const since = Math.min(filter.sinceNumber ?? 0, Number.MAX_SAFE_INTEGER)
  return [scope.organization.id, customerId, filter.namespace ?? null, filter.key ?? null, since]
}

const selectOne = prepared(
  'metafields.get',
  `select ${selected} from metafields where organization_id = $1 and customer_id = $2 and number = $3`,
)

/** One metafield of a customer. Throws not found. */
export async function get(scope: Scope, customer: CustomerKey, number: number): Promise<Metafield> {
  return find(scope, await identify(scope, customer), number)
}

async function find(scope: Scope, customerId: string, number: number): Promise<Metafield> {
  if (!Number.isSafeInteger(number)) throw notFound('metafield')
  const [found] = await scope.store.rows<Metafield>(selectOne, [scope.organization.id, customerId, number])
  if (!found) throw notFound('metafield')
  return found
}

const firstOfEach = prepared(
  'metafields.firstOfEach',
  `select found.* from unnest($2::uuid[]) as asked (id) cross join lateral (
     select ${selected} from metafields
     where organization_id = $1 and customer_id = asked.id order by number limit $3) found`,
)

/** The first metafields of each of these customers (uuid), at most so many of each, by the customer's id. */
export async function firstOf(
  scope: Scope,
  customerIds: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, readonly Metafield[]>> {
  const found = await scope.store.rows<Metafield>(firstOfEach, [scope.organization.id, customerIds, most])
  return Map.groupBy(found, ({ customerId }) => customerId)
}

const upsert = prepared(
  'metafields.upsert',
  `insert into metafields
     (organization_id, customer_id, namespace, key, value, value_type, description, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
   on conflict (organization_id, customer_id, namespace, key) do update
     set value = excluded.value, value_type = excluded.value_type, description = excluded.description,
       updated_at = excluded.updated_at
   returning ${selected}`,
)

/** Sets a metafield; one of the same namespace and key takes the new value and keeps its number. */
export async function create(scope: Scope, customer: CustomerKey, input: NewMetafield): Promise<Metafield> {
  checkText('namespace', input.namespace, longestName)
  checkText('key', input.key, longestName)
  checkValue(input)
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const { namespace, key, value, valueType, description } = input
    const values = [
      writing.organization.id,
      before.id,
      namespace,
      key,
      value,
      valueType,
      description,
      writing.clock(),
    ]
    const [metafield] = await writing.store.rows<Metafield>(upsert, values)
    if (!metafield) throw new CoreError('internal', 'an insert answered no row')
    await applyChange(writing, before, {}, setEvent(metafield))
    return metafield
  })
}

/** All that is needed to make the metafield again. */
function setEvent({ namespace, key, value, valueType, description }: Metafield) {
  const data = { namespace, key, value, value_type: valueType, description }
  return { type: 'metafield.set' as const, data }
}

const update = prepared(
  'metafields.change',
  `update metafields set value = $4, value_type = $5, description = $6, updated_at = $7
   where organization_id = $1 and customer_id = $2 and number = $3 returning ${selected}`,
)

/** Changes a metafield's value, its type or its description; its names stay. Throws not found. */
export function change(
  scope: Scope,
  customer: CustomerKey,
  number: number,
  patch: MetafieldPatch,
): Promise<Metafield> {
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const current = await find(writing, before.id, number)
    const { value, valueType, description } = { ...current, ...patch }
    checkValue({ value, valueType, description })
    const values = [
      writing.organization.id,
      before.id,
      number,
      value,
      valueType,
      description,
      writing.clock(),
    ]
    const [metafield] = await writing.store.rows<Metafield>(update, values)
    if (!metafield) throw notFound('metafield')
    await applyChange(writing, before, {}, setEvent(metafield))
    return metafield
  })
}

const deleteOne = prepared(
  'metafields.delete',
  `delete from metafields where organization_id = $1 and customer_id = $2 and number = $3`,
)

/** Deletes a metafield. Throws not found. */
export function remove(scope: Scope, customer: CustomerKey, number: number): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const { namespace, key } = await find(writing, before.id, number)
    await writing.store.rows(deleteOne, [writing.organization.id, before.id, number])
    await applyChange(writing, before, {}, { type: 'metafield.removed', data: { namespace, key } })
  })
}

const deleteAll = prepared(
  'metafields.deleteAll',
  `delete from metafields where organization_id = $1 and customer_id = $2`,
)

/** Deletes all that is kept beside a customer who is removed; the caller holds the customer's lock. */
export async function removeOfCustomer(scope: Writing, customerId: string): Promise<void> {
  await scope.store.rows(deleteAll, [scope.organization.id, customerId])
}

function checkValue({
  value,
  valueType,
  description,
}: Pick<Metafield, 'value' | 'valueType' | 'description'>): void {
  checkText('value', value, longestValue)
  if (description) checkText('description', description, longestValue)
  if (!metafieldTypes.includes(valueType)) {
    throw invalid([
      { path: ['valueType'], reason: 'not_one_of', message: `must be ${metafieldTypes.join(' or ')}` },
    ])
  }
  if (valueType === 'integer' && !/^[+-]?\d+$/.test(value)) {
    throw invalid([{ path: ['value'], reason: 'integer', message: 'must be a whole number' }])
  }
  if (valueType === 'json' && !isJson(value)) {
    throw invalid([{ path: ['value'], reason: 'format', message: 'must be JSON' }])
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
