import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { type Database, openDatabase } from '../src/db/database.ts'
import type { ExampleRequest } from '../src/dialects/example.ts'
import { runOnce } from './support/cluster.ts'
import { assertSame } from './support/compare.ts'
import { digitalRiver, type fourFaces, loke, ok, pathsOf, spiffy, spoonity } from './support/four-faces.ts'
import { openRelay, type Relay } from './support/relay.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

/** The database goes away and comes back; ten ask for the same thing at once. */

type Face = (typeof fourFaces)[number]

const requestId = { matches: /^[0-9A-HJKMNP-TV-Z]{26}$/ }
const shapes: readonly (readonly [Face, unknown])[] = [
  [spoonity, { internal_code: requestId, message: 'Service unavailable' }],
  [
    digitalRiver,
    {
      type: 'service_unavailable',
      errors: [{ code: 'service_unavailable', message: 'The service is away. Try again later.' }],
    },
  ],
  [spiffy, { errors: 'The service is unavailable for a moment' }],
  [
    loke,
    { code: 'unavailable', message: 'Service unavailable', type: 'loke/unavailable', instance: requestId },
  ],
]

function assertAway(face: Face, answer: Answer): void {
  assert.equal(answer.status, 503, answer.text)
  assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d*$/)
  assertSame(answer.json, shapes.find(([one]) => one === face)?.[1], false)
}

let relay: Relay
let reached: Database
let server: TestServer
let visitor: Visitor
let customer: Customer
before(async () => {
  server = await startServer({
    reach: async (connection) => {
      relay = await openRelay(connection)
      reached = openDatabase({ connection: relay.connection, guard: true, poolSize: 8 })
      return reached
    },
  })
  visitor = await server.enter()
  customer = await customers.create(visitor.scope, { firstName: 'Ada' }, { uniqueEmail: false })
})
after(async () => {
  await server.close()
  await reached.close()
  await relay.cut()
})

/** A point read, a list and a write of each face. */
function requests(): (readonly [Face, ExampleRequest])[] {
  const paths = pathsOf(customer)
  const reads = (face: Face, one: string, list: string) =>
    [one, list].map((path) => [face, { method: 'GET', path }] as const)
  return [
    ...reads(spoonity, paths.spoonity, '/customers'),
    ...reads(digitalRiver, paths['digital-river'], '/customers'),
    ...reads(spiffy, paths.spiffy, '/api/customers.json'),
    ...reads(loke, paths.loke, '/organizations/:organization/customers'),
    ...writes(String(Math.random())),
  ]
}

/** A change of the one customer through each face. */
function writes(mark: string): (readonly [Face, ExampleRequest])[] {
  const paths = pathsOf(customer)
  return [
    [spoonity, { method: 'PUT', path: paths.spoonity, json: { name: `Ada ${mark}` } }],
    [digitalRiver, { method: 'POST', path: paths['digital-river'], json: { metadata: { mark } } }],
    [spiffy, { method: 'PUT', path: paths.spiffy, json: { customer: { note: mark } } }],
    [loke, { method: 'PUT', path: `${paths.loke}/points/${mark}`, json: { amount: 1 } }],
  ]
}

const call = ([face, request]: readonly [Face, ExampleRequest], who = visitor) => who.call(face, request)
const version = async () => (await customers.get(visitor.scope, customer)).version

async function operation(path: string): Promise<number> {
  const answer = await fetch(`${server.origin}${path}`)
  await answer.arrayBuffer()
  return answer.status
}

describe('a database that is away', () => {
  test('is told of in each face’s words, and is found again by the next request', async () => {
    for (const request of requests()) ok(await call(request))
    const before = await version()
    await relay.cut()
    for (const request of requests()) assertAway(request[0], await call(request))
    assert.deepEqual([await operation('/readyz'), await operation('/healthz')], [503, 200])
    assert.equal(await version(), before)

    await relay.mend()
    for (const request of requests()) ok(await call(request))
    assert.equal(await operation('/readyz'), 200)
    assert.equal(await version(), before + 4)
  })

  test('keeps a token from being recognised that was not seen before, for as long as it is away', async () => {
    const stranger = await visitor.colleague()
    await relay.cut()
    for (const request of requests()) assertAway(request[0], await call(request, stranger))
    await relay.mend()
    for (const request of requests()) ok(await call(request, stranger))
  })

  test('that comes back while many ask: each gets an answer or is told to try again', async () => {
    await relay.cut()
    const asked = Array.from({ length: 5 }, requests).flat()
    const answers = asked.map(async (request) => [request[0], await call(request)] as const)
    await relay.mend()
    for (const [face, answer] of await Promise.all(answers)) {
      if (answer.status >= 300) assertAway(face, answer)
    }
    for (const request of requests()) ok(await call(request))
  })

  test('ends what is under way as a whole, and nothing of it was written', async () => {
    const before = await version()
    const held = await server.database.transaction(async (store) => {
      await customers.change({ ...visitor.scope, store }, customer, { note: 'held' }, { uniqueEmail: false })
      const answers = writes('in-flight').map(async (request) => [request[0], await call(request)] as const)
      await waitUntilBlocked(4)
      await runOnce(
        server.connection,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return Promise.all(answers)
    })
    for (const [face, answer] of held) assertAway(face, answer)
    assert.equal(await version(), before + 1)
    for (const request of requests()) ok(await call(request))
  })

  test('that ends every connection at once is asked again over new ones', async () => {
    await runOnce(
      server.connection,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    )
    // The server may not have heard of it yet; what it has not heard of costs at most one request each.
    for (const request of requests()) {
      const answer = await call(request)
      if (answer.status >= 300) assertAway(request[0], answer)
    }
    for (const request of requests()) ok(await call(request))
  })
})

/** Until so many in this database wait for a row that somebody else has locked. */
async function waitUntilBlocked(count: number): Promise<void> {
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const deadline = Date.now() + 5000
  while ((await server.database.rows({ text }, [])).length < count) {
    assert.ok(Date.now() < deadline, 'too few wait')
    await sleep(5)
  }
}

describe('ten at once', () => {
  const ten = async (request: readonly [Face, ExampleRequest]) => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => call(request)))
    const won = answers.filter(({ status }) => status < 300)
    assert.equal(won.length, 1, answers.map(({ status }) => status).join())
    return { won: won[0], lost: answers.filter(({ status }) => status >= 300) }
  }

  test('with one e-mail address through Spiffy: one is made, nine are told that it is taken', async () => {
    const json = { customer: { email: 'racer@example.com', credit: 3 } }
    const { won, lost } = await ten([spiffy, { method: 'POST', path: '/api/customers.json', json }])
    assert.equal(won?.status, 201)
    for (const { status, json } of lost) {
      assert.deepEqual([status, json], [422, { errors: { email: ['has already been taken'] } }])
    }
  })

  test('with one id through Digital River: one is made, nine are told that it exists', async () => {
    const json = { id: 'racer', email: 'racer@example.com' }
    const { won, lost } = await ten([digitalRiver, { method: 'POST', path: '/customers', json }])
    assert.equal(won?.status, 201)
    for (const { status, text } of lost) {
      assert.equal(status, 409)
      assert.match(text, /"type":"conflict".*"code":"already_exists","parameter":"id"/)
    }
  })

  test('with one points reference through LOKE: one is recorded, nine are told that it is a duplicate', async () => {
    const path = `${pathsOf(customer).loke}/points/race`
    const { won, lost } = await ten([loke, { method: 'PUT', path, json: { amount: 7 } }])
    assert.deepEqual([won?.status, won?.text], [204, ''])
    for (const { status, text } of lost) {
      assert.equal(status, 409)
      assert.match(text, /"code":"duplicate_point_record"/)
    }
  })

  test('with one change of address to the same one through Spiffy: one gets it', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        customers.create(visitor.scope, { firstName: `Racer ${n}` }, { uniqueEmail: false }),
      ),
    )
    const json = { customer: { email: 'goal@example.com' } }
    const answers = await Promise.all(
      made.map((one) => visitor.call(spiffy, { method: 'PUT', path: pathsOf(one).spiffy, json })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [
      200,
      ...Array.from({ length: 9 }, () => 422),
    ])
  })
})
