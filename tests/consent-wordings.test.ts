import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { face as native } from '../src/api/index.ts'
import * as consents from '../src/core/consents/consents.ts'
import * as wordings from '../src/core/consents/wordings.ts'
import * as customers from '../src/core/customers/customers.ts'
import { merge } from '../src/core/merges/merge.ts'
import { inTransaction } from '../src/core/scope.ts'
import { verify } from '../src/core/verify.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** Words with a name in them are gone with the person; words that others were shown too stay. */

let server: TestServer
let shop: Visitor
before(async () => {
  server = await startServer()
  shop = await server.enter()
})
after(() => server.close())

let made = 0
const words = () => `May we write to you, customer ${++made}?`
const customer = () => customers.create(shop.scope, {}, { uniqueEmail: false })
const shown = (id: string, wording: string) => consents.append(shop.scope, { id }, { given: true, wording })

async function isKept(text: string): Promise<boolean> {
  const query = { text: 'select from consent_wordings where organization_id = $1 and text = $2' }
  return (await server.database.rows(query, [shop.organization.id, text])).length > 0
}

describe('words of a consent', () => {
  test('that only an erased person was shown are gone, and their digest stays', async () => {
    const { id } = await customer()
    const text = words()
    const { entry } = await shown(id, text)
    await customers.remove(shop.scope, { id })
    assert.equal(await isKept(text), false)
    const query = {
      text: 'select wording_digest as digest from consents where organization_id = $1 and id = $2',
    }
    const rows = await server.database.rows(query, [shop.organization.id, entry.id])
    assert.deepEqual(rows, [{ digest: wordings.digestOf(text) }])
    const path = `/consent-wordings/${wordings.digestOf(text).toString('hex')}`
    assert.equal((await shop.call(native, { method: 'GET', path })).status, 404)
    const list = await shop.call(native, { method: 'GET', path: '/consent-wordings?limit=100' })
    assert.doesNotMatch(JSON.stringify(list.json), new RegExp(wordings.digestOf(text).toString('hex')))
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('are back for whoever is shown them again', async () => {
    const [one, other] = [await customer(), await customer()]
    const text = words()
    await shown(one.id, text)
    await customers.remove(shop.scope, one)
    const { entry } = await shown(other.id, text)
    assert.equal(entry.wording, text)
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('that a shop keeps again after an erasure are its own', async () => {
    const one = await customer()
    const text = words()
    await shown(one.id, text)
    await customers.remove(shop.scope, one)
    const json = { text }
    const again = await shop.call(native, { method: 'POST', path: '/consent-wordings', json })
    assert.equal(again.status, 201)
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('that somebody else was shown too stay until that one is erased as well', async () => {
    const [one, other] = [await customer(), await customer()]
    const text = words()
    for (const { id } of [one, other]) await shown(id, text)
    await customers.remove(shop.scope, one)
    assert.equal(await isKept(text), true)
    await customers.remove(shop.scope, other)
    assert.equal(await isKept(text), false)
  })

  test('that only a merged row was shown stay with it, and go with the survivor', async () => {
    const [survivor, merged, other] = [await customer(), await customer(), await customer()]
    const [text, shared] = [words(), words()]
    await shown(merged.id, text)
    for (const { id } of [merged, other]) await shown(id, shared)
    await merge(shop.scope, survivor, merged)
    await customers.remove(shop.scope, other)
    assert.deepEqual([await isKept(text), await isKept(shared)], [true, true])
    await customers.remove(shop.scope, survivor)
    assert.deepEqual([await isKept(text), await isKept(shared)], [false, false])
  })

  test('are in no answer that is kept for its Idempotency-Key either', async () => {
    const { id } = await customer()
    const text = words()
    const json = { text }
    for (const key of ['first', 'second']) {
      const headers = { 'idempotency-key': key }
      await shop.call(native, { method: 'POST', path: '/consent-wordings', json, headers })
    }
    await shown(id, text)
    await customers.remove(shop.scope, { id })
    const query = {
      text: 'select body from idempotency_keys where organization_id = $1 and body is not null',
    }
    assert.deepEqual(await server.database.rows(query, [shop.organization.id]), [])
  })

  for (const named of ['their text', 'their digest']) {
    test(`that somebody is just being shown by ${named} stay, whoever is erased meanwhile`, async () => {
      const [one, other] = [await customer(), await customer()]
      const text = words()
      await shown(one.id, text)
      const said = named === 'their text' ? { wording: text } : { wordingDigest: wordings.digestOf(text) }
      let removal: Promise<unknown> = Promise.resolve()
      await inTransaction(shop.scope, async (inside) => {
        await consents.append(inside, other, { given: true, ...said })
        removal = customers.remove(shop.scope, one)
        await Promise.race([removal, somebodyWaits()])
      })
      await removal
      assert.equal(await isKept(text), true)
    })
  }
})

/** Ends once somebody waits for a lock in this database. */
async function somebodyWaits(): Promise<void> {
  const text = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await server.database.rows({ text }, [])).length === 0) await setTimeout(5)
}
