import { prepared, type Step } from '../../db/database.ts'
import { isOfAnotherAccount } from '../accounts/address.ts'
import { entryStep, proofOf } from '../consents/entry.ts'
import { followRequest } from '../erasures/requests.ts'
import { recordEvent } from '../events.ts'
import { newId, toUlid } from '../ids.ts'
import { appendCreditEntry, refuseDebt } from '../ledgers/credit.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { settleAddresses } from './addresses.ts'
import { settleAttributes } from './attribute-values.ts'
import { asConflict, emailTaken } from './conflicts.ts'
import { createdEvent } from './created-event.ts'
import { type Customer, type NewCustomer, splitName } from './customer.ts'
import { notAttached } from './default-source.ts'
import { type Derived, derive } from './derived.ts'
import { isHeld } from './email-holder.ts'
import { asColumn, columns, derivedColumns } from './row.ts'
import type { Writing } from './write.ts'

export type EmailRule = {
  /** Whether an address that another customer holds is refused, or stored without holding it. */
  readonly uniqueEmail: boolean
}

/** A customer that has no number yet, and its columns for look-up. */
type Draft = { readonly record: Omit<Customer, 'number'>; readonly derived: Derived }

/**
 * Makes a customer. Errors: `email_taken` where the face promises unique addresses, `reference_taken`,
 * `balance_too_low` for credit below zero, and `invalid` for a default source, since a new customer has none.
 */
export async function create(scope: Scope, input: NewCustomer, rules: EmailRule): Promise<Customer> {
  if (input.defaultSourceId) throw notAttached()
  refuseDebt(0, input.credit ?? 0, ['credit'])
  // Their definitions must not change before the customer is written.
  if (input.attributes && scope.store.kind === 'database') {
    return inTransaction(scope, (inside) => create(inside, input, rules))
  }
  const draft = await toDraft(scope, input)
  try {
    const { credit, forgetRequestedAt } = draft.record
    if (credit !== 0 || forgetRequestedAt !== null)
      return await inTransaction(scope, (inside) => insertWithMore(inside, draft, rules))
    return (await insertAsHolder(scope, draft)) ?? (await insertBeside(scope, draft, rules))
  } catch (error) {
    throw asConflict(error, input)
  }
}

async function insertWithMore(scope: Writing, draft: Draft, rules: EmailRule): Promise<Customer> {
  const created = (await insertAsHolder(scope, draft)) ?? (await insertBeside(scope, draft, rules))
  const { credit, forgetRequestedAt } = draft.record
  if (credit !== 0) await appendCreditEntry(scope, created.id, { amount: credit, notes: null })
  if (forgetRequestedAt !== null) await followRequest(scope, created)
  return created
}

/** The usual way, in one round trip: the customer holds its address; nothing happens when somebody else does. */
async function insertAsHolder(scope: Scope, draft: Draft): Promise<Customer | undefined> {
  const { record } = draft
  const steps = [insertStep(scope, draft), ...eventSteps(scope, record)]
  const [rows] =
    scope.store.kind === 'database'
      ? await scope.store.atomically<Numbered>(steps)
      : await Promise.all(steps.map(({ statement, values }) => scope.store.rows<Numbered>(statement, values)))
  const row = rows?.[0]
  return row && asRead(record, row.number)
}

type Numbered = { readonly number: number }

/**
 * The customer as a read would give it. All but the number is known: to have sixty columns sent back and read takes
 * longer than the rest of the answer.
 */
function asRead(record: Draft['record'], number: number): Customer {
  return {
    ...record,
    number,
    addresses: record.addresses.length === 0 ? record.addresses : stored(record.addresses),
    shipping: record.shipping && stored(record.shipping),
    metadata: stored(record.metadata),
    attributes: stored(record.attributes),
    taxCertificates:
      record.taxCertificates.length === 0 ? record.taxCertificates : stored(record.taxCertificates),
  }
}

/** A value as JSON keeps it. */
function stored<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value))
}

/** The address is held: refused, or stored beside the holder, whose place cannot fall free meanwhile. */
function insertBeside(scope: Scope, draft: Draft, rules: EmailRule): Promise<Customer> {
  const { email, emailNormalized, accountState } = draft.record
  if (rules.uniqueEmail) throw emailTaken(email)
  return inTransaction(scope, async (inside) => {
    if (accountState === 'enabled' && (await isOfAnotherAccount(inside, draft.record)))
      throw emailTaken(email)
    for (;;) {
      const held = emailNormalized !== null && (await isHeld(inside, emailNormalized))
      const created = await insertAsHolder(
        inside,
        held ? { ...draft, record: { ...draft.record, emailHolder: false } } : draft,
      )
      if (created) return created
    }
  })
}

const members = Object.entries({ ...columns, ...derivedColumns }).filter(([member]) => member !== 'number')
const insertCustomer = prepared(
  'customers.insert',
  `insert into customers (organization_id, ${members.map(([, column]) => column).join(', ')})
   values ($1, ${members.map((_, index) => `$${index + 2}`).join(', ')})
   on conflict (organization_id, email_normalized) where email_holder do nothing
   returning number`,
)

function insertStep(scope: Scope, { record, derived }: Draft): Step {
  const values: Readonly<Record<string, unknown>> = { ...record, ...derived }
  return {
    statement: insertCustomer,
    values: [scope.organization.id, ...members.map(([member]) => asColumn(member, values[member]))],
  }
}

/** The event and the entry of what the customer said about marketing; what it did not say is no entry. */
function eventSteps(scope: Scope, record: Draft['record']): Step[] {
  const event = createdEvent(record)
  const { createdAt, version } = record
  if (!record.acceptsMarketing) return [recordEvent(scope, record, event, createdAt)]
  const { entry, step } = entryStep(scope, record.id, { given: true, at: createdAt, createdAt, version })
  const proven = { ...event, data: { ...event.data, ...proofOf(entry) } }
  return [recordEvent(scope, record, proven, createdAt), step]
}

async function toDraft(scope: Scope, input: NewCustomer): Promise<Draft> {
  const at = scope.clock()
  const id = newId(at)
  const consented = input.acceptsMarketing === true
  const named = input.fullName === undefined ? {} : splitName(input.fullName)
  const golden = {
    id,
    reference: input.reference ?? toUlid(id),
    title: input.title ?? null,
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    ...named,
    email: input.email?.trim() || null,
    emailVerified: false,
    phone: input.phone ?? null,
    status: input.status ?? 'active',
    accountState: input.accountState ?? 'disabled',
    type: input.type ?? null,
    locale: input.locale ?? null,
    birthDate: input.birthDate ?? null,
    gender: input.gender ?? null,
    acceptsMarketing: consented,
    marketingChangedAt: consented ? at : null,
    marketingChangedVia: consented ? scope.actor.face : null,
    marketingChangedBy: consented ? scope.actor.tokenId : null,
    note: input.note ?? null,
    tags: input.tags ?? [],
    wholesale: input.wholesale ?? false,
    company: input.company ?? null,
    accountingId: input.accountingId ?? null,
    posId: input.posId ?? null,
    addresses: await settleAddresses(scope, input.addresses ?? [], []),
    shipping: input.shipping ?? null,
    metadata: input.metadata ?? {},
    attributes: await settleAttributes(scope, {}, input.attributes),
    taxCertificates: input.taxCertificates ?? [],
    sources: [],
    defaultSourceId: null,
    forgetRequestedAt: input.forgetRequested ? at : null,
    credit: input.credit ?? 0,
    createdAt: at,
    updatedAt: at,
    version: 1,
    ...noHistory,
  }
  const derived = derive(golden, scope.organization.country)
  const { emailNormalized, phoneE164 } = derived
  const record = { ...golden, emailNormalized, phoneE164, emailHolder: emailNormalized !== null }
  return { record, derived }
}

/** What only the ledgers move. */
const noHistory = {
  ordersCount: 0,
  totalSpent: 0,
  lastOrderNumber: null,
  lastOrderAt: null,
  lastAbandonedOrderAt: null,
  lastSpentAt: null,
  pointsBalance: 0,
  pointsEarned: 0,
  pointsRedeemed: 0,
  lastPointsEarnedAt: null,
  lastPointsRedeemedAt: null,
  signInCount: 0,
  currentSignInAt: null,
  currentSignInIp: null,
  lastSignInAt: null,
  lastSignInIp: null,
}
