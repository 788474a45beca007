import { setImmediate } from 'node:timers/promises'
import { copyLine, type Database, type Loading } from '../../db/database.ts'
import type { AttributeDefinition } from '../attributes/attribute.ts'
import type { Membership } from '../lists/lists.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Actor } from '../scope.ts'
import { linesOf, tables } from './load-tables.ts'
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
  readonly lists?: readonly Membership[]
  /** Attributes that the load defines, for its customers to have. */
  readonly attributes?: readonly AttributeDefinition[]
  /** Called as customers are sent; none of them is seen by others before the load has ended. */
  readonly onProgress?: (done: number) => void
}

/** Customers that go to the database at a time; the lines of two batches are in memory. */
const batchSize = 2_000
/** The first batch is small, for until it is there nobody can know how the tables will look. */
const firstBatchSize = 500

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
  await copyAttributes(loading, organization, load.attributes ?? [])
  const count = await copyCustomers(loading, destination, load)
  await loading.rows(countMembers, [organization.id, (load.lists ?? []).map(({ id }) => id)])
  await analyze(loading)
  return count
}

const tableNames = ['customer_lists', ...tables.map((table) => table.name)]

/**
 * Plans are made from what the tables were when somebody last looked. Without a look on the way the checks of foreign
 * keys, planned for empty tables, may go by an index that finds all of an organization; and a look that autovacuum
 * takes meanwhile, which this one keeps away, sees none of our rows. Not at the places of events in the feed: for a
 * moment yet none has one, and whoever then looks for those without would read the whole table ever after.
 */
async function analyze(loading: Loading): Promise<void> {
  const others = tableNames.filter((name) => name !== 'events')
  const text = `analyze ${others.join(', ')}, events (organization_id, id, customer_id, version, type, at)`
  await loading.rows({ text }, [])
}

async function copyLists(
  loading: Loading,
  organization: Organization,
  lists: readonly Membership[],
): Promise<void> {
  const columns = [
    ...['organization_id', 'id', 'name', 'kind', 'filter', 'created_by', 'created_at', 'updated_at'],
  ]
  const lines = lists.map(({ id, name, kind, filter, createdBy, createdAt, updatedAt }) =>
    copyLine([organization.id, id, name, kind, filter, createdBy, createdAt, updatedAt]),
  )
  if (lines.length > 0) await loading.copyIn('customer_lists', columns, lines)
}

async function copyAttributes(
  loading: Loading,
  organization: Organization,
  attributes: readonly AttributeDefinition[],
): Promise<void> {
  const columns = ['organization_id', 'name', 'label', 'type', 'options', 'created_at', 'updated_at']
  const lines = attributes.map(({ name, label, type, options, createdAt, updatedAt }) =>
    copyLine([organization.id, name, label, type, options, createdAt, updatedAt]),
  )
  if (lines.length > 0) await loading.copyIn('attribute_definitions', columns, lines)
}

const countMembers = {
  text: `update customer_lists set member_count = (
      select count(*) from customer_list_members members
      where members.organization_id = $1 and members.list_id = customer_lists.id)
    where customer_lists.organization_id = $1 and customer_lists.id = any($2::uuid[])`,
}

/** Writes batch after batch; while the database takes one the next is made ready. */
async function copyCustomers(loading: Loading, destination: Destination, load: BulkLoad): Promise<number> {
  let count = 0
  const source = iterate(load.customers)
  let coming = prepare(source, firstBatchSize, destination)
  for (;;) {
    const batch = await coming
    if (batch.size === 0) return count
    coming = prepare(source, batchSize, destination)
    // Reported when its turn comes; until then nobody listens.
    coming.catch(() => {})
    for (const { table, chunks } of batch.contents) {
      if (chunks.length > 0) await loading.copyIn(table.name, table.columns, chunks)
    }
    if (count === 0) await analyze(loading)
    count += batch.size
    load.onProgress?.(count)
  }
}

type Batch = {
  readonly size: number
  readonly contents: readonly {
    readonly table: (typeof tables)[number]
    readonly chunks: readonly string[]
  }[]
}

/** So many lines are a chunk. */
const chunkSize = 100

async function prepare(
  source: Iterator<Loaded> | AsyncIterator<Loaded>,
  size: number,
  { organization, actor }: Destination,
): Promise<Batch> {
  const contents = tables.map((table) => ({ table, lines: [] as string[], chunks: [] as string[] }))
  const close = (least: number) => {
    for (const { lines, chunks } of contents) {
      if (lines.length >= least) chunks.push(lines.splice(0).join('\n'))
    }
  }
  let taken = 0
  for (; taken < size; taken += 1) {
    const next = await source.next()
    if (next.done) break
    for (const { table, lines } of contents) lines.push(...linesOf(table, next.value, organization, actor))
    close(chunkSize)
    // Lets the batch before this one flow on.
    if (taken % 10 === 0) await setImmediate()
  }
  close(1)
  return { size: taken, contents }
}

function iterate<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncIterator<Item> | Iterator<Item> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
}
