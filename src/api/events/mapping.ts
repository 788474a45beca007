import { z } from 'zod'
import { goldenNames, toldBy } from '../../core/events/as-of.ts'
import type { FeedEvent } from '../../core/events/event.ts'
import { isUuid, toUlid } from '../../core/ids.ts'
import { toCustomer } from '../customers/mapping.ts'
import { Customer } from '../customers/schema.ts'
import type { Event } from './schema.ts'

const Told = Customer.partial()
/** What binds the event to other rows says nothing to a reader. */
const hidden: ReadonlySet<string> = new Set(['proof', 'order_proof'])
const shown: ReadonlySet<string> = new Set(Object.keys(Customer.shape))

/** An event in this face's words. */
export function toEvent(golden: FeedEvent, currency: string): z.output<typeof Event> {
  const changed = golden.changed.filter((name) => shown.has(name))
  return {
    id: golden.id,
    position: golden.position,
    sequence: golden.version,
    type: golden.type,
    at: golden.at,
    customer: { id: golden.customerId, number: golden.customerNumber },
    face: golden.face,
    token_id: golden.tokenId,
    changed,
    values: golden.data && valuesOf(golden, changed, currency),
    details: golden.data && detailsOf(golden.data),
    hash: golden.hash,
  }
}

/** The changed members as a customer shows them. */
function valuesOf(golden: FeedEvent, changed: readonly string[], currency: string): Record<string, unknown> {
  const customer = toCustomer(toldBy(golden), currency)
  const named = new Set(changed)
  const told = Object.entries(customer).filter(([name]) => named.has(name))
  return z.encode(Told, Object.fromEntries(told))
}

function detailsOf(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const details = Object.entries(data).filter(([name]) => !goldenNames.has(name) && !hidden.has(name))
  return Object.fromEntries(details.map(([name, value]) => [name, isId(name, value) ? toUlid(value) : value]))
}

function isId(name: string, value: unknown): value is string {
  return name.endsWith('_id') && typeof value === 'string' && isUuid(value)
}
