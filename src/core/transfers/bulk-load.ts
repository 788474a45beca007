import { copyLine, type Database, type Loading } from '../../db/database.ts'
import type { Membership } from '../lists/lists.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Actor } from '../scope.ts'
import { customerColumns, customerLine, linesOf, tables } from './load-tables.ts'
import type { Loaded } from './loadable.ts'
import { isEmpty, unhindered } from './unhindered.ts'

/** Where a load goes, and in whose name. */
export type Destination = {
  readonly database: Database
  readonly organization: Organization
  readonly actor: Actor
}

export type BulkLoad = {
  readonly customers: AsyncIterable<Loaded> | Iterable<Loaded>
  /** Lists that the load makes, for its customers to be on. */
  readonly lists?: readonly Omit<Membership, 'kind' | 'filter'>[]
  /** Called as customers are sent; none of them is seen by others before the load has ended. */
  readonly onProgress?: (done: number) => void
}

/** So many customers, and then what they have in the other tables: the lines of those wait in memory. */
const batchSize = 5_000
/** The first batch is small, for until it is there nobody can know how the tables will look. */
const firstBatchSize = 500
const reportEvery = 500

/**
 * Writes many customers with all that is theirs by COPY, in one transaction, with one event each. Ledger figures and
 * look-up columns of their rows follow from what is loaded. Answers how many there were.
 */
export async function bulkLoad(destination: Destination, load: BulkLoad): Promise<number> {
  const { database } = destination
  // Asked outside first, for whoever has read the table is in the way of whoever wants it alone.
  const promising = await isEmpty(database)
  return database.load(async (loading) => {
    if (!promising) return loadAll(loading, destination, load)
    await loading.rows({ text: 'lock table customers in access exclusive mode' }, [])
    if (!(await isEmpty(loading))) return loadAll(loading, destination, load)
    return unhindered(loading, tableNames, () => loadAll(loading, destination, load))
  })
}

async function loadAll(loading: Loading, destination: Destination, load: BulkLoad): Promise<number> {
  const { organization } = destination
  await copyLists(loading, organization, load.lists ?? [])
  const count = await copyCustomers(loading, destination, load)
  await loading.rows(countMembers, [organization.id, (load.lists ?? []).map(({ id }) => id)])
  await analyze(loading)
  return count
}

const tableNames = ['customers', 'customer_lists', ...tables.map((table) => table.name)]

/**
 * Plans are made from what the tables were when somebody last looked. Without a look on the way the checks of foreign
 * keys, planned for empty tables, may go by an index that finds all of an organization; and a look that autovacuum
 * takes meanwhile, which this one keeps away, sees none of our rows.
 */
async function analyze(loading: Loading): Promise<void> {
  await loading.rows({ text: `analyze ${tableNames.join(', ')}` }, [])
}

async function copyLists(
  loading: Loading,
  organization: Organization,
  lists: readonly Omit<Membership, 'kind' | 'filter'>[],
): Promise<void> {
  const columns = ['organization_id', 'id', 'name', 'created_by', 'created_at', 'updated_at']
  const lines = lists.map(({ id, name, createdBy, createdAt, updatedAt }) =>
    copyLine([organization.id, id, name, createdBy, createdAt, updatedAt]),
  )
  if (lines.length > 0) await loading.copyIn('customer_lists', columns, lines)
}

const countMembers = {
  text: `update customer_lists set member_count = (
      select count(*) from customer_list_members members
      where members.organization_id = $1 and members.list_id = customer_lists.id)
    where customer_lists.organization_id = $1 and customer_lists.id = any($2::uuid[])`,
}

async function copyCustomers(
  loading: Loading,
  { organization, actor }: Destination,
  { customers, onProgress }: BulkLoad,
): Promise<number> {
  let count = 0
  const source = iterate(customers)
  const waiting = tables.map((table) => ({ table, lines: [] as string[] }))

  async function* batch(size: number): AsyncGenerator<string> {
    for (let taken = 0; taken < size; taken += 1) {
      const next = await source.next()
      if (next.done) return
      for (const { table, lines } of waiting) lines.push(...linesOf(table, next.value, organization, actor))
      count += 1
      if (count % reportEvery === 0) onProgress?.(count)
      yield customerLine(next.value, organization)
    }
  }

  for (let before = -1; before < count; ) {
    before = count
    await loading.copyIn('customers', customerColumns, batch(before === 0 ? firstBatchSize : batchSize))
    for (const { table, lines } of waiting) {
      if (lines.length > 0) await loading.copyIn(table.name, table.columns, lines.splice(0))
    }
    if (before === 0) await analyze(loading)
  }
  if (count % reportEvery !== 0) onProgress?.(count)
  return count
}

function iterate<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncIterator<Item> | Iterator<Item> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
}
