import type { z } from 'zod'
import { type CustomerPatch, fullName, type Customer as Golden } from '../../core/customers/customer.ts'
import { placeMembers } from '../../core/customers/position.ts'
import type { Customer, CustomerChanges } from './schema.ts'

/** What is read of the record, for the customer and its place in a list. */
export const shown = [
  'number',
  'firstName',
  'lastName',
  'email',
  'emailVerified',
  'createdAt',
  'updatedAt',
  'status',
  ...placeMembers,
] as const satisfies readonly (keyof Golden)[]
export type Shown = Pick<Golden, (typeof shown)[number]>

/** The one name is the first and the last one together. */
export function toWire(golden: Shown): z.output<typeof Customer> {
  return {
    id: golden.number,
    name: fullName(golden),
    email: golden.email,
    is_verified: golden.emailVerified,
    date_created: golden.createdAt,
    date_updated: golden.updatedAt,
    status: golden.status,
  }
}

/** A name that is written is split at its first space by the record; one that is not stays. */
export function fromWire({ name, ...same }: z.output<typeof CustomerChanges>): CustomerPatch {
  return name === undefined ? same : { ...same, fullName: name }
}
