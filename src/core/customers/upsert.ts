import { CoreError } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { change } from './change.ts'
import { create, type EmailRule } from './create.ts'
import type { Customer, CustomerKey, CustomerPatch, NewCustomer } from './customer.ts'
import { normalizeEmail } from './fold.ts'

/** The names under which a customer can be looked for and, when it is not there, made. */
export type UpsertKey = Extract<CustomerKey, { reference: string } | { email: string }>

/** How often somebody else may make or remove the customer between the look and the write. */
const tries = 10

/**
 * Changes the customer of this name, or makes it: exactly one, however many ask at once. `input` is what to write,
 * given the present record or null for a new one. Errors: those of `change` and `create`; `reference_taken` inside a
 * transaction that lost such a race, which is then to be run again.
 */
export async function upsert(
  scope: Scope,
  key: UpsertKey,
  input: (current: Customer | null) => CustomerPatch,
  rules: EmailRule,
): Promise<{ readonly customer: Customer; readonly created: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const changed = await changeIfThere(scope, key, input, rules)
    if (changed) return { customer: changed, created: false }
    try {
      const created = await create(scope, { ...key, ...input(null) } satisfies NewCustomer, rules)
      return { customer: created, created: true }
    } catch (error) {
      const mayLookAgain = isOwnName(error, key, input(null)) && !isBroken(scope, error)
      if (!mayLookAgain || attempt === tries) throw error
    }
  }
}

async function changeIfThere(
  scope: Scope,
  key: UpsertKey,
  input: (current: Customer) => CustomerPatch,
  rules: EmailRule,
): Promise<Customer | undefined> {
  try {
    return await change(scope, key, input, rules)
  } catch (error) {
    if (error instanceof CoreError && error.code === 'not_found' && error.missing === 'customer')
      return undefined
    throw error
  }
}

/** A reference that is taken ends the transaction around it; an address that is held does not. */
function isBroken({ store }: Scope, error: unknown): boolean {
  return store.kind === 'transaction' && error instanceof CoreError && error.code === 'reference_taken'
}

/** Whether the name that was taken is the one that was looked for, so that looking again finds it. */
function isOwnName(error: unknown, key: UpsertKey, { email }: CustomerPatch): boolean {
  if (!(error instanceof CoreError)) return false
  if ('email' in key) {
    const same = email === undefined || normalizeEmail(email) === normalizeEmail(key.email)
    return error.code === 'email_taken' && same
  }
  return error.code === 'reference_taken'
}
