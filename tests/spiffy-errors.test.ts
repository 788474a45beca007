import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { face } from '../src/dialects/spiffy/index.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

/** What Spiffy's clients are told when something is wrong, and that one address has one holder. */

const now = new Date('2024-05-14T14:10:00.000Z')

let server: TestServer
before(async () => {
  server = await startServer({ clock: () => now })
})
after(() => server.close())

const list = '/api/customers.json'

const get = (visitor: Visitor, path: string): Promise<Answer> => visitor.call(face, { method: 'GET', path })
const post = (visitor: Visitor, json: unknown): Promise<Answer> =>
  visitor.call(face, { method: 'POST', path: list, json })

describe('errors', () => {
  test('are lists by attribute, or a text', async () => {
    const visitor = await server.enter()
    const refused = async (json: unknown, status: number, errors: unknown) => {
      const answer = await post(visitor, json)
      assert.deepEqual([answer.status, answer.json], [status, { errors }])
    }
    await refused({ customer: { title: 'Mr' } }, 422, {
      base: ['First name, last name or email must be present'],
    })
    await refused({ customer: { email: 'bilbo' } }, 422, { email: ['must be an email address'] })
    await refused({ customer: { last_name: 'B', credit: -1 } }, 422, {
      credit: ['must be greater than or equal to 0'],
    })
    await refused({ customer: { last_name: 'B', credit: 1.005 } }, 422, {
      credit: ['is not an amount of AUD'],
    })
    // Nothing and a number of another writing are no zero, though a new customer's credit is.
    for (const credit of ['', ' ', '0x0', '0e1']) {
      await refused({ customer: { last_name: 'B', credit } }, 422, { credit: ['is not an amount of AUD'] })
    }
    await refused({ customer: { last_name: 'B', accepts_marketing: 'maybe' } }, 422, {
      accepts_marketing: ['must be true or false'],
    })
    await refused(
      { customer: { last_name: 'B', addresses: [{}, { zip: ['1'], country_code: 'XYZ' }] } },
      422,
      {
        'addresses[1].country_code': ['is not a country code'],
        'addresses[1].zip': ['must be text'],
      },
    )
    const many = Array.from({ length: 251 }, () => ({ city: 'Bree' }))
    await refused({ customer: { last_name: 'B', addresses: many } }, 422, {
      addresses: ['are too many (at most 250)'],
    })
    await refused({ customer: { last_name: 'B', addresses: 'Bree' } }, 422, {
      addresses: ['must be a list of addresses'],
    })
    await refused({ first_name: 'Bilbo' }, 400, { customer: ['is required'] })
    await refused({ customer: 'Bilbo' }, 400, { customer: ['must be an object'] })
    await refused([], 400, 'The request is not valid')
  })

  test('of the request itself are texts', async () => {
    const visitor = await server.enter()
    const call = async (method: 'GET' | 'POST' | 'PUT', path: string, headers = {}, form?: string) => {
      const { status, json } = await visitor.call(face, {
        method,
        path,
        headers,
        ...(form !== undefined && { form }),
      })
      const { errors } = Object(json)
      assert.equal(typeof errors, 'string', `${method} ${path}: ${JSON.stringify(json)}`)
      return status
    }
    const json = { 'content-type': 'application/json' }
    assert.equal(await call('GET', '/api/customers/0.json'), 404)
    assert.equal(await call('GET', '/api/customers/bilbo.json'), 404)
    assert.equal(await call('GET', '/api/customers/99999999999999999999.json'), 404)
    assert.equal(await call('GET', '/api/products.json'), 404)
    // No call is counted of these, so nothing is told of any that are left.
    for (const [path, method] of [
      ['/api/products.json', 'GET'],
      [list, 'PUT'],
    ] as const) {
      assert.equal((await visitor.call(face, { method, path })).headers.get('x-ratelimit'), null, path)
    }
    assert.equal(await call('PUT', list), 405)
    assert.equal(await call('POST', list, { 'content-type': 'text/xml' }, '<customer/>'), 415)
    assert.equal(await call('POST', list, json, '{"customer":'), 400)
    assert.equal(await call('POST', list, json, ' '.repeat(2_000_000)), 413)
    assert.equal(await call('GET', list, { authorization: 'Basic eDp5' }), 401)
    assert.equal(await call('GET', list, { authorization: 'Bearer x' }), 401)
  })

  test('say when the calls are spent', async () => {
    const limited = await startServer({
      clock: () => now,
      settings: { callLimits: new Map([['spiffy', { limit: 2, period: 300 }]]) },
    })
    const visitor = await limited.enter()
    const answers = [await get(visitor, list), await get(visitor, list), await get(visitor, list)]
    await limited.close()
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 429],
    )
    assert.deepEqual(answers[2]?.json, { errors: 'The limit of API calls is reached' })
    assert.equal(answers[2]?.headers.get('retry-after'), '300')
    assert.equal(Object(JSON.parse(answers[2]?.headers.get('x-ratelimit') ?? '')).remaining, 0)
  })
})

test('of ten who are made at once with one address, one is', async () => {
  const visitor = await server.enter()
  const customer = { first_name: 'Gandalf', email: 'gandalf@example.com' }
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(visitor, { customer })))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [
    201,
    ...Array.from({ length: 9 }, () => 422),
  ])
  for (const { status, json } of answers) {
    if (status === 422) assert.deepEqual(json, { errors: { email: ['has already been taken'] } })
  }
  assert.deepEqual((await get(visitor, '/api/customers/count.json')).json, { count: 1 })
})

test('an address is nobody else’s when a customer is changed, but still its own', async () => {
  const visitor = await server.enter()
  await post(visitor, { customer: { email: 'a@example.com' } })
  await post(visitor, { customer: { email: 'b@example.com' } })
  const { customers } = Object((await get(visitor, list)).json)
  const [first, second] = customers.map(({ id }: { id: number }) => id)
  const put = (id: number | undefined, email: string | null) =>
    visitor.call(face, { method: 'PUT', path: `/api/customers/${id}.json`, json: { customer: { email } } })
  assert.equal((await put(second, 'A@example.com')).status, 422)
  assert.equal((await put(first, 'A@example.com')).status, 200)
  assert.equal((await put(first, '')).status, 200)
  assert.equal((await put(second, 'a@example.com')).status, 200)
})
