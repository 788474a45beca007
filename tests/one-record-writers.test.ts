import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import * as lists from '../src/core/lists/lists.ts'
import { verify } from '../src/core/verify.ts'
import { callsOf, digitalRiver, look, ok } from './support/four-faces.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** Writers through four faces at once, all of one customer: every write is there, and none undid another. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

type Told = { readonly version: number; readonly face: string; readonly type: string }

async function eventsOf(visitor: Visitor, customerId: string): Promise<Told[]> {
  const text = `select version, face, type from events where organization_id = $1 and customer_id = $2 order by version`
  return server.database.rows<Told>({ text }, [visitor.organization.id, customerId])
}

test('forty-five writers at once: every write lands, and the events tell each in order', async () => {
  const visitor = await server.enter()
  ok(await visitor.call(digitalRiver, { method: 'POST', path: '/customers', json: { id: 'busy' } }))
  const customer = await customers.get(visitor.scope, { reference: 'busy' })
  const calls = callsOf(visitor, customer)
  const groups = await Promise.all(
    Array.from({ length: 5 }, (_, n) => lists.create(visitor.scope, { name: `list ${n}` })),
  )
  const numbers = Array.from({ length: 10 }, (_, n) => n + 1)
  await Promise.all([
    ...numbers.flatMap((n) => [
      calls.spoonity({ name: `Spoonity ${n}` }),
      calls.digitalRiver({ metadata: { [`key${n}`]: n } }),
      calls.spiffy({ addresses: [{ address1: `${n} George St` }] }),
      calls.points(`visit-${n}`, n),
    ]),
    ...groups.map(({ id }) => calls.join(toUlid(id))),
  ])

  const views = await look(visitor, customer)
  assert.match(String(views.spoonity.name), /^Spoonity \d+$/)
  assert.deepEqual(views['digital-river'].metadata, Object.fromEntries(numbers.map((n) => [`key${n}`, n])))
  const { addresses, pointsBalance } = await customers.get(visitor.scope, customer)
  assert.deepEqual(addresses.map(({ line1 }) => line1).sort(), numbers.map((n) => `${n} George St`).sort())
  assert.equal(addresses.filter((address) => address.default).length, 1)
  assert.equal(pointsBalance, 55)
  assert.deepEqual(z.array(z.string()).parse(views.loke.memberships).toSorted(), [
    'list 0',
    'list 1',
    'list 2',
    'list 3',
    'list 4',
  ])

  const events = await eventsOf(visitor, customer.id)
  const { version } = await customers.get(visitor.scope, customer)
  assert.equal(version, 46)
  assert.deepEqual(
    events.map((event) => event.version),
    Array.from({ length: version }, (_, index) => index + 1),
  )
  const perFace = Map.groupBy(events.slice(1), ({ face }) => face)
  assert.deepEqual(
    ['spoonity', 'digital-river', 'spiffy', 'loke'].map((face) => perFace.get(face)?.length),
    [10, 10, 10, 15],
  )
  assert.deepEqual(await verify(visitor.scope), [])
})

test('whoever removes the customer meanwhile wins or loses against each writer as a whole', async () => {
  const visitor = await server.enter()
  ok(await visitor.call(digitalRiver, { method: 'POST', path: '/customers', json: { id: 'leaving' } }))
  const customer = await customers.get(visitor.scope, { reference: 'leaving' })
  const calls = callsOf(visitor, customer)
  const outcomes = await Promise.allSettled([
    calls.points('one', 1),
    calls.spiffy({ credit: 3 }),
    calls.digitalRiver({ metadata: { a: 1 } }),
    visitor.call(digitalRiver, { method: 'DELETE', path: '/customers/leaving' }).then(ok),
    calls.points('two', 2),
    calls.spoonity({ name: 'Late' }),
    calls.spiffy({ note: 'late' }),
  ])
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') assert.match(String(outcome.reason), /404/)
  }
  const done = outcomes.filter(({ status }) => status === 'fulfilled').length
  const events = await eventsOf(visitor, customer.id)
  assert.deepEqual(
    events.map(({ version }) => version),
    Array.from({ length: done + 1 }, (_, index) => index + 1),
  )
  assert.equal(events.at(-1)?.type, 'customer.removed')
  assert.deepEqual(await verify(visitor.scope), [])
})
