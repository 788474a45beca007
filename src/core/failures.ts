import { DatabaseUnavailable } from '../db/errors.ts'
import { CoreError } from './errors.ts'

/** Any failure as one that a caller may be told of: what is not already one is ours, and says nothing of why. */
export function asCoreError(error: unknown): CoreError {
  if (error instanceof CoreError) return error
  if (error instanceof DatabaseUnavailable) {
    return new CoreError('unavailable', 'the database is not available', { retryAfter: 5, cause: error })
  }
  return new CoreError('internal', 'something went wrong on our side', { cause: error })
}
