import { violatedConstraint } from '../../db/errors.ts'
import { CoreError } from '../errors.ts'
import type { Scope } from '../scope.ts'
import type { NewCustomer } from './customer.ts'
import { identify } from './identify.ts'

type Named = Pick<NewCustomer, 'email' | 'reference'>

/** Says in our words which unique name of a customer was taken; any other failure stays what it is. */
export function asConflict(error: unknown, { email, reference }: Named): unknown {
  switch (violatedConstraint(error)) {
    case 'customers_email_holder':
    case 'customers_account_address':
      return emailTaken(email ?? null, error)
    case 'customers_reference':
      return new CoreError('reference_taken', 'another customer has this id', {
        conflict: { path: ['reference'], ...(reference !== undefined && { holder: { reference } }) },
        cause: error,
      })
    default:
      return error
  }
}

/** Another customer holds the address. */
export function emailTaken(email: string | null, cause?: unknown): CoreError {
  return new CoreError('email_taken', 'another customer has this e-mail address', {
    conflict: { path: ['email'], ...(email !== null && { holder: { email } }) },
    ...(cause !== undefined && { cause }),
  })
}

/** Somebody else came to hold the address between the look and the write. */
export function isEmailTaken(error: unknown): boolean {
  return error instanceof CoreError && error.code === 'email_taken'
}

/**
 * The same failure with the id of the customer in the way, looked up once the write is over, for it may have broken its
 * transaction. Whoever is gone by then is not named.
 */
export async function explained(scope: Scope, error: CoreError): Promise<CoreError> {
  const { conflict } = error
  if (!conflict?.holder || conflict.id !== undefined) return error
  try {
    const id = await identify(scope, conflict.holder)
    return new CoreError(error.code, error.message, { conflict: { ...conflict, id }, cause: error })
  } catch {
    return error
  }
}
