import type { z } from 'zod'
import { type CustomerPatch, fullName, type Customer as Golden } from '../../core/customers/customer.ts'
import type { Customer, CustomerChanges } from './schema.ts'

export function toWire(golden: Golden): z.output<typeof Customer> {
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

export function fromWire({ name, ...same }: z.output<typeof CustomerChanges>): CustomerPatch {
  return name === undefined ? same : { ...same, fullName: name }
}
