import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { freshDatabase } from '../../../tests/support/database.ts'
import { freshScope } from '../../../tests/support/scope.ts'
import type { Scope } from '../scope.ts'
import type { Customer } from './customer.ts'
import * as customers from './customers.ts'
import type { CustomerFilter, CustomerQuery, Start } from './filter.ts'
import { matches } from './matches.ts'
import { positionOf } from './position.ts'

const filters: readonly CustomerFilter[] = [
  { op: 'all', of: [] },
  ...['a@example.com', ' B@Example.com', 'nobody@example.com', ''].map(
    (text): CustomerFilter => ({ op: 'all', of: [{ op: 'equals', field: 'email', text }] }),
  ),
  ...['+61 400 000 001', '0400000002', ' '].map(
    (text): CustomerFilter => ({ op: 'equals', field: 'phone', text }),
  ),
  ...[true, false].map((is): CustomerFilter => ({ op: 'flag', field: 'acceptsMarketing', is })),
  ...['active', 'archived'].map((word): CustomerFilter => ({ op: 'oneOf', field: 'status', values: [word] })),
]

describe('a list that is asked for again and again', () => {
  const shops: { scope: Scope; everybody: readonly Customer[] }[] = []

  before(async () => {
    const { database } = await freshDatabase()
    for (const offset of [0, 1]) {
      const scope = await freshScope(database)
      for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) {
        await customers.create(
          scope,
          {
            email: `${name}@example.com`,
            phone: `040000000${index + offset}`,
            acceptsMarketing: index % 2 === offset,
            status: index === 3 ? 'archived' : 'active',
          },
          { uniqueEmail: false },
        )
      }
      const { items } = await customers.list(scope, query({ op: 'all', of: [] }, { skip: 0 }))
      shops.push({ scope, everybody: items })
    }
  })

  function query(filter: CustomerFilter, from: Start, limit = 100): CustomerQuery {
    return { filter, sort: { by: 'createdAt', descending: false }, limit, from }
  }

  test('answers each value, place and organization as the first time', async () => {
    for (let time = 0; time < 4; time += 1) {
      for (const { scope, everybody } of shops) {
        assert.equal(everybody.length, 4)
        for (const filter of filters) {
          const expected = everybody.filter((customer) => matches(filter, customer))
          const { items } = await customers.list(scope, query(filter, { skip: 0 }))
          assert.deepEqual(items, expected, JSON.stringify(filter))
          const [first, last] = [expected[0], expected.at(-1)]
          if (!first || !last) continue
          const after = await customers.list(scope, query(filter, { after: positionOf(first, 'createdAt') }))
          assert.deepEqual(after.items, expected.slice(1))
          const before = await customers.list(scope, query(filter, { before: positionOf(last, 'createdAt') }))
          assert.deepEqual(before.items, expected.slice(0, -1))
          const one = await customers.list(scope, query(filter, { skip: 0 }, 1), ['id', 'number'])
          assert.deepEqual(one, {
            items: [{ ...one.items[0], id: first.id, number: first.number }],
            hasMore: expected.length > 1,
          })
        }
      }
    }
  })

  test('sends the same text, with only its values new', async () => {
    const [shop] = shops
    assert.ok(shop && shop.scope.store.kind === 'database')
    const { store } = shop.scope
    const sent: unknown[] = []
    const scope: Scope = {
      ...shop.scope,
      store: {
        ...store,
        rows: (statement, values) => {
          sent.push([statement, values])
          return store.rows(statement, values)
        },
      },
    }
    for (const filter of filters) await customers.list(scope, query(filter, { skip: 0 }))
    const names = sent.flatMap((one) => (Array.isArray(one) ? [one[0]] : []))
    const [, email, other] = names
    assert.equal(email, other)
  })
})
