import { createHmac } from 'node:crypto'
import type { Customer } from '../customers/customer.ts'
import { fold } from '../customers/fold.ts'

export type DigestKind = 'email' | 'phone' | 'reference' | 'accounting_id' | 'pos_id' | 'name_and_birth_date'
export type Digest = { readonly kind: DigestKind; readonly digest: Buffer }

/** What a person is recognised by. */
export type Recognisable = Pick<
  Customer,
  | 'reference'
  | 'accountingId'
  | 'posId'
  | 'emailNormalized'
  | 'phoneE164'
  | 'firstName'
  | 'lastName'
  | 'birthDate'
>

/** Golden names of the members by which a person is recognised. */
export const tellingMembers: readonly string[] = [
  ...['reference', 'accounting_id', 'pos_id', 'email', 'phone', 'first_name', 'last_name', 'birth_date'],
]

/** Keyed digests by which a person is recognised but not read: of the address, the phone, the references, and the name with birth date. */
export function digestsOf(key: Buffer, person: Recognisable): Digest[] {
  const { reference, accountingId, posId, emailNormalized, phoneE164 } = person
  const { firstName, lastName, birthDate } = person
  const name = fold([firstName, lastName].filter((part) => part !== null).join(' '))
  const named = birthDate !== null && name !== '' ? `${name}\n${birthDate}` : null
  const values: readonly (readonly [DigestKind, string | null])[] = [
    ['email', emailNormalized],
    ['phone', phoneE164],
    ['reference', reference === '' ? null : reference],
    ['accounting_id', accountingId],
    ['pos_id', posId],
    ['name_and_birth_date', named],
  ]
  return values.flatMap(([kind, value]) => {
    if (value === null) return []
    return [{ kind, digest: digestOf(key, kind, value) }]
  })
}

/** The keyed digest of one such value, in the one form that it has. */
export function digestOf(key: Buffer, kind: DigestKind, value: string): Buffer {
  return createHmac('sha256', key).update(`${kind}\n${value}`).digest()
}

/** The same of somebody who was called and reached in all these ways, each name with each birth date. */
export function digestsOfAll(key: Buffer, states: readonly Recognisable[]): Digest[] {
  const dates = new Set(states.map(({ birthDate }) => birthDate))
  const found = new Map<string, Digest>()
  for (const state of states) {
    for (const birthDate of dates) {
      for (const one of digestsOf(key, { ...state, birthDate })) found.set(one.digest.toString('hex'), one)
    }
  }
  return [...found.values()]
}
