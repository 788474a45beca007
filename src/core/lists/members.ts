import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import type { Page } from '../customers/filter.ts'
import * as customers from '../customers/read.ts'
import { selectedFrom, toCustomer } from '../customers/row.ts'
import { applyChange, lockCustomer, type Writing } from '../customers/write.ts'
import { notFound } from '../errors.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { dynamicOf, membersNow, refuseDynamic } from './dynamic.ts'
import { findList, shareList } from './find-list.ts'
import { type ListMember, type PageQuery, page, pageValues } from './list.ts'

const selectMembers = prepared(
  'lists.members',
  `select ${selectedFrom('customers')}, members.added_at as "addedAt"
   from customer_list_members members join customers
     on customers.organization_id = members.organization_id and customers.id = members.customer_id
   where members.organization_id = $1 and customers.organization_id = $1 and members.customer_id > $2
     and members.list_id = $4 and customers.gone_at is null
   order by members.customer_id limit $3`,
)

/** The customers on a list, by id; `after` is a customer's. Throws not found for an unknown list. */
export async function members(scope: Scope, listId: string, query: PageQuery): Promise<Page<ListMember>> {
  const { id, filter } = await findList(scope, listId)
  const [organizationId, after, limit] = pageValues(scope, query)
  if (filter) {
    const found = await membersNow(scope, filter, after, limit)
    return page(
      found.map((customer) => ({ customer, addedAt: null })),
      query.limit,
    )
  }
  const values = [organizationId, after, limit, id]
  const rows = await scope.store.rows<Customer & { readonly addedAt: Date }>(selectMembers, values)
  const found = rows.map(({ addedAt, ...customer }) => ({ customer: toCustomer(customer), addedAt }))
  return page(found, query.limit)
}

const selectMember = prepared(
  'lists.member',
  `select added_at as "addedAt" from customer_list_members
   where organization_id = $1 and list_id = $2 and customer_id = $3`,
)

/** One customer on a list. Throws not found for a customer who is not on it. */
export async function member(scope: Scope, listId: string, key: CustomerKey): Promise<ListMember> {
  const list = await findList(scope, listId)
  const customer = await customers.get(scope, key)
  if (list.kind === 'dynamic') {
    const on = await dynamicOf(scope, customer, null)
    if (!on.some(({ id }) => id === list.id)) throw notFound('member')
    return { customer, addedAt: null }
  }
  const values = [scope.organization.id, list.id, customer.id]
  const [row] = await scope.store.rows<{ addedAt: Date }>(selectMember, values)
  if (!row) throw notFound('member')
  return { customer, addedAt: row.addedAt }
}

const insertMember = prepared(
  'lists.insertMember',
  `insert into customer_list_members (organization_id, list_id, customer_id, added_at) values ($1, $2, $3, $4)
   on conflict do nothing returning customer_id`,
)

/** Puts a customer on a static list; when it is there already, nothing changes. A dynamic one is `not_allowed_now`. */
export function add(scope: Scope, listId: string, customer: CustomerKey): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const list = await shareList(writing, listId)
    refuseDynamic(list)
    const values = [writing.organization.id, list.id, before.id, writing.clock()]
    const added = await writing.store.rows(insertMember, values)
    if (added.length === 0) return
    await moveMemberCount(writing, list.id, 1)
    await applyChange(writing, before, {}, { type: 'list.joined', data: { list_id: list.id } })
  })
}

const deleteMember = prepared(
  'lists.deleteMember',
  `delete from customer_list_members where organization_id = $1 and list_id = $2 and customer_id = $3
   returning customer_id`,
)

/** Takes a customer off a static list. Throws not found for one that is not on it; a dynamic one is `not_allowed_now`. */
export function remove(scope: Scope, listId: string, customer: CustomerKey): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const list = await shareList(writing, listId)
    refuseDynamic(list)
    const removed = await writing.store.rows(deleteMember, [writing.organization.id, list.id, before.id])
    if (removed.length === 0) throw notFound('member')
    await moveMemberCount(writing, list.id, -1)
    await applyChange(writing, before, {}, { type: 'list.left', data: { list_id: list.id } })
  })
}

const moveCount = prepared(
  'lists.moveMemberCount',
  `update customer_lists set member_count = member_count + $3 where organization_id = $1 and id = $2`,
)

async function moveMemberCount(writing: Writing, listId: string, by: 1 | -1): Promise<void> {
  await writing.store.rows(moveCount, [writing.organization.id, listId, by])
}
