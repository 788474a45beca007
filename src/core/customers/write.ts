import { isDeepStrictEqual } from 'node:util'
import { repeatable } from '../../db/compile.ts'
import type { Transaction } from '../../db/database.ts'
import { entryStep, momentOf, type Proof, proofOf } from '../consents/entry.ts'
import { notFound } from '../errors.ts'
import type { EventType } from '../events/types.ts'
import { recordEvent } from '../events.ts'
import type { Scope } from '../scope.ts'
import type { Customer, CustomerKey } from './customer.ts'
import { type Derivable, derive } from './derived.ts'
import { follow } from './follow.ts'
import { named, statementsByKey } from './key.ts'
import { asRead, goldenName, memberNames, selected, toColumns, toCustomer } from './row.ts'

/** A scope inside a transaction. */
export type Writing = Scope & { readonly store: Transaction }

const lockBy = statementsByKey(
  'customers.lockBy',
  (column, type) =>
    `select ${selected} from customers
     where organization_id = $1 and ${column} = $2::${type} and gone_at is null for update`,
)

/**
 * Reads a customer and keeps every other writer of it waiting until the transaction ends. The names of a row that was
 * merged lead to the customer whom it was merged into. Throws not found.
 */
export async function lockCustomer(scope: Scope, key: CustomerKey): Promise<Customer> {
  return (await lockThrough(scope, key)).customer
}

/** The same, and which row (uuid) has the name. */
export async function lockThrough(
  scope: Scope,
  key: CustomerKey,
): Promise<{ readonly customer: Customer; readonly through: string }> {
  for (;;) {
    const direct = await lockLive(scope, key)
    if (direct) return { customer: direct, through: direct.id }
    const line = await follow(scope, key)
    if (!line) throw notFound('customer')
    const customer = await lockLive(scope, { id: line.id })
    // Who answered for the name may have been merged as well, or the merge been undone, until we had the lock.
    const now = customer && (await follow(scope, key))
    if (now && now.id === customer.id) return { customer, through: line.through }
  }
}

async function lockLive(scope: Scope, key: CustomerKey): Promise<Customer | undefined> {
  const { by, value } = named(key)
  const [row] = await scope.store.rows<Customer>(lockBy[by], [scope.organization.id, value])
  if (!row) return undefined
  scope.onCustomer?.(row.id)
  return toCustomer(row)
}

/** Members from which columns for look-up are derived. */
const derivedFrom: readonly (keyof Derivable)[] = [
  ...(['title', 'firstName', 'lastName', 'email', 'phone', 'addresses', 'tags'] as const),
  ...(['company', 'locale', 'gender', 'accountingId', 'posId', 'birthDate'] as const),
]

/**
 * Writes changed members of a locked customer, moves its version and time, and records the event: the one way in
 * which a customer's row changes. Members that already have their value are left out. A change of consent appends its
 * entry, unless the changes say themselves when it was said: then that entry is the caller's.
 */
export async function applyChange(
  scope: Scope,
  before: Customer,
  changes: Partial<Customer>,
  event: { readonly type: EventType; readonly data?: Readonly<Record<string, unknown>> },
): Promise<Customer> {
  const { members: consented, proof } = await recordConsent(scope, before, changes)
  const at = scope.clock()
  const given = changesTo(before, { ...changes, ...consented })
  const after: Customer = { ...before, ...given, updatedAt: at, version: before.version + 1 }
  const derived = derivedFrom.some((member) => member in given)
    ? derive(after, scope.organization.country)
    : undefined
  // What follows from the changes and is shown belongs to them: the record is rebuilt from its events.
  const written = derived
    ? {
        ...given,
        ...changesTo(before, { phoneE164: derived.phoneE164, emailNormalized: derived.emailNormalized }),
      }
    : given
  const changed = memberNames(written)
  const columns = toColumns({ ...written, ...derived, updatedAt: at, version: after.version })
  const assignments = columns.map(({ column }, index) => `${column} = $${index + 3}`).join(', ')
  const update = repeatable(
    'customers.change',
    `update customers set ${assignments} where organization_id = $1 and id = $2 and gone_at is null returning id`,
  )
  const record = recordEvent(
    scope,
    after,
    {
      type: event.type,
      changed: changed.map(goldenName),
      data: {
        ...Object.fromEntries(changed.map((member) => [goldenName(member), written[member]])),
        ...proof,
        ...event.data,
      },
    },
    at,
  )
  const [[row]] = await Promise.all([
    scope.store.rows(update, [scope.organization.id, before.id, ...columns.map(({ value }) => value)]),
    scope.store.rows(record.statement, record.values),
  ])
  if (!row) throw notFound('customer')
  return { ...after, ...asRead(written) }
}

/** Appends the entry of a change of consent, and answers the members that tell of it and what proves it. */
async function recordConsent(
  scope: Scope,
  before: Customer,
  changes: Partial<Customer>,
): Promise<{ readonly members: Partial<Customer>; readonly proof?: { readonly consent: Proof } }> {
  const { acceptsMarketing = before.acceptsMarketing, marketingChangedAt } = changes
  if (acceptsMarketing === before.acceptsMarketing || marketingChangedAt !== undefined) return { members: {} }
  const { at, createdAt } = await momentOf(scope, before)
  const said = { given: acceptsMarketing, at, createdAt, version: before.version + 1 }
  const { entry, step } = entryStep(scope, before.id, said)
  await scope.store.rows(step.statement, step.values)
  const members = {
    marketingChangedAt: entry.at,
    marketingChangedVia: entry.face,
    marketingChangedBy: entry.tokenId,
  }
  return { members, proof: proofOf(entry) }
}

/** The members that would get another value than they have. */
export function changesTo(before: Customer, changes: Partial<Customer>): Partial<Customer> {
  const differing: { -readonly [Member in keyof Customer]?: Customer[Member] } = { ...changes }
  for (const member of memberNames(changes)) {
    if (member in before && isDeepStrictEqual(before[member], changes[member])) delete differing[member]
  }
  return differing
}
