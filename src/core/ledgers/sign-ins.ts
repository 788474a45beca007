import { prepared } from '../../db/database.ts'
import type { Customer, CustomerKey } from '../customers/customer.ts'
import { applyChange, lockThrough, type Writing } from '../customers/write.ts'
import { CoreError, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText } from '../text.ts'
import {
  type Appended,
  checkPast,
  type EntryKey,
  longestReference,
  originOf,
  referenceTaken,
  sameTime,
} from './ledger.ts'
import { proofOfEntry } from './proof.ts'
import { find, latestTwo, type SignIn } from './sign-in-entries.ts'

export { get, list, type SignIn } from './sign-in-entries.ts'

const longestIp = 255
const longestUserAgent = 1000

const insertSignIn = prepared(
  'signIns.insert',
  `insert into sign_ins (organization_id, id, customer_id, at, ip, user_agent, reference, reverses, origin)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

/** Records that a customer signed in now, from an address; the sign-in before becomes the last one. */
export async function record(scope: Scope, customer: CustomerKey, ip: string | null): Promise<void> {
  await append(scope, customer, { ip })
}

export type NewSignIn = {
  /** Now, when absent. */
  readonly at?: Date
  readonly ip?: string | null
  readonly userAgent?: string | null
  /** The caller's own, to be safe against counting twice. */
  readonly reference?: string | null
}

/**
 * Appends a sign-in; the latest by time is the current one, and the one before it the last. The same again under a
 * reference is the same entry, anything else `entry_reference_taken`; a time is compared only where one is given.
 * Throws not found, and invalid for a time in the future.
 */
export async function append(
  scope: Scope,
  customer: CustomerKey,
  { at, ip = null, userAgent = null, reference = null }: NewSignIn,
): Promise<Appended<SignIn>> {
  if (reference !== null) checkText('reference', reference, longestReference)
  if (ip !== null) checkText('ip', ip, longestIp)
  if (userAgent !== null) checkText('user_agent', userAgent, longestUserAgent)
  return inTransaction(scope, async (writing) => {
    const { customer: before, through } = await lockThrough(writing, customer)
    const found =
      reference === null ? undefined : await find(writing, { id: before.id, through }, { reference })
    if (found) {
      const same =
        found.ip === ip && found.userAgent === userAgent && (at === undefined || sameTime(found.at, at))
      if (!same) throw referenceTaken(found.id)
      return { entry: found, isNew: false }
    }
    const now = writing.clock()
    if (at) checkPast('at', at, now)
    const entry = { ...blank(before, now), at: at ?? now, ip, userAgent, reference }
    await insert(writing, entry, originOf({ id: before.id, through }))
    await move(writing, before, before.signInCount + 1, {
      type: 'customer.signed_in',
      data: { entry: entry.id, proof: proofOfEntry(entry) },
    })
    return { entry, isNew: true }
  })
}

/**
 * Takes back a sign-in that was none; what was taken back before answers with its reversal. Throws not found, and
 * not_allowed_now for a reversal.
 */
export function undo(scope: Scope, customer: CustomerKey, key: EntryKey): Promise<Appended<SignIn>> {
  return inTransaction(scope, async (writing) => {
    const { customer: before, through } = await lockThrough(writing, customer)
    const found = await find(writing, { id: before.id, through }, key)
    if (!found) throw notFound('sign-in')
    if (found.reverses) throw new CoreError('not_allowed_now', 'a reversal cannot be taken back')
    const earlier =
      found.reversedBy && (await find(writing, { id: before.id, through }, { id: found.reversedBy }))
    if (earlier) return { entry: earlier, isNew: false }
    const entry = { ...blank(before, writing.clock()), reference: found.reference, reverses: found.id }
    await insert(writing, entry, null)
    const data = { entry: entry.id, reverses: found.id, proof: proofOfEntry(entry) }
    await move(writing, before, before.signInCount - 1, { type: 'customer.sign_in_reversed', data })
    return { entry, isNew: true }
  })
}

function blank(customer: Customer, at: Date): SignIn {
  const nothing = { ip: null, userAgent: null, reference: null, reverses: null, reversedBy: null }
  return { id: newId(at), customerId: customer.id, at, ...nothing }
}

async function insert(writing: Writing, entry: SignIn, origin: string | null): Promise<void> {
  const { id, customerId, at, ip, userAgent, reference, reverses } = entry
  const values = [writing.organization.id, id, customerId, at, ip, userAgent, reference, reverses, origin]
  await writing.store.rows(insertSignIn, values)
}

async function move(
  writing: Writing,
  before: Customer,
  signInCount: number,
  event: Parameters<typeof applyChange>[3],
): Promise<void> {
  const [current, last] = await latestTwo(writing, before.id)
  const changes: Partial<Customer> = {
    signInCount,
    currentSignInAt: current?.at ?? null,
    currentSignInIp: current?.ip ?? null,
    lastSignInAt: last?.at ?? null,
    lastSignInIp: last?.ip ?? null,
  }
  await applyChange(writing, before, changes, event)
}
