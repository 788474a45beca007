import { randomUUID } from 'node:crypto'
import { prepared } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import { applyChange, lockCustomer, lockThrough, type Writing } from '../customers/write.ts'
import { CoreError, notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import { originOf } from '../ledgers/ledger.ts'
import { inTransaction, type Scope } from '../scope.ts'
import type { NewSource, Source } from './source.ts'

const selected = `id, type, state, reusable, client_secret as "clientSecret", currency, amount, owner, flow, details,
  metadata, payment_session_id as "paymentSessionId", customer_id as "customerId", created_at as "createdAt"`

const insertSource = prepared(
  'sources.insert',
  `insert into sources (organization_id, id, type, state, reusable, client_secret, currency, amount, owner, flow, details,
     metadata, payment_session_id, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
   returning ${selected}`,
)

/** Makes a way to pay that belongs to nobody yet; chargeable unless the caller says otherwise. */
export async function create(scope: Scope, input: NewSource): Promise<Source> {
  const id = randomUUID()
  const [source] = await scope.store.rows<Source>(insertSource, [
    scope.organization.id,
    id,
    input.type,
    input.state ?? 'chargeable',
    input.reusable ?? false,
    `${id}_${randomUUID()}`,
    input.currency ?? null,
    input.amount ?? null,
    input.owner ? JSON.stringify(input.owner) : null,
    input.flow ?? null,
    JSON.stringify(input.details ?? {}),
    JSON.stringify(input.metadata ?? {}),
    input.paymentSessionId ?? null,
    scope.clock(),
  ])
  if (!source) throw new CoreError('internal', 'an insert answered no row')
  return source
}

const selectSource = prepared(
  'sources.get',
  `select ${selected} from sources where organization_id = $1 and id = $2`,
)

/** One source, attached or not. Throws not found, also for what is no uuid. */
export async function get(scope: Scope, id: string): Promise<Source> {
  if (!isUuid(id)) throw notFound('source')
  const [source] = await scope.store.rows<Source>(selectSource, [scope.organization.id, id])
  if (!source) throw notFound('source')
  return source
}

/** Whether a source may be attached depends on more than is shown of it. */
const lockSource = prepared(
  'sources.lock',
  `select id, type, state, customer_id as "customerId", attached_at is not null as attached
   from sources where organization_id = $1 and id = $2 for update`,
)

type Locked = Pick<Source, 'id' | 'type' | 'state' | 'customerId'> & { readonly attached: boolean }

const attachSource = prepared(
  'sources.attach',
  `update sources set customer_id = $3, attached_at = $4, reusable = true, origin = $5
   where organization_id = $1 and id = $2 returning ${selected}`,
)

/**
 * Attaches a source to a customer and makes it reusable; the first one becomes the default. Attaching it again
 * changes nothing. Throws source_in_use, source_not_chargeable, source_not_reusable.
 */
export function attach(
  scope: Scope,
  customer: CustomerKey,
  sourceId: string,
  rules: { readonly nonReusableTypes: ReadonlySet<string> },
): Promise<Source> {
  return inTransaction(scope, async (writing) => {
    // Always the customer first: writers of one source then wait for each other, and never in a circle.
    const { customer: before, through } = await lockThrough(writing, customer)
    const found = await lock(writing, sourceId)
    if (found.attached && found.customerId === before.id) return get(writing, found.id)
    refuseUnattachable(found, rules.nonReusableTypes)
    const [source] = await writing.store.rows<Source>(attachSource, [
      writing.organization.id,
      found.id,
      before.id,
      writing.clock(),
      // By the name of a merged row: it goes back with that one when the merge is undone.
      originOf({ id: before.id, through }),
    ])
    if (!source) throw notFound('source')
    await applyChange(
      writing,
      before,
      { sources: [...before.sources, source], defaultSourceId: before.defaultSourceId ?? source.id },
      { type: 'source.attached', data: { source_id: source.id } },
    )
    return source
  })
}

function refuseUnattachable(source: Locked, nonReusableTypes: ReadonlySet<string>): void {
  if (source.attached) throw new CoreError('source_in_use', 'the source is attached to another customer')
  if (source.state !== 'chargeable') {
    throw new CoreError('source_not_chargeable', `a source that is ${source.state} cannot be attached`)
  }
  if (nonReusableTypes.has(source.type)) {
    throw new CoreError('source_not_reusable', `a source of type ${source.type} cannot be used again`)
  }
}

// The customer stays on the row, to show whose it was; without a time of attachment it is nobody's any more.
const detachSource = prepared(
  'sources.detach',
  `update sources set state = 'cancelled', attached_at = null where organization_id = $1 and id = $2`,
)

/**
 * Takes a source off a customer, for good: it is cancelled and can never be attached again. When it was the default,
 * the one attached last becomes it. Throws not found for a source that this customer does not have.
 */
export function detach(scope: Scope, customer: CustomerKey, sourceId: string): Promise<void> {
  return inTransaction(scope, async (writing) => {
    const before = await lockCustomer(writing, customer)
    const found = await lock(writing, sourceId)
    if (!found.attached || found.customerId !== before.id) throw notFound('source')
    await writing.store.rows(detachSource, [writing.organization.id, found.id])
    const sources = before.sources.filter(({ id }) => id !== found.id)
    const wasDefault = before.defaultSourceId === found.id
    const defaultSourceId = wasDefault ? (sources.at(-1)?.id ?? null) : before.defaultSourceId
    await applyChange(
      writing,
      before,
      { sources, defaultSourceId },
      { type: 'source.detached', data: { source_id: found.id } },
    )
  })
}

async function lock(writing: Writing, sourceId: string): Promise<Locked> {
  if (!isUuid(sourceId)) throw notFound('source')
  const [found] = await writing.store.rows<Locked>(lockSource, [writing.organization.id, sourceId])
  if (!found) throw notFound('source')
  return found
}
