import { violatedConstraint } from '../../db/errors.ts'
import { CoreError } from '../errors.ts'

/** Says in our words which unique name of a customer was taken; any other failure stays what it is. */
export function asConflict(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'customers_email_holder':
      return new CoreError('email_taken', 'another customer has this e-mail address', { cause: error })
    case 'customers_reference':
      return new CoreError('reference_taken', 'another customer has this id', { cause: error })
    default:
      return error
  }
}

/** Somebody else came to hold the address between the look and the write. */
export function isEmailTaken(error: unknown): boolean {
  return error instanceof CoreError && error.code === 'email_taken'
}
