import { prepared, type Step } from '../db/database.ts'
import { bind } from './events/link.ts'
import type { EventType } from './events/types.ts'
import { newId } from './ids.ts'
import type { Scope } from './scope.ts'

/** One change of one customer, as the audit trail keeps it. */
export type CustomerEvent = {
  /** Such as `customer.created` or `points.earned`. */
  readonly type: EventType
  /** Golden names of the members that changed. */
  readonly changed: readonly string[]
  /** Their new values, and what else belongs to the change; emptied when the person is erased. */
  readonly data: Readonly<Record<string, unknown>> | null
}

// Selected from the customer so that, sent in one pipeline behind an insert that found a conflict, it adds nothing.
const insertEvent = prepared(
  'events.insert',
  `insert into events
     (organization_id, id, customer_id, version, type, face, token_id, changed, data, at, salt, digest, early)
   select $1::uuid, $2::uuid, customers.id, $4::bigint, $5::text, $6::text, $7::uuid, $8::text[], $9::jsonb,
     $10::timestamptz, $11::bytea, $12::bytea, false
   from customers where customers.organization_id = $1::uuid and customers.id = $3::uuid`,
)

/** The step that records a change; it belongs in the transaction that makes the change. */
export function recordEvent(
  scope: Scope,
  customer: { id: string; version: number },
  event: CustomerEvent,
  at: Date,
): Step {
  scope.onCustomer?.(customer.id)
  const { text, salt, digest } = bind(event.data)
  return {
    statement: insertEvent,
    values: [
      scope.organization.id,
      newId(at),
      customer.id,
      customer.version,
      event.type,
      scope.actor.face,
      scope.actor.tokenId,
      event.changed,
      text,
      at,
      salt,
      digest,
    ],
  }
}

// Locked in the order of the versions, as the sealer does: neither then waits for the other in a circle.
const forgetData = prepared(
  'events.forget',
  `update events set data = null, salt = null where organization_id = $1 and id in (
     select id from events where organization_id = $1 and customer_id = $2 and data is not null
     order by version for no key update
   )`,
)

/** Empties what a removed customer's events say of the person; that and when they happened stays, in the chain too. */
export async function forgetEventsOf(scope: Scope, customerId: string): Promise<void> {
  await scope.store.rows(forgetData, [scope.organization.id, customerId])
}

const forgetBetween = prepared(
  'events.forgetBetween',
  `update events set data = null, salt = null where organization_id = $1 and id in (
     select id from events
     where organization_id = $1 and customer_id = $2 and data is not null and version >= $3 and version < $4
     order by version for no key update
   )`,
)

/** The same for a part of a customer's history, from a version to before another, in which it spoke of somebody else. */
export async function forgetEventsBetween(
  scope: Scope,
  customerId: string,
  from: number,
  before: number,
): Promise<void> {
  await scope.store.rows(forgetBetween, [scope.organization.id, customerId, from, before])
}
