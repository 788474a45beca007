import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { z } from 'zod'
import { CoreError, invalid } from '../src/core/errors.ts'
import type { ExampleRequest } from '../src/dialects/example.ts'
import { renderError } from '../src/dialects/spoonity/errors.ts'
import { face } from '../src/dialects/spoonity/index.ts'
import { spiffy } from './support/four-faces.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

/** What Spoonity's document says or leaves open, beyond its examples. */

const Customer = z.strictObject({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  is_verified: z.boolean(),
  date_created: z.string(),
  date_updated: z.string(),
  status: z.string(),
})
const Page = z.strictObject({
  items: Customer.array(),
  next: z.string().nullable(),
  prev: z.string().nullable(),
})
const Failure = z.strictObject({ internal_code: z.null(), message: z.string() })

let server: TestServer
let visitor: Visitor
before(async () => {
  server = await startServer()
})
beforeEach(async () => {
  visitor = await server.enter()
})
after(() => server.close())

function call(
  method: ExampleRequest['method'],
  path: string,
  rest: Partial<ExampleRequest> = {},
): Promise<Answer> {
  return visitor.call(face, { method, path, ...rest })
}

async function create(json: unknown): Promise<z.output<typeof Customer>> {
  const { status, json: body, text } = await call('POST', '/customers', { json })
  assert.equal(status, 201, text)
  return Customer.parse(body)
}

async function refused(answer: Promise<Answer>, status: number, message?: string | RegExp): Promise<void> {
  const { status: actual, json, text } = await answer
  assert.equal(actual, status, text)
  const failure = Failure.parse(json)
  if (message instanceof RegExp) assert.match(failure.message, message)
  else if (message !== undefined) assert.equal(failure.message, message)
}

describe('a deleted customer', () => {
  test('is not found and in no list', async () => {
    const { id } = await create({ name: 'John Smith', email: 'john@example.com' })
    assert.equal((await call('DELETE', `/customers/${id}`)).text, '{}')
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      await refused(call(method, `/customers/${id}`), 404, 'Customer not found')
    }
    for (const query of ['', '?query=n:John', '?query=e:john', '?sort=email']) {
      assert.deepEqual(Page.parse((await call('GET', `/customers${query}`)).json).items, [])
    }
  })
})

describe('attributes', () => {
  test('none at all make a customer of whom nothing is known', async () => {
    const blank = await create({})
    assert.deepEqual(
      [blank.name, blank.email, blank.status, blank.is_verified],
      [null, null, 'ACTIVE', false],
    )
    assert.equal(blank.date_created, blank.date_updated)
    const { status } = await call('POST', '/customers', { headers: { 'content-type': 'application/json' } })
    assert.equal(status, 201)
  })

  test('an address may repeat, in any letter case', async () => {
    const first = await create({ email: 'John@Example.com' })
    const second = await create({ email: 'john@example.com' })
    assert.notEqual(first.id, second.id)
    assert.equal(first.email, 'John@Example.com')
    const found = Page.parse((await call('GET', '/customers?query=e:JOHN@')).json)
    assert.equal(found.items.length, 2)
  })

  test('a name folds its white space and keeps every word', async () => {
    const { id, name } = await create({ name: '  Anna  Maria von\tTrapp ' })
    assert.equal(name, 'Anna Maria von Trapp')
    const cleared = Customer.parse((await call('PUT', `/customers/${id}`, { json: { name: null } })).json)
    assert.equal(cleared.name, null)
  })

  test('a name as long as any face lets it be is listed, found and sent back as it was read', async () => {
    // Letters of four bytes, none like the one before: more than an entry of an index holds.
    const word = (from: number) =>
      Array.from({ length: 500 }, (_, n) => String.fromCodePoint(0x20000 + from + n * 83)).join('')
    const json = { customer: { first_name: word(0), last_name: word(41) } }
    const { status, text } = await visitor.call(spiffy, { method: 'POST', path: '/api/customers.json', json })
    assert.equal(status, 201, text)
    await create({ name: 'Jane' })
    const first = Page.parse((await call('GET', '/customers?sort=name&order=DESC&limit=1')).json)
    const second = Page.parse((await visitor.follow(first.next ?? '')).json)
    assert.deepEqual([first.items[0]?.name, second.items[0]?.name], [`${word(0)} ${word(41)}`, 'Jane'])
    assert.deepEqual(
      Page.parse((await call('GET', `/customers?query=n:${encodeURIComponent(word(0).slice(0, 40))}`)).json)
        .items,
      first.items,
    )
    const echo = await call('PUT', `/customers/${first.items[0]?.id}`, { json: first.items[0] })
    assert.deepEqual(echo.json, first.items[0])
  })

  test('what is absent stays; what is read-only or unknown is passed over', async () => {
    const made = await create({
      name: 'John Smith',
      email: 'john@example.com',
      status: 'ARCHIVED',
      points: 7,
    })
    assert.equal(made.status, 'ACTIVE')
    const json = {
      ...made,
      id: 'cust_ffffffffffffffff',
      is_verified: true,
      date_created: 'never',
      extra: { a: [1] },
    }
    const { status, json: body } = await call('PUT', `/customers/${made.id}`, { json })
    assert.equal(status, 200)
    assert.deepEqual({ ...Customer.parse(body), date_updated: made.date_updated }, made)
    const form = await call('PUT', `/customers/${made.id}`, { form: 'email=' })
    assert.deepEqual([Customer.parse(form.json).email, Customer.parse(form.json).name], [null, 'John Smith'])
  })

  test('each status is read in any letter case', async () => {
    const { id } = await create({})
    for (const status of ['INACTIVE', 'archived', 'Active']) {
      const answer = await call('PUT', `/customers/${id}`, { json: { status } })
      assert.equal(Customer.parse(answer.json).status, status.toUpperCase())
    }
  })

  test('wrong ones are refused by name, and nothing is written', async () => {
    const made = await create({ name: 'John' })
    const cases: [unknown, RegExp][] = [
      [{ name: 5 }, /^name must be text$/],
      [{ name: { first: 'John' } }, /^name /],
      [{ email: 'nobody' }, /^email must be an email address$/],
      [{ name: 'Jane', status: 'GONE' }, /^status must be one of ACTIVE, INACTIVE, ARCHIVED$/],
      [{ name: 'a\u0000b' }, /^name /],
      [{ name: '\ud800' }, /^name /],
      [{ name: 'a'.repeat(501) }, /^name is too long/],
      [{ name: [], email: [] }, /^name .*; email /],
      [[], /object/],
      ['text', /object/],
    ]
    for (const [json, message] of cases)
      await refused(call('PUT', `/customers/${made.id}`, { json }), 400, message)
    assert.deepEqual((await call('GET', `/customers/${made.id}`)).json, made)
  })
})

test('ids that are none are not found', async () => {
  for (const id of [
    '1',
    'cust_1',
    'cust_FFFFFFFFFFFFFFFF',
    'cust_ffffffffffffffff',
    '%00',
    'cust_0000000000000000',
    'a'.repeat(5000),
  ]) {
    await refused(call('GET', `/customers/${id}`), 404, 'Customer not found')
  }
})

test('wrong paging falls back, a wrong order is refused', async () => {
  await create({})
  for (const query of [
    'limit=abc&page=abc',
    'limit=0&page=0',
    'limit=-1&page=-5',
    'limit=1e9',
    'limit[]=3&page[a]=1',
    'limit=',
  ]) {
    const { status, json, text } = await call('GET', `/customers?${query}`)
    assert.equal(status, 200, text)
    assert.equal(Page.parse(json).items.length, 1)
  }
  await refused(call('GET', '/customers?sort=credit'), 400, /^sort must be one of name, email, date_created/)
  await refused(call('GET', '/customers?order=up'), 400, 'order must be one of ASC, DESC')
  await refused(call('GET', '/customers?query=%00'), 400, /^query /)
})

test('HEAD, a trailing slash and unknown paths and methods', async () => {
  const { id } = await create({})
  const head = await call('HEAD', `/customers/${id}`)
  assert.deepEqual([head.status, head.text], [200, ''])
  assert.equal((await call('GET', '/customers/')).status, 200)
  await refused(call('GET', '/clients'), 404)
  await refused(call('PATCH', `/customers/${id}`, { json: {} }), 405)
})

describe('errors', () => {
  const context = { requestId: '01FCCGYZA9JPQ97HBSTKW0KT7P' }

  test('have a code of ours only when the fault is ours', () => {
    for (const code of ['internal', 'unavailable'] as const) {
      const { body } = renderError(new CoreError(code, 'select * from secrets'), context)
      assert.deepEqual(Object.keys(z.object({}).loose().parse(body)), ['internal_code', 'message'])
      assert.equal(z.object({ internal_code: z.string() }).parse(body).internal_code, context.requestId)
      assert.doesNotMatch(JSON.stringify(body), /secrets/)
    }
    const { body } = renderError(
      invalid([{ path: ['a', 0], reason: 'type', message: 'must be text' }]),
      context,
    )
    assert.deepEqual(body, { internal_code: null, message: 'a.0 must be text' })
  })
})
