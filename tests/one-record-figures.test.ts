import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import * as signIns from '../src/core/ledgers/sign-ins.ts'
import { verify } from '../src/core/verify.ts'
import type { ExampleRequest } from '../src/dialects/example.ts'
import {
  callsOf,
  changes,
  digitalRiver,
  type fourFaces,
  look,
  ok,
  spiffy,
  spoonity,
  type Views,
} from './support/four-faces.ts'
import { insertCustomers } from './support/given.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** New customers, times, amounts and balances: one record, written four ways. */

const now = new Date('2026-02-02T13:48:05.683Z')
let server: TestServer
before(async () => {
  server = await startServer({ clock: () => now })
})
after(() => server.close())

async function insert(visitor: Visitor, members: Partial<Customer>): Promise<Customer> {
  const [made] = await insertCustomers(server.database, visitor.organization, [members])
  assert.ok(made)
  return customers.get(visitor.scope, { id: made.id })
}

/** Summer and winter in Sydney. */
const sydney = {
  spoonity: { date_created: '2026-02-02T13:48:05.683Z', date_updated: '2026-07-02T00:00:00.007Z' },
  'digital-river': { createdTime: '2026-02-02T13:48:05Z', updatedTime: '2026-07-02T00:00:00Z' },
  spiffy: { created_at: '2026-02-03T00:48:05.683+11:00', updated_at: '2026-07-02T10:00:00.007+10:00' },
  loke: { createdAt: '2026-02-02T13:48:05Z', updatedAt: '2026-07-02T00:00:00Z' },
}

test('each face writes the same instant in its own way', async () => {
  const visitor = await server.enter({ timeZone: 'Australia/Sydney' })
  const updatedAt = new Date('2026-07-02T00:00:00.007Z')
  const customer = await insert(visitor, { createdAt: now, updatedAt })
  assert.partialDeepStrictEqual(await look(visitor, customer), sydney)
})

describe('a customer that is made through one face is whole in the others', () => {
  const email = 'ada@example.com'
  const cases: {
    face: (typeof fourFaces)[number]
    path: string
    sends: Pick<ExampleRequest, 'json' | 'form'>
    shows: { [Name in keyof Views]?: object }
  }[] = [
    {
      face: spoonity,
      path: '/customers',
      sends: { form: `name=Ada+King+Lovelace&email=${email}&is_verified=true` },
      shows: {
        spoonity: { name: 'Ada King Lovelace', email, is_verified: false, status: 'ACTIVE' },
        'digital-river': { email, enabled: true, requestToBeForgotten: false, liveMode: true },
        spiffy: {
          title: null,
          first_name: 'Ada',
          last_name: 'King Lovelace',
          name: 'Ada King Lovelace',
          email,
          state: 'disabled',
        },
        loke: { firstName: 'Ada', lastName: 'King Lovelace', email, hasAgreedToMarketing: false },
      },
    },
    {
      face: digitalRiver,
      path: '/customers',
      sends: { json: { id: 'shop/7', email, enabled: false, type: 'individual' } },
      shows: {
        spoonity: { name: null, email, is_verified: false, status: 'INACTIVE' },
        'digital-river': { id: 'shop/7', email, enabled: false, type: 'individual' },
        spiffy: { first_name: null, last_name: null, name: '', email, state: 'disabled', credit: 0 },
        loke: { firstName: '', lastName: '', email, hasAgreedToMarketing: false },
      },
    },
    {
      face: spiffy,
      path: '/api/customers.json',
      sends: {
        json: {
          customer: {
            title: 'Dr',
            first_name: 'Ada',
            last_name: 'Lovelace',
            email,
            accepts_marketing: 1,
            credit: 15.5,
            addresses: [{ city: 'Sydney', country: 'Australia', phone: '02 9000 0000' }],
          },
        },
      },
      shows: {
        spoonity: { name: 'Ada Lovelace', email, is_verified: false, status: 'ACTIVE' },
        'digital-river': { email, enabled: true, requestToBeForgotten: false },
        spiffy: { title: 'Dr', name: 'Dr Ada Lovelace', email, accepts_marketing: true, credit: 15.5 },
        loke: { firstName: 'Ada', lastName: 'Lovelace', email, hasAgreedToMarketing: true },
      },
    },
  ]
  for (const { face, path, sends, shows } of cases) {
    test(face.title, async () => {
      const visitor = await server.enter()
      ok(await visitor.call(face, { method: 'POST', path, ...sends }))
      const customer = await only(visitor)
      const views = await look(visitor, customer)
      assert.partialDeepStrictEqual(views, shows)
      assert.equal(views['digital-river'].id, customer.reference)
      assert.equal(views.spiffy.id, customer.number)
      // An address's telephone is not the customer's, and what is unset is left out where null is not known.
      for (const member of ['phoneNumber', 'dob', 'gender', 'statistics']) assert.ok(!(member in views.loke))
      for (const member of ['shipping', 'metadata', 'sources', 'locale']) {
        assert.ok(!(member in views['digital-river']), member)
      }
      assert.deepEqual(await verify(visitor.scope), [])
    })
  }

  async function only({ scope }: Visitor): Promise<Customer> {
    const page = await customers.list(scope, {
      filter: { op: 'all', of: [] },
      sort: { by: 'number', descending: false },
      limit: 2,
      from: { skip: 0 },
    })
    assert.equal(page.items.length, 1)
    const [customer] = page.items
    assert.ok(customer)
    return customer
  }
})

describe('amounts', () => {
  for (const [currency, decimal, credit] of [
    ['AUD', 1234.56, 0.07],
    ['JPY', 123456, 7],
    ['KWD', 123.456, 0.007],
  ] as const) {
    test(`123456 and 7 minor units of ${currency}`, async () => {
      const visitor = await server.enter({ currency })
      const spent = { totalSpent: 123_456, ordersCount: 3, lastSpentAt: now, lastOrderNumber: 9 }
      const customer = await insert(visitor, spent)
      const views = await look(visitor, customer)
      assert.partialDeepStrictEqual(views.spiffy, {
        total_spent: decimal,
        orders_count: 3,
        last_order_id: 9,
        credit: 0,
      })
      assert.deepEqual(views.loke.statistics, {
        lastSpentAt: '2026-02-02T13:48:05.683Z',
        pointsBalance: 0,
        totalPointsEarned: 0,
        totalPointsRedeemed: 0,
        totalSpend: 123_456,
      })
      await callsOf(visitor, customer).spiffy({ credit })
      const after = await look(visitor, customer)
      assert.deepEqual(changes(views, after), { spiffy: { credit } })
      assert.equal((await customers.get(visitor.scope, customer)).credit, 7)
    })
  }
})

/** Numbers that do not follow from their ledgers. The row itself was put there without an event, which tells nothing of it. */
async function driftOf({ scope }: Visitor) {
  return (await verify(scope)).filter(({ stored }) => stored !== 'not what its events tell')
}

test('points through LOKE move nothing but its statistics, and are gone when they are taken back', async () => {
  const visitor = await server.enter()
  const customer = await insert(visitor, { firstName: 'Ada' })
  const { points, takeBackPoints } = callsOf(visitor, customer)
  const before = await look(visitor, customer)
  await points('visit-1', 100)
  await points('reward-1', -30)
  const at = '2026-02-02T13:48:05.683Z'
  const statistics = {
    lastPointsEarnedAt: at,
    lastPointsRedeemedAt: at,
    pointsBalance: 70,
    totalPointsEarned: 100,
    totalPointsRedeemed: 30,
    totalSpend: 0,
  }
  assert.deepEqual(changes(before, await look(visitor, customer)), { loke: { statistics } })
  await takeBackPoints('reward-1')
  await takeBackPoints('visit-1')
  assert.deepEqual(changes(before, await look(visitor, customer)), {})
  assert.deepEqual(await driftOf(visitor), [])
})

test('sign-ins are shown by Spiffy on the clock of the store', async () => {
  const visitor = await server.enter({ timeZone: 'Australia/Sydney' })
  const customer = await insert(visitor, {})
  const before = await look(visitor, customer)
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  await signIns.record({ ...visitor.scope, clock: () => later(0) }, customer, '203.0.113.7')
  await signIns.record({ ...visitor.scope, clock: () => later(1) }, customer, '2001:db8::7')
  assert.deepEqual(changes(before, await look(visitor, customer)), {
    spiffy: {
      sign_in_count: 2,
      current_sign_in_at: '2026-02-03T00:49:05.683+11:00',
      current_sign_in_ip: '2001:db8::7',
      last_sign_in_at: '2026-02-03T00:48:05.683+11:00',
      last_sign_in_ip: '203.0.113.7',
    },
  })
})

test('addresses are Spiffy’s, shipping and sources Digital River’s: neither is seen in another face', async () => {
  const visitor = await server.enter()
  const customer = await insert(visitor, {})
  const calls = callsOf(visitor, customer)
  const before = await look(visitor, customer)
  await calls.spiffy({ addresses: [{ address1: '1 George St', city: 'Sydney', country: 'Australia' }] })
  const withAddress = await look(visitor, customer)
  assert.deepEqual(Object.keys(changes(before, withAddress)), ['spiffy'])
  const address = { line1: '2 Pitt St', country: 'AU' }
  await calls.digitalRiver({ shipping: { name: 'Ada', address } })
  const withShipping = await look(visitor, customer)
  assert.deepEqual(Object.keys(changes(withAddress, withShipping)), ['digital-river'])
  assert.partialDeepStrictEqual(withShipping['digital-river'], { shipping: { name: 'Ada', address } })
  const made = ok(
    await visitor.call(digitalRiver, { method: 'POST', path: '/sources', json: { type: 'creditCard' } }),
  )
  const { id } = z.object({ id: z.string() }).parse(made.json)
  const path = `/customers/${customer.reference}/sources/${id}`
  ok(await visitor.call(digitalRiver, { method: 'POST', path }))
  const withSource = await look(visitor, customer)
  const differing = changes(withShipping, withSource)
  assert.deepEqual(Object.keys(differing), ['digital-river'])
  assert.partialDeepStrictEqual(differing['digital-river'], {
    defaultSourceId: id,
    sources: [{ id, type: 'creditCard', reusable: true, customerId: customer.reference }],
  })
  assert.deepEqual(await driftOf(visitor), [])
})
