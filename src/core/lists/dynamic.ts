import { type RawBuilder, sql } from 'kysely'
import { compile } from '../../db/compile.ts'
import { prepared } from '../../db/database.ts'
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
  'lists.idsOfCustomers',
  `select customer_id as "customerId", list_id as "listId" from customer_list_members
   where organization_id = $1 and customer_id = any ($2::uuid[]) and list_id = any ($3::uuid[])`,
)
const selectMembers = prepared(
  'lists.membersOfAny',
  `select distinct customer_id as "customerId" from customer_list_members
   where organization_id = $1 and customer_id = any ($2::uuid[])`,
)

/** The dynamic lists after this id, or all, whose filters select a customer now; by id. */
export async function dynamicOf(
  scope: Scope,
  customer: Customer,
  after: string | null,
): Promise<Membership[]> {
  return (await dynamicOfEach(scope, [customer], after)).get(customer.id) ?? []
}

/** The same for many customers at once, by the customer's id (uuid). */
export async function dynamicOfEach(
  scope: Scope,
  customers: readonly Customer[],
  after: string | null = null,
): Promise<ReadonlyMap<string, Membership[]>> {
  const dynamic = await scope.store.rows<Membership>(selectDynamic, [scope.organization.id, after ?? firstId])
  const clock = clockOf(scope)
  const asked = dynamic.flatMap((list) => (list.filter ? [{ list, json: list.filter }] : []))
  const on = await staticOf(
    scope,
    customers,
    asked.map(({ json }) => json),
  )
  const filters = asked.map(({ list, json }) => ({ list, filter: toFilter(json, clock) }))
  return new Map(
    customers.map((customer) => {
      const lists = on.get(customer.id)
      const selecting = filters.filter(({ filter }) => matches(filter, customer, lists))
      return [customer.id, selecting.map(({ list }) => list)]
    }),
  )
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

/** The static lists (uuid) that each customer is on, as far as these filters ask for them. */
async function staticOf(
  scope: Scope,
  customers: readonly Customer[],
  filters: readonly FilterJson[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const leaves = filters.flatMap((filter) => [...leavesOf(filter)].map(({ leaf }) => leaf))
  const named = leaves.flatMap((leaf) => (leaf.op === 'member_of' ? [fromUlid(leaf.list) ?? []].flat() : []))
  const asksForAny = leaves.some((leaf) => leaf.op === 'present' && leaf.field === 'list')
  const asked = [scope.organization.id, customers.map(({ id }) => id)]
  type Found = { readonly customerId: string; readonly listId?: string }
  const [on, some] = await Promise.all([
    named.length > 0 ? scope.store.rows<Found>(selectMemberships, [...asked, named]) : [],
    asksForAny ? scope.store.rows<Found>(selectMembers, asked) : [],
  ])
  const lists = new Map<string, Set<string>>()
  for (const { customerId, listId = anyList } of [...on, ...some]) {
    lists.set(customerId, (lists.get(customerId) ?? new Set()).add(listId))
  }
  return lists
}

/** Stands for a list of which nobody asks which one it is. */
const anyList = 'any'
