import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import * as tokens from '../src/core/organizations/tokens.ts'
import { everyFace } from '../src/faces.ts'
import type { Method } from '../src/http/route.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** What an organization sets for itself: how many calls its tokens have, how long pages are; and what is told of tokens. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

const face = (name: string) => everyFace.find((each) => each.name === name) ?? assert.fail(name)
const native = face('native')

const asking = (who: Visitor) => (method: Method, path: string, json?: unknown) =>
  who.call(native, { method, path, ...(json !== undefined && { json }) })

const Settings = z.looseObject({
  currency: z.string(),
  call_limits: z.record(z.string(), z.object({ calls: z.number(), seconds: z.number() })),
  page_limits: z.object({ default: z.number(), maximum: z.number() }),
})
const Problem = z.looseObject({
  errors: z.array(z.looseObject({ pointer: z.string().optional(), parameter: z.string().optional() })),
})
const List = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) })

test('a limit of calls bites on the next request, in the face that it names and in no other', async () => {
  const me = await server.enter()
  const stranger = await server.enter()
  const ask = asking(me)
  const loke = (who: Visitor) =>
    who.call(face('loke'), { method: 'GET', path: '/organizations/:organization/customers' })
  for (let call = 0; call < 3; call += 1) assert.equal((await loke(me)).status, 200)

  const call_limits = { loke: { calls: 2, seconds: 30 } }
  const changed = Settings.parse((await ask('PATCH', '/organization', { call_limits })).json)
  assert.deepEqual(changed.call_limits, call_limits)
  assert.deepEqual(Settings.parse((await ask('GET', '/organization')).json), changed)

  const answers = [await loke(me), await loke(me), await loke(me)]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 429],
  )
  const wait = Number(answers[2]?.headers.get('retry-after'))
  assert.ok(wait > 0 && wait <= 30, `${wait}`)
  assert.equal((await loke(await me.colleague())).status, 200)
  assert.equal((await loke(stranger)).status, 200)
  for (let call = 0; call < 3; call += 1) assert.equal((await ask('GET', '/organization')).status, 200)

  const both = await ask('PATCH', '/organization', { call_limits: { native: { calls: 900, seconds: 60 } } })
  assert.deepEqual(Object.keys(Settings.parse(both.json).call_limits).sort(), ['loke', 'native'])
  assert.match((await ask('GET', '/organization')).headers.get('ratelimit-policy') ?? '', /q=900;w=60/)
  const taken = await ask('PATCH', '/organization', { call_limits: { loke: null } })
  assert.deepEqual(Object.keys(Settings.parse(taken.json).call_limits), ['native'])
  assert.equal((await loke(me)).status, 200)
})

test('pages are as long as the organization sets, and never longer', async () => {
  const me = await server.enter()
  const ask = asking(me)
  for (const number of [1, 2, 3, 4]) {
    assert.equal((await ask('POST', '/customers', { reference: `page-${number}` })).status, 201)
  }
  const lengthOf = async (path: string) => List.parse((await ask('GET', path)).json).data.length
  assert.equal(await lengthOf('/customers'), 4)
  const page_limits = { default: 2, maximum: 3 }
  const changed = await ask('PATCH', '/organization', { page_limits })
  assert.deepEqual(Settings.parse(changed.json).page_limits, page_limits)

  assert.equal(await lengthOf('/customers'), 2)
  assert.equal(await lengthOf('/customers?limit=3'), 3)
  const found = await ask('POST', '/customers/search', {})
  assert.equal(List.parse(found.json).data.length, 2)
  const paths = ['/customers', '/events', '/orders', '/lists', '/webhooks', '/clients']
  const ofOne = ['timeline', 'points', 'credit', 'orders', 'sign-ins', 'lists']
  for (const path of [...paths, ...ofOne.map((list) => `/customers/reference:page-1/${list}`)]) {
    assert.equal((await ask('GET', `${path}?limit=3`)).status, 200, path)
    const refused = await ask('GET', `${path}?limit=4`)
    assert.equal(refused.status, 422, path)
    assert.equal(Problem.parse(refused.json).errors[0]?.parameter, 'limit', path)
  }
  const searched = await ask('POST', '/customers/search', { limit: 4 })
  assert.equal(Problem.parse(searched.json).errors[0]?.pointer, '#/limit')

  assert.equal((await ask('PATCH', '/organization', { page_limits: null })).status, 200)
  assert.equal(await lengthOf('/customers?limit=200'), 4)
})

const wrong: [pointer: string, patch: object][] = [
  ['#/call_limits/nobody', { call_limits: { nobody: { calls: 1, seconds: 1 } } }],
  ['#/call_limits/loke/calls', { call_limits: { loke: { calls: 0, seconds: 1 } } }],
  ['#/call_limits/loke/seconds', { call_limits: { loke: { calls: 1, seconds: 86_401 } } }],
  ['#/call_limits/loke/seconds', { call_limits: { loke: { calls: 1 } } }],
  ['#/page_limits/maximum', { page_limits: { maximum: 201 } }],
  ['#/page_limits/default', { page_limits: { default: 11, maximum: 10 } }],
  ['#/page_limits/default', { page_limits: { maximum: 10 } }],
  ['#/currency', { currency: 'EUR' }],
]
for (const [pointer, patch] of wrong) {
  test(`${JSON.stringify(patch)} is refused at ${pointer} and changes nothing`, async () => {
    const ask = asking(await server.enter())
    const before = (await ask('GET', '/organization')).json
    const refused = await ask('PATCH', '/organization', { name: 'Never', ...patch })
    assert.equal(refused.status, 422)
    assert.equal(Problem.parse(refused.json).errors[0]?.pointer, pointer)
    assert.deepEqual((await ask('GET', '/organization')).json, before)
  })
}

const lastUses = async (who: Visitor) => (await tokens.list(who.scope)).map(({ lastUsedAt }) => lastUsedAt)

test('when a token was last used is shown soon, without a write for each use, and is kept at the end', async () => {
  const brief = await startServer()
  try {
    const me = await brief.enter()
    const colleague = await me.colleague()
    const start = Date.now()
    await asking(me)('GET', '/organization')
    assert.deepEqual(await lastUses(me), [null, null])
    const deadline = Date.now() + 10_000
    while ((await lastUses(me))[0] === null && Date.now() < deadline) await sleep(50)
    const shown = z
      .looseObject({ data: z.array(z.looseObject({ last_used_at: z.iso.datetime().nullable() })) })
      .parse((await asking(me)('GET', '/tokens')).json).data
    const [used, unused] = shown.map(({ last_used_at }) => last_used_at)
    assert.ok(Date.parse(used ?? '') >= start && Date.parse(used ?? '') <= Date.now(), `${used}`)
    assert.equal(unused, null)

    await asking(colleague)('GET', '/organization')
    await sleep(1500)
    assert.deepEqual(await lastUses(me), [new Date(used ?? ''), null])
    await brief.close()
    const [mine, theirs] = await lastUses(me)
    assert.ok(mine && mine > new Date(used ?? ''), `${mine?.toISOString()}`)
    assert.ok(theirs)
  } finally {
    await brief.close()
  }
})
