import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import type { Page } from '../customers/filter.ts'
import { identify } from '../customers/identify.ts'
import { selectedFrom, toCustomer } from '../customers/row.ts'
import { applyChange, lockCustomer, type Writing } from '../customers/write.ts'
import { CoreError, invalid, notFound } from '../errors.ts'
import { isUuid, newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText } from '../text.ts'

/** A named group of customers that a caller keeps by hand. */
export type CustomerList = {
  /** uuid, time-ordered; shown as a ULID. */
  readonly id: string
  readonly name: string
  /** uuid of the token that made it; null when none did. */
  readonly createdBy: string | null
  readonly memberCount: number
  readonly createdAt: Date
  /** When it was last renamed. */
  readonly updatedAt: Date
}

export type ListMember = { readonly customer: Customer; readonly addedAt: Date }

/** Where a page begins: after this id (uuid) of the thing that is listed, or at the start. */
export type PageQuery = { readonly limit: number; readonly after: string | null }

const longestName = 255

const selected = ['id', 'name', 'created_by as "createdBy"', 'member_count as "memberCount"'].concat([
  'created_at as "createdAt"',
  'updated_at as "updatedAt"',
])
const ownColumns = selected.map((column) => `customer_lists.${column}`).join(', ')

const selectLists = prepared(
  'lists.list',
  `select ${ownColumns} from customer_lists where organization_id = $1 and id > $2 order by id limit $3`,
)

/** The organization's lists, oldest first. */
export async function list(scope: Scope, query: PageQuery): Promise<Page<CustomerList>> {
  return page(await scope.store.rows<CustomerList>(selectLists, pageValues(scope, query)), query.limit)
}

const insertList = prepared(
  'lists.insert',
  `insert into customer_lists (organization_id, id, name, created_by, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $5) returning ${ownColumns}`,
)

/** Makes an empty list, which belongs to the token that acts. Names may repeat. */
export async function create(scope: Scope, input: { readonly name: string }): Promise<CustomerList> {
  checkText('name', input.name, longestName)
  const at = scope.clock()
  const values = [scope.organization.id, newId(at), input.name, scope.actor.tokenId, at]
  const [made] = await scope.store.rows<CustomerList>(insertList, values)
  if (!made) throw new CoreError('internal', 'an insert answered no row')
  return made
}

const selectList = prepared(
  'lists.get',
  `select ${ownColumns} from customer_lists where organization_id = $1 and id = $2`,
)

/** One list. Throws not found. */
export async function get(scope: Scope, id: string): Promise<CustomerList> {
  if (!isUuid(id)) throw notFound('list')
  const [found] = await scope.store.rows<CustomerList>(selectList, [scope.organization.id, id])
  if (!found) throw notFound('list')
  return found
}

const renameList = prepared(
  'lists.rename',
  `update customer_lists set name = $3, updated_at = $4 where organization_id = $1 and id = $2 returning ${ownColumns}`,
)

/** Gives a list another name. Forbidden when another token made it. */
export async function rename(
  scope: Scope,
  id: string,
  input: { readonly name: string },
): Promise<CustomerList> {
  const { createdBy } = await get(scope, id)
  const { tokenId } = scope.actor
  // Who made a list never changes, so it need not be locked. The command line may rename every list.
  if (createdBy !== null && tokenId !== null && createdBy !== tokenId) {
    throw new CoreError('forbidden', 'only the token that made a list may change it')
  }
  checkText('name', input.name, longestName)
  const values = [scope.organization.id, id, input.name, scope.clock()]
  const [renamed] = await scope.store.rows<CustomerList>(renameList, values)
  if (!renamed) throw notFound('list')
  return renamed
}

const selectMembers = prepared(
  'lists.members',
  `select ${selectedFrom('customers')}, members.added_at as "addedAt"
   from customer_list_members members join customers
     on customers.organization_id = members.organization_id and customers.id = members.customer_id
   where members.organization_id = $1 and customers.organization_id = $1 and members.customer_id > $2
     and members.list_id = $4 and customers.erased_at is null
   order by members.customer_id limit $3`,
)

/** The customers on a list, by id; `after` is a customer's. Throws not found for an unknown list. */
export async function members(scope: Scope, listId: string, query: PageQuery): Promise<Page<ListMember>> {
  const { id } = await get(scope, listId)
  const values = [...pageValues(scope, query), id]
  const rows = await scope.store.rows<Customer & { readonly addedAt: Date }>(selectMembers, values)
  const found = rows.map(({ addedAt, ...customer }) => ({ customer: toCustomer(customer), addedAt }))
  return page(found, query.limit)
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

/** The lists that a customer is on, oldest list first. */
export async function ofCustomer(
  scope: Scope,
  customer: CustomerKey,
  query: PageQuery,
): Promise<Page<CustomerList>> {
  const customerId = await identify(scope, customer)
  const values = [...pageValues(scope, query), customerId]
  return page(await scope.store.rows<CustomerList>(selectOfCustomer, values), query.limit)
}

const insertMember = prepared(
  'lists.insertMember',
  `insert into customer_list_members (organization_id, list_id, customer_id, added_at) values ($1, $2, $3, $4)
   on conflict do nothing returning customer_id`,
)

/** Puts a customer on a list; when it is there already, nothing changes. */
export function add(scope: Scope, listId: string, customer: CustomerKey): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const { id } = await get(writing, listId)
    const values = [writing.organization.id, id, before.id, writing.clock()]
    const added = await writing.store.rows(insertMember, values)
    if (added.length === 0) return
    await moveMemberCount(writing, id, 1)
    await applyChange(writing, before, {}, { type: 'list.joined', data: { list_id: id } })
  })
}

const deleteMember = prepared(
  'lists.deleteMember',
  `delete from customer_list_members where organization_id = $1 and list_id = $2 and customer_id = $3
   returning customer_id`,
)

/** Takes a customer off a list. Throws not found for one that is not on it. */
export function remove(scope: Scope, listId: string, customer: CustomerKey): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const { id } = await get(writing, listId)
    const removed = await writing.store.rows(deleteMember, [writing.organization.id, id, before.id])
    if (removed.length === 0) throw notFound('member')
    await moveMemberCount(writing, id, -1)
    await applyChange(writing, before, {}, { type: 'list.left', data: { list_id: id } })
  })
}

const moveCount = prepared(
  'lists.moveMemberCount',
  `update customer_lists set member_count = member_count + $3 where organization_id = $1 and id = $2`,
)

async function moveMemberCount(writing: Writing, listId: string, by: 1 | -1): Promise<void> {
  await writing.store.rows(moveCount, [writing.organization.id, listId, by])
}

/** Before every id there is. */
const firstId = '00000000-0000-0000-0000-000000000000'

function pageValues(scope: Scope, query: PageQuery): unknown[] {
  const after = query.after ?? firstId
  if (!isUuid(after)) {
    throw invalid([{ path: ['after'], reason: 'unknown_cursor', message: 'is not a place in this list' }])
  }
  return [scope.organization.id, after, query.limit + 1]
}

function page<Item>(found: readonly Item[], limit: number): Page<Item> {
  return { items: found.slice(0, limit), hasMore: found.length > limit }
}
