import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as customers from '../src/core/customers/customers.ts'
import { everyone } from '../src/core/customers/filter.ts'
import { fillWithDemo } from '../src/demo/fill.ts'
import { digitalRiver, fourFaces, loke, look, rowsIn, spiffy, spoonity } from './support/four-faces.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

const size = 150

let server: TestServer
let visitor: Visitor

before(async () => {
  server = await startServer()
  visitor = await server.enter({ country: 'AU', currency: 'AUD' })
  const { organization } = visitor
  await fillWithDemo(
    { database: server.database, organization },
    { customers: size, seed: 3, now: new Date('2026-11-21T12:00:00Z') },
  )
})

after(() => server.close())

test('every face shows every demo customer', async () => {
  const { items } = await customers.list(visitor.scope, {
    filter: everyone,
    sort: { by: 'number', descending: false },
    limit: size,
    from: { skip: 0 },
  })
  assert.equal(items.length, size)
  for (const customer of items) {
    const views = await look(visitor, customer)
    for (const { name } of fourFaces) {
      const shown = Object.entries(views).find(([face]) => face === name)?.[1]
      assert.equal(shown?.email ?? null, customer.email, `${name} ${customer.number}`)
    }
  }
})

test('every face lists them', async () => {
  const lists = [
    { face: spoonity, path: '/customers?limit=25', rows: 25 },
    { face: digitalRiver, path: '/customers?limit=100', rows: 100 },
    { face: spiffy, path: '/api/customers.json?limit=50', rows: 50 },
    { face: loke, path: '/organizations/:organization/customers', rows: size },
  ]
  for (const { face, path, rows } of lists) {
    const answer = await visitor.call(face, { method: 'GET', path })
    assert.equal(answer.status, 200, face.name)
    assert.equal(rowsIn(answer), rows, face.name)
  }
})
