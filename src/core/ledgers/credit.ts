import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import { applyChange, lockThrough, type Writing } from '../customers/write.ts'
import { CoreError, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText } from '../text.ts'
import { type CreditEntry, type CreditKind, find } from './credit-entries.ts'
import {
  type Appended,
  addTo,
  balanceTooLow,
  checkAmount,
  checkCurrency,
  checkSign,
  type EntryKey,
  longestNotes,
  longestReference,
  opposite,
  originOf,
  referenceTaken,
} from './ledger.ts'
import { proofOfEntry } from './proof.ts'

export { type CreditEntry, type CreditKind, get, list } from './credit-entries.ts'

const insertEntry = prepared(
  'credit.insert',
  `insert into credit_entries
     (organization_id, id, customer_id, kind, amount, reference, reverses, notes, at, created_at, origin)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
)

const eventOfKind = {
  give: 'credit.given',
  take: 'credit.taken',
  adjust: 'credit.adjusted',
  reversal: 'credit.reversed',
} as const
const signOfKind = { give: 'above', take: 'below', adjust: 'either' } as const

export type NewCredit = {
  readonly kind: Exclude<CreditKind, 'reversal'>
  /** Minor units of the organization's currency: above zero for `give`, below for `take`, either for `adjust`. */
  readonly amount: number
  /** ISO 4217; the organization's, which is the only one, when absent. */
  readonly currency?: string
  /** The caller's own; it names this entry for good. */
  readonly reference: string
  readonly notes?: string | null
}

/**
 * Appends an entry. The same again is the same entry, reversed or not; anything else under its reference is
 * `entry_reference_taken`. Throws not found, invalid, and balance_too_low where there is less credit than is taken.
 */
export async function append(
  scope: Scope,
  customer: CustomerKey,
  { kind, amount, currency, reference, notes = null }: NewCredit,
): Promise<Appended<CreditEntry>> {
  checkText('reference', reference, longestReference)
  if (notes) checkText('notes', notes, longestNotes)
  checkAmount(amount)
  checkSign(signOfKind[kind], amount)
  checkCurrency(scope, currency)
  return inTransaction(scope, async (writing) => {
    const { customer: before, through } = await lockThrough(writing, customer)
    const found = await find(writing, { id: before.id, through }, { reference })
    if (found) {
      const same = found.kind === kind && found.amount === amount && found.notes === notes
      if (!same) throw referenceTaken(found.id)
      return { entry: found, isNew: false }
    }
    const origin = originOf({ id: before.id, through })
    return {
      entry: await add(writing, before, { kind, amount, reference, reverses: null, notes, origin }),
      isNew: true,
    }
  })
}

/**
 * Takes back an entry by one of the opposite amount; what was reversed before answers with its reversal. Throws not
 * found, balance_too_low when the credit was used meanwhile, and not_allowed_now for a reversal.
 */
export async function undo(
  scope: Scope,
  customer: CustomerKey,
  key: EntryKey,
  notes: string | null = null,
): Promise<Appended<CreditEntry>> {
  if (notes) checkText('notes', notes, longestNotes)
  return inTransaction(scope, async (writing) => {
    const { customer: before, through } = await lockThrough(writing, customer)
    const found = await find(writing, { id: before.id, through }, key)
    if (!found) throw notFound('credit entry')
    if (found.kind === 'reversal') throw new CoreError('not_allowed_now', 'a reversal cannot be taken back')
    const earlier =
      found.reversedBy && (await find(writing, { id: before.id, through }, { id: found.reversedBy }))
    if (earlier) return { entry: earlier, isNew: false }
    const { reference } = found
    const amount = opposite(found.amount)
    const wanted = { kind: 'reversal', amount, reference, reverses: found.id, notes, origin: null } as const
    return { entry: await add(writing, before, wanted), isNew: true }
  })
}

type Wanted = Pick<CreditEntry, 'kind' | 'amount' | 'reference' | 'reverses' | 'notes'> & {
  /** The merged row (uuid) by whose name it is written; a reversal goes where its entry goes. */
  readonly origin: string | null
}

async function add(writing: Writing, before: Customer, wanted: Wanted): Promise<CreditEntry> {
  const credit = addTo(before.credit, wanted.amount)
  refuseDebt(before.credit, wanted.amount, wanted.reverses === null ? ['amount'] : undefined)
  const entry = await insert(writing, before.id, wanted)
  const { id, reference, amount, reverses } = entry
  const proof = proofOfEntry(entry)
  const data = { entry: id, reference, amount, ...(reverses && { reverses }), proof }
  await applyChange(writing, before, { credit }, { type: eventOfKind[wanted.kind], data })
  return entry
}

async function insert(
  writing: Writing,
  customerId: string,
  { origin, ...wanted }: Wanted,
): Promise<CreditEntry> {
  const at = writing.clock()
  const entry = { ...wanted, id: newId(at), customerId, at, reversedBy: null }
  const { id, kind, amount, reference, reverses, notes } = entry
  const values = [
    writing.organization.id,
    id,
    customerId,
    kind,
    amount,
    reference,
    reverses,
    notes,
    at,
    origin,
  ]
  await writing.store.rows(insertEntry, values)
  return entry
}

/**
 * Adds what a writer of the balance made of it, in minor units. The caller holds the customer's lock and moves the
 * balance in the same transaction. A difference of zero is no entry.
 */
export async function appendCreditEntry(
  scope: Writing,
  customerId: string,
  entry: { readonly amount: number; readonly notes: string | null },
): Promise<void> {
  checkAmount(entry.amount)
  if (entry.amount === 0) return
  await insert(scope, customerId, { ...entry, kind: 'adjust', reference: null, reverses: null, origin: null })
}

/** Store credit never falls below zero; `path` is where the request names the amount. Throws `balance_too_low`. */
export function refuseDebt(balance: number, amount: number, path?: readonly string[]): void {
  if (balance + amount >= 0) return
  throw balanceTooLow('store credit must not be below zero', { balance, asked: opposite(amount) }, path)
}
