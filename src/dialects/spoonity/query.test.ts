import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { CustomerFilter } from '../../core/customers/filter.ts'
import { toFilter, toQuery } from './query.ts'
import { ListParameters } from './schema.ts'

const name = (text: string): CustomerFilter => ({ op: 'contains', field: 'name', text })
const email = (text: string): CustomerFilter => ({ op: 'contains', field: 'email', text })
const status = (...values: string[]): CustomerFilter => ({ op: 'oneOf', field: 'status', values })

describe('the query', () => {
  const cases: [query: string, terms: CustomerFilter[]][] = [
    ['', []],
    ['   ', []],
    ['n:John', [name('John')]],
    ['e:@example.com', [email('@example.com')]],
    ['s:ACTIVE', [status('active')]],
    ['s:archived', [status('archived')]],
    ['s:ACT', [status()]],
    ['n:John e:@x  s:INACTIVE', [name('John'), email('@x'), status('inactive')]],
    ['n:John n:Smith', [name('John'), name('Smith')]],
    ['John', [name('John')]],
    ['John Smith', [name('John'), name('Smith')]],
    ['"John Smith"', [name('John Smith')]],
    ['n:"John Smith" s:ACTIVE', [name('John Smith'), status('active')]],
    ['n:"John', [name('John')]],
    ['n:', []],
    ['n:""', []],
    ['x:John', []],
    ['constructor:John __proto__:y', []],
    ['N:John', [name('John')]],
    [':John', []],
    ['n:a:b', [name('a:b')]],
    ['n:\tJohn', [name('John')]],
  ]
  for (const [query, of] of cases) {
    test(JSON.stringify(query), () => assert.deepEqual(toFilter(query), { op: 'all', of }))
  }

  test('any text is a query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => toFilter(text).op === 'all'),
    )
  })
})

function query(wire: Record<string, unknown>) {
  return toQuery(ListParameters.parse(wire))
}

describe('the order', () => {
  const cases: [Record<string, string>, ReturnType<typeof query>['sort']][] = [
    [{}, { by: 'createdAt', descending: true }],
    [{ sort: 'name' }, { by: 'name', descending: false }],
    [
      { sort: 'email', order: 'DESC' },
      { by: 'email', descending: true },
    ],
    [
      { sort: 'status', order: 'asc' },
      { by: 'status', descending: false },
    ],
    [{ order: 'ASC' }, { by: 'createdAt', descending: false }],
    [
      { sort: '', order: '' },
      { by: 'createdAt', descending: true },
    ],
    [
      { sort: 'name', order: '' },
      { by: 'name', descending: false },
    ],
  ]
  for (const [wire, sort] of cases) {
    test(JSON.stringify(wire), () => assert.deepEqual(query(wire).sort, sort))
  }
})

test('a page number means so many customers further on, without end', () => {
  assert.deepEqual(query({}).from, { skip: 0, numbered: true })
  assert.deepEqual(query({ after: '', before: '' }).from, { skip: 0, numbered: true })
  assert.deepEqual(query({ limit: '10', page: '3' }).from, { skip: 20, numbered: true })
  assert.deepEqual(query({ limit: '100', page: '9'.repeat(30) }).from, {
    skip: Number.MAX_SAFE_INTEGER,
    numbered: true,
  })
})
