import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { everyFace } from '../src/faces.ts'
import { openapi } from '../src/http/openapi.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'
import { pathIn, populate } from './support/world.ts'

/** What holds for all of the native API: content types, addresses of what is made, methods. */

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter()
})
after(() => server.close())

const Made = z.looseObject({ id: z.union([z.string(), z.int()]).optional(), name: z.string().optional() })
const Answers = z.looseObject({ responses: z.looseObject({}) })
const Paths = z.record(z.string(), z.record(z.string(), Answers))

async function post(path: string, json: unknown) {
  return me.call(native, { method: 'POST', path, json })
}

/** Where what was made is found, after a look there. */
async function made(path: string, json: unknown): Promise<string> {
  const answer = await post(path, json)
  assert.equal(answer.status, 201, `${path}: ${answer.text}`)
  const location = answer.headers.get('location') ?? ''
  const there = await me.follow(location)
  assert.equal(there.status, 200, `${path} is at ${location}`)
  const key = (one: unknown) => Made.parse(one).id ?? Made.parse(one).name
  assert.deepEqual(key(there.json), key(answer.json))
  return location.slice(`${server.origin}${native.prefix}`.length)
}

describe('what is made', () => {
  test('is at the address that the answer gives', async () => {
    const customer = await made('/customers', { email: 'where@example.com' })
    await made(`${customer}/addresses`, { city: 'Sydney' })
    await made('/sources', { type: 'wallet' })
    await made('/customers/email:where%40example.com/sources', { type: 'wallet', state: 'chargeable' })
    await made('/lists', { name: 'x' })
    await made('/attributes', { name: 'where', type: 'text' })
    await made('/tokens', { name: 'x', scopes: ['read'] })
    await made('/clients', { name: 'x', face: 'spoonity' })
    await made('/webhooks', { url: 'https://hooks.example.com/' })
    const order = await made(`${customer}/orders`, { reference: 'r/1', total: 100 })
    const payment = await made(`${order}/payment`, { reference: 'p' })
    await made(`${payment}/reversal`, {})
    for (const [ledger, json] of Object.entries({
      points: { kind: 'earn', amount: 5, reference: 'r' },
      credit: { kind: 'give', amount: 5, reference: 'r' },
      'sign-ins': { reference: 'r' },
    })) {
      await made(`${await made(`${customer}/${ledger}`, json)}/reversal`, {})
      // What was there already was not made.
      const again = await post(`${customer}/${ledger}`, json)
      assert.deepEqual([again.status, again.headers.get('location')], [200, null])
    }
  })
})

describe('content types', () => {
  test('that a face does not read are refused as such, by every route with a body', async () => {
    const world = await populate(me.scope)
    for (const face of everyFace) {
      // A contract with no such status calls it a bad request.
      const status = face.name === 'digital-river' ? 400 : 415
      const paths = Paths.parse(openapi(face, '').paths)
      for (const route of face.routes.filter(({ body, lines }) => body ?? lines)) {
        if (route.needs === 'nothing' || !['POST', 'PUT', 'PATCH'].includes(route.method)) continue
        // An upsert goes by a name of the caller's own.
        const isUpsert = face === native && route.method === 'PUT' && route.body
        const path = isUpsert ? '/customers/reference:x' : pathIn(world, face, route)
        const answer = await fetch(`${server.origin}${face.prefix}${path}`, {
          method: route.method,
          headers: { authorization: `Bearer ${me.token}`, 'content-type': 'text/xml' },
          body: '<a/>',
        })
        assert.equal(answer.status, status, `${face.name} ${route.method} ${route.path}`)
        const template = route.path.replaceAll(/:(\w+)/g, '{$1}')
        const said = paths[template]?.[route.method.toLowerCase()]
        assert.ok(said?.responses[String(status)], `${face.name} ${route.path} documents ${status}`)
      }
    }
  })

  test('of a patch are JSON, or the one of merge patches, as the document says', async () => {
    const { id } = Made.parse((await post('/customers', {})).json)
    for (const type of [
      'application/json',
      'application/merge-patch+json',
      'Application/JSON; charset=UTF-8',
    ]) {
      const headers = { 'content-type': type }
      const answer = await me.call(native, { method: 'PATCH', path: `/customers/${id}`, json: {}, headers })
      assert.equal(answer.status, 200, type)
    }
  })
})

describe('methods', () => {
  test('that a path does not have are named to who tries them', async () => {
    for (const method of ['OPTIONS', 'DELETE', 'PATCH']) {
      const answer = await fetch(`${server.origin}/v1/customers`, { method })
      assert.equal(answer.status, 405, method)
      assert.equal(answer.headers.get('allow'), 'GET, HEAD, POST')
    }
  })

  test('HEAD tells what GET would', async () => {
    const { id } = Made.parse((await post('/customers', {})).json)
    const ask = (method: string) =>
      fetch(`${server.origin}/v1/customers/${id}`, {
        method,
        headers: { authorization: `Bearer ${me.token}` },
      })
    const [head, get] = [await ask('HEAD'), await ask('GET')]
    assert.equal(head.headers.get('etag'), get.headers.get('etag'))
    assert.deepEqual([head.status, await head.text()], [200, ''])
  })
})
