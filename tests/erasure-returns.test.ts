import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import { connect, withDatabase } from '../src/db/connections.ts'
import { face as spiffy } from '../src/dialects/spiffy/index.ts'
import { runOnce } from './support/cluster.ts'
import { testServer } from './support/database.ts'
import { freshFolder, run, start, urlOf } from './support/program.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

const rules = { uniqueEmail: false }
const person = {
  ...{ firstName: 'Grete', lastName: 'Wieder', birthDate: '1980-02-03', email: 'Grete@example.com' },
  ...{ phone: '+61411222333', reference: 'erp-7' },
}
const Returns = z.object({
  data: z.array(
    z.looseObject({ id: z.string(), customer: z.string(), matched: z.array(z.string()), state: z.string() }),
  ),
})

let server: TestServer
let shop: Visitor
before(async () => {
  server = await startServer()
  shop = await server.enter()
  const { id } = await customers.create(shop.scope, person, rules)
  await customers.create(shop.scope, { email: 'grete@example.com', note: 'was there before' }, rules)
  await customers.remove(shop.scope, { id })
})
after(() => server.close())

const get = async (path: string) => shop.call(native, { method: 'GET', path })
const open = async () => Returns.parse((await get('/erasures/returns?state=open')).json).data
const bulk = async (lines: readonly unknown[], query = '') => {
  const body = lines.map((line) => JSON.stringify(line)).join('\n')
  const answer = await fetch(`${server.origin}/v1/customers/bulk${query}`, {
    ...{ method: 'POST', body },
    headers: { authorization: `Bearer ${shop.token}`, 'content-type': 'application/x-ndjson' },
  })
  return (await answer.text())
    .trim()
    .split('\n')
    .map((line) => z.looseObject({ status: z.int() }).parse(JSON.parse(line)))
}

describe('somebody who was erased', () => {
  test('and was not written again is not reported, nor is who was there before', async () => {
    await customers.create(shop.scope, { email: 'other@example.com', firstName: 'Grete' }, rules)
    assert.deepEqual(await open(), [])
  })

  test('is reported when any face writes it again, by what it has in common, until it is dismissed', async () => {
    const made = await shop.call(spiffy, {
      ...{ method: 'POST', path: '/api/customers.json' },
      json: { customer: { first_name: 'Greta', last_name: 'Wieder', email: 'greta@example.com' } },
    })
    assert.ok(made.status < 300, made.text)
    assert.deepEqual(await open(), [])
    const { id } = await customers.create(shop.scope, { email: 'x@example.com' }, rules)
    await customers.change(shop.scope, { id }, { phone: '0411 222 333' }, rules)
    const named = await customers.create(
      shop.scope,
      { fullName: 'grete  wieder', birthDate: '1980-02-03', reference: 'erp-7' },
      rules,
    )
    const found = await open()
    assert.deepEqual(
      found.map(({ customer, matched }) => [customer, matched]),
      [
        [toUlid(id), ['phone']],
        [toUlid(named.id), ['reference', 'name_and_birth_date']],
      ],
    )
    const dismissed = await shop.call(native, {
      ...{ method: 'POST', path: `/erasures/returns/${found[0]?.id}/dismissal`, json: {} },
    })
    assert.partialDeepStrictEqual(dismissed.json, { state: 'dismissed' })
    await customers.remove(shop.scope, named)
    assert.deepEqual(await open(), [])
  })

  test('is recognised by whatever it was ever called or reached by', async () => {
    const was = {
      ...{ email: 'first@example.com', phone: '+61411000333', firstName: 'Fay', lastName: 'Former' },
      ...{ accountingId: 'ac-9', posId: 'pos-9', reference: 'old-9' },
    }
    const { id } = await customers.create(shop.scope, was, rules)
    const now = { email: 'last@example.com', phone: '+61411000444', lastName: 'Latter', reference: 'new-9' }
    await customers.change(shop.scope, { id }, { ...now, accountingId: null, posId: null }, rules)
    await customers.change(shop.scope, { id }, { birthDate: '1970-01-02' }, rules)
    await customers.remove(shop.scope, { id })
    const ways = [
      ...[{ email: 'First@example.com' }, { phone: '+61411000333' }, { reference: 'old-9' }],
      ...[{ accounting_id: 'ac-9' }, { pos_id: 'pos-9' }, { email: 'last@example.com' }],
      { first_name: 'fay', last_name: 'former', birth_date: '1970-01-02' },
    ]
    const lines = ways.map((data) => ({ op: 'create', data }))
    for (const { status } of await bulk(lines, '?erased=refuse')) assert.equal(status, 409)
    const [fresh] = await bulk([{ op: 'create', data: { first_name: 'Fay' } }], '?erased=refuse')
    assert.equal(fresh?.status, 201)
  })

  test('is not whom it was merged with until that was undone', async () => {
    const [one, other] = [
      await customers.create(shop.scope, { email: 'one-m@example.com' }, rules),
      await customers.create(shop.scope, { email: 'other-m@example.com', phone: '+61411000555' }, rules),
    ]
    const made = await merge(shop.scope, one, other)
    await undo(shop.scope, made.merge.id)
    await customers.remove(shop.scope, one)
    const data = { phone: '+61411000555' }
    const [written] = await bulk([{ op: 'create', data }], '?erased=refuse')
    assert.equal(written?.status, 201)
  })

  test('is told in the lines of a bulk request, and refused where that was asked for', async () => {
    const again = { email: 'GRETE@example.com', first_name: 'Imported' }
    const lines = [
      { op: 'upsert', customer: 'reference:crm-1', data: { phone: '+61411222333' } },
      { op: 'create', data: { email: 'new@example.com' } },
    ]
    const [refused, fresh] = await bulk(lines, '?erased=refuse')
    assert.partialDeepStrictEqual(refused, { status: 409, id: null })
    assert.equal(fresh?.status, 201)
    assert.equal((await get('/customers/reference:crm-1')).status, 404)
    const [made, known] = await bulk([lines[0], { op: 'create', data: { last_name: 'Nobody' } }])
    assert.partialDeepStrictEqual(made, { status: 201, erased_before: true })
    assert.equal(known && 'erased_before' in known, false)
    const [taken] = await bulk([{ op: 'create', data: again }])
    assert.equal(taken?.status, 409, 'somebody who was there before holds the address')
    assert.equal((await open()).length, 1)
  })
})

describe('a restored backup', () => {
  test('is reported at the start, by the command and in the API, and replayed', async () => {
    const cluster = await testServer()
    const folder = await freshFolder()
    const [name, backup] = [`restore_${process.pid}`, `backup_${process.pid}`]
    await runOnce(cluster, `create database ${name}`)
    const variables = { DATABASE_URL: urlOf(withDatabase(cluster, name)) }
    const flags = ['--data', folder]
    const journal = join(folder, 'erasures.ndjson')
    try {
      const serve = async () => {
        const one = start(['serve', '--port', '0', '--json', ...flags], variables)
        await one.printed(/\n\}\n/)
        const started = z
          .object({ address: z.string() })

          .parse(JSON.parse(one.stdout()))
        return { one, address: started.address }
      }
      const first = await serve()
      const token = /clientele_[0-9A-Z]{26}_[\w-]{43}/.exec(first.one.stdout())?.[0]
      assert.ok(token, first.one.stdout())
      const ask = async (address: string, method: string, path: string, body?: unknown) =>
        (
          await fetch(`${address}/v1${path}`, {
            method,
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          })
        ).json()
      const Made = z.looseObject({ id: z.string() })
      const { id } = Made.parse(await ask(first.address, 'POST', '/customers', { first_name: 'Back' }))
      first.one.signal('SIGTERM')
      await first.one.ended
      await runOnce(cluster, `create database ${backup} template ${name}`)

      const second = await serve()
      await ask(second.address, 'POST', `/customers/${id}/erasure/execution`, {})
      second.one.signal('SIGKILL')
      await second.one.ended
      // A kill between the commit and the journal loses nothing: the next start writes it.
      const sync = await serve()
      sync.one.signal('SIGTERM')
      await sync.one.ended
      assert.match(await readFile(journal, 'utf8'), new RegExp(id))
      assert.equal((await stat(journal)).mode & 0o777, 0o600)
      assert.equal((await run(['erasures', 'check', ...flags], variables)).code, 0)

      await runOnce(cluster, `drop database ${name} with (force)`)
      await runOnce(cluster, `create database ${name} template ${backup}`)
      const third = await serve()
      assert.match(third.one.stderr(), /erased is there again/)
      assert.match(third.one.stderr(), new RegExp(id))
      const told = Returns.parse(await ask(third.address, 'GET', '/erasures/returns?state=open'))
      assert.partialDeepStrictEqual(told.data, [{ customer: id, kind: 'restored' }])
      const checked = await run(['erasures', 'check', '--json', ...flags], variables)
      assert.equal(checked.code, 1)
      assert.match(checked.stdout, new RegExp(id))
      const replayed = await run(['erasures', 'replay', ...flags], variables)
      assert.equal(replayed.code, 0, replayed.stderr)
      assert.partialDeepStrictEqual(await ask(third.address, 'GET', `/customers/${id}`), { status: 404 })
      assert.deepEqual(
        Returns.parse(await ask(third.address, 'GET', '/erasures/returns?state=open')).data,
        [],
      )
      assert.equal((await run(['erasures', 'check', ...flags], variables)).code, 0)
      third.one.signal('SIGTERM')
      await third.one.ended
    } finally {
      const client = await connect(cluster)
      for (const one of [name, backup]) await client.query(`drop database if exists ${one} with (force)`)
      await client.end()
    }
  })
})
