import { prepared, type Step } from '../../db/database.ts'
import { entryStep } from '../consents/entry.ts'
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
import { derive } from './derived.ts'
import { isHeld } from './email-holder.ts'
import { asColumn, type CustomerRow, columns, derivedColumns, selected, toCustomer } from './row.ts'
import type { Writing } from './write.ts'

export type EmailRule = {
  /** Whether an address that another customer holds is refused, or stored without holding it. */
  readonly uniqueEmail: boolean
}

/** A customer that has no number yet. */
type Draft = Omit<CustomerRow, 'number'>

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
    if (draft.credit !== 0 || draft.forgetRequestedAt !== null)
      return await inTransaction(scope, (inside) => insertWithMore(inside, draft, rules))
    return (await insertAsHolder(scope, draft)) ?? (await insertBeside(scope, draft, rules))
  } catch (error) {
    throw asConflict(error, input)
  }
}

async function insertWithMore(scope: Writing, draft: Draft, rules: EmailRule): Promise<Customer> {
  const created = (await insertAsHolder(scope, draft)) ?? (await insertBeside(scope, draft, rules))
  if (draft.credit !== 0) await appendCreditEntry(scope, created.id, { amount: draft.credit, notes: null })
  if (draft.forgetRequestedAt !== null) await followRequest(scope, created)
  return created
}

/** The usual way, in one round trip: the customer holds its address; nothing happens when somebody else does. */
async function insertAsHolder(scope: Scope, draft: Draft): Promise<Customer | undefined> {
  const steps = [insertStep(scope, draft), eventStep(scope, draft), ...consentSteps(scope, draft)]
  const [rows] =
    scope.store.kind === 'database'
      ? await scope.store.atomically<Customer>(steps)
      : await Promise.all(steps.map(({ statement, values }) => scope.store.rows<Customer>(statement, values)))
  const row = rows?.[0]
  return row && toCustomer(row)
}

/** The address is held: refused, or stored beside the holder, whose place cannot fall free meanwhile. */
function insertBeside(scope: Scope, draft: Draft, rules: EmailRule): Promise<Customer> {
  if (rules.uniqueEmail) throw emailTaken(draft.email)
  return inTransaction(scope, async (inside) => {
    for (;;) {
      const held = draft.emailNormalized !== null && (await isHeld(inside, draft.emailNormalized))
      const created = await insertAsHolder(inside, held ? { ...draft, emailHolder: false } : draft)
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
   returning ${selected}`,
)

function insertStep(scope: Scope, draft: Draft): Step {
  const values: Readonly<Record<string, unknown>> = draft
  return {
    statement: insertCustomer,
    values: [scope.organization.id, ...members.map(([member]) => asColumn(member, values[member]))],
  }
}

function eventStep(scope: Scope, draft: Draft): Step {
  return recordEvent(scope, draft, createdEvent(draft), draft.createdAt)
}

/** What a customer did not say is no entry. */
function consentSteps(scope: Scope, draft: Draft): Step[] {
  if (!draft.acceptsMarketing) return []
  const { createdAt, version } = draft
  return [entryStep(scope, draft.id, { given: true, at: createdAt, createdAt, version }).step]
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
  return { ...golden, ...derived, emailHolder: derived.emailNormalized !== null }
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
