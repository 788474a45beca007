import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import type { Page } from '../customers/filter.ts'
import type { FilterJson } from '../customers/filter-json.ts'
import * as customers from '../customers/read.ts'
import { CoreError, invalid, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText } from '../text.ts'
import { counted, dynamicOf, dynamicOfEach, mostDynamicLists } from './dynamic.ts'
import { findList, lockList } from './find-list.ts'
import {
  type CustomerList,
  type ListQuery,
  type Membership,
  ownColumns,
  type PageQuery,
  page,
  pageValues,
} from './list.ts'
import { resolveFilter } from './resolve-filter.ts'

export { discard } from './discard.ts'
export { findNamed } from './find-list.ts'
export type { CustomerList, ListMember, Membership, PageQuery } from './list.ts'
export { add, member, members, remove } from './members.ts'

const longestName = 255
/** Of a pool of ten connections. */
const countsAtOnce = 4

const selectLists = prepared(
  'lists.list',
  `select ${ownColumns} from customer_lists where organization_id = $1 and id > $2 order by id limit $3`,
)

/** The organization's lists, by id. */
export async function list(scope: Scope, query: PageQuery): Promise<Page<CustomerList>> {
  const rows = await scope.store.rows<CustomerList>(selectLists, pageValues(scope, query))
  return countedPage(scope, rows, query.limit)
}

async function countedPage(
  scope: Scope,
  rows: readonly CustomerList[],
  limit: number,
): Promise<Page<CustomerList>> {
  const { items, hasMore } = page(rows, limit)
  const found: CustomerList[] = []
  // A few at a time: many counts at once would keep everybody else from the database.
  for (let nth = 0; nth < items.length; nth += countsAtOnce) {
    const some = items.slice(nth, nth + countsAtOnce)
    found.push(...(await Promise.all(some.map((one) => counted(scope, one)))))
  }
  return { items: found, hasMore }
}

const listsBy = (member: string, sign: string, direction: string) =>
  prepared(
    `lists.by.${member}.${direction}`,
    `select ${ownColumns} from customer_lists
     where organization_id = $1 and ($3::uuid is null or (${member}, id) ${sign} ($2, $3::uuid))
     order by ${member} ${direction}, id ${direction} limit $4`,
  )
const selectSorted = {
  createdAt: [listsBy('created_at', '>', 'asc'), listsBy('created_at', '<', 'desc')],
  name: [listsBy('name', '>', 'asc'), listsBy('name', '<', 'desc')],
} as const

/** The organization's lists in the order of a member. */
export async function sorted(scope: Scope, query: ListQuery): Promise<Page<CustomerList>> {
  const { by, descending, after, limit } = query
  const values = [scope.organization.id, after?.value ?? null, after?.id ?? null, limit + 1]
  const rows = await scope.store.rows<CustomerList>(selectSorted[by][descending ? 1 : 0], values)
  return countedPage(scope, rows, limit)
}

const countDynamic = prepared(
  'lists.countDynamic',
  `select count(*) as count from customer_lists where organization_id = $1 and kind = 'dynamic'`,
)
const insertList = prepared(
  'lists.insert',
  `insert into customer_lists (organization_id, id, name, kind, filter, created_by, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $7) returning ${ownColumns}`,
)

/**
 * Makes a list, which belongs to the token that acts: an empty one or, with a filter, a dynamic one. Names may repeat.
 * Throws `invalid`, for a filter as resolveFilter does.
 */
export async function create(
  scope: Scope,
  input: { readonly name: string; readonly filter?: FilterJson },
): Promise<CustomerList> {
  const { name, filter } = input
  checkText('name', name, longestName)
  return inTransaction(scope, async (inside) => {
    if (filter) {
      await refuseMoreDynamic(inside)
      await resolveFilter(inside, filter, { at: ['filter'], saving: true })
    }
    const at = inside.clock()
    const { tokenId } = inside.actor
    const kind = filter ? 'dynamic' : 'static'
    const values = [inside.organization.id, newId(at), name, kind, filter ?? null, tokenId, at]
    const [made] = await inside.store.rows<CustomerList>(insertList, values)
    if (!made) throw new CoreError('internal', 'an insert answered no row')
    return counted(inside, made)
  })
}

async function refuseMoreDynamic(scope: Scope): Promise<void> {
  const [row] = await scope.store.rows<{ count: number }>(countDynamic, [scope.organization.id])
  if ((row?.count ?? 0) < mostDynamicLists) return
  const message = `cannot make more than ${mostDynamicLists} dynamic lists`
  throw invalid([{ path: ['filter'], reason: 'too_many', message }])
}

/** One list. Throws not found. */
export async function get(scope: Scope, id: string): Promise<CustomerList> {
  return counted(scope, await findList(scope, id))
}

const updateList = prepared(
  'lists.update',
  `update customer_lists set name = $3, filter = $4, updated_at = $5 where organization_id = $1 and id = $2
   returning ${ownColumns}`,
)

/** Gives a list another name. Forbidden when another token made it. */
export function rename(scope: Scope, id: string, input: { readonly name: string }): Promise<CustomerList> {
  return changeLocked(scope, id, input, ({ createdBy }) => {
    const { tokenId } = scope.actor
    // The command line may rename every list.
    if (createdBy === null || tokenId === null || createdBy === tokenId) return
    throw new CoreError('forbidden', 'only the token that made a list may change it')
  })
}

/** Changes a list's name, or the filter of a dynamic one, whoever made it. Throws not found, and `invalid` as create. */
export function change(
  scope: Scope,
  id: string,
  changes: { readonly name?: string; readonly filter?: FilterJson },
): Promise<CustomerList> {
  return changeLocked(scope, id, changes, () => {})
}

function changeLocked(
  scope: Scope,
  id: string,
  changes: { readonly name?: string; readonly filter?: FilterJson },
  check: (before: CustomerList) => void,
): Promise<CustomerList> {
  return inTransaction(scope, async (inside) => {
    const before = await lockList(inside, id)
    check(before)
    const { name = before.name, filter = before.filter } = changes
    checkText('name', name, longestName)
    if (changes.filter) {
      if (before.kind === 'static') {
        throw invalid([{ path: ['filter'], reason: 'other', message: 'is for dynamic lists alone' }])
      }
      await resolveFilter(inside, changes.filter, { at: ['filter'], saving: true })
    }
    const values = [inside.organization.id, id, name, filter, inside.clock()]
    const [changed] = await inside.store.rows<CustomerList>(updateList, values)
    if (!changed) throw notFound('list')
    return counted(inside, changed)
  })
}

const selectOfCustomer = prepared(
  'lists.ofCustomer',
  `select ${ownColumns}
   from customer_list_members members join customer_lists
     on customer_lists.organization_id = members.organization_id and customer_lists.id = members.list_id
   where members.organization_id = $1 and customer_lists.organization_id = $1 and members.list_id > $2
     and members.customer_id = $4
   order by members.list_id limit $3`,
)

/** The lists that a customer is on, of both kinds, oldest list first. Throws not found. */
export async function ofCustomer(
  scope: Scope,
  key: CustomerKey,
  query: PageQuery,
): Promise<Page<Membership>> {
  const customer: Customer = await customers.get(scope, key)
  const [organizationId, after, limit] = pageValues(scope, query)
  const [kept, selected] = await Promise.all([
    scope.store.rows<Membership>(selectOfCustomer, [organizationId, after, limit, customer.id]),
    dynamicOf(scope, customer, query.after),
  ])
  const all = [...kept, ...selected].sort((left, right) => (left.id < right.id ? -1 : 1))
  return page(all, query.limit)
}

const selectOfEach = prepared(
  'lists.ofEach',
  `select asked.id as "customerId", found.* from unnest($2::uuid[]) as asked (id) cross join lateral (
     select ${ownColumns}
     from customer_list_members members join customer_lists
       on customer_lists.organization_id = members.organization_id and customer_lists.id = members.list_id
     where members.organization_id = $1 and customer_lists.organization_id = $1 and members.customer_id = asked.id
     order by members.list_id limit $3) found`,
)

/** The first lists of both kinds that each of these customers is on, at most so many of each, by the customer's id. */
export async function ofEach(
  scope: Scope,
  all: readonly Customer[],
  most: number,
): Promise<ReadonlyMap<string, readonly Membership[]>> {
  const ids = all.map(({ id }) => id)
  const [kept, selected] = await Promise.all([
    scope.store.rows<Membership & { customerId: string }>(selectOfEach, [scope.organization.id, ids, most]),
    dynamicOfEach(scope, all),
  ])
  const keptOf = Map.groupBy(kept, ({ customerId }) => customerId)
  return new Map(
    ids.map((id) => {
      const both: Membership[] = [...(keptOf.get(id) ?? []), ...(selected.get(id) ?? [])]
      return [id, both.sort((left, right) => (left.id < right.id ? -1 : 1)).slice(0, most)]
    }),
  )
}
