import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CustomerFilter } from './filter.ts'
import { plain } from './plain.ts'
import { usual } from './usual.ts'

const wholesale: CustomerFilter = { op: 'flag', field: 'wholesale', is: true }
const active: CustomerFilter = { op: 'oneOf', field: 'status', values: ['active'] }
const all = (...of: CustomerFilter[]): CustomerFilter => ({ op: 'all', of })

test('a condition within conditions is the condition alone', () => {
  assert.deepEqual(plain(all(all(), all(wholesale))), wholesale)
  assert.deepEqual(plain(all(all(wholesale), all(all(active)))), all(wholesale, active))
  assert.deepEqual(plain(all(all(), all())), all())
  const either: CustomerFilter = { op: 'any', of: [all(wholesale), all(active)] }
  assert.deepEqual(plain(either), either)
})

test('what a search asks beside no other condition is as usual as asked alone', () => {
  assert.deepEqual(usual(plain(all(all(), all(wholesale)))), usual(wholesale))
  assert.equal(usual(plain(all(wholesale, active))), undefined)
})
