import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { z } from 'zod'
import * as customers from '../src/core/customers/customers.ts'
import { CoreError } from '../src/core/errors.ts'
import { toUlid } from '../src/core/ids.ts'
import type { ExampleRequest } from '../src/dialects/example.ts'
import { renderError } from '../src/dialects/loke/errors.ts'
import { face } from '../src/dialects/loke/index.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

/** What LOKE's documents say or leave open, beyond their examples. */

const Failure = z.strictObject({
  code: z.string(),
  message: z.string(),
  type: z.string(),
  instance: z.ulid(),
})
const Statistics = z.object({
  statistics: z
    .object({ pointsBalance: z.int(), totalPointsEarned: z.int(), totalPointsRedeemed: z.int() })
    .loose()
    .optional(),
})
const List = z.strictObject({ createdAt: z.string(), id: z.ulid(), memberCount: z.int(), name: z.string() })

let server: TestServer
let visitor: Visitor
before(async () => {
  server = await startServer()
})
beforeEach(async () => {
  visitor = await server.enter()
})
after(() => server.close())

const here = '/organizations/:organization'

function call(method: ExampleRequest['method'], path: string, json?: unknown, by = visitor): Promise<Answer> {
  return by.call(face, { method, path, ...(json !== undefined && { json }) })
}

async function makeCustomer(fullName = 'John Smith'): Promise<string> {
  const { id } = await customers.create(visitor.scope, { fullName }, { uniqueEmail: false })
  return toUlid(id)
}

async function makeList(name: string): Promise<z.output<typeof List>> {
  const { status, json, text } = await call('POST', `${here}/customer-lists`, { name })
  assert.equal(status, 201, text)
  return List.parse(json)
}

async function refused(answer: Promise<Answer>, status: number, code: string): Promise<void> {
  const { status: actual, json, text } = await answer
  assert.equal(actual, status, text)
  const failure = Failure.parse(json)
  assert.deepEqual([failure.code, failure.type], [code, `loke/${code}`])
}

describe('points by reference', () => {
  test('drive the statistics, and are taken back by an opposite entry', async () => {
    const id = await makeCustomer()
    const points = `${here}/customers/${id}/points`
    const statistics = async () =>
      Statistics.parse((await call('GET', `${here}/customers/${id}`)).json).statistics
    assert.equal(await statistics(), undefined)
    assert.equal((await call('PUT', `${points}/a%2Fb`, { amount: 100 })).status, 204)
    assert.equal((await call('PUT', `${points}/2`, { amount: -30, notes: null })).status, 204)
    const after = await statistics()
    assert.deepEqual(
      [after?.pointsBalance, after?.totalPointsEarned, after?.totalPointsRedeemed],
      [70, 100, 30],
    )
    for (const known of ['lastPointsEarnedAt', 'lastPointsRedeemedAt']) {
      assert.match(String(after?.[known]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    }
    await refused(call('DELETE', `${points}/a%2Fb`), 400, 'bad_request')
    assert.equal((await call('DELETE', `${points}/2`)).status, 204)
    await refused(call('DELETE', `${points}/2`), 404, 'not_found')
    assert.equal((await call('PUT', `${points}/2`, { amount: -100 })).status, 204)
    assert.equal((await statistics())?.pointsBalance, 0)
  })

  test('wrong ones are refused and move nothing', async () => {
    const id = await makeCustomer()
    const points = `${here}/customers/${id}/points/1`
    for (const body of [
      {},
      { amount: '5' },
      { amount: 0.5 },
      { amount: 2 ** 53 },
      { amount: null },
      { amount: 1, notes: 5 },
      [],
    ]) {
      await refused(call('PUT', points, body), 400, 'bad_request')
    }
    assert.deepEqual(Statistics.parse((await call('GET', `${here}/customers/${id}`)).json), {})
    await refused(
      call('PUT', `${here}/customers/01FCCGYZA9JPQ97HBSTKW0KT7P/points/1`, { amount: 1 }),
      404,
      'not_found',
    )
  })

  test('one reference is taken once, however many ask at a time', async () => {
    const points = `${here}/customers/${await makeCustomer()}/points/1`
    const answers = await Promise.all(Array.from({ length: 10 }, () => call('PUT', points, { amount: 5 })))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, ...Array(9).fill(409)])
  })
})

describe('customer lists', () => {
  test('members drive memberships and the count', async () => {
    const list = await makeList('Loyal Customers')
    const id = await makeCustomer()
    const member = `${here}/customer-lists/${list.id}/members/${id}`
    for (let twice = 0; twice < 2; twice += 1) assert.equal((await call('PUT', member)).status, 204)
    assert.deepEqual((await call('GET', `${here}/customers/${id}/memberships`)).json, [
      { id: list.id, name: list.name },
    ])
    assert.equal(List.parse((await call('GET', `${here}/customer-lists/${list.id}`)).json).memberCount, 1)
    assert.equal((await call('DELETE', member)).status, 204)
    await refused(call('DELETE', member), 404, 'not_found')
    assert.deepEqual((await call('GET', `${here}/customers/${id}/memberships`)).json, [])
  })

  test('only the client that made one may rename it', async () => {
    const list = await makeList('Mine')
    const path = `${here}/customer-lists/${list.id}`
    const other = await visitor.colleague()
    await refused(call('PUT', path, { name: 'Ours' }, other), 403, 'forbidden')
    assert.deepEqual((await call('GET', path, undefined, other)).json, list)
    assert.deepEqual((await call('PUT', path, { name: 'Still mine' })).json, { ...list, name: 'Still mine' })
  })

  test('a name is text that is not blank', async () => {
    for (const body of [
      {},
      { name: '' },
      { name: ' ' },
      { name: 5 },
      { name: 'a'.repeat(256) },
      { name: '\u0000' },
    ]) {
      await refused(call('POST', `${here}/customer-lists`, body), 400, 'bad_request')
    }
    assert.deepEqual((await call('GET', `${here}/customer-lists`)).json, [])
  })
})

test('another organization is not found, on every path and for every method', async () => {
  const stranger = await server.enter()
  const id = await makeCustomer()
  const list = await makeList('A')
  const foreign = toUlid(visitor.organization.id)
  const values = { organizationId: foreign, customerId: id, listId: list.id, reference: '1', ref: '1' }
  const own = { ...values, organizationId: toUlid(stranger.organization.id) }
  const hook = { url: 'https://hooks.example.com/', secret: 'a'.repeat(32), events: ['customer.created'] }
  const least = { name: 'x', amount: 1, ...hook }
  for (const route of face.routes) {
    if (!route.path.includes(':organizationId')) continue
    const body = route.method === 'PUT' || route.method === 'POST' ? least : undefined
    const path = (names: Record<string, string>) =>
      route.path.replaceAll(/:(\w+)/g, (_, name) => names[name] ?? '')
    await refused(call(route.method, path(values), body, stranger), 404, 'not_found')
    if (/:(customerId|listId)/.test(route.path)) {
      await refused(call(route.method, path(own), body, stranger), 404, 'not_found')
    }
  }
})

test('what is not found is named by its place in the path', async () => {
  const id = await makeCustomer()
  const list = await makeList('Somebody')
  const nobody = '01FCCGYZA9JPQ97HBSTKW0KT7P'
  const missed = async (method: 'GET' | 'PUT' | 'DELETE', path: string) => {
    const answer = await call(method, path, method === 'PUT' ? { amount: 1 } : undefined)
    assert.equal(answer.status, 404, path)
    return Object(answer.json).message
  }
  for (const unknown of ['nope', nobody]) {
    assert.equal(await missed('PUT', `${here}/customer-lists/${unknown}/members/${id}`), 'list not found')
    assert.equal(
      await missed('PUT', `${here}/customer-lists/${list.id}/members/${unknown}`),
      'customer not found',
    )
    assert.equal(await missed('PUT', `${here}/customers/${unknown}/points/1`), 'customer not found')
    assert.equal(await missed('DELETE', `${here}/customers/${unknown}/points/1`), 'customer not found')
    assert.equal(await missed('GET', `/organizations/${unknown}/customers/${id}`), 'organization not found')
  }
  for (const reference of ['%00', 'x'.repeat(256)]) {
    for (const method of ['PUT', 'DELETE'] as const) {
      assert.equal(
        await missed(method, `${here}/customers/${id}/points/${reference}`),
        'points entry not found',
      )
    }
  }
})

test('ids are read in any letter case; what is no ULID is not found', async () => {
  const id = await makeCustomer()
  assert.equal((await call('GET', `${here}/customers/${id.toLowerCase()}`)).status, 200)
  for (const wrong of ['1', '8ZZZZZZZZZZZZZZZZZZZZZZZZZ', '%00', 'a'.repeat(3000)]) {
    await refused(call('GET', `${here}/customers/${wrong}`), 404, 'not_found')
    await refused(call('GET', `/organizations/${wrong}/customers`), 404, 'not_found')
  }
})

test('an erased customer is in no list and on no list', async () => {
  const list = await makeList('A')
  const id = await makeCustomer()
  await call('PUT', `${here}/customer-lists/${list.id}/members/${id}`)
  const [only] = (
    await customers.list(visitor.scope, {
      filter: { op: 'all', of: [] },
      sort: { by: 'createdAt', descending: false },
      limit: 1,
      from: { skip: 0 },
    })
  ).items
  await customers.remove(visitor.scope, { id: only?.id ?? '' })
  await refused(call('GET', `${here}/customers/${id}`), 404, 'not_found')
  await refused(call('GET', `${here}/customers/${id}/memberships`), 404, 'not_found')
  assert.deepEqual((await call('GET', `${here}/customers`)).json, [])
  assert.deepEqual((await call('GET', `${here}/customer-lists/${list.id}/members`)).json, [])
  assert.equal(List.parse((await call('GET', `${here}/customer-lists/${list.id}`)).json).memberCount, 0)
})

test('a failure of ours says nothing about us', () => {
  const { status, body } = renderError(new CoreError('internal', 'select * from secrets'), {
    requestId: '01FCCGYZA9JPQ97HBSTKW0KT7P',
  })
  assert.equal(status, 500)
  assert.deepEqual(body, {
    code: 'internal',
    message: 'Internal error',
    type: 'loke/internal',
    instance: '01FCCGYZA9JPQ97HBSTKW0KT7P',
  })
})
