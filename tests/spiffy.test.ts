import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Answer, at, create, gandalf, send } from './support/ruby-client.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** What the vendor's Ruby client puts on the wire, and what the document leaves to be decided. */

// Ten past midnight on a Wednesday in Sydney.
const now = new Date('2024-05-14T14:10:00.000Z')

let server: TestServer
before(async () => {
  server = await startServer({
    clock: () => now,
    settings: { faces: [{ face: 'spiffy', host: '*.shop.example' }] },
  })
})
after(() => server.close())

/** The ids of a list, in its order. */
function ids(answer: Answer): unknown[] {
  const list = at(answer, 'customers')
  assert.ok(Array.isArray(list), answer.text)
  return list.map((customer: { id: unknown }) => customer.id)
}

async function put(visitor: Visitor, id: number, customer: unknown): Promise<Answer> {
  return send(server, visitor, 'PUT', `/api/customers/${id}.json`, { json: { customer } })
}

const get = (visitor: Visitor, path: string, host?: string) =>
  send(server, visitor, 'GET', path, host ? { host } : {})

describe('the Ruby client', () => {
  test('asks with HEAD whether a customer exists', async () => {
    const visitor = await server.enter()
    const id = await create(server, visitor)
    const there = await send(server, visitor, 'HEAD', `/api/customers/${id}.json`)
    assert.deepEqual([there.status, there.text], [200, ''])
    const gone = await send(server, visitor, 'HEAD', '/api/customers/999999999.json')
    assert.deepEqual([gone.status, gone.text], [404, ''])
  })

  test('encodes a search as a form does', async () => {
    const visitor = await server.enter()
    const id = await create(server, visitor, {
      ...gandalf,
      addresses: [{ city: 'Hobbiton', country: 'New Zealand' }],
    })
    await create(server, visitor, { first_name: 'Gandalf', last_name: 'Grey' })
    const quoted = '/api/customers/search.json?query=Gandalf+country%3A%22New+Zealand%22'
    assert.deepEqual(ids(await get(visitor, quoted)), [id])
    // As its own test has it: without the quotes.
    assert.deepEqual(
      ids(await get(visitor, '/api/customers/search.json?query=Gandalf+country%3ANew+Zealand')),
      [id],
    )
    assert.deepEqual(ids(await get(visitor, '/api/customers/search.json?query=wizard&page=2')), [])
  })

  test('sends back everything that it has read, which changes nothing', async () => {
    const visitor = await server.enter({ timeZone: 'Australia/Sydney' })
    const id = await create(server, visitor, {
      ...gandalf,
      note: 'keeps the secret',
      tags: 'loyal, wholesaler',
      credit: '15.40',
      accepts_marketing: true,
      addresses: [
        { address1: '2 Bag End', country: 'New Zealand' },
        { city: 'Bree', default: true },
      ],
    })
    const read = await get(visitor, `/api/customers/${id}.json`)
    assert.equal(at(read, 'customer', 'tags'), 'loyal,wholesaler')
    assert.match(read.text, /"total_spent":0\.0,.*"credit":15\.4,/)
    assert.equal(at(read, 'customer', 'default_address', 'city'), 'Bree')
    const echoed = await put(visitor, id, at(read, 'customer'))
    assert.equal(echoed.status, 200)
    assert.equal(echoed.text, read.text)
    const [row] = await server.database.rows<{ version: number }>(
      { text: 'select version from customers where organization_id = $1 and number = $2' },
      [visitor.organization.id, id],
    )
    const [made] = await server.database.rows<{ count: number }>(
      { text: 'select count(*) as count from events where organization_id = $1' },
      [visitor.organization.id],
    )
    assert.equal(row?.version, made?.count)
  })

  test('moves the default, and changes one address among those it sends back', async () => {
    const visitor = await server.enter()
    const id = await create(server, visitor, {
      ...gandalf,
      addresses: [{ city: 'Hobbiton' }, { city: 'Bree' }],
    })
    const first = at(await get(visitor, `/api/customers/${id}.json`), 'customer', 'addresses', 0)
    const second = at(await get(visitor, `/api/customers/${id}.json`), 'customer', 'addresses', 1)
    assert.ok(first instanceof Object && second instanceof Object)
    const changed = await put(visitor, id, { addresses: [first, { ...second, zip: 1234, default: true }] })
    assert.deepEqual(at(changed, 'customer', 'addresses'), [
      { ...first, default: false },
      { ...second, zip: '1234', default: true },
    ])
    const added = await put(visitor, id, { addresses: [{ city: 'Rivendell', phone: 42 }] })
    assert.equal(at(added, 'customer', 'addresses', 2, 'city'), 'Rivendell')
    assert.equal(at(added, 'customer', 'default_address', 'city'), 'Bree')
    // The same request again, and one that came from another customer: there is nothing to add.
    const again = {
      addresses: [
        { city: 'Rivendell', phone: '42' },
        { id: 1e9, city: 'Rivendell', phone: '42' },
      ],
    }
    assert.deepEqual(
      at(await put(visitor, id, again), 'customer', 'addresses'),
      at(added, 'customer', 'addresses'),
    )
  })

  test('names the store by its host, and is nobody at the host of another store', async () => {
    const [mine, other] = [await server.enter(), await server.enter()]
    const id = await create(server, mine)
    const host = `${mine.organization.slug}.shop.example`
    const found = await get(mine, `/api/customers/${id}.json`, host)
    assert.equal(found.status, 200, found.text)
    const store = await get(mine, '/api/store.json', `${host}:443`)
    assert.equal(at(store, 'store', 'domain'), `${host}:443`)
    const refused = await get(other, `/api/customers/${id}.json`, host)
    assert.equal(refused.status, 401)
    assert.deepEqual(refused.json, { errors: 'Invalid API key or password' })
    assert.equal((await get(other, `/api/customers/${id}.json`)).status, 404)
  })

  test('reads how many calls are left from every answer', async () => {
    const visitor = await server.enter()
    const answers = [await get(visitor, '/api/store.json'), await get(visitor, '/api/customers/0.json')]
    const left = answers.map(({ headers }) => {
      assert.equal(headers['x-ratelimit'], headers.http_x_ratelimit)
      return JSON.parse(String(headers['x-ratelimit']))
    })
    assert.deepEqual(left[0], {
      name: 'API',
      period: 300,
      limit: 1_000_000,
      remaining: 999_999,
      until: '2024-05-14T14:15:00Z',
    })
    assert.equal(left[1].remaining, 999_998)
  })

  test('may leave out the ending, and add a slash', async () => {
    const visitor = await server.enter()
    const id = await create(server, visitor)
    for (const path of [`/api/customers/${id}`, `/api/customers/${id}/`, `/api/customers/${id}.json/`]) {
      assert.equal(at(await get(visitor, path), 'customer', 'id'), id, path)
    }
    assert.equal(at(await get(visitor, '/api/customers/count?limit=1'), 'count'), 1)
  })

  test('deletes, with a content type and no body', async () => {
    const visitor = await server.enter()
    const id = await create(server, visitor)
    assert.equal((await send(server, visitor, 'DELETE', `/api/customers/${id}.json`)).text, '{}')
    assert.equal((await send(server, visitor, 'DELETE', `/api/customers/${id}.json`)).status, 404)
    // The address is free again.
    assert.notEqual(await create(server, visitor), id)
  })
})
