import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
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
  ok,
  pathsOf,
  rowsIn,
  spiffy,
  spoonity,
  spoonityId,
} from './support/four-faces.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'
import { placeOrder } from './support/shop.ts'

/** Whoever is deleted through one face is gone from all four: by name, from every list, search and count. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

type Face = (typeof fourFaces)[number]
type Place = { readonly customer: Customer; readonly list: string; readonly source: string }

const email = 'zarathustra@example.com'

/** A customer with something of everything that a face can show. */
async function settle(visitor: Visitor): Promise<Place> {
  const call = async (face: Face, request: ExampleRequest) => ok(await visitor.call(face, request))
  const made = { customer: { first_name: 'Zarathustra', last_name: 'Nietzsche', email, note: 'spoke' } }
  await call(spiffy, { method: 'POST', path: '/api/customers.json', json: made })
  const { customer } = await onlyOf(visitor)
  const calls = callsOf(visitor, customer)
  const list = await lists.create(visitor.scope, { name: 'Prophets' })
  await calls.join(toUlid(list.id))
  await calls.points('visit', 10)
  await calls.spiffy({ credit: 5, addresses: [{ city: 'Sils Maria', country: 'Switzerland' }] })
  const { json } = await call(digitalRiver, {
    method: 'POST',
    path: '/sources',
    json: { type: 'creditCard' },
  })
  const { id: source } = z.object({ id: z.string() }).parse(json)
  const path = pathsOf(customer)
  await call(digitalRiver, { method: 'POST', path: `${path['digital-river']}/sources/${source}` })
  await calls.digitalRiver({ metadata: { city: 'Sils Maria' }, requestToBeForgotten: true })
  const metafield = { metafield: { namespace: 'a', key: 'b', value: 'c' } }
  const metafields = `/api/customers/${customer.number}/metafields.json`
  await call(spiffy, { method: 'POST', path: metafields, json: metafield })
  await placeOrder(visitor.scope, customer.id, { state: 'cancelled', total: 0 })
  return { customer, list: toUlid(list.id), source }
}

async function onlyOf({ scope }: Visitor): Promise<{ customer: Customer }> {
  const text = 'select id from customers where organization_id = $1 order by number desc limit 1'
  const [row] = await server.database.rows<{ id: string }>({ text }, [scope.organization.id])
  return { customer: await customers.get(scope, { id: row?.id ?? '' }) }
}

/** Every request that names the customer. */
function byName({ customer, list, source }: Place): [Face, ExampleRequest][] {
  const path = pathsOf(customer)
  const metafields = `/api/customers/${customer.number}/metafields`
  const ulid = toUlid(customer.id)
  return [
    [spoonity, { method: 'GET', path: path.spoonity }],
    [spoonity, { method: 'PUT', path: path.spoonity, json: { name: 'again' } }],
    [spoonity, { method: 'DELETE', path: path.spoonity }],
    [digitalRiver, { method: 'GET', path: path['digital-river'] }],
    [digitalRiver, { method: 'POST', path: path['digital-river'], json: { email } }],
    [digitalRiver, { method: 'DELETE', path: path['digital-river'] }],
    [digitalRiver, { method: 'POST', path: `${path['digital-river']}/sources/${source}` }],
    [digitalRiver, { method: 'DELETE', path: `${path['digital-river']}/sources/${source}` }],
    [spiffy, { method: 'GET', path: path.spiffy }],
    [spiffy, { method: 'PUT', path: path.spiffy, json: { customer: { note: 'again' } } }],
    [spiffy, { method: 'DELETE', path: path.spiffy }],
    [spiffy, { method: 'GET', path: `${metafields}.json` }],
    [spiffy, { method: 'GET', path: `${metafields}/count.json` }],
    [loke, { method: 'GET', path: path.loke }],
    [loke, { method: 'GET', path: `${path.loke}/memberships` }],
    [loke, { method: 'PUT', path: `${path.loke}/points/again`, json: { amount: 1 } }],
    [loke, { method: 'DELETE', path: `${path.loke}/points/visit` }],
    [loke, { method: 'PUT', path: `/organizations/:organization/customer-lists/${list}/members/${ulid}` }],
    [loke, { method: 'DELETE', path: `/organizations/:organization/customer-lists/${list}/members/${ulid}` }],
  ]
}

/** Every request that would show the customer among others. */
function amongOthers({ customer, list }: Place): [Face, string][] {
  const address = encodeURIComponent(email)
  return [
    [spoonity, '/customers'],
    [spoonity, '/customers?query=n:zarathustra'],
    [spoonity, `/customers?query=e:${address}&sort=name`],
    [spoonity, '/customers?query=s:ARCHIVED'],
    [digitalRiver, '/customers'],
    [digitalRiver, `/customers?ids=${customer.reference}`],
    [digitalRiver, `/customers?email=${address}`],
    [digitalRiver, '/customers?requestToBeForgotten=1'],
    [digitalRiver, '/customers?createdTime[gt]=2000-01-01T00:00:00Z'],
    [spiffy, '/api/customers.json'],
    [spiffy, `/api/customers.json?ids=${customer.number}`],
    [spiffy, `/api/customers.json?since_id=${customer.number - 1}`],
    [spiffy, '/api/customers/search.json?query=zarathustra'],
    [spiffy, '/api/customers/search.json?query=country:Switzerland'],
    [spiffy, '/api/customers/search.json'],
    [spiffy, `/api/orders.json?customer_id=${customer.number}`],
    [loke, '/organizations/:organization/customers'],
    [loke, `/organizations/:organization/customers?email=${address}`],
    [loke, '/organizations/:organization/customers?sort=updated'],
    [loke, `/organizations/:organization/customer-lists/${list}/members`],
  ]
}

async function listed(visitor: Visitor, face: Face, path: string): Promise<number> {
  return rowsIn(ok(await visitor.call(face, { method: 'GET', path })))
}

async function count(visitor: Visitor): Promise<unknown> {
  return ok(await visitor.call(spiffy, { method: 'GET', path: '/api/customers/count.json' })).json
}

describe('a customer who is deleted through', () => {
  for (const [name, face] of [
    ['spoonity', spoonity],
    ['digital-river', digitalRiver],
    ['spiffy', spiffy],
  ] as const) {
    test(`${face.title} is gone from all four faces`, async () => {
      const visitor = await server.enter()
      const place = await settle(visitor)
      const { customer } = place
      for (const [where, path] of amongOthers(place)) {
        const expected = path.includes('ARCHIVED') ? 0 : 1
        assert.equal(await listed(visitor, where, path), expected, `${where.name} ${path} beforehand`)
      }
      assert.deepEqual(await count(visitor), { count: 1 })

      ok(await visitor.call(face, { method: 'DELETE', path: pathsOf(customer)[name] }))

      for (const [where, request] of byName(place)) {
        const { status, text } = await visitor.call(where, request)
        assert.equal(status, 404, `${where.name} ${request.method} ${request.path}: ${text}`)
      }
      for (const [where, other] of amongOthers(place)) {
        assert.equal(await listed(visitor, where, other), 0, `${where.name} ${other}`)
      }
      assert.deepEqual(await count(visitor), { count: 0 })
      assert.deepEqual(await verify(visitor.scope), [])

      // Address and reference are free again, and belong to somebody new.
      const again = { id: customer.reference, email }
      ok(await visitor.call(digitalRiver, { method: 'POST', path: '/customers', json: again }))
      const heir = await onlyOf(visitor)
      assert.notEqual(heir.customer.number, customer.number)
      assert.notEqual(heir.customer.id, customer.id)
      assert.equal(heir.customer.emailHolder, true)
      const old = { method: 'GET', path: `/customers/${spoonityId(customer.number)}` } as const
      assert.equal((await visitor.call(spoonity, old)).status, 404)
    })
  }
})

test('a request to be forgotten is only listed; the customer is read and changed as before', async () => {
  const visitor = await server.enter()
  const place = await settle(visitor)
  assert.equal(await listed(visitor, digitalRiver, '/customers?requestToBeForgotten=true'), 1)
  assert.equal(await listed(visitor, digitalRiver, '/customers?requestToBeForgotten=false'), 0)
  const calls = callsOf(visitor, place.customer)
  await calls.spoonity({ name: 'Friedrich' })
  await calls.spiffy({ note: 'still here' })
  await calls.points('later', 1)
  await calls.digitalRiver({ requestToBeForgotten: false })
  assert.equal(await listed(visitor, digitalRiver, '/customers?requestToBeForgotten=1'), 0)
})
