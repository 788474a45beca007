import { isDeepStrictEqual } from 'node:util'
import { prepared } from '../../db/database.ts'
import { alteredConsents, proofIn, strayConsents } from '../consents/told.ts'
import type { Customer } from '../customers/customer.ts'
import { selected, toCustomer } from '../customers/row.ts'
import { alteredEntries } from '../ledgers/told.ts'
import type { Scope } from '../scope.ts'
import { comparable, type Read, type Retold, retell } from './retell.ts'

/** Something that is not as the events told it; what it says is the person's, and is not repeated. */
export type Untold = {
  /** Table and column. */
  readonly what: string
  /** uuid of the row. */
  readonly id: string
}

/** Where so much is altered the first ones tell enough. */
const mostFaults = 1000
/** How many events are in memory at a time. */
const pageSize = 2000

const selectEvents = prepared(
  'verify.told',
  `select customer_id as "customerId", version, type, changed, data, early from events
   where organization_id = $1 and (customer_id, version) > ($2::uuid, $3::bigint)
   order by customer_id, version limit $4`,
)
const selectCustomers = prepared(
  'verify.tellable',
  `select ${selected} from customers where organization_id = $1 and id = any ($2::uuid[])`,
)

/**
 * Makes every customer again from its events, page by page, and compares it with its row, member by member; and each
 * ledger's entries, and every consent with its evidence, with the events that told of them. Members of which nothing tells any more, since somebody else was
 * erased, are left out, as are those that an earlier program did not tell. Answers at most a thousand.
 */
export async function verifyRecords(
  scope: Scope,
  beat: (events: number) => Promise<void> = async () => {},
): Promise<readonly Untold[]> {
  const found: Untold[] = []
  let place = { customerId: '00000000-0000-0000-0000-000000000000', version: 0 }
  let open: Retold | undefined
  while (found.length < mostFaults) {
    const values = [scope.organization.id, place.customerId, place.version, pageSize]
    const events = await scope.store.rows<Read>(selectEvents, values)
    await beat(events.length)
    const done: Retold[] = []
    for (const event of events) {
      if (open && open.id !== event.customerId) {
        done.push(open)
        open = undefined
      }
      open = retell(open, event)
    }
    const last = events.at(-1)
    if (open && events.length < pageSize) done.push(open)
    found.push(...(await differing(scope, done)), ...(await differingEntries(scope, events)))
    if (!last || events.length < pageSize) break
    place = last
  }
  const stray = await strayConsents(scope, mostFaults)
  found.push(...stray.entries.map((id) => ({ what: 'consents.id', id })))
  found.push(...stray.wordings.map((id) => ({ what: 'consent_wordings.text', id })))
  return found.slice(0, mostFaults)
}

async function differing(scope: Scope, retold: readonly Retold[]): Promise<Untold[]> {
  const tellable = retold.filter(({ isRemoved }) => !isRemoved)
  if (tellable.length === 0) return []
  const values = [scope.organization.id, tellable.map(({ id }) => id)]
  const rows = await scope.store.rows<Customer>(selectCustomers, values)
  const byId = new Map(rows.map((row) => [row.id, toCustomer(row)]))
  return tellable.flatMap((told) => {
    const row = byId.get(told.id)
    // Somebody writes meanwhile; that versions and events agree is the chain's to say.
    if (!row || row.version !== told.version) return []
    const now: Readonly<Record<string, unknown>> = row
    const then: Readonly<Record<string, unknown>> = toCustomer(told.customer)
    return comparable(told).flatMap(([member, column]) =>
      isDeepStrictEqual(now[member], then[member]) ? [] : [{ what: `customers.${column}`, id: told.id }],
    )
  })
}

async function differingEntries(scope: Scope, events: readonly Read[]): Promise<Untold[]> {
  const proofs = events.flatMap(({ customerId, version, data }) => {
    const proof = proofIn(data)
    return proof ? [{ ...proof, customerId, version }] : []
  })
  const altered = await alteredConsents(scope, proofs)
  return [...altered.map((id) => ({ what: 'consents', id })), ...(await alteredEntries(scope, events))]
}
