import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { eventTypes } from '../src/core/events/types.ts'
import type { Method } from '../src/http/route.ts'
import { leastOf } from './support/least-request.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'
import { pathIn, populate } from './support/world.ts'

/** What a slip of the caller's would otherwise leave without a word: it is refused, and named. */

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter()
})
after(() => server.close())

const ask = (method: Method, path: string, json?: unknown, headers: Record<string, string> = {}) =>
  me.call(native, { method, path, headers, ...(json !== undefined && { json }) })

const Problem = z.looseObject({
  detail: z.string(),
  errors: z
    .array(
      z.looseObject({ pointer: z.string().optional(), parameter: z.string().optional(), code: z.string() }),
    )
    .default([]),
})
const Made = z.looseObject({ id: z.string() })

async function refused(answer: ReturnType<typeof ask>, status = 422) {
  const { status: told, json, text } = await answer
  assert.equal(told, status, text)
  return Problem.parse(json)
}

describe('a parameter that a route does not know', () => {
  test('is named by every route, and nothing is done', async () => {
    const world = await populate(me.scope)
    for (const route of native.routes) {
      const { headers = {}, body } = leastOf(native, route)
      const target = `${server.origin}/v1${pathIn(world, native, route)}?colour=red`
      const answer = await fetch(target, {
        method: route.method,
        headers: {
          authorization: `Bearer ${me.token}`,
          ...headers,
          ...(route.lines && { 'content-type': 'application/x-ndjson' }),
        },
        ...(body !== undefined && { body }),
      })
      const where = `${route.method} ${route.path}`
      const text = await answer.text()
      assert.equal(answer.status, 422, `${where}: ${text}`)
      const { errors } = Problem.parse(JSON.parse(text))
      // A parameter that has to be there is missed beside it.
      const named = errors.filter(({ code }) => code !== 'required')
      assert.deepEqual(
        named.map(({ parameter, code }) => [parameter, code]),
        [['colour', 'unknown_member']],
        where,
      )
    }
    assert.equal((await ask('GET', `/customers/number:${world.customer.number}`)).status, 200)
  })
})

describe('a webhook', () => {
  const url = 'https://hooks.example.com/'

  test('is told of events that there are: a name that nothing goes by is pointed at', async () => {
    const wrong = { url, events: ['customer.updated', 'custommer.*', 'points.earnt'] }
    const { errors } = await refused(ask('POST', '/webhooks', wrong))
    assert.deepEqual(
      errors.map(({ pointer, code }) => [pointer, code]),
      [
        ['#/events/1', 'not_one_of'],
        ['#/events/2', 'not_one_of'],
      ],
    )
    const events = [...Object.keys(eventTypes), 'customer.*', 'customer.merge*']
    const { id } = Made.parse((await ask('POST', '/webhooks', { url, events })).json)
    await refused(ask('PATCH', `/webhooks/${id}`, { events: ['nothing'] }))
    assert.equal((await ask('PATCH', `/webhooks/${id}`, { events: ['order.*'] })).status, 200)
    assert.equal((await ask('PATCH', `/webhooks/${id}`, { events: null })).status, 200)
    const { errors: feed } = await refused(ask('GET', '/events?type=customer.updatet'))
    assert.deepEqual([feed[0]?.parameter, feed[0]?.code], ['type', 'not_one_of'])
  })

  test('of a vendor’s API is told by that vendor’s names', async () => {
    const made = { url, face: 'spiffy', events: ['customers/create'] }
    assert.equal((await ask('POST', '/webhooks', made)).status, 201)
  })

  test('is signed with bytes: base64 that is none would sign with nothing', async () => {
    const { id } = Made.parse((await ask('POST', '/webhooks', { url })).json)
    for (const secret of ['whsec_!!!!!!!!!!!!!!!!!!!', 'whsec_c2hvcnQgb25lIQ==', 'whsec_not base64 at all']) {
      for (const [method, path] of [
        ['POST', '/webhooks'],
        ['PATCH', `/webhooks/${id}`],
        ['POST', `/webhooks/${id}/secret`],
      ] as const) {
        const { errors } = await refused(
          ask(method, path, path === '/webhooks' ? { url, secret } : { secret }),
        )
        assert.deepEqual([errors[0]?.pointer, errors[0]?.code], ['#/secret', 'format'], `${path} ${secret}`)
      }
    }
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    assert.equal((await ask('POST', `/webhooks/${id}/secret`, { secret })).status, 200)
    assert.equal((await ask('PATCH', `/webhooks/${id}`, { secret: 'sixteen and more' })).status, 200)
  })

  test('are listed in either direction, over pages', async () => {
    const visitor = await server.enter()
    const made: string[] = []
    for (let nth = 0; nth < 5; nth += 1) {
      const answer = await visitor.call(native, { method: 'POST', path: '/webhooks', json: { url } })
      made.push(Made.parse(answer.json).id)
    }
    const Page = z.looseObject({ data: z.array(Made), next: z.string().nullable() })
    for (const [sort, expected] of [
      ['created_at', made],
      ['-created_at', made.toReversed()],
    ] as const) {
      const found: string[] = []
      let address: string | null = `${server.origin}/v1/webhooks?sort=${sort}&limit=2&fields=id`
      while (address !== null) {
        const page: z.output<typeof Page> = Page.parse((await visitor.follow(address)).json)
        found.push(...page.data.map(({ id }) => id))
        address = page.next
      }
      assert.deepEqual(found, expected, sort)
    }
  })
})

describe('a token', () => {
  test('is for APIs that there are, and has an end to come', async () => {
    const wrong = {
      name: 'x',
      scopes: ['read'],
      faces: ['native', 'nativ'],
      expires_at: '2020-01-01T00:00:00Z',
    }
    const { errors } = await refused(ask('POST', '/tokens', wrong))
    assert.deepEqual(
      errors.map(({ pointer }) => pointer),
      ['#/faces/1', '#/expires_at'],
    )
    const twice = { name: 'x', scopes: ['read', 'read'], faces: ['loke', 'loke'] }
    const made = await ask('POST', '/tokens', twice)
    assert.partialDeepStrictEqual(made.json, { scopes: ['read'], faces: ['loke'] })
  })

  test('stands in a list that has pages', async () => {
    const visitor = await server.enter()
    for (let nth = 0; nth < 3; nth += 1) await visitor.colleague(['read'])
    const Page = z.looseObject({ data: z.array(Made), next: z.string().nullable() })
    const found = new Set<string>()
    let pages = 0
    let address: string | null = `${server.origin}/v1/tokens?limit=3&fields=name`
    while (address !== null) {
      const page: z.output<typeof Page> = Page.parse((await visitor.follow(address)).json)
      for (const { id } of page.data) found.add(id)
      address = page.next
      pages += 1
    }
    assert.deepEqual([found.size, pages], [4, 2])
  })
})

describe('what is said', () => {
  test('names members as callers write them, in words as in pointers', async () => {
    const zone = await refused(ask('PATCH', '/organization', { time_zone: 'Nowhere/At_all' }))
    assert.match(zone.detail, /^time_zone must be/)
    const limit = { call_limits: { nobody: { calls: 1, seconds: 1 } } }
    assert.match((await refused(ask('PATCH', '/organization', limit))).detail, /^call_limits\.nobody must be/)
    const unknown = await refused(ask('POST', '/customers', { firstName: 'Ada' }))
    assert.equal(unknown.detail, 'firstName is not known')
  })

  test('of a currency is why it stays; the one that it is may be sent', async () => {
    const { detail } = await refused(ask('PATCH', '/organization', { currency: 'XAF', name: 'Another' }))
    assert.match(detail, /^currency stays/)
    const same = await ask('PATCH', '/organization', { currency: me.organization.currency, name: 'Another' })
    assert.equal(same.status, 200, same.text)
  })

  test('of a refund that is too high is what is left, and of a payment that its refunds come first', async () => {
    const { id } = Made.parse((await ask('POST', '/customers', {})).json)
    const order = `/customers/${id}/orders/reference:o`
    await ask('POST', `/customers/${id}/orders`, { reference: 'o', total: 1000 })
    await ask('POST', `${order}/payment`, { reference: 'p' })
    await ask('POST', `${order}/refund`, { reference: 'r', amount: 600 })
    const high = await refused(ask('POST', `${order}/refund`, { reference: 's', amount: 500 }), 409)
    assert.partialDeepStrictEqual(high, { balance: 400, asked: 500, errors: [{ pointer: '#/amount' }] })
    const early = await refused(ask('POST', `${order}/entries/reference:p/reversal`, {}), 409)
    assert.equal(early.detail, 'a payment is taken back after its refunds')
    await ask('POST', `${order}/entries/reference:r/reversal`, {})
    assert.equal((await ask('POST', `${order}/entries/reference:p/reversal`, {})).status, 201)
  })
})
