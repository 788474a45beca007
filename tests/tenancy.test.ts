import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import * as customers from '../src/core/customers/customers.ts'
import { positionOf } from '../src/core/customers/position.ts'
import { toUlid } from '../src/core/ids.ts'
import type { ExampleRequest } from '../src/dialects/example.ts'
import { toCursor, toIdCursor } from '../src/dialects/shared/paging.ts'
import { runOnce } from './support/cluster.ts'
import {
  digitalRiver,
  type fourFaces,
  loke,
  ok,
  pathsOf,
  rowsIn,
  spiffy,
  spoonity,
} from './support/four-faces.ts'
import { rawRequest } from './support/raw-request.ts'
import { type Answer, startServer, type TestServer } from './support/server.ts'
import { type Place, type Row, rowsOf, same, settle } from './support/two-organizations.ts'

/**
 * Two organizations with the same addresses, references and names of lists: whatever one asks for, it gets nothing
 * of the other and changes nothing there. Single routes with a foreign id are covered by every-route.test.ts.
 */

type Face = (typeof fourFaces)[number]

let server: TestServer
let mine: Place
let foreign: Place
let theirs: readonly Row[]
before(async () => {
  server = await startServer({
    settings: {
      faces: [
        { face: 'spiffy', host: '*.shop.example' },
        { face: 'loke', host: '*.loke.example' },
      ],
      trustProxy: ['loopback'],
    },
  })
  // Their name is a word that must not be in any answer of ours.
  foreign = await settle(await server.enter(), 'Foreigner')
  mine = await settle(await server.enter(), 'Domestica')
  for (const [id, name] of [
    ['only-theirs', 'Foreigner Two'],
    ['theirs-too', 'Foreigner Three'],
  ] as const) {
    const made = { id, email: `${id}@foreigner.example` }
    ok(await foreign.visitor.call(digitalRiver, { method: 'POST', path: '/customers', json: made }))
    const patch = { fullName: name, phone: '+61411222333' }
    await customers.change(foreign.visitor.scope, { reference: id }, patch, { uniqueEmail: false })
  }
  theirs = await rowsOf(server.database, foreign)
})
after(() => server.close())

const get = (face: Face, path: string) => mine.visitor.call(face, { method: 'GET', path })

test('no row of one can refer to the other: the schema itself refuses it', async () => {
  const filled = new Set(theirs.map(({ table }) => table))
  const text = `select distinct c.conrelid::regclass::text as name from pg_constraint c
    where c.contype = 'f' and c.confrelid not in ('organizations'::regclass, c.conrelid)`
  const all = await server.database.rows<{ name: string }>({ text }, [])
  const referring = all.filter(({ name }) => filled.has(name))
  assert.ok(referring.length >= 8, `rows of ${[...filled]}`)
  for (const { name } of referring) {
    // By hand: our own statement guard lets no such thing through.
    const copy = `insert into ${name} select (jsonb_populate_record(null::${name}, to_jsonb(t)
        || '{"organization_id": "${mine.visitor.organization.id}"}')).*
      from ${name} t where t.organization_id = '${foreign.visitor.organization.id}' limit 1`
    await assert.rejects(runOnce(server.connection, copy), { code: '23503' }, name)
  }
})

/** An answer in which nothing is theirs. */
function assertOurs(answer: Answer, what: string): void {
  assert.equal(answer.status, 200, `${what}: ${answer.text}`)
  assert.doesNotMatch(answer.text, /foreigner/i, what)
  for (const id of [toUlid(foreign.customer.id), foreign.list, foreign.source]) {
    assert.ok(!answer.text.includes(id), `${what}: ${answer.text}`)
  }
}

describe('lists, searches and counts', () => {
  const email = encodeURIComponent(same.email)
  const cases: readonly [Face, string, number][] = [
    [spoonity, '/customers?query=n:foreigner', 0],
    [spoonity, `/customers?query=e:${email}`, 1],
    [digitalRiver, '/customers', 1],
    [digitalRiver, `/customers?email=${email}`, 1],
    [digitalRiver, '/customers?ids=shop%2F1,only-theirs,theirs-too', 1],
    [digitalRiver, '/customers?createdTime[gt]=2000-01-01T00:00:00Z', 1],
    [spiffy, '/api/customers.json', 1],
    [spiffy, '/api/customers/search.json?query=same', 1],
    [spiffy, '/api/customers/search.json?query=foreigner', 0],
    [spiffy, '/api/customers/search.json?query=country:Australia', 1],
    [spiffy, '/api/orders.json', 1],
    [loke, '/organizations', 1],
    [loke, '/organizations/:organization/customers', 1],
    [loke, `/organizations/:organization/customers?email=${email}`, 1],
    [loke, '/organizations/:organization/customers?phoneNumber=%2B61411222333', 0],
    [loke, '/organizations/:organization/customer-lists', 1],
  ]
  for (const [face, path, expected] of cases) {
    test(`${face.title} ${path}`, async () => {
      const answer = await get(face, path)
      assertOurs(answer, path)
      assert.equal(rowsIn(answer), expected, answer.text)
    })
  }

  test('Spiffy’s filters by the numbers of both: only ours are there', async () => {
    const both = `${mine.customer.number},${foreign.customer.number}`
    for (const [path, expected] of [
      [`/api/customers.json?ids=${both}`, 1],
      [`/api/customers.json?since_id=${foreign.customer.number - 1}`, 1],
      [`/api/orders.json?ids=${mine.order},${foreign.order}`, 1],
      [`/api/orders.json?customer_id=${foreign.customer.number}`, 0],
    ] as const) {
      const answer = await get(spiffy, path)
      assertOurs(answer, path)
      assert.equal(rowsIn(answer), expected, path)
    }
    for (const query of ['', `?since_id=${foreign.customer.number - 1}`, '?wholesale_status=retail']) {
      const answer = await get(spiffy, `/api/customers/count.json${query}`)
      assert.deepEqual(answer.json, { count: 1 })
    }
  })
})

describe('cursors of the other organization', () => {
  test('Spoonity: a place is a place, with our customers around it', async () => {
    for (const sort of ['', '&sort=name', '&sort=email', '&sort=status']) {
      const page = await foreign.visitor.call(spoonity, { method: 'GET', path: `/customers?limit=1${sort}` })
      const { next } = z.object({ next: z.string() }).parse(page.json)
      for (const anchor of ['after', 'before']) {
        const query = new URL(next).search.replace('after=', `${anchor}=`)
        const answer = await get(spoonity, `/customers${query}`)
        assertOurs(answer, query)
        assert.ok(rowsIn(answer) <= 1)
      }
    }
  })

  test('Digital River: a customer of theirs is unknown, one of the same id is ours', async () => {
    const removed = { method: 'DELETE', path: '/customers/gone' } as const
    const gone = await server.enter()
    ok(await gone.call(digitalRiver, { method: 'POST', path: '/customers', json: { id: 'gone' } }))
    ok(await gone.call(digitalRiver, removed))
    for (const cursor of ['only-theirs', 'theirs-too', 'gone', toUlid(foreign.customer.id)]) {
      for (const parameter of ['startingAfter', 'endingBefore']) {
        const { status, text } = await get(digitalRiver, `/customers?${parameter}=${cursor}`)
        assert.equal(status, 400, text)
        assert.match(text, new RegExp(`"code":"invalid_parameter","parameter":"${parameter}"`))
      }
    }
    const after = await get(digitalRiver, `/customers?startingAfter=${encodeURIComponent(same.id)}`)
    assert.deepEqual(after.json, { hasMore: false, data: [] })
  })

  test('LOKE: lists begin there, and hold only ours', async () => {
    const path = pathsOf(mine.customer).loke
    const byId = toIdCursor('00000000-0000-0000-0000-000000000001')
    const place = toCursor('createdAt', positionOf(foreign.customer, 'createdAt'))
    for (const [where, expected] of [
      [`/organizations/:organization/customers?after=${place}`, 1],
      [`/organizations/:organization/customer-lists?after=${byId}`, 1],
      [`/organizations/:organization/customer-lists/${mine.list}/members?after=${byId}`, 1],
      [`${path}/memberships?after=${byId}`, 1],
      [`${path}/memberships?after=${toIdCursor(foreign.customer.id)}`, 1],
    ] as const) {
      const answer = await get(loke, where)
      assertOurs(answer, where)
      assert.equal(rowsIn(answer), expected, where)
    }
  })
})

describe('a path of ours with a thing of theirs in it', () => {
  const cases: readonly [string, Face, (a: Place, b: Place) => ExampleRequest, number][] = [
    ['their customer into our list', loke, (a, b) => member('PUT', a.list, b), 404],
    ['their customer out of our list', loke, (a, b) => member('DELETE', a.list, b), 404],
    ['our customer into their list', loke, (a, b) => member('PUT', b.list, a), 404],
    ['our customer out of their list', loke, (a, b) => member('DELETE', b.list, a), 404],
    [
      'their organization with our customer',
      loke,
      (a, b) => ({
        method: 'GET',
        path: `/organizations/${toUlid(b.visitor.organization.id)}/customers/${toUlid(a.customer.id)}`,
      }),
      404,
    ],
    ['their source attached to our customer', digitalRiver, (_, b) => ofSource('POST', b.source), 404],
    ['their source detached from our customer', digitalRiver, (_, b) => ofSource('DELETE', b.source), 404],
    [
      'their source as our default',
      digitalRiver,
      (_, b) => ({ method: 'POST', path: '/customers/shop%2F1', json: { defaultSourceId: b.source } }),
      400,
    ],
    ['their metafield of our customer', spiffy, (a, b) => ofMetafield('GET', a, b), 404],
    ['a change to their metafield', spiffy, (a, b) => ofMetafield('PUT', a, b), 404],
    ['their metafield deleted', spiffy, (a, b) => ofMetafield('DELETE', a, b), 404],
  ]
  for (const [title, face, request, status] of cases) {
    test(title, async () => {
      const answer = await mine.visitor.call(face, request(mine, foreign))
      assert.equal(answer.status, status, answer.text)
      assert.doesNotMatch(answer.text, /foreigner/i)
    })
  }

  function member(method: 'PUT' | 'DELETE', list: string, { customer }: Place): ExampleRequest {
    const ulid = toUlid(customer.id)
    return { method, path: `/organizations/:organization/customer-lists/${list}/members/${ulid}` }
  }
  function ofSource(method: 'POST' | 'DELETE', source: string): ExampleRequest {
    return { method, path: `/customers/shop%2F1/sources/${source}` }
  }
  function ofMetafield(
    method: 'GET' | 'PUT' | 'DELETE',
    { customer }: Place,
    { metafield }: Place,
  ): ExampleRequest {
    const path = `/api/customers/${customer.number}/metafields/${metafield}.json`
    return { method, path, ...(method === 'PUT' && { json: { metafield: { value: 'x' } } }) }
  }
})

describe('a host name that names an organization', () => {
  const bearer = (token: string) => `Bearer ${token}`
  const basic = (token: string) => `Basic ${Buffer.from(`${token}:x`).toString('base64')}`
  const ask = (headers: Record<string, string>, target = '/api/customers.json') =>
    rawRequest(new URL(server.origin).port, target, headers)

  test('is refused to the token of another, however the token is sent and the name arrives', async () => {
    const { slug } = foreign.visitor.organization
    for (const scheme of [bearer, basic]) {
      const authorization = scheme(mine.visitor.token)
      for (const named of [
        { host: `${slug}.shop.example` },
        { host: `${slug.toUpperCase()}.SHOP.example:8443` },
        { host: 'nobody.shop.example' },
        { host: 'inside', 'x-forwarded-host': `${slug}.shop.example` },
        {
          host: `${mine.visitor.organization.slug}.shop.example`,
          'x-forwarded-host': `${slug}.shop.example`,
        },
      ]) {
        const answer = await ask({ authorization, ...named })
        assert.equal(answer.status, 401, JSON.stringify(named))
        assert.deepEqual(JSON.parse(answer.text), { errors: 'Invalid API key or password' })
        assert.doesNotMatch(answer.text, /foreigner/i)
      }
    }
  })

  test('answers to its own token with its own customers', async () => {
    for (const { visitor } of [mine, foreign]) {
      for (const scheme of [bearer, basic]) {
        const host = `${visitor.organization.slug}.shop.example`
        const answer = await ask({ authorization: scheme(visitor.token), host })
        assert.equal(answer.status, 200)
        assert.equal(answer.text.includes('Foreigner'), visitor === foreign.visitor)
      }
    }
  })

  test('means nothing to a face that names the organization elsewhere', async () => {
    const headers = { authorization: bearer(mine.visitor.token), host: 'anything.loke.example' }
    const of = ({ visitor }: Place) => `/organizations/${toUlid(visitor.organization.id)}/customers`
    const own = await ask(headers, of(mine))
    assert.equal(own.status, 200)
    assert.doesNotMatch(own.text, /foreigner/i)
    assert.equal((await ask(headers, of(foreign))).status, 404)
  })
})

test('the same names are free in each organization, and point at its own', async () => {
  for (const { visitor } of [mine, foreign]) {
    const again = await visitor.call(digitalRiver, { method: 'POST', path: '/customers', json: same })
    assert.equal(again.status, 409)
    const body = { customer: { email: same.email } }
    const taken = await visitor.call(spiffy, { method: 'POST', path: '/api/customers.json', json: body })
    assert.equal(taken.status, 422)
  }
})

test('after all of this, every row of theirs is as it was', async () => {
  assert.deepEqual(await rowsOf(server.database, foreign), theirs)
})
