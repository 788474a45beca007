import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { pino } from 'pino'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import * as points from '../src/core/ledgers/points.ts'
import * as deliveries from '../src/core/webhooks/deliveries.ts'
import * as endpoints from '../src/core/webhooks/endpoints.ts'
import { openTargets } from '../src/core/webhooks/targets.ts'
import type { ExampleRequest } from '../src/dialects/example.ts'
import { everyFace } from '../src/faces.ts'
import type { Face } from '../src/http/face.ts'
import { deliver, retryRule } from '../src/workers/deliver.ts'
import { openSender } from '../src/workers/send.ts'
import { loke, spiffy } from './support/four-faces.ts'
import { type Manner, openReceiver, type Receiver } from './support/receiver.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** Each vendor's receivers get what its documents say, from an endpoint registered in its own way. */

const targets = openTargets(['127.0.0.1'])
const sender = openSender(targets, 1000)
const secret = 'a secret of sixteen'
let server: TestServer
let visitor: Visitor
let answer: Manner = 204
let receiver: Receiver
before(async () => {
  server = await startServer({ settings: { webhookAllow: ['127.0.0.1'] } })
  receiver = await openReceiver(() => answer)
})
after(async () => {
  sender.close()
  await Promise.all([server.close(), receiver.close()])
})

async function call<Shape extends z.ZodType>(
  face: Face,
  request: ExampleRequest,
  shape: Shape,
): Promise<z.output<Shape>> {
  const { status, text, json } = await visitor.call(face, request)
  assert.ok(status < 300, `${request.method} ${request.path}: ${status} ${text}`)
  return shape.parse(json)
}

/** A history that every vendor has something to tell of, and the rounds of the workers that tell it. */
async function live(now = new Date()): Promise<Customer> {
  const { scope } = visitor
  const made = await customers.create(
    scope,
    { firstName: 'Ada', email: 'ada@example.com' },
    { uniqueEmail: true },
  )
  await customers.change(scope, made, { lastName: 'Lovelace', status: 'inactive' }, { uniqueEmail: true })
  await points.record(scope, made, { reference: 'visit', amount: 5, notes: null })
  await work(now)
  await customers.remove(scope, made)
  await work(now)
  return made
}

async function work(now: Date): Promise<void> {
  const never = new AbortController().signal
  const forms = new Map(everyFace.flatMap(({ name, webhooks }) => (webhooks ? [[name, webhooks]] : [])))
  const rest = { timeout: 1000, pauseAfter: 1e9, stop: never, cut: never, retry: retryRule([5]) }
  const how = { forms, sender, logger: pino({ level: 'silent' }), ...rest }
  await deliver({ ...visitor.scope, targets, clock: () => now }, how)
}

const since = (count: number) => receiver.received.slice(count)
const hmac = (body: string) => createHmac('sha256', secret).update(body)

const Hooks = z.array(z.strictObject({ events: z.array(z.string()), ref: z.string(), url: z.string() }))

test('LOKE: three events, its signature, and a ref that is put again', async () => {
  visitor = await server.enter()
  const [count, path] = [receiver.received.length, '/organizations/:organization/webhooks/till']
  const events = ['customer.created', 'customer.updated', 'customer.updated-statistics']
  const json = { events: events.slice(0, 1), secret: 'another', url: receiver.url }
  await call(loke, { method: 'PUT', path, json }, Hooks)
  await call(loke, { method: 'PUT', path, json: { ...json, events, secret } }, Hooks)
  const { id } = await live()
  const got = since(count)
  assert.deepEqual(
    got.map(({ body }) => JSON.parse(body).event),
    events,
  )
  for (const { headers, body } of got) {
    assert.equal(headers['x-event-signature'], `sha256=${hmac(body).digest('hex')}`)
    assert.equal(JSON.parse(body).organization.id, toUlid(visitor.organization.id))
  }
  const [created, , counted] = got.map(({ body }) => JSON.parse(body))
  assert.equal(created.customer.firstName, 'Ada')
  assert.ok(!('statistics' in created.customer))
  assert.equal(counted.statistics.pointsBalance, 5)
  assert.deepEqual(Object.keys(counted.customer).sort(), ['email', 'firstName', 'id', 'lastName'])
  assert.equal(counted.customer.id, toUlid(id))
})

test('LOKE: one that was registered natively is seen, changed and unsubscribed by its id', async () => {
  visitor = await server.enter()
  const path = '/organizations/:organization/webhooks'
  const json = { url: receiver.url, face: 'loke', events: ['customer.*'] }
  const { id: ref } = await call(
    native,
    { method: 'POST', path: '/webhooks', json },
    z.object({ id: z.string() }),
  )
  const { url } = json
  const events = ['customer.created', 'customer.updated', 'customer.updated-statistics']
  assert.deepEqual(await call(loke, { method: 'GET', path }, Hooks), [{ events, ref, url }])
  const changed = { events: ['customer.updated'], secret, url }
  assert.deepEqual(await call(loke, { method: 'PUT', path: `${path}/${ref}`, json: changed }, Hooks), [
    { events: changed.events, ref, url },
  ])
  assert.equal((await visitor.call(loke, { method: 'DELETE', path: `${path}/${ref}` })).status, 204)
  assert.deepEqual(await call(loke, { method: 'GET', path }, Hooks), [])
})

test('LOKE: a failure is 500 and up, and is tried five times in all', async () => {
  visitor = await server.enter()
  const { scope } = { scope: { ...visitor.scope, targets } }
  const made = await endpoints.create(scope, { face: 'loke', url: receiver.url, secret, reference: 'till' })
  const count = receiver.received.length
  answer = 500
  await customers.create(scope, {}, { uniqueEmail: false })
  const begun = Date.now()
  for (const seconds of [0, 12, 36, 84, 180, 1000]) await work(new Date(begun + seconds * 1000))
  assert.equal(since(count).length, 5)
  answer = 404
  await customers.create(scope, {}, { uniqueEmail: false })
  for (const seconds of [1001, 2000]) await work(new Date(begun + seconds * 1000))
  assert.equal(since(count).length, 6)
  answer = 204
  const { items } = await deliveries.list(scope, { id: made.id }, { after: null, limit: 10 })
  assert.deepEqual(
    items.map(({ state }) => state),
    ['given_up', 'given_up'],
  )
})

test('Spiffy: topics, both families of headers, and the life of a webhook', async () => {
  visitor = await server.enter()
  const count = receiver.received.length
  const Hook = z.object({ webhook: z.object({ id: z.int(), topic: z.string(), address: z.string() }) })
  const topics = ['customers/create', 'customers/update', 'customers/disable', 'customers/delete']
  const ids: number[] = []
  for (const topic of topics) {
    const webhook = { topic, address: receiver.url, format: 'json', secret }
    const made = await call(spiffy, { method: 'POST', path: '/api/webhooks.json', json: { webhook } }, Hook)
    ids.push(made.webhook.id)
  }
  const { number } = await live()
  const got = since(count)
  assert.deepEqual(got.map(({ headers }) => headers['x-spiffy-stores-topic']).sort(), topics.toSorted())
  for (const { headers, body } of got) {
    assert.equal(headers['x-spiffy-hmac-sha256'], hmac(body).digest('base64'))
    assert.equal(headers['x-spiffy-stores-hmac-sha256'], hmac(body).digest('hex'))
    assert.equal(headers['x-spiffy-stores-shop-domain'], `${visitor.organization.slug}.spiffystores.com`)
    assert.equal(JSON.parse(body).id, number)
  }
  const deleted = got.find(({ headers }) => headers['x-spiffy-stores-topic'] === 'customers/delete')
  assert.deepEqual(JSON.parse(deleted?.body ?? ''), { id: number })

  const path = `/api/webhooks/${ids[0]}.json`
  const json = { webhook: { topic: 'customers/delete' } }
  assert.equal((await call(spiffy, { method: 'PUT', path, json }, Hook)).webhook.topic, 'customers/delete')
  assert.equal((await call(spiffy, { method: 'GET', path }, Hook)).webhook.id, ids[0])
  await call(spiffy, { method: 'DELETE', path }, z.strictObject({}))
  assert.equal((await visitor.call(spiffy, { method: 'GET', path })).status, 404)
  // Another face's webhooks are none of its own.
  const Hooks = z.array(z.unknown())
  assert.deepEqual(
    await call(loke, { method: 'GET', path: '/organizations/:organization/webhooks' }, Hooks),
    [],
  )
})

test('Digital River: its envelope and a signature with a time, registered natively', async () => {
  visitor = await server.enter()
  const count = receiver.received.length
  const json = { url: receiver.url, face: 'digital-river', secret }
  const Made = z.object({ id: z.string(), secret: z.string() })
  const { id: hook } = await call(native, { method: 'POST', path: '/webhooks', json }, Made)
  const { id, reference } = await live()
  const got = since(count)
  const bodies = got.map(({ body }) => JSON.parse(body))
  const types = ['customer.created', 'customer.updated', 'customer.deleted']
  assert.deepEqual(
    bodies.map(({ type }) => type),
    types,
  )
  const names = ['createdTime', 'data', 'digitalriverVersion', 'id', 'liveMode', 'type', 'webhookIds']
  for (const [index, { headers, body }] of got.entries()) {
    assert.deepEqual(Object.keys(bodies[index]).sort(), names)
    const [, time, digest] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['digitalriver-signature'])) ?? []
    assert.equal(digest, createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'))
  }
  assert.equal(bodies[0].data.object.id, reference)
  assert.deepEqual(bodies[2].data.object, { id: toUlid(id) })

  // Natively it can be seen, paused, and looked into.
  const path = `/webhooks/${hook}`
  const log = z.object({ data: z.array(z.object({ id: z.string(), state: z.string() })) })
  const { data } = await call(native, { method: 'GET', path: `${path}/deliveries?state=delivered` }, log)
  assert.equal(data.length, 3)
  const again = { method: 'POST', path: `${path}/deliveries/${data[0]?.id}/redelivery` } as const
  await call(native, again, z.object({ state: z.literal('pending') }))
  await work(new Date(Date.now() + 1000))
  assert.equal(since(count).length, 4)
  await call(
    native,
    { method: 'POST', path: `${path}/pause` },
    z.object({ reason: z.literal('paused_by_hand') }),
  )
  const resume = { method: 'POST', path: `${path}/resume`, json: { catch_up: false } } as const
  await call(native, resume, z.object({ state: z.literal('active') }))
  const wrong = await visitor.call(native, {
    method: 'POST',
    path: '/webhooks',
    json: { ...json, face: 'nobody' },
  })
  assert.equal(wrong.status, 422)
})

test('the feed, a timeline and the record as of a time are read natively', async () => {
  visitor = await server.enter()
  const { scope } = visitor
  const one = await customers.create(scope, { firstName: 'Ada', addresses: [] }, { uniqueEmail: false })
  const then = new Date()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await customers.change(scope, one, { firstName: 'Grace' }, { uniqueEmail: false })
  const Page = z.object({
    data: z.array(
      z.object({ position: z.int(), sequence: z.int(), changed: z.array(z.string()), values: z.unknown() }),
    ),
    next: z.string(),
    has_more: z.boolean(),
  })
  const page = await call(native, { method: 'GET', path: '/events?limit=1' }, Page)
  assert.deepEqual([page.data[0]?.position, page.has_more], [1, true])
  const rest = Page.parse((await visitor.follow(page.next)).json)
  assert.deepEqual(rest.data[0]?.values, { first_name: 'Grace' })
  const waiting = visitor.follow(`${rest.next}&wait=5`)
  await customers.change(scope, one, { firstName: 'Hedy' }, { uniqueEmail: false })
  assert.equal(Page.parse((await waiting).json).data.length, 1)
  const path = `/customers/number:${one.number}`
  const Timeline = z.object({ data: z.array(z.object({ sequence: z.int() })), next: z.string().nullable() })
  const newest = await call(native, { method: 'GET', path: `${path}/timeline?limit=2` }, Timeline)
  assert.deepEqual(
    newest.data.map(({ sequence }) => sequence),
    [3, 2],
  )
  const oldest = Timeline.parse((await visitor.follow(newest.next ?? '')).json)
  assert.deepEqual([oldest.data.map(({ sequence }) => sequence), oldest.next], [[1], null])
  const AsOf = z.object({ customer: z.object({ first_name: z.string() }), memberships: z.array(z.unknown()) })
  const asOf = { method: 'GET', path: `${path}/as-of?at=${then.toISOString()}` } as const
  assert.equal((await call(native, asOf, AsOf)).customer.first_name, 'Ada')
})
