import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import * as customers from '../src/core/customers/customers.ts'
import { countPersonal, personalTables } from '../src/core/erasures/personal.ts'
import { verifyChain } from '../src/core/events/verify-chain.ts'
import { toUlid } from '../src/core/ids.ts'
import * as points from '../src/core/ledgers/points.ts'
import { verify } from '../src/core/verify.ts'
import { openQueue } from '../src/db/queue.ts'
import { canariesIn, plant } from './support/canaries.ts'
import { runOnce } from './support/cluster.ts'
import { type DumpedRow, dump } from './support/dump.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

let server: TestServer
let shop: Visitor
before(async () => {
  server = await startServer()
  shop = await server.enter()
})
after(() => server.close())

/** Columns that hold no text of the person, so that no canary can be found in them: only that they say nothing. */
const wordless: readonly string[] = [
  ...['customers.email_verified', 'customers.accepts_marketing', 'customers.wholesale', 'customers.type'],
  ...['customer_list_members.list_id', 'events.salt', 'idempotency_keys.headers'],
  'accounts.password_hash',
]

const tables = (rows: readonly DumpedRow[]) => [
  ...new Set(rows.filter(({ text }) => canariesIn(text).length > 0).map(({ table }) => table)),
]
const sums = () =>
  shop.scope.store.rows(
    {
      text: `select number, points_balance, points_earned, credit, orders_count, total_spent, sign_in_count,
          (select sum(amount) from points_entries where points_entries.organization_id = $1) as points,
          (select sum(amount) from credit_entries where credit_entries.organization_id = $1) as given,
          (select sum(total - refunded) from orders where orders.organization_id = $1) as sold
        from customers where customers.organization_id = $1 order by number`,
    },
    [shop.organization.id],
  )

describe('canaries in every personal column', () => {
  test('are nowhere in the database once the customer was erased', async () => {
    const { scope } = shop
    const neighbour = await customers.create(
      scope,
      { firstName: 'Nora', email: 'nora@example.com', note: 'stays', phone: '+61411000111' },
      { uniqueEmail: true },
    )
    await points.record(scope, neighbour, { reference: 'n-1', amount: 5, notes: 'stays' })
    const { id, orderNumber } = await plant(scope)
    const keyed = { 'idempotency-key': 'zqcanary@example.com' }
    const path = `/customers/${toUlid(id)}`
    const tagged = await shop.call(native, {
      ...{ method: 'POST', path: `${path}/tags`, headers: keyed, json: { tags: ['zqcanary-2'] } },
    })
    assert.equal(tagged.status, 200, tagged.text)
    const queue = openQueue(server.connection, assert.ifError)
    await queue.start()
    await queue.work('deliver-webhooks', 1, async () => {})
    await queue.send('deliver-webhooks', shop.organization.id, { organizationId: shop.organization.id })
    await queue.stop(1000)

    const before = await dump(server.connection)
    await assertEveryColumnPlanted(id, before)
    const [sumsBefore, theirs] = [await sums(), before.filter(({ text }) => text.includes(neighbour.id))]

    const done = await shop.call(native, {
      ...{ method: 'POST', path: `${path}/erasure/execution`, json: {} },
      headers: { 'idempotency-key': 'erase zqcanary@example.com' },
    })
    assert.equal(done.status, 200, done.text)
    const rows = await dump(server.connection)
    assert.deepEqual(
      rows.filter(({ text }) => canariesIn(text).length > 0),
      [],
    )
    assert.deepEqual(await sums(), sumsBefore)
    assert.deepEqual(await verify(scope), [])
    assert.deepEqual((await verifyChain(scope)).faults, [])
    assert.deepEqual(
      rows.filter(({ text }) => text.includes(neighbour.id)),
      theirs,
    )
    const { certificate } = z
      .object({ certificate: z.object({ scanned: z.array(z.record(z.string(), z.unknown())) }) })
      .parse(done.json)
    assert.deepEqual(
      certificate.scanned.map(({ table }) => table),
      personalTables.map(({ table }) => table),
    )
    assert.ok(orderNumber > 0)

    // The scan is not blind: one value left behind, in any writing, is found.
    const leak = async (text: string) => {
      await runOnce(server.connection, `update orders set note = '${text}' where customer_id = '${id}'`)
      return tables(await dump(server.connection))
    }
    const hidden = Buffer.from('{"to":"zqcanary"}')
    for (const text of ['ZQCanary', hidden.toString('base64'), hidden.toString('hex')]) {
      assert.deepEqual(await leak(text), ['public.orders'], text)
    }
    await leak('')
  })

  test('jobs of the queue carry ids only', async () => {
    const rows = await dump(server.connection)
    const jobs = rows.filter(({ table }) => table.startsWith('pgboss.job'))
    assert.ok(jobs.length > 0)
    const Job = z.object({ data: z.record(z.string(), z.guid()).nullish(), output: z.unknown() })
    for (const { text } of jobs) Job.parse(JSON.parse(text))
  })

  test('an erasure that would leave something is undone', async () => {
    const { id } = await customers.create(shop.scope, { note: 'zqcanary' }, { uniqueEmail: true })
    // As if a part had forgotten to empty its own.
    await runOnce(
      server.connection,
      `insert into accesses (organization_id, id, customer_id, at, form, face, ip)
       values ('${shop.organization.id}', '${id}', '${id}', '2026-01-01', 'json', 'native', '192.0.2.1');
       create rule planted as on update to accesses do instead nothing`,
    )
    await assert.rejects(customers.remove(shop.scope, { id }), {
      message: 'an erasure would have left something in accesses.ip',
    })
    assert.equal((await customers.get(shop.scope, { id })).note, 'zqcanary')
    await runOnce(server.connection, 'drop rule planted on accesses')
  })
})

/** A personal column of which this test plants nothing fails it, and so does one whose text holds no canary. */
async function assertEveryColumnPlanted(id: string, rows: readonly DumpedRow[]): Promise<void> {
  const counted = await countPersonal(shop.scope, [id])
  const silent = counted.flatMap(({ table, filled }, index) => {
    const personal = personalTables[index]?.personal ?? []
    return personal.filter((_, place) => filled[place] === 0).map((column) => `${table}.${column}`)
  })
  assert.deepEqual(silent, [], 'plant something in these columns, in tests/support/canaries.ts')
  const wordy = personalTables.flatMap(({ table, personal }) =>
    personal
      .map((column) => ({ table, column }))
      .filter((one) => !wordless.includes(`${one.table}.${one.column}`)),
  )
  const without = wordy.filter(({ table, column }) => {
    const values = rows
      .filter((row) => row.table === `public.${table}`)
      .map(({ text }) => JSON.stringify(z.record(z.string(), z.unknown()).parse(JSON.parse(text))[column]))
    return !values.some((value) => value !== undefined && canariesIn(value).length > 0)
  })
  assert.deepEqual(without, [], 'plant a canary in these columns, in tests/support/canaries.ts')
}
