import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import { compile } from '../../db/compile.ts'
import { type Lookup, prepared, type Statement } from '../../db/database.ts'
import { invalid, notFound } from '../errors.ts'
import type { Scope } from '../scope.ts'
import type { Customer, CustomerKey } from './customer.ts'
import type { CustomerFilter, CustomerQuery, Page, Position, Sort, SortField, Start } from './filter.ts'
import { type Condition, filterToSql, isSteady, lastOrderAt } from './filter-to-sql.ts'
import { follow } from './follow.ts'
import { type KeyColumn, named, statementsByKey } from './key.ts'
import { plain } from './plain.ts'
import { figureMembers, placeMembers, positionOf } from './position.ts'
import { referenceDigest } from './reference-digest.ts'
import { type Members, selectedFrom, toCustomer } from './row.ts'
import { usual } from './usual.ts'
import { endBefore, rememberEnd } from './walks.ts'

type Reader = {
  readonly selection: string
  readonly lookUps: Record<KeyColumn, Lookup<Customer>>
  readonly readBy: Record<KeyColumn, Statement>
  /** Lists that came again and again, by what they ask and in which order. */
  readonly lists: Map<string, Statement>
}

/** By the very list of members: each face has one. */
const readers = new Map<Members | undefined, Reader>()

function readerOf(members: Members | undefined): Reader {
  const known = readers.get(members)
  if (known) return known
  const selection = selectedFrom('customers', members && [...members, ...keyMembers])
  const select = `select ${selection} from customers`
  const lookUpBy = statementsByKey(
    `customers.lookUpBy${readers.size}`,
    (column, type) =>
      `${select} where organization_id = $1 and ${column} = any($2::${type}[]) and gone_at is null`,
  )
  const readBy = statementsByKey(
    `customers.readBy${readers.size}`,
    (column, type) => `${select} where organization_id = $1 and ${column} = $2::${type} and gone_at is null`,
  )
  const lookUps: Reader['lookUps'] = {
    id: { statement: lookUpBy.id, one: readBy.id, keyOf: (row) => row.id },
    number: { statement: lookUpBy.number, one: readBy.number, keyOf: (row) => row.number },
    reference: { statement: lookUpBy.reference, one: readBy.reference, keyOf: (row) => row.reference },
    email: { statement: lookUpBy.email, one: readBy.email, keyOf: (row) => row.emailNormalized ?? '' },
  }
  const reader = { selection, lookUps, readBy, lists: new Map<string, Statement>() }
  readers.set(members, reader)
  return reader
}

const keyMembers = ['id', 'number', 'reference', 'emailNormalized'] as const satisfies Members

/**
 * One customer by any of its names, or those of a row that was merged into it; with `members` just those of it, which must be a constant: statements are prepared
 * for each such list. Throws not found.
 */
export function get(scope: Scope, key: CustomerKey): Promise<Customer>
export function get<Member extends keyof Customer>(
  scope: Scope,
  key: CustomerKey,
  members: readonly Member[],
): Promise<Pick<Customer, Member>>
export async function get(scope: Scope, key: CustomerKey, members?: Members): Promise<Partial<Customer>> {
  const reader = readerOf(members)
  for (let sought = key; ; ) {
    const row = await find(scope, sought, reader)
    if (row) return toCustomer(row)
    // Again when whoever answered for it was merged as well since we asked.
    const line = await follow(scope, key)
    if (!line) throw notFound('customer')
    sought = { id: line.id }
  }
}

async function find(
  scope: Scope,
  key: CustomerKey,
  { lookUps, readBy }: Reader,
): Promise<Customer | undefined> {
  const { by, value } = named(key)
  const organizationId = scope.organization.id
  if (scope.store.kind === 'database') return scope.store.lookUp(lookUps[by], organizationId, value)
  const [row] = await scope.store.rows<Customer>(readBy[by], [organizationId, value])
  return row
}

/** How many customers a filter selects. */
export async function count(scope: Scope, asked: CustomerFilter): Promise<number> {
  const filter = plain(asked)
  const statement = compile(
    sql`select count(*) as count from customers where ${live(scope)} and ${filterToSql(filter)}`,
    isSteady(filter) ? 'customers.count' : undefined,
  )
  const [row] = await scope.store.rows<{ count: number }>(statement, statement.values)
  return row?.count ?? 0
}

/**
 * One page of the customers that a filter selects, in the order of (sort value, id), so that a walk from position to
 * position neither skips nor repeats a customer that is there throughout. With `members` just those of each customer.
 */
export function list(scope: Scope, query: CustomerQuery): Promise<Page<Customer>>
export function list<Member extends keyof Customer>(
  scope: Scope,
  query: CustomerQuery,
  members: readonly Member[],
): Promise<Page<Pick<Customer, Member>>>
export async function list(
  scope: Scope,
  query: CustomerQuery,
  members?: Members,
): Promise<Page<Partial<Customer>>> {
  const goingOn = endBefore(scope, query)
  const start = goingOn ? { after: goingOn } : await resolve(scope, query.from, query.sort)
  const backwards = 'before' in start
  const filter = plain(query.filter)
  const rows = await page(scope, { ...query, filter }, { start, backwards, members })
  const items = rows.slice(0, query.limit).map(toCustomer)
  rememberEnd(scope, query, items.at(-1), members)
  return { items: backwards ? items.reverse() : items, hasMore: rows.length > query.limit }
}

type Place = { readonly skip: number } | { readonly after: Position } | { readonly before: Position }

async function page(
  scope: Scope,
  query: CustomerQuery,
  { start, backwards, members }: { start: Place; backwards: boolean; members: Members | undefined },
): Promise<Customer[]> {
  const { sort } = query
  const { selection: columns, lists } = readerOf(members)
  const asked = usualList(scope, query, start)
  const known = asked && lists.get(asked.key)
  if (known) return scope.store.rows<Customer>(known, asked.values)
  const selection = sql.raw(columns)
  // In the text, so that a prepared statement is planned for the page it fetches.
  const limit = sql.raw(String(Math.trunc(query.limit) + 1))
  const order = orderBy(sort, backwards)
  const condition = sql`${live(scope)} and ${filterToSql(query.filter)} and ${beyond(sort, start)}`
  const skip = 'skip' in start ? start.skip : 0
  // Far pages are counted off in the index alone; only the rows of the page itself are fetched.
  const select =
    skip === 0
      ? sql`select ${selection} from customers where ${condition} order by ${order} limit ${limit}`
      : sql`select ${selection} from customers
          where ${live(scope)} and id = any(array(
            select id from customers where ${condition} order by ${order} limit ${limit} offset ${skip}))
          order by ${order}`
  const statement = compile(select, isSteady(query.filter, sort.by) ? 'customers.list' : undefined)
  if (asked && statement.name !== undefined && isDeepStrictEqual(statement.values, asked.values)) {
    lists.set(asked.key, { name: statement.name, text: statement.text })
  }
  return scope.store.rows<Customer>(statement, statement.values)
}

/** A list whose text is the same each time, and its values as the statement takes them; undefined for any other. */
function usualList(scope: Scope, { filter, sort, limit }: CustomerQuery, start: Place) {
  const asked = 'skip' in start && start.skip > 0 ? undefined : usual(filter)
  if (!asked) return undefined
  const [side, place] =
    'after' in start ? ['after', start.after] : 'before' in start ? ['before', start.before] : ['first']
  return {
    key: `${asked.asks} ${sort.by} ${sort.descending} ${limit} ${side}`,
    values: [scope.organization.id, ...asked.values, ...(place ? [place.value, place.id] : [])],
  }
}

function live(scope: Scope): Condition {
  return sql`organization_id = ${scope.organization.id} and gone_at is null`
}

const sortKeys: Record<SortField, { readonly expression: string; readonly type: string }> = {
  number: { expression: 'number', type: 'bigint' },
  createdAt: { expression: 'created_at', type: 'timestamptz' },
  updatedAt: { expression: 'updated_at', type: 'timestamptz' },
  name: { expression: 'name_folded', type: 'text' },
  email: { expression: `coalesce(email_normalized, '')`, type: 'text' },
  status: { expression: 'status', type: 'text' },
  ordersCount: { expression: 'orders_count', type: 'bigint' },
  totalSpent: { expression: 'total_spent', type: 'bigint' },
  credit: { expression: 'credit', type: 'bigint' },
  pointsBalance: { expression: 'points_balance', type: 'bigint' },
  lastOrderAt: { expression: lastOrderAt, type: 'timestamptz' },
}

function orderBy(sort: Sort, backwards: boolean): RawBuilder<unknown> {
  const direction = sort.descending !== backwards ? 'desc' : 'asc'
  return sql.raw(`${sortKeys[sort.by].expression} ${direction}, id ${direction}`)
}

function beyond(sort: Sort, start: Place): Condition {
  if ('skip' in start) return sql`true`
  const { position, sign } =
    'after' in start
      ? { position: start.after, sign: sort.descending ? '<' : '>' }
      : { position: start.before, sign: sort.descending ? '>' : '<' }
  const { expression, type } = sortKeys[sort.by]
  return sql`(${sql.raw(expression)}, id) ${sql.raw(sign)} (${position.value}::${sql.raw(type)}, ${position.id}::uuid)`
}

const findPlace = prepared(
  'customers.place',
  `select ${selectedFrom('customers', [...placeMembers, ...figureMembers])} from customers
   where organization_id = $1 and (reference = $2 or reference_digest = $3) order by gone_at is not null limit 1`,
)

/** A cursor that names a customer still marks its place when that customer was removed meanwhile. */
async function resolve(scope: Scope, from: Start, sort: Sort): Promise<Place> {
  if (!('member' in from)) return from
  const reference = 'afterReference' in from ? from.afterReference : from.beforeReference
  const digest = await referenceDigest(scope, reference)
  const [row] = await scope.store.rows<Customer>(findPlace, [scope.organization.id, reference, digest])
  if (!row) {
    throw invalid([{ path: [from.member], reason: 'unknown_cursor', message: 'does not name a customer' }])
  }
  const position = positionOf(row, sort.by)
  return 'afterReference' in from ? { after: position } : { before: position }
}
