import type { Customer } from '../../src/core/customers/customer.ts'
import { derive } from '../../src/core/customers/derived.ts'
import { toColumns } from '../../src/core/customers/row.ts'
import { newId, toUlid } from '../../src/core/ids.ts'
import type { Organization } from '../../src/core/organizations/organization.ts'
import type { Source } from '../../src/core/sources/source.ts'
import type { Database } from '../../src/db/database.ts'
import type { Example, GivenList } from '../../src/dialects/example.ts'
import { blankCustomer as numberedCustomer } from './blank-customer.ts'

const began = new Date('2024-01-01T00:00:00.000Z')

/** Puts in place what an example says exists beforehand. */
export async function insertGiven(
  database: Database,
  organization: Organization,
  { given = [], sources = [], lists = [] }: Pick<Example, 'given' | 'sources' | 'lists'>,
): Promise<void> {
  const customers = await insertCustomers(database, organization, given)
  for (const customer of customers) {
    for (const source of customer.sources) {
      await insertSource(database, organization, { ...source, customerId: customer.id })
    }
  }
  for (const source of sources) await insertSource(database, organization, source)
  for (const list of lists) await insertList(database, organization, list)
}

/** Inserts golden rows of which only the members that matter are given; of one address the first is the holder. */
export async function insertCustomers(
  database: Database,
  organization: Organization,
  given: readonly Partial<Customer>[],
): Promise<Omit<Customer, 'number'>[]> {
  const held = new Set<string>()
  const made: Omit<Customer, 'number'>[] = []
  for (const members of given) {
    const customer = { ...blankCustomer(), ...members }
    const derived = derive(customer, organization.country)
    const { emailNormalized } = derived
    const emailHolder = emailNormalized !== null && !held.has(emailNormalized)
    if (emailNormalized !== null) held.add(emailNormalized)
    const full = {
      ...customer,
      ...derived,
      emailHolder,
      ...pick(members, 'emailHolder'),
      ...pick(members, 'reference'),
    }
    await insert(database, 'customers', organization, toColumns(full))
    if (full.pointsBalance > 0) await insertPoints(database, organization, full)
    made.push(full)
  }
  return made
}

function pick<Key extends keyof Customer>(members: Partial<Customer>, key: Key): Partial<Customer> {
  return members[key] === undefined ? {} : { [key]: members[key] }
}

/** A customer of whom nothing is known but that it exists; its number comes from the database. */
export function blankCustomer(): Omit<Customer, 'number'> {
  const id = newId(began)
  const given = {
    id,
    reference: toUlid(id),
    accountState: 'disabled',
    createdAt: began,
    updatedAt: began,
  } as const
  const { number: _, ...customer } = numberedCustomer(given)
  return customer
}

/** What is there to be spent has an entry and a lot; how it came to be is not given. */
async function insertPoints(
  database: Database,
  organization: Organization,
  { id: customerId, pointsBalance: amount }: Pick<Customer, 'id' | 'pointsBalance'>,
): Promise<void> {
  const id = { column: 'id', value: newId(began) }
  const row = [id, { column: 'customer_id', value: customerId }, { column: 'amount', value: amount }]
  const at = { column: 'at', value: began }
  const kind = { column: 'kind', value: 'earn' }
  await insert(database, 'points_entries', organization, [
    ...[...row, kind, at],
    { column: 'created_at', value: began },
  ])
  await insert(database, 'points_lots', organization, [
    ...[...row, at],
    { column: 'remaining', value: amount },
  ])
}

async function insertSource(
  database: Database,
  organization: Organization,
  given: Partial<Source>,
): Promise<void> {
  const id = given.id ?? newId(began)
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
  await insert(database, 'sources', organization, [
    { column: 'id', value: id },
    { column: 'type', value: given.type ?? 'creditCard' },
    { column: 'state', value: given.state ?? 'chargeable' },
    { column: 'reusable', value: given.reusable ?? true },
    { column: 'client_secret', value: given.clientSecret ?? `${id}_secret` },
    { column: 'currency', value: given.currency ?? null },
    { column: 'amount', value: given.amount ?? null },
    { column: 'owner', value: json(given.owner) },
    { column: 'flow', value: given.flow ?? null },
    { column: 'details', value: json(given.details ?? {}) },
    { column: 'metadata', value: json(given.metadata ?? {}) },
    { column: 'payment_session_id', value: given.paymentSessionId ?? null },
    { column: 'customer_id', value: given.customerId ?? null },
    { column: 'attached_at', value: given.customerId ? began : null },
    { column: 'created_at', value: given.createdAt ?? began },
  ])
}

async function insertList(database: Database, organization: Organization, list: GivenList): Promise<void> {
  const members = list.members ?? []
  await insert(database, 'customer_lists', organization, [
    { column: 'id', value: list.id },
    { column: 'name', value: list.name },
    { column: 'member_count', value: list.memberCount ?? members.length },
    { column: 'created_at', value: list.createdAt },
    { column: 'updated_at', value: list.createdAt },
  ])
  for (const { customerId, addedAt } of members) {
    await insert(database, 'customer_list_members', organization, [
      { column: 'list_id', value: list.id },
      { column: 'customer_id', value: customerId },
      { column: 'added_at', value: addedAt },
    ])
  }
}

async function insert(
  database: Database,
  table: string,
  organization: Organization,
  cells: readonly { readonly column: string; readonly value: unknown }[],
): Promise<void> {
  const names = ['organization_id', ...cells.map(({ column }) => column)]
  const text = `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`
  await database.rows({ text }, [organization.id, ...cells.map(({ value }) => value)])
}
