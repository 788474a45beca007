import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { pino } from 'pino'
import { Webhook } from 'standardwebhooks'
import { webhooks as nativeForm } from '../src/api/webhooks/form.ts'
import * as customers from '../src/core/customers/customers.ts'
import { newId } from '../src/core/ids.ts'
import { merge } from '../src/core/merges/merge.ts'
import type { Scope } from '../src/core/scope.ts'
import { verify } from '../src/core/verify.ts'
import { claim } from '../src/core/webhooks/claim.ts'
import * as deliveries from '../src/core/webhooks/deliveries.ts'
import type { NewEndpoint } from '../src/core/webhooks/endpoint.ts'
import * as endpoints from '../src/core/webhooks/endpoints.ts'
import { activeEndpoints, fanOut, organizationsToServe } from '../src/core/webhooks/fan-out.ts'
import { purgeDeliveries } from '../src/core/webhooks/removal.ts'
import { newSecret, rotate } from '../src/core/webhooks/secret.ts'
import { settle } from '../src/core/webhooks/settle.ts'
import { openTargets } from '../src/core/webhooks/targets.ts'
import { deliver, retryRule } from '../src/workers/deliver.ts'
import { openSender } from '../src/workers/send.ts'
import { freshDatabase } from './support/database.ts'
import { type Manner, openReceiver, type Received, type Receiver } from './support/receiver.ts'
import { freshScope } from './support/scope.ts'
import { failure } from './support/shop.ts'

/** What the workers do, step by step on a clock of the test's own. */

const targets = openTargets(['127.0.0.1'])
const sender = openSender(targets, 400)
after(() => sender.close())

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let scope: Scope
let now: number
before(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  now = Date.now()
  scope = { ...(await freshScope(fresh.database)), targets, clock: () => new Date(now) }
})

const how = {
  forms: new Map([['native', nativeForm]]),
  sender,
  logger: pino({ level: 'silent' }),
  retry: retryRule([10, 100, 1000]),
  timeout: 400,
  pauseAfter: 3_600_000,
  stop: new AbortController().signal,
  cut: new AbortController().signal,
}
const rules = { uniqueEmail: false }
const secret = newSecret()

/** A receiver that is told of everything, and one round of the workers. */
async function listening(
  manner?: (received: Received, index: number) => Manner,
  more: Partial<NewEndpoint> = {},
) {
  const receiver = await openReceiver(manner)
  open.add(receiver)
  const endpoint = await endpoints.create(scope, { face: 'native', url: receiver.url, secret, ...more })
  return { receiver, endpoint, key: { id: endpoint.id } }
}
const open = new Set<Receiver>()
after(() => Promise.all([...open].map((one) => one.close())))

const work = (given: Partial<typeof how> = {}) => deliver(scope, { ...how, ...given })
const wait = (seconds: number) => {
  now += seconds * 1000
}
const sequences = ({ received }: Receiver) =>
  received.map(({ body }) => [JSON.parse(body).data.customer.number, JSON.parse(body).data.sequence])

describe('deliveries', () => {
  test('another secret: for a day both sign, then the new one alone; a patch ends the old one at once', async () => {
    const { receiver, endpoint, key } = await listening()
    const [second, third] = [newSecret(), newSecret()]
    const opens = async (by: string) => {
      await customers.create(scope, {}, rules)
      await work()
      const last = receiver.received.at(-1)
      assert.ok(last)
      try {
        const headers = Object.fromEntries(
          Object.entries(last.headers).map(([name, value]) => [name, String(value)]),
        )
        new Webhook(by).verify(last.body, headers)
        return true
      } catch {
        return false
      }
    }
    await rotate(scope, endpoint.id, second)
    assert.deepEqual([await opens(second), await opens(secret)], [true, true])
    await endpoints.change(scope, key, { secret: third })
    assert.deepEqual([await opens(third), await opens(second)], [true, false])
    await rotate(scope, endpoint.id, second)
    assert.deepEqual([await opens(second), await opens(third), await opens(secret)], [true, true, false])
    // The message tells the receiver's clock the time of sending, so only the database's looks far ahead.
    const text = `update webhook_endpoints set previous_secret_until = $2 where organization_id = $1`
    await fresh.database.rows({ text }, [scope.organization.id, scope.clock()])
    assert.deepEqual([await opens(second), await opens(third)], [true, false])
    await assert.rejects(rotate(scope, newId(scope.clock()), second), failure('not_found', 'webhook'))
  })

  test('each event once, in the order of the customer, signed as Standard Webhooks wants it', async () => {
    const { receiver, key } = await listening()
    const [one, two] = [await customers.create(scope, {}, rules), await customers.create(scope, {}, rules)]
    for (const note of ['a', 'b']) {
      for (const each of [one, two]) await customers.change(scope, each, { note }, rules)
    }
    await work()
    await work()
    assert.equal(receiver.received.length, 6)
    for (const { number } of [one, two]) {
      const own = sequences(receiver).filter(([customer]) => customer === number)
      assert.deepEqual(
        own.map(([, sequence]) => sequence),
        [1, 2, 3],
      )
    }
    const [first] = receiver.received
    assert.ok(first)
    const headers = Object.fromEntries(
      Object.entries(first.headers).map(([name, value]) => [name, String(value)]),
    )
    const opened = new Webhook(secret).verify(first.body, headers) as {
      type: string
      data: { position: number }
    }
    assert.deepEqual([opened.type, opened.data.position], ['customer.created', 1])
    assert.throws(() => new Webhook(newSecret()).verify(first.body, headers))
    assert.throws(() => new Webhook(secret).verify(`${first.body} `, headers))
    const logged = await deliveries.list(scope, key, { after: null, limit: 10 })
    assert.ok(logged.items.every(({ state, tries }) => state === 'delivered' && tries === 1))
  })

  test('a receiver that asks for time is left alone for it, but for no longer than the longest wait', async () => {
    const manners = [
      { status: 429, retryAfter: '600' },
      { status: 503, retryAfter: new Date(now + 600_000 + 990_000).toUTCString() },
      { status: 503, retryAfter: '86400' },
    ]
    const { receiver, key } = await listening((_, index) => manners[index] ?? 204)
    const dueIn = async () => {
      const [waiting] = (await deliveries.list(scope, key, { after: null, limit: 1 })).items
      return ((waiting?.dueAt?.getTime() ?? Number.NaN) - now) / 1000
    }
    await customers.create(scope, {}, rules)
    await work()
    assert.equal(await dueIn(), 600)
    wait(599)
    await work()
    assert.equal(receiver.received.length, 1)
    wait(1)
    await work()
    const seconds = await dueIn()
    assert.ok(seconds > 988 && seconds <= 990, `${seconds}`)
    wait(990)
    await work()
    assert.ok((await dueIn()) <= 1200)
    wait(1200)
    await work()
    assert.equal(receiver.received.length, 4)
    const [told] = (await deliveries.list(scope, key, { after: null, limit: 1 })).items
    assert.equal(told?.state, 'delivered')
  })

  test('what failed is tried again with the same id and body, and holds up only its own customer', async () => {
    const { receiver, key } = await listening((_, index) =>
      index === 0 ? 500 : index === 1 ? 'silence' : 204,
    )
    const one = await customers.create(scope, {}, rules)
    await customers.change(scope, one, { note: 'a' }, rules)
    await work()
    assert.equal(receiver.received.length, 1)
    wait(13)
    const two = await customers.create(scope, {}, rules)
    await work()
    assert.deepEqual(
      sequences(receiver).slice(1).sort(),
      [
        [one.number, 1],
        [two.number, 1],
      ].sort(),
    )
    wait(121)
    await work()
    assert.deepEqual(sequences(receiver).slice(3), [
      [one.number, 1],
      [one.number, 2],
    ])
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    const bodies = receiver.received.map(({ body }) => body)
    const repeated = ids
      .map((id, index) => (id === ids[0] ? bodies[index] : null))
      .filter((body) => body !== null)
    assert.deepEqual(repeated, [bodies[0], bodies[0], bodies[0]])

    const { items } = await deliveries.list(scope, key, { after: null, limit: 10, customer: one })
    const log = await deliveries.get(scope, key, items.at(-1)?.id ?? '')
    const seen = log.attempts.map(({ status, error, response }) => [status, error, response])
    assert.deepEqual(seen, [
      [500, null, 'status 500'],
      [null, 'no answer within 0.4 s', null],
      [204, null, null],
    ])
  })

  test('after the last attempt it is given up, and the next one of the customer goes out', async () => {
    const { receiver, key } = await listening((_, index) => (index < 4 ? 'reset' : 204))
    const one = await customers.create(scope, {}, rules)
    await customers.change(scope, one, { note: 'a' }, rules)
    for (const seconds of [0, 13, 121, 1201]) {
      wait(seconds)
      await work()
    }
    assert.deepEqual(
      sequences(receiver),
      [1, 1, 1, 1, 2].map((sequence) => [one.number, sequence]),
    )
    const { items } = await deliveries.list(scope, key, { after: null, limit: 10 })
    assert.deepEqual(items.map(({ state }) => state).sort(), ['delivered', 'given_up'])
    const lost = items.find(({ state }) => state === 'given_up')
    await deliveries.redeliver(scope, key, lost?.id ?? '')
    await work()
    assert.deepEqual(sequences(receiver).at(-1), [one.number, 1])
    assert.equal((await deliveries.get(scope, key, lost?.id ?? '')).state, 'delivered')
  })

  test('two workers at a time send nothing twice, and keep the order', async () => {
    const { receiver } = await listening()
    const made = await Promise.all(Array.from({ length: 8 }, () => customers.create(scope, {}, rules)))
    for (const one of made) {
      for (const note of ['a', 'b', 'c', 'd']) await customers.change(scope, one, { note }, rules)
    }
    await Promise.all([work(), work(), work()])
    await work()
    assert.equal(receiver.received.length, 40)
    for (const { number } of made) {
      const own = sequences(receiver).filter(([customer]) => customer === number)
      assert.deepEqual(
        own.map(([, sequence]) => sequence),
        [1, 2, 3, 4, 5],
      )
    }
  })

  test('whoever lost its lease has no say about the delivery any more', async () => {
    const { key } = await listening()
    await customers.create(scope, {}, rules)
    // Made out, and taken by nobody yet.
    await work({ stop: AbortSignal.abort() })
    await fanOut(scope, key.id, how.forms)
    const taking = { forms: how.forms, lease: 1000, limit: 10 }
    const [first] = await claim(scope, key.id, taking)
    assert.ok(first)
    assert.deepEqual(await claim(scope, key.id, taking), [])
    wait(2)
    const [second] = await claim(scope, key.id, taking)
    assert.equal(second?.telling.deliveryId, first.telling.deliveryId)
    const attempt = { at: new Date(now), duration: 1, status: 204, error: null, response: 'late' } as const
    await settle(scope, key.id, [{ ...attempt, claimed: first, outcome: 'delivered' }], how.pauseAfter)
    const log = await deliveries.get(scope, key, first.telling.deliveryId)
    assert.deepEqual(
      [log.state, log.tries, log.attempts.map(({ response }) => response)],
      ['pending', 0, [null]],
    )
  })

  test('an event for which a face has no words is given up, and holds up nobody', async () => {
    const { receiver, key } = await listening()
    const [one, two] = [await customers.create(scope, {}, rules), await customers.create(scope, {}, rules)]
    await customers.change(scope, one, { note: 'a' }, rules)
    const payload: typeof nativeForm.payload = (telling, customer) => {
      if (telling.event.customerId === one.id && telling.event.version === 1) throw new Error('no words')
      return nativeForm.payload(telling, customer)
    }
    const given = { forms: new Map([['native', { ...nativeForm, payload }]]) }
    await work(given)
    await work(given)
    assert.deepEqual(
      sequences(receiver).sort(),
      [
        [one.number, 2],
        [two.number, 1],
      ].sort(),
    )
    const { items } = await deliveries.list(scope, key, { after: null, limit: 10, state: 'given_up' })
    assert.equal(items.length, 1)
  })

  test('what a worker took and did not finish is sent again when its lease has ended', async () => {
    const { receiver } = await listening((_, index) => (index === 0 ? 'silence' : 204))
    await customers.create(scope, {}, rules)
    const cutting = new AbortController()
    const broken = work({ cut: cutting.signal })
    await receiver.arrived(1)
    // As when its process ends: no word of what became of it.
    cutting.abort()
    await broken
    await work()
    assert.equal(receiver.received.length, 1)
    wait(5)
    assert.ok((await organizationsToServe(fresh.database, scope.clock())).includes(scope.organization.id))
    await work()
    assert.equal(receiver.received.length, 2)
    assert.ok(
      !(await organizationsToServe(fresh.database, new Date(now + 1e9))).includes(scope.organization.id),
    )
  })

  test('only what was asked for: types, customers that pass the filter, and whoever left it being removed', async () => {
    const { receiver } = await listening(undefined, {
      topics: ['customer.created', 'customer.re*'],
      filter: { op: 'compare', field: 'created_at', is: '>=', value: new Date(now + 1000).toISOString() },
    })
    const early = await customers.create(scope, {}, rules)
    wait(2)
    const late = await customers.create(scope, {}, rules)
    await customers.change(scope, late, { note: 'a' }, rules)
    await work()
    for (const one of [early, late]) await customers.remove(scope, one)
    await work()
    const types = receiver.received.map(({ body }) => JSON.parse(body).type)
    assert.deepEqual(types, ['customer.created', 'customer.removed'])
    assert.deepEqual(sequences(receiver), [
      [late.number, 1],
      [late.number, 3],
    ])
  })
})

describe('an endpoint', () => {
  test('that keeps failing is paused and says why; resumed, it catches up in order', async () => {
    let healthy = false
    const { receiver, key } = await listening(() => (healthy ? 204 : 503))
    const one = await customers.create(scope, {}, rules)
    await work()
    wait(3601)
    await work()
    const paused = await endpoints.get(scope, key)
    assert.deepEqual(
      [paused.state, paused.reason, paused.lastError],
      ['paused', 'kept_failing', 'answered 503'],
    )
    await customers.change(scope, one, { note: 'a' }, rules)
    wait(1000)
    await work()
    assert.equal(receiver.received.length, 2)
    assert.deepEqual(await activeEndpoints(scope), [])

    healthy = true
    await endpoints.resume(scope, key, { catchUp: true })
    await work()
    assert.deepEqual(sequences(receiver).slice(2), [
      [one.number, 1],
      [one.number, 2],
    ])
    const { state, reason, failingSince } = await endpoints.get(scope, key)
    assert.deepEqual([state, reason, failingSince], ['active', null, null])
  })

  test('that answers 410 is paused at once; without catching up only what comes is sent', async () => {
    let gone = true
    const { receiver, key } = await listening(() => (gone ? 410 : 204))
    const one = await customers.create(scope, {}, rules)
    await work()
    assert.equal((await endpoints.get(scope, key)).reason, 'gone')
    await customers.change(scope, one, { note: 'a' }, rules)
    gone = false
    await endpoints.resume(scope, key, { catchUp: false })
    await customers.change(scope, one, { note: 'b' }, rules)
    await work()
    assert.deepEqual(sequences(receiver).slice(1), [[one.number, 3]])
  })

  test('is of one organization, and unknown ones are not found', async () => {
    const { endpoint } = await listening()
    const stranger = await freshScope(fresh.database)
    const missing = failure('not_found', 'webhook')
    for (const key of [{ id: endpoint.id }, { id: 'x' }, { number: endpoint.number, face: 'native' }]) {
      await assert.rejects(endpoints.get(stranger, key), missing)
      await assert.rejects(endpoints.remove(stranger, key), missing)
    }
    await assert.rejects(endpoints.get(scope, { id: endpoint.id, face: 'other' }), missing)
    const named = { face: 'native', url: endpoint.url, secret, reference: 'till' }
    await endpoints.create(scope, named)
    await assert.rejects(endpoints.create(scope, named), failure('reference_taken'))
    assert.equal((await endpoints.put(scope, { ...named, topics: ['a'] })).topics?.[0], 'a')
    assert.equal((await endpoints.list(scope, { after: null, limit: 10 })).items.length, 2)
  })

  test('that is removed takes its deliveries along, also while one is under way', async () => {
    const { receiver, key } = await listening(() => 'silence')
    await customers.create(scope, {}, rules)
    const working = work()
    await receiver.arrived(1)
    await endpoints.remove(scope, key)
    await working
    const rows = await fresh.database.rows(
      { text: 'select id from webhook_deliveries where organization_id = $1' },
      [scope.organization.id],
    )
    assert.equal(rows.length, 0)
  })
})

describe('a removed customer', () => {
  const shopper = () => customers.create(scope, { firstName: personal }, rules)
  const personal = 'Zarathustra'
  const telling = async () => {
    const found: string[] = []
    for (const table of ['webhook_deliveries', 'webhook_attempts', 'events']) {
      const text = `select 1 from ${table} where organization_id = $1 and to_jsonb(${table})::text ilike $2`
      const rows = await fresh.database.rows({ text }, [scope.organization.id, `%${personal}%`])
      if (rows.length > 0) found.push(table)
    }
    return found
  }

  test('is in no payload and no answer any more, and of all that waited only the removal is told', async () => {
    const { receiver, key } = await listening((_, index) => (index === 0 ? 500 : 204))
    const one = await customers.create(scope, { firstName: personal }, rules)
    await customers.change(scope, one, { lastName: personal }, rules)
    await work()
    // The receiver repeats what it was told, as some do.
    await fresh.database.rows(
      { text: 'update webhook_attempts set response = $2 where organization_id = $1' },
      [scope.organization.id, personal],
    )
    assert.deepEqual(await telling(), ['webhook_deliveries', 'webhook_attempts', 'events'])
    await customers.remove(scope, one)
    assert.deepEqual(await telling(), [])
    wait(100)
    await work()
    assert.deepEqual(sequences(receiver), [
      [one.number, 1],
      [one.number, 3],
    ])
    assert.ok(!receiver.received[1]?.body.includes(personal))
    const { items } = await deliveries.list(scope, key, { after: null, limit: 10 })
    assert.deepEqual(items.map(({ state }) => state).sort(), ['cancelled', 'cancelled', 'delivered'])
  })

  test('leaves nothing in the telling of its removal, whatever the receiver answers', async () => {
    await listening((_, index) => (index < 2 ? 'reset' : 500))
    const [one, other] = [await shopper(), await shopper()]
    await merge(scope, one, other)
    await customers.remove(scope, one)
    for (let round = 0; round < 3; round += 1) {
      await work()
      wait(200)
    }
    const text =
      'select error, response from webhook_attempts where organization_id = $1 and customer_id = $2'
    const told = await fresh.database.rows<{ error: string | null; response: string | null }>({ text }, [
      ...[scope.organization.id, one.id],
    ])
    assert.ok(told.length > 1)
    assert.deepEqual([...new Set(told.map(({ error }) => error))], ['ECONNRESET', null])
    assert.deepEqual([...new Set(told.map(({ response }) => response))], [null])
    assert.deepEqual(await verify(scope), [])
  })

  test('whose removal meets workers at any moment leaves nothing behind', async () => {
    const { receiver } = await listening()
    for (let round = 0; round < 20; round += 1) {
      const one = await customers.create(scope, { firstName: personal }, rules)
      await customers.change(scope, one, { note: personal }, rules)
      const removing = async () => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 25))
        await customers.remove(scope, one)
      }
      await Promise.all([work(), work(), removing()])
    }
    await work()
    assert.deepEqual(await telling(), [])
    const removals = receiver.received.filter(({ body }) => JSON.parse(body).type === 'customer.removed')
    assert.equal(removals.length, 20)
  })
})

test('decided deliveries are deleted when they are old, with their attempts', async () => {
  const { key } = await listening()
  await customers.create(scope, {}, rules)
  await work()
  assert.equal(await purgeDeliveries(scope, new Date(now)), 0)
  assert.equal(await purgeDeliveries(scope, new Date(now + 1)), 1)
  assert.equal((await deliveries.list(scope, key, { after: null, limit: 10 })).items.length, 0)
  await assert.rejects(deliveries.get(scope, key, newId(new Date())), failure('not_found', 'delivery'))
})
