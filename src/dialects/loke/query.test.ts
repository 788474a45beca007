import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CustomerFilter } from '../../core/customers/filter.ts'
import { toQuery } from './query.ts'
import { ListParameters } from './schema.ts'

const nobody: CustomerFilter = { op: 'any', of: [] }

function query(wire: Record<string, unknown>) {
  return toQuery(ListParameters.parse(wire))
}

function filter(wire: Record<string, unknown>): CustomerFilter {
  return query(wire).filter
}

test('a thousand at a time, the oldest first', () => {
  assert.deepEqual(query({}), {
    filter: { op: 'all', of: [] },
    sort: { by: 'createdAt', descending: false },
    limit: 1000,
    from: { skip: 0 },
  })
  assert.deepEqual(query({ sort: '', after: '' }), query({}))
  assert.deepEqual(query({ sort: 'updated' }).sort, { by: 'updatedAt', descending: false })
})

test('an address is compared whole; what is no address finds nobody', () => {
  assert.deepEqual(filter({ email: 'a@b.c' }), {
    op: 'all',
    of: [{ op: 'equals', field: 'email', text: 'a@b.c' }],
  })
  for (const email of ['', 'a', 'a b@c', '@']) {
    assert.deepEqual(filter({ email }), { op: 'all', of: [nobody] }, email)
  }
})

test('spaces in a phone number do not count, but one in front was a plus', () => {
  const equals = (text: string) => ({ op: 'all', of: [{ op: 'equals', field: 'phone', text }] })
  assert.deepEqual(filter({ phoneNumber: '+61 411 222 333' }), equals('+61411222333'))
  assert.deepEqual(filter({ phoneNumber: ' 61411222333' }), equals('+61411222333'))
  assert.deepEqual(filter({ phoneNumber: '0411 222 333' }), equals('0411222333'))
  assert.deepEqual(filter({ phoneNumber: ' ' }), { op: 'all', of: [nobody] })
})

test('both filters hold together', () => {
  const both = filter({ email: 'a@b.c', phoneNumber: '1' })
  assert.equal(both.op === 'all' && both.of.length, 2)
})

test('other sorts and repeated parameters are refused', () => {
  for (const wire of [{ sort: 'name' }, { sort: ' ' }, { email: ['a', 'b'] }, { after: {} }]) {
    assert.equal(ListParameters.safeParse(wire).success, false, JSON.stringify(wire))
  }
})
