import { z } from 'zod'
import type { Customer as Golden, CustomerPatch as GoldenPatch } from '../../core/customers/customer.ts'
import { normalizeEmail } from '../../core/customers/fold.ts'
import type { UpsertKey } from '../../core/customers/upsert.ts'
import { invalid } from '../../core/errors.ts'
import { refuse } from '../../dialects/shared/codecs.ts'
import { CustomerKeyText } from '../shared/customer-key.ts'
import { requireMatch, type WriteConditions } from '../shared/etag.ts'
import { fromPatch, nobody } from './input.ts'
import type { CustomerPatch } from './schema.ts'

/** A name under which a customer can be made: `reference:` or `email:` and the value. */
export const UpsertKeyText = z.codec(CustomerKeyText, z.custom<UpsertKey>(), {
  decode: (key, context) =>
    'reference' in key || 'email' in key
      ? key
      : refuse(context, 'format', 'must be reference: or email: and a value'),
  encode: (key) => key,
})

export const UpsertPath = z.object({ customer: UpsertKeyText })

/** What an upsert writes on the present record, or on a new one. Throws invalid when the body names another address. */
export function fromUpsert(
  key: UpsertKey,
  body: CustomerPatch,
  conditions: z.output<typeof WriteConditions>,
): (current: Golden | null) => GoldenPatch {
  if (
    'email' in key &&
    body.email !== undefined &&
    normalizeEmail(body.email) !== normalizeEmail(key.email)
  ) {
    throw invalid([{ path: ['email'], reason: 'other', message: 'must be the address that is looked for' }])
  }
  return (current) => {
    if (current === null) {
      requireMatch(0, conditions)
      return fromPatch(nobody, body)
    }
    requireMatch(current.version, conditions)
    return fromPatch(current, body)
  }
}
