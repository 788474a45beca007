import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pino } from 'pino'
import { face as native } from '../src/api/index.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import { openTargets } from '../src/core/webhooks/targets.ts'
import { everyFace } from '../src/faces.ts'
import { deliver, retryRule } from '../src/workers/deliver.ts'
import { openSender } from '../src/workers/send.ts'
import { loke, ok, spiffy } from './support/four-faces.ts'
import { openReceiver, type Receiver } from './support/receiver.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** What each vendor's receivers hear of a merge, and of its undoing. */

const targets = openTargets(['127.0.0.1'])
const sender = openSender(targets, 1000)
const secret = 'a secret of sixteen'
let server: TestServer
let receiver: Receiver
before(async () => {
  server = await startServer({ settings: { webhookAllow: ['127.0.0.1'] } })
  receiver = await openReceiver()
})
after(async () => {
  sender.close()
  await Promise.all([server.close(), receiver.close()])
})

async function work({ scope }: Visitor): Promise<void> {
  const never = new AbortController().signal
  const forms = new Map(everyFace.flatMap(({ name, webhooks }) => (webhooks ? [[name, webhooks]] : [])))
  const rest = { timeout: 1000, pauseAfter: 1e9, stop: never, cut: never, retry: retryRule([5]) }
  await deliver({ ...scope, targets }, { forms, sender, logger: pino({ level: 'silent' }), ...rest })
}

async function listen(visitor: Visitor): Promise<void> {
  for (const topic of ['customers/create', 'customers/update', 'customers/delete']) {
    const webhook = { topic, address: receiver.url, format: 'json', secret }
    ok(await visitor.call(spiffy, { method: 'POST', path: '/api/webhooks.json', json: { webhook } }))
  }
  const events = ['customer.created', 'customer.updated']
  const path = '/organizations/:organization/webhooks/till'
  ok(await visitor.call(loke, { method: 'PUT', path, json: { events, secret, url: receiver.url } }))
  const json = { url: receiver.url, face: 'digital-river', secret }
  ok(await visitor.call(native, { method: 'POST', path: '/webhooks', json }))
}

/** Topic, id and first name of each message since a count, sorted. */
function heardSince(count: number): unknown[][] {
  const heard = receiver.received.slice(count).map(({ headers, body }) => {
    const json = JSON.parse(body)
    const topic = headers['x-spiffy-stores-topic']
    if (typeof topic === 'string') return [topic, json.id, json.first_name ?? null]
    if (json.event) return [`loke ${json.event}`, json.customer.id, json.customer.firstName]
    return [`river ${json.type}`, json.data.object.id, json.data.object.email ?? null]
  })
  return heard.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
}

test('a merge is an update of the survivor and the deletion of the other; undone, an update and a creation', async () => {
  const visitor = await server.enter()
  const { scope } = visitor
  const one = await customers.create(scope, { reference: 'erp-1' }, { uniqueEmail: true })
  const someone = { reference: 'erp-2', firstName: 'Ada', email: 'ada@example.com' }
  const other = await customers.create(scope, someone, { uniqueEmail: true })
  await listen(visitor)
  let count = receiver.received.length
  const done = await merge(scope, one, other)
  await work(visitor)
  assert.deepEqual(heardSince(count), [
    ['customers/delete', other.number, null],
    ['customers/update', one.number, 'Ada'],
    ['loke customer.updated', toUlid(one.id), 'Ada'],
    ['river customer.deleted', toUlid(other.id), null],
    ['river customer.updated', 'erp-1', 'ada@example.com'],
  ])
  count = receiver.received.length
  await undo(scope, done.merge.id)
  await work(visitor)
  assert.deepEqual(heardSince(count), [
    ['customers/create', other.number, 'Ada'],
    ['customers/update', one.number, null],
    // Its receivers never heard that the other was gone.
    ['loke customer.updated', toUlid(one.id), ''],
    ['river customer.created', 'erp-2', 'ada@example.com'],
    ['river customer.updated', 'erp-1', null],
  ])
})
