import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import {
  type OrderPosition,
  type OrderSearch,
  orderPosition,
  orderSorts,
  search,
} from '../src/core/ledgers/orders-search.ts'
import type { Scope } from '../src/core/scope.ts'
import type { Database, Statement } from '../src/db/database.ts'
import { freshDatabase } from './support/database.ts'
import { type Plan, plansOf } from './support/plans.ts'
import { freshScope } from './support/scope.ts'
import { fillQuickly } from './support/synthetic-customers.ts'

const size = 100_000
const limit = 25

let shop: Scope & { readonly store: Database }
let sent: { readonly statement: Statement; readonly values: readonly unknown[] }[] = []

/** Ten orders for each customer, whose columns do not go together. */
const fill = `insert into orders (organization_id, id, number, customer_id, reference, state, currency, total, placed_at,
    created_at, updated_at)
  select $1, ('00000000-0000-0000-0001-' || lpad(to_hex(n), 12, '0'))::uuid, n,
    ('00000000-0000-0000-0000-' || lpad(to_hex(1 + n * 31 % ($2::bigint / 10)), 12, '0'))::uuid, 'O' || n,
    (array['abandoned', 'cancelled', 'refunded', 'placed', 'paid'])[least(5, 1 + (n * 37 % 80) / 4)], 'AUD',
    n * 19 % 50021 * 10, at, at, at
  from (select n, timestamptz '2026-01-01' - (n * 73 % 200003) * interval '10 minutes' as at
    from generate_series(1, $2::bigint) n) made`

before(async () => {
  const { database, connection } = await freshDatabase()
  const scope = await freshScope(database)
  await fillQuickly(connection, [{ scope, customers: size / 10 }])
  await database.rows({ text: fill }, [scope.organization.id, size])
  await database.rows({ text: 'vacuum analyze orders' }, [])
  // What core sends is run as it is, and kept.
  const store: Database = {
    ...database,
    rows(statement, values) {
      sent.push({ statement, values })
      return database.rows(statement, values)
    },
  }
  shop = { ...scope, store }
})

/** Plans of a search the second time it is asked, when what is prepared has its name. */
async function planned(query: OrderSearch): Promise<Plan[]> {
  await search(shop, query)
  sent = []
  await search(shop, query)
  const plans = sent.map(({ statement, values }) => plansOf(shop.store, statement, values, 'orders'))
  return (await Promise.all(plans)).flat()
}

describe('orders are read in the order of an index', () => {
  for (const by of orderSorts) {
    for (const descending of [false, true]) {
      test(`by ${by}, ${descending ? 'down' : 'up'}, from the beginning and from the middle`, async () => {
        const sort = { by, descending }
        const { items } = await search(shop, { limit: 1000, sort })
        const middle = items.at(-1)
        assert.ok(middle)
        const starts: { after?: OrderPosition }[] = [{}, { after: orderPosition(middle, sort) }]
        for (const start of starts) {
          for (const plan of await planned({ limit, sort, ...start })) {
            // By number a little is sorted: the server does not know that the id after it changes nothing.
            assert.ok(!plan.walksTable && plan.mostSorted <= 2 * limit, plan.text)
            assert.ok(plan.lookedAt <= 2 * limit, plan.text)
          }
        }
      })
    }
  }
})

const day = (text: string) => new Date(`${text}T00:00:00Z`)

describe('every filter of orders has an index to go by', () => {
  const filters: Readonly<Record<string, Omit<OrderSearch, 'limit'>>> = {
    'of a customer': { customer: { number: 4711 } },
    'by reference': { reference: 'O4711' },
    'in a state that few have': { states: ['abandoned'] },
    'in a state that most have': { states: ['paid'] },
    'in one of several states': { states: ['abandoned', 'cancelled'] },
    'placed on a day': { placedFrom: day('2024-05-05'), placedTo: day('2024-05-06') },
    'worth much': { totalMin: 499_000, sort: { by: 'total', descending: true } },
    'worth little': { totalMax: 1000, sort: { by: 'total', descending: false } },
  }
  for (const [name, filter] of Object.entries(filters)) {
    test(name, async () => {
      for (const plan of await planned({ limit, ...filter })) {
        assert.ok(!plan.walksTable, plan.text)
        assert.ok(plan.lookedAt <= 20 * limit, plan.text)
      }
    })
  }
})
