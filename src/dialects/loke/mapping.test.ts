import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { blankCustomer } from '../../../tests/support/given.ts'
import { toCustomer } from './mapping.ts'
import { Customer } from './schema.ts'

const when = fc.option(
  fc.date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }),
)
const golden = fc
  .record({
    number: fc.maxSafeNat(),
    firstName: fc.option(fc.string({ minLength: 1 })),
    lastName: fc.option(fc.string({ minLength: 1 })),
    gender: fc.option(fc.constantFrom('MALE', 'FEMALE', 'OTHER')),
    phone: fc.option(fc.string()),
    birthDate: fc.option(fc.constant('1990-02-28')),
    acceptsMarketing: fc.boolean(),
    pointsBalance: fc.maxSafeNat(),
    totalSpent: fc.maxSafeNat(),
    lastSpentAt: when,
    lastPointsEarnedAt: when,
  })
  .map((members) => ({ ...blankCustomer(), ...members }))

test('the wire says what the record says, and nothing that it does not', () => {
  fc.assert(
    fc.property(golden, (customer) => {
      const shown = toCustomer(customer)
      const wire = JSON.parse(JSON.stringify(z.encode(Customer, shown)))
      const { statistics, ...back } = z.decode(Customer, wire)
      assert.deepEqual(back.id, customer.id)
      assert.deepEqual([back.firstName, back.lastName], [customer.firstName, customer.lastName])
      assert.equal(back.gender ?? null, customer.gender)
      assert.equal(back.dob ?? null, customer.birthDate)
      assert.equal(statistics?.lastSpentAt?.getTime(), shown.statistics?.lastSpentAt?.getTime())
      assert.deepEqual(Object.keys(wire), Object.keys(wire).toSorted())
      assert.ok(!JSON.stringify(wire).includes('null'))
    }),
  )
})

test('statistics are there once anything was earned, redeemed or spent, and then with four numbers', () => {
  const blank = { ...blankCustomer(), number: 1 }
  assert.equal(toCustomer(blank).statistics, undefined)
  const wire = z.encode(Customer, toCustomer({ ...blank, totalSpent: 5 }))
  assert.equal(
    JSON.stringify(wire.statistics),
    '{"pointsBalance":0,"totalPointsEarned":0,"totalPointsRedeemed":0,"totalSpend":5}',
  )
  assert.ok(toCustomer({ ...blank, lastSpentAt: new Date() }).statistics)
})

test('the phone number is E.164 where it can be', () => {
  const blank = { ...blankCustomer(), number: 1 }
  const phone = '0411 222 333'
  assert.equal(toCustomer({ ...blank, phone, phoneE164: '+61411222333' }).phoneNumber, '+61411222333')
  assert.equal(toCustomer({ ...blank, phone }).phoneNumber, phone)
})

test('gender is shown in capitals', () => {
  const wire = z.encode(Customer, toCustomer({ ...blankCustomer(), number: 1, gender: 'male' }))
  assert.equal(wire.gender, 'MALE')
})
