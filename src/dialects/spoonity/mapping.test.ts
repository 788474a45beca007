import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { blankCustomer } from '../../../tests/support/given.ts'
import { splitName } from '../../core/customers/customer.ts'
import { fromWire, toWire } from './mapping.ts'
import { Customer, CustomerChanges } from './schema.ts'

const golden = fc
  .record({
    number: fc.maxSafeNat(),
    firstName: fc.option(fc.string({ unit: 'grapheme', maxLength: 200 })),
    lastName: fc.option(fc.string({ unit: 'grapheme', maxLength: 200 })),
    email: fc.option(fc.emailAddress()),
    status: fc.constantFrom('active' as const, 'inactive' as const, 'archived' as const),
  })
  .map((members) => ({ ...blankCustomer(), ...members }))

test('what is read can be written back and changes nothing that shows', () => {
  fc.assert(
    fc.property(golden, (customer) => {
      const wire = z.encode(Customer, toWire(customer))
      const { fullName, email, status } = fromWire(CustomerChanges.parse(wire))
      const written = {
        ...customer,
        email: email ?? null,
        status: status ?? customer.status,
        ...splitName(fullName ?? null),
      }
      assert.deepEqual(z.encode(Customer, toWire(written)), wire)
    }),
  )
})

test('the members stand in the documented order', () => {
  const wire = z.encode(Customer, toWire({ ...blankCustomer(), number: 1 }))
  assert.deepEqual(Object.keys(wire), [
    'id',
    'name',
    'email',
    'is_verified',
    'date_created',
    'date_updated',
    'status',
  ])
  assert.equal(wire.name, null)
  assert.equal(wire.email, null)
})

test('a name that is not written stays as it is', () => {
  assert.deepEqual(fromWire({ email: null }), { email: null })
  assert.deepEqual(fromWire({ name: null }), { fullName: null })
})
