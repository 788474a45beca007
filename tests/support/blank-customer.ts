import { blank } from '../../src/core/customers/blank.ts'
import type { Customer } from '../../src/core/customers/customer.ts'
import { toUlid } from '../../src/core/ids.ts'

const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const at = new Date('2026-02-02T13:48:05.683Z')

/** A customer as it is who has told nothing but these members. */
export function blankCustomer(members: Partial<Customer> = {}): Customer {
  const made = { id, number: 1, reference: toUlid(id), createdAt: at, updatedAt: at, version: 1 }
  return { ...blank, ...made, accountState: 'guest', ...members }
}
