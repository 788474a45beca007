import { createHmac } from 'node:crypto'
import type { Customer } from '../customers/customer.ts'
import { fold } from '../customers/fold.ts'

export type DigestKind = 'email' | 'phone' | 'reference' | 'name_and_birth_date'
export type Digest = { readonly kind: DigestKind; readonly digest: Buffer }

/** What a person is recognised by. */
export type Recognisable = Pick<
  Customer,
  'reference' | 'emailNormalized' | 'phoneE164' | 'firstName' | 'lastName' | 'birthDate'
>

/** Keyed digests by which a person is recognised but not read: of the address, the phone, the reference, and the name with birth date. */
export function digestsOf(key: Buffer, person: Recognisable): Digest[] {
  const { reference, emailNormalized, phoneE164, firstName, lastName, birthDate } = person
  const name = fold([firstName, lastName].filter((part) => part !== null).join(' '))
  const named = birthDate !== null && name !== '' ? `${name}\n${birthDate}` : null
  const values: readonly (readonly [DigestKind, string | null])[] = [
    ['email', emailNormalized],
    ['phone', phoneE164],
    ['reference', reference],
    ['name_and_birth_date', named],
  ]
  return values.flatMap(([kind, value]) => {
    if (value === null) return []
    return [{ kind, digest: createHmac('sha256', key).update(`${kind}\n${value}`).digest() }]
  })
}
