import { type RawBuilder, sql } from 'kysely'
import { compile } from '../../db/compile.ts'
import { prepared, type Statement } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import { type FilterJson, leavesOf, toFilter } from '../customers/filter-json.ts'
import { type Condition, filterToSql } from '../customers/filter-to-sql.ts'
import { matches } from '../customers/matches.ts'
import { selected, toCustomer } from '../customers/row.ts'
import { CoreError } from '../errors.ts'
import { fromUlid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import { type CustomerList, firstId, type Membership, ownColumns } from './list.ts'

/** Every one of them is looked at to say which lists a customer is on. */
export const mostDynamicLists = 200

/** The members of a dynamic list are whom its filter selects: nobody puts them there. */
export function refuseDynamic(list: Pick<CustomerList, 'kind'>): void {
  if (list.kind === 'static') return
  throw new CoreError('not_allowed_now', 'the members of a dynamic list follow from its filter')
}

function clockOf(scope: Scope) {
  return { now: scope.clock(), timeZone: scope.organization.timeZone }
}

function selects(scope: Scope, filter: FilterJson): Condition {
  const condition = filterToSql(toFilter(filter, clockOf(scope)))
  return sql`organization_id = ${scope.organization.id} and gone_at is null and ${condition}`
}

function run<Row>(scope: Scope, query: RawBuilder<unknown>): Promise<Row[]> {
  const statement = compile(query)
  return scope.store.rows<Row>(statement, statement.values)
}

/** The list with the number of its members: a dynamic one is counted. */
export async function counted(scope: Scope, list: CustomerList): Promise<CustomerList> {
  if (!list.filter) return list
  const [row] = await run<{ count: number }>(
    scope,
    sql`select count(*) as count from customers where ${selects(scope, list.filter)}`,
  )
  return { ...list, memberCount: row?.count ?? 0 }
}

/** Customers whom a saved filter selects, by id, after this one. */
export async function membersNow(
  scope: Scope,
  filter: FilterJson,
  after: string,
  limit: number,
): Promise<Customer[]> {
  const rows = await run<Customer>(
    scope,
    sql`select ${sql.raw(selected)} from customers where ${selects(scope, filter)} and id > ${after}::uuid
      order by id limit ${limit}`,
  )
  return rows.map(toCustomer)
}

const selectDynamic = prepared(
  'lists.dynamic',
  `select ${ownColumns} from customer_lists where organization_id = $1 and kind = 'dynamic' and id > $2 order by id`,
)
const selectMemberships = prepared(
  'lists.idsOfCustomer',
  `select list_id as id from customer_list_members
   where organization_id = $1 and customer_id = $2 and list_id = any ($3::uuid[])`,
)
const selectAnyMembership = prepared(
  'lists.anyOfCustomer',
  `select list_id as id from customer_list_members where organization_id = $1 and customer_id = $2 limit 1`,
)

/** The dynamic lists after this id, or all, whose filters select a customer now; by id. */
export async function dynamicOf(
  scope: Scope,
  customer: Customer,
  after: string | null,
): Promise<Membership[]> {
  const dynamic = await scope.store.rows<Membership>(selectDynamic, [scope.organization.id, after ?? firstId])
  const lists = await staticOf(
    scope,
    customer,
    dynamic.flatMap(({ filter }) => filter ?? []),
  )
  const clock = clockOf(scope)
  return dynamic.filter(({ filter }) => filter && matches(toFilter(filter, clock), customer, lists))
}

/**
 * The dynamic lists of today, with today's filters, that would have selected a customer as it was at a time; those that
 * were made later are left out. `lists` are the static lists (uuid) that it was on then.
 */
export async function dynamicAt(
  scope: Scope,
  customer: Customer,
  lists: ReadonlySet<string>,
  at: Date,
): Promise<Membership[]> {
  const dynamic = await scope.store.rows<Membership>(selectDynamic, [scope.organization.id, firstId])
  const clock = { now: at, timeZone: scope.organization.timeZone }
  return dynamic.filter(({ createdAt, filter }) => {
    return createdAt <= at && filter && matches(toFilter(filter, clock), customer, lists)
  })
}

/** The static lists (uuid) that a customer is on, as far as these filters ask for them. */
async function staticOf(
  scope: Scope,
  customer: Customer,
  filters: readonly FilterJson[],
): Promise<ReadonlySet<string>> {
  const leaves = filters.flatMap((filter) => [...leavesOf(filter)].map(({ leaf }) => leaf))
  const named = leaves.flatMap((leaf) => (leaf.op === 'member_of' ? [fromUlid(leaf.list) ?? []].flat() : []))
  const owner = [scope.organization.id, customer.id]
  const on = named.length === 0 ? [] : await idsOf(scope, selectMemberships, [...owner, named])
  const asksForAny = leaves.some((leaf) => leaf.op === 'present' && leaf.field === 'list')
  const any = asksForAny ? await idsOf(scope, selectAnyMembership, owner) : []
  return new Set([...on, ...any].map(({ id }) => id))
}

function idsOf(scope: Scope, statement: Statement, values: readonly unknown[]): Promise<{ id: string }[]> {
  return scope.store.rows(statement, values)
}
