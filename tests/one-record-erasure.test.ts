import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import { digitalRiver, ok, pathsOf, spiffy, spoonity } from './support/four-faces.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** A request and a hold that are made in one place are seen through every face that shows them. */

let server: TestServer
let shop: Visitor
before(async () => {
  server = await startServer()
  shop = await server.enter()
})
after(() => server.close())

const History = z.object({
  data: z.array(
    z.looseObject({ customer: z.string(), history: z.array(z.looseObject({ via: z.string() })) }),
  ),
})

test('a request that Digital River’s client makes is one of ours, and one of ours is seen by it', async () => {
  const customer = await customers.create(shop.scope, { firstName: 'Ada' }, { uniqueEmail: false })
  const path = pathsOf(customer)['digital-river']
  const ours = `/customers/${toUlid(customer.id)}/erasure`
  const asked = (requestToBeForgotten: boolean) =>
    shop.call(digitalRiver, { method: 'POST', path, json: { requestToBeForgotten } })
  ok(await asked(true))
  const request = ok(await shop.call(native, { method: 'GET', path: ours }))
  assert.partialDeepStrictEqual(request.json, { state: 'requested', history: [{ via: 'digital-river' }] })
  ok(await asked(false))
  assert.equal((await shop.call(native, { method: 'GET', path: ours })).status, 404)
  ok(await shop.call(native, { method: 'POST', path: ours, json: { reason: 'by mail' } }))
  const seen = ok(await shop.call(digitalRiver, { method: 'GET', path }))
  assert.partialDeepStrictEqual(seen.json, { requestToBeForgotten: true })
})

test('whoever is held is refused by every face that deletes, in its own words; then each leaves a certificate', async () => {
  const bodies = {
    spoonity: { message: 'The record does not allow this now' },
    'digital-river': { type: 'conflict' },
    spiffy: { errors: 'The record does not allow this now' },
    native: { type: '/problems/not_allowed_now' },
  }
  for (const face of [spoonity, digitalRiver, spiffy, native]) {
    const customer = await customers.create(shop.scope, { firstName: 'Held' }, { uniqueEmail: false })
    const id = toUlid(customer.id)
    const paths: Readonly<Record<string, string>> = { ...pathsOf(customer), native: `/customers/${id}` }
    const path = paths[face.name] ?? ''
    const held = { method: 'POST', path: `/customers/${id}/erasure/hold`, json: { reason: 'court' } } as const
    ok(await shop.call(native, held))
    const refused = await shop.call(face, { method: 'DELETE', path })
    assert.equal(refused.status, 409, refused.text)
    const body = Object.entries(bodies).find(([name]) => name === face.name)?.[1] ?? {}
    assert.partialDeepStrictEqual(refused.json, body, face.name)
    assert.doesNotMatch(refused.text, /court/)
    ok(await shop.call(native, { method: 'POST', path: `/customers/${id}/erasure/release`, json: {} }))
    const deleted = await shop.call(face, { method: 'DELETE', path })
    assert.ok(deleted.status < 300, deleted.text)
    const listed = ok(await shop.call(native, { method: 'GET', path: '/erasures?state=erased&limit=200' }))
    const erasure = History.parse(listed.json).data.find((one) => one.customer === id)
    assert.equal(erasure?.history.at(-1)?.via, face.name)
    ok(await shop.call(native, { method: 'GET', path: `/erasures/${erasure?.id}/certificate` }))
  }
})
