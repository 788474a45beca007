import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { CustomerChanges, Id, ListParameters, NewCustomer, Status } from './schema.ts'

test('an id is sixteen digits of the number, and leads back to it', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (number) => {
      const wire = z.encode(Id, number)
      assert.match(wire, /^cust_[0-9a-f]{16}$/)
      assert.equal(z.decode(Id, wire), number)
    }),
  )
  assert.equal(z.encode(Id, 255), 'cust_00000000000000ff')
})

test('an id beyond 2^53, or written otherwise, is none', () => {
  const wires = [
    'cust_0020000000000000',
    'cust_175a9abec1882d12',
    'cust_00000000000000FF',
    'cust_ff',
    'ff',
    '',
    'cust_',
  ]
  for (const wire of wires) assert.equal(Id.safeParse(wire).success, false, wire)
})

test('a status is written in capitals and read in any letter case', () => {
  fc.assert(
    fc.property(fc.constantFrom('active', 'inactive', 'archived'), (status) => {
      const wire = z.encode(Status, status)
      assert.equal(wire, status.toUpperCase())
      assert.equal(z.decode(Status, wire), status)
      assert.equal(z.decode(Status, status), status)
    }),
  )
  for (const wire of ['EXPIRED', '', 'ACTIVE ', null, 1]) assert.equal(Status.safeParse(wire).success, false)
})

describe('attributes', () => {
  test('null and, since a form has no null, the empty text clear an address', () => {
    assert.deepEqual(NewCustomer.parse({ name: null, email: null }), { name: null, email: null })
    assert.deepEqual(NewCustomer.parse({ email: ' ' }), { email: null })
  })

  test('what is absent stays absent, what is unknown or read-only is passed over', () => {
    const wire = { is_verified: true, id: 'cust_0', foo: [1], date_created: 'x' }
    assert.deepEqual(CustomerChanges.parse(wire), {})
  })

  test('wrong values are refused', () => {
    for (const wire of [
      { name: {} },
      { name: 'a'.repeat(501) },
      { name: `a ${'b'.repeat(501)}` },
      { name: 'a '.repeat(1000) },
      { email: 'nobody' },
      { email: 5 },
      { status: 'GONE' },
      { status: null },
      [],
    ]) {
      assert.equal(CustomerChanges.safeParse(wire).success, false, JSON.stringify(wire))
    }
  })
})

test('list parameters have defaults and bounds', () => {
  assert.deepEqual(ListParameters.parse({}), { limit: 25, page: 1, query: '' })
  assert.deepEqual(ListParameters.parse({ limit: '1000', page: '-1', order: 'desc', sort: 'date_updated' }), {
    limit: 100,
    page: 1,
    query: '',
    order: 'descending',
    sort: 'updatedAt',
  })
  for (const wire of [{ sort: 'credit' }, { order: 'up' }, { query: ['a', 'b'] }]) {
    assert.equal(ListParameters.safeParse(wire).success, false, JSON.stringify(wire))
  }
})
