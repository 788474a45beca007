import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import * as customers from '../src/core/customers/customers.ts'
import { verify } from '../src/core/verify.ts'
import { callsOf, digitalRiver, ok, pathsOf, spiffy, spoonity } from './support/four-faces.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

/** Spiffy promises that an address is unique, two others that it may repeat: both hold, over one record. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

const email = 'ada@example.com'
const taken = { errors: { email: ['has already been taken'] } }

const throughDigitalRiver = (visitor: Visitor, id: string, address = email) =>
  visitor.call(digitalRiver, { method: 'POST', path: '/customers', json: { id, email: address } })
const throughSpoonity = (visitor: Visitor, address = email) =>
  visitor.call(spoonity, { method: 'POST', path: '/customers', json: { name: 'Ada', email: address } })
const throughSpiffy = (visitor: Visitor, address = email) =>
  visitor.call(spiffy, {
    method: 'POST',
    path: '/api/customers.json',
    json: { customer: { email: address } },
  })

function assertTaken(answer: Answer): void {
  assert.deepEqual([answer.status, answer.json], [422, taken])
}

async function holder({ scope }: Visitor): Promise<string[]> {
  const text = `select reference from customers where organization_id = $1 and email_holder order by number`
  const rows = await server.database.rows<{ reference: string }>({ text }, [scope.organization.id])
  return rows.map(({ reference }) => reference)
}

/** Three customers of one address, the oldest first. */
async function three(visitor: Visitor): Promise<void> {
  for (const id of ['first', 'second', 'third']) ok(await throughDigitalRiver(visitor, id))
}

const remove = async (visitor: Visitor, id: string) =>
  ok(await visitor.call(digitalRiver, { method: 'DELETE', path: `/customers/${id}` }))

describe('an address that several have', () => {
  test('is taken for Spiffy, whoever made it and however it is spelt', async () => {
    for (const make of [throughSpiffy, throughSpoonity, (who: Visitor) => throughDigitalRiver(who, 'x')]) {
      const visitor = await server.enter()
      ok(await make(visitor))
      for (const spelt of [email, 'ADA@Example.COM', '  Ada@example.com '.trim()]) {
        assertTaken(await throughSpiffy(visitor, spelt))
      }
      ok(await throughSpoonity(visitor))
      ok(await throughDigitalRiver(visitor, 'again'))
      assertTaken(await throughSpiffy(visitor))
      assert.equal((await holder(visitor)).length, 1)
    }
  })

  test('goes to the oldest other one when its holder is removed, and is free after the last', async () => {
    const visitor = await server.enter()
    await three(visitor)
    assert.deepEqual(await holder(visitor), ['first'])
    await remove(visitor, 'first')
    assert.deepEqual(await holder(visitor), ['second'])
    assertTaken(await throughSpiffy(visitor))
    await remove(visitor, 'third')
    assertTaken(await throughSpiffy(visitor))
    await remove(visitor, 'second')
    assert.deepEqual(await holder(visitor), [])
    ok(await throughSpiffy(visitor))
    assert.deepEqual(await verify(visitor.scope), [])
  })

  test('goes to the oldest other one when its holder takes another address, and does not come back', async () => {
    const visitor = await server.enter()
    await three(visitor)
    const first = await customers.get(visitor.scope, { reference: 'first' })
    await callsOf(visitor, first).spoonity({ email: 'other@example.com' })
    assert.deepEqual(await holder(visitor), ['first', 'second'])
    const json = { customer: { email } }
    assertTaken(await visitor.call(spiffy, { method: 'PUT', path: pathsOf(first).spiffy, json }))
    await callsOf(visitor, first).digitalRiver({ email })
    assert.deepEqual(await holder(visitor), ['second'])
  })

  test('does not keep Spiffy’s client from sending back what it has read of a customer who does not hold it', async () => {
    const visitor = await server.enter()
    await three(visitor)
    const third = await customers.get(visitor.scope, { reference: 'third' })
    const { spiffy: put } = callsOf(visitor, third)
    await put({ email, note: 'new' })
    await put({ email: email.toUpperCase() })
    const after = await customers.get(visitor.scope, third)
    assert.deepEqual([after.note, after.email, after.emailHolder], ['new', email.toUpperCase(), false])
    assert.deepEqual(await holder(visitor), ['first'])
  })

  test('is found for all of them', async () => {
    const visitor = await server.enter()
    await three(visitor)
    const Found = z.object({ data: z.array(z.object({ id: z.string() })) })
    const query = `/customers?email=${encodeURIComponent(email.toUpperCase())}`
    const { data } = Found.parse(ok(await visitor.call(digitalRiver, { method: 'GET', path: query })).json)
    assert.deepEqual(data.map(({ id }) => id).sort(), ['first', 'second', 'third'])
  })
})

test('fifteen at once with one address through three faces: one holds it, and Spiffy makes at most that one', async () => {
  const visitor = await server.enter()
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, index) => [
      throughSpiffy(visitor),
      throughDigitalRiver(visitor, `racer-${index}`),
      throughSpoonity(visitor),
    ]).flat(),
  )
  const bySpiffy = answers.filter((_, index) => index % 3 === 0)
  const byOthers = answers.filter((_, index) => index % 3 !== 0)
  assert.deepEqual([...new Set(byOthers.map(({ status }) => status))], [201])
  const refused = bySpiffy.filter(({ status }) => status !== 201)
  refused.forEach(assertTaken)
  assert.ok(refused.length >= 4, `${5 - refused.length} were made`)
  assert.equal((await holder(visitor)).length, 1)
})

test('does not go to one who is being removed, and the holder’s removal does not fail over it', async () => {
  const visitor = await server.enter()
  await three(visitor)
  const removing = await server.database.transaction(async (store) => {
    await customers.remove({ ...visitor.scope, store }, { reference: 'second' })
    const waiting = remove(visitor, 'first')
    await waitUntilBlocked()
    return [waiting]
  })
  await Promise.all(removing)
  assert.deepEqual(await holder(visitor), ['third'])
})

/** Until somebody in this database waits for a row that somebody else has locked. */
async function waitUntilBlocked(): Promise<void> {
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const deadline = Date.now() + 5000
  while ((await server.database.rows({ text }, [])).length === 0) {
    assert.ok(Date.now() < deadline, 'nobody waits')
    await sleep(5)
  }
}

test('removing and making at once leave exactly one holder', async () => {
  const visitor = await server.enter()
  await three(visitor)
  const answers = await Promise.all([
    remove(visitor, 'first'),
    remove(visitor, 'second'),
    throughSpoonity(visitor),
    throughDigitalRiver(visitor, 'fourth'),
    throughSpiffy(visitor),
    remove(visitor, 'third'),
  ])
  for (const { status } of answers) assert.ok(status < 300 || status === 422, String(status))
  assert.equal((await holder(visitor)).length, 1)
  assertTaken(await throughSpiffy(visitor))
  assert.deepEqual(await verify(visitor.scope), [])
})
