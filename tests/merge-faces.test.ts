import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import * as lists from '../src/core/lists/lists.ts'
import { verify } from '../src/core/verify.ts'
import type { ExampleRequest } from '../src/dialects/example.ts'
import {
  callsOf,
  digitalRiver,
  type fourFaces,
  loke,
  look,
  ok,
  pathsOf,
  rowsIn,
  spiffy,
  spoonity,
} from './support/four-faces.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'
import { placeOrder } from './support/shop.ts'

/** Whoever was merged is asked for by the old id, in each face: the survivor answers, until the merge is undone. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

type Face = (typeof fourFaces)[number] | typeof native
type Pair = {
  readonly visitor: Visitor
  readonly one: Customer
  readonly other: Customer
  readonly undo: string
}

const Merged = z.object({ merge: z.object({ id: z.string() }), customer: z.object({ id: z.string() }) })

const call = async (visitor: Visitor, face: Face, request: ExampleRequest) =>
  ok(await visitor.call(face, request))

/** Two customers of a new organization, and the path that undoes their merge. */
async function pair(): Promise<Pair> {
  const visitor = await server.enter()
  const make = (reference: string, firstName: string) => {
    const input = { reference, firstName, lastName: 'Nietzsche', email: `${firstName}@example.com` }
    return customers.create(visitor.scope, input, { uniqueEmail: true })
  }
  const [one, other] = [await make('erp-1', 'Friedrich'), await make('erp-2', 'Zarathustra')]
  await placeOrder(visitor.scope, other.id, { state: 'paid', total: 700 })
  const json = { survivor: toUlid(one.id), merged: `number:${other.number}` }
  const answer = await call(visitor, native, { method: 'POST', path: '/merges', json })
  const { merge, customer } = Merged.parse(answer.json)
  assert.equal(customer.id, json.survivor)
  return { visitor, one, other, undo: `/merges/${merge.id}/undo` }
}

function nativeKeys({ id, number, reference }: Customer): string[] {
  return [toUlid(id), `number:${number}`, `reference:${reference}`]
}

const nowOf = ({ visitor, one }: Pair) => customers.get(visitor.scope, { id: one.id })

describe('by the id of a merged row', () => {
  test('each face reads the survivor, under the survivor’s own id', async () => {
    const { visitor, one, other } = await pair()
    assert.deepEqual(await look(visitor, other), await look(visitor, one))
    for (const key of nativeKeys(other)) {
      const { json } = await call(visitor, native, { method: 'GET', path: `/customers/${key}` })
      assert.equal(z.object({ id: z.string() }).parse(json).id, toUlid(one.id))
    }
  })

  test('each face changes the survivor', async () => {
    const couple = await pair()
    const { visitor, one, other } = couple
    const calls = callsOf(visitor, other)
    await calls.spoonity({ name: 'Lou Salome' })
    assert.equal((await nowOf(couple)).firstName, 'Lou')
    await calls.digitalRiver({ metadata: { city: 'Sils' } })
    assert.deepEqual((await nowOf(couple)).metadata, { city: 'Sils' })
    await calls.spiffy({ note: 'spoke' })
    assert.equal((await nowOf(couple)).note, 'spoke')
    for (const key of nativeKeys(other)) {
      const json = { company: key }
      await call(visitor, native, { method: 'PATCH', path: `/customers/${key}`, json })
      assert.equal((await nowOf(couple)).company, key)
    }
    assert.deepEqual(await look(visitor, other), await look(visitor, one))
    assert.deepEqual(await verify(visitor.scope), [])
  })

  test('points, credit, orders, metafields, memberships and sources are the survivor’s', async () => {
    const couple = await pair()
    const { visitor, one, other } = couple
    const calls = callsOf(visitor, other)
    await calls.points('visit', 10)
    await calls.points('wrong', 5)
    await calls.takeBackPoints('wrong')
    await calls.spiffy({ credit: 5 })
    const now = await nowOf(couple)
    assert.deepEqual([now.pointsBalance, now.credit, now.ordersCount, now.totalSpent], [10, 500, 1, 700])
    const list = await lists.create(visitor.scope, { name: 'Prophets' })
    await calls.join(toUlid(list.id))
    const member = `/organizations/:organization/customer-lists/${toUlid(list.id)}/members`
    assert.match(
      (await call(visitor, loke, { method: 'GET', path: member })).text,
      new RegExp(toUlid(one.id)),
    )
    const owns = (face: Face, path: string) => call(visitor, face, { method: 'GET', path }).then(rowsIn)
    assert.equal(await owns(loke, `${pathsOf(other).loke}/memberships`), 1)
    await call(visitor, loke, { method: 'DELETE', path: `${member}/${toUlid(other.id)}` })
    assert.equal(await owns(loke, `${pathsOf(one).loke}/memberships`), 0)
    for (const { number } of [one, other]) {
      const metafield = { namespace: 'a', key: String(number), value: 'c' }
      const path = `/api/customers/${other.number}/metafields.json`
      await call(visitor, spiffy, { method: 'POST', path, json: { metafield } })
      assert.equal(await owns(spiffy, `/api/orders.json?customer_id=${number}`), 1)
    }
    for (const { number } of [one, other])
      assert.equal(await owns(spiffy, `/api/customers/${number}/metafields.json`), 2)
    const made = await call(visitor, digitalRiver, {
      method: 'POST',
      path: '/sources',
      json: { type: 'creditCard' },
    })
    const { id } = z.object({ id: z.string() }).parse(made.json)
    const path = `${pathsOf(other)['digital-river']}/sources/${id}`
    const attached = await call(visitor, digitalRiver, { method: 'POST', path })
    assert.equal(z.object({ customerId: z.string() }).parse(attached.json).customerId, one.reference)
    assert.equal((await nowOf(couple)).sources.length, 1)
    await call(visitor, digitalRiver, { method: 'DELETE', path })
    assert.equal((await nowOf(couple)).sources.length, 0)
    for (const ledger of ['points', 'credit', 'orders'])
      for (const key of [...nativeKeys(other), toUlid(one.id)])
        assert.ok((await owns(native, `/customers/${key}/${ledger}`)) > 0, `${key} ${ledger}`)
    assert.deepEqual(await verify(visitor.scope), [])
  })

  test('a deletion removes the survivor, and nobody answers any more', async () => {
    const deletions: [Face, (customer: Customer) => string][] = [
      [spoonity, (customer) => pathsOf(customer).spoonity],
      [digitalRiver, (customer) => pathsOf(customer)['digital-river']],
      [spiffy, (customer) => pathsOf(customer).spiffy],
      ...[0, 1, 2].map((nth): [Face, (customer: Customer) => string] => [
        native,
        (customer) => `/customers/${nativeKeys(customer)[nth]}`,
      ]),
    ]
    for (const [face, pathOf] of deletions) {
      const { visitor, one, other, undo } = await pair()
      await call(visitor, face, { method: 'DELETE', path: pathOf(other) })
      for (const customer of [one, other]) {
        for (const [where, path] of readsOf(customer))
          assert.equal(
            (await visitor.call(where, { method: 'GET', path })).status,
            404,
            `${face.name} ${path}`,
          )
      }
      assert.equal((await visitor.call(native, { method: 'POST', path: undo })).status, 409)
      assert.deepEqual(await verify(visitor.scope), [])
    }
  })
})

function readsOf(customer: Customer): [Face, string][] {
  const path = pathsOf(customer)
  return [
    [spoonity, path.spoonity],
    [digitalRiver, path['digital-river']],
    [spiffy, path.spiffy],
    [loke, path.loke],
    ...nativeKeys(customer).map((key): [Face, string] => [native, `/customers/${key}`]),
  ]
}

/** Every request that shows customers among others, and how many there are to show. */
const among: readonly (readonly [Face, string])[] = [
  [spoonity, '/customers'],
  [spoonity, '/customers?query=n:nietzsche'],
  [digitalRiver, '/customers'],
  [digitalRiver, '/customers?createdTime[gt]=2000-01-01T00:00:00Z'],
  [spiffy, '/api/customers.json'],
  [spiffy, '/api/customers.json?since_id=1'],
  [spiffy, '/api/customers/search.json?query=nietzsche'],
  [spiffy, '/api/customers/search.json'],
  [loke, '/organizations/:organization/customers'],
  [loke, '/organizations/:organization/customers?sort=updated'],
  [native, '/customers'],
  [native, '/customers?q=nietzsche'],
]

test('a merged row is in no list, search or count, and there again once the merge is undone', async () => {
  const { visitor, one, other, undo } = await pair()
  const see = async () => {
    const rows = []
    for (const [face, path] of among) rows.push(rowsIn(await call(visitor, face, { method: 'GET', path })))
    const { json } = await call(visitor, spiffy, { method: 'GET', path: '/api/customers/count.json' })
    return [...new Set([...rows, z.object({ count: z.int() }).parse(json).count])]
  }
  assert.deepEqual(await see(), [1])
  await call(visitor, native, { method: 'POST', path: undo })
  assert.deepEqual(await see(), [2])
  for (const customer of [one, other]) {
    const views = await look(visitor, customer)
    assert.deepEqual(
      [views['digital-river'].id, views.spiffy.id, views.loke.id],
      [customer.reference, customer.number, toUlid(customer.id)],
    )
    for (const key of nativeKeys(customer)) {
      const { json } = await call(visitor, native, { method: 'GET', path: `/customers/${key}` })
      assert.equal(z.object({ id: z.string() }).parse(json).id, toUlid(customer.id))
    }
  }
  assert.deepEqual(await verify(visitor.scope), [])
})

test('a list of just these ids shows the survivor once, by whichever of its ids, also of a row merged twice', async () => {
  const { visitor, one, other } = await pair()
  const last = await customers.create(visitor.scope, { reference: 'erp-3' }, { uniqueEmail: true })
  const json = { survivor: toUlid(last.id), merged: `reference:${other.reference}` }
  await call(visitor, native, { method: 'POST', path: '/merges', json })
  const Spiffy = z.object({ customers: z.array(z.object({ id: z.int() })) })
  const River = z.object({ data: z.array(z.object({ id: z.string() })) })
  for (const asked of [[other], [one, other], [other, last, one]]) {
    const numbers = asked.map(({ number }) => number).join(',')
    const found = await call(visitor, spiffy, { method: 'GET', path: `/api/customers.json?ids=${numbers}` })
    assert.deepEqual(
      Spiffy.parse(found.json).customers.map(({ id }) => id),
      [last.number],
    )
    const references = asked.map(({ reference }) => reference).join(',')
    const same = await call(visitor, digitalRiver, { method: 'GET', path: `/customers?ids=${references}` })
    assert.deepEqual(
      River.parse(same.json).data.map(({ id }) => id),
      [last.reference],
    )
  }
  // A search compares what customers are now: nobody's number is the old one.
  const search = `/customers?q=number:${other.number}`
  assert.equal(rowsIn(await call(visitor, native, { method: 'GET', path: search })), 0)
  assert.equal(
    rowsIn(await call(visitor, native, { method: 'GET', path: `/customers?q=number:${last.number}` })),
    1,
  )
})
