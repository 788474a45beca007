import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { runOnce } from '../../tests/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../../tests/support/database.ts'
import { openRelay } from '../../tests/support/relay.ts'
import { terminateAll } from '../../tests/support/terminate.ts'
import { type Database, openDatabase, prepared } from './database.ts'
import { DatabaseUnavailable, violatedConstraint } from './errors.ts'

/** What is sent as one implicit transaction, and how its statements come to be prepared on the connection. */

let fresh: FreshDatabase
const opened: Database[] = []
after(() => Promise.all(opened.map((database) => database.close())))
before(async () => {
  fresh = await freshDatabase()
  await runOnce(
    fresh.connection,
    'create table purses (id bigint primary key, sum bigint not null check (sum >= 0))',
  )
  await runOnce(fresh.connection, 'insert into purses select n, 100 from generate_series(1, 9) n')
  await runOnce(fresh.connection, 'create table pairs (id bigint unique deferrable initially deferred)')
})

const add = prepared('add', 'update purses set sum = sum + $2 where id = $1')
const read = prepared('read', 'select sum, now() as at from purses where id = $1')
const transaction = prepared('transaction', 'select pg_current_xact_id()::text as id')
const pair = { statement: prepared('pair', 'insert into pairs values ($1)'), values: [1] }
const sleep = { statement: prepared('sleep', 'select pg_sleep($1)'), values: [30] }

/** A database of so many connections, on each of which every statement is prepared. */
async function warm(connections = 1, connection = fresh.connection, patience = 60_000) {
  const database = openDatabase({ connection, poolSize: connections, patience })
  opened.push(database)
  const steps = [
    { statement: sleep.statement, values: [0.05] },
    { statement: add, values: [9, 0] },
    { statement: read, values: [9] },
    { statement: transaction, values: [] },
    { statement: pair.statement, values: [null] },
  ]
  await Promise.all(Array.from({ length: connections }, () => database.atomically(steps)))
  return database
}

const sumOf = async (id: number) => {
  const rows = await fresh.database.rows<{ sum: number }>(read, [id])
  return rows[0]?.sum
}

describe('a unit', () => {
  test('is one transaction, in which a step sees what those before it did', async () => {
    const database = await warm()
    const [first, second, added, seen, third] = await database.atomically([
      { statement: transaction, values: [] },
      { statement: transaction, values: [] },
      { statement: add, values: [1, 5] },
      { statement: read, values: [1] },
      { statement: transaction, values: [] },
    ])
    assert.deepEqual([second, third, added], [first, first, []])
    assert.ok(seen?.[0]?.at instanceof Date)
    assert.deepEqual([seen[0].sum, await sumOf(1)], [105, 105])
    assert.equal((await database.atomically([{ statement: read, values: [1] }]))[0]?.length, 1)
  })

  test('undoes the steps before one that fails, skips those after it, and leaves the connection usable', async () => {
    const database = await warm()
    const failing = database.atomically([
      { statement: add, values: [2, 5] },
      { statement: add, values: [3, -500] },
      { statement: add, values: [2, 7] },
    ])
    const next = database.atomically([{ statement: add, values: [4, 1] }])
    await assert.rejects(failing, { code: '23514' })
    await next
    assert.deepEqual([await sumOf(2), await sumOf(3), await sumOf(4)], [100, 100, 101])
    await assert.rejects(
      database.atomically([
        { statement: add, values: [2, 5] },
        { statement: add, values: ['no number', 5] },
      ]),
      { code: '22P02' },
    )
    await database.atomically([{ statement: add, values: [2, 1] }])
    assert.equal(await sumOf(2), 101)
  })

  test('fails where a constraint is only found broken at its end', async () => {
    const database = await warm()
    await assert.rejects(
      database.atomically([pair, { statement: add, values: [5, 1] }, pair]),
      (error) => violatedConstraint(error) === 'pairs_id_key',
    )
    assert.equal(await sumOf(5), 100)
  })

  test('runs again after a real deadlock', async () => {
    const database = await warm(2)
    const pause = { statement: sleep.statement, values: [0.2] }
    const move = (from: number, to: number) =>
      database.atomically([
        { statement: add, values: [from, -1] },
        pause,
        { statement: add, values: [to, 1] },
        { statement: transaction, values: [] },
      ])
    await Promise.all([move(6, 7), move(7, 6)])
    assert.deepEqual([await sumOf(6), await sumOf(7)], [100, 100])
  })

  test('whose connection is lost or silent fails with DatabaseUnavailable, and nothing of it stays', async () => {
    const relay = await openRelay(fresh.connection)
    const database = await warm(1, relay.connection, 500)
    const steps = [{ statement: add, values: [8, 1] }, sleep]
    const lost = assert.rejects(database.atomically(steps), DatabaseUnavailable)
    await new Promise((settle) => setTimeout(settle, 100))
    await terminateAll(fresh.connection)
    await lost
    await database.atomically([
      { statement: add, values: [8, 0] },
      { statement: sleep.statement, values: [0] },
    ])
    await assert.rejects(database.atomically(steps), /timeout/)
    await relay.cut()
    await terminateAll(fresh.connection)
    assert.equal(await sumOf(8), 100)
  })
})

describe('a statement', () => {
  const open = () => {
    const database = openDatabase({ connection: fresh.connection, poolSize: 1 })
    opened.push(database)
    return database
  }

  test('answers the same when it is prepared, when it is described and when it is known', async () => {
    const database = open()
    const statement = prepared('kinds', 'select $1::text as "it\'s", $2::bigint as n, null::jsonb as none')
    const ask = () => database.rows(statement, ['é\u{1f600}', 7])
    // The second goes out before the first is answered.
    const answers = [...(await Promise.all([ask(), ask()])), await ask()]
    assert.deepEqual(answers, Array(3).fill([{ "it's": 'é\u{1f600}', n: 7, none: null }]))
  })

  test('that failed when it was to be prepared is prepared by the next to need it', async () => {
    const database = open()
    const later = prepared('later', 'select id from later where id = $1')
    await assert.rejects(database.rows(later, [1]), { code: '42P01' })
    await runOnce(fresh.connection, 'create table later (id bigint)')
    assert.deepEqual(await database.rows(later, [1]), [])
    const again = prepared('again', 'select $1::bigint as n')
    await assert.rejects(database.rows(again, ['none']), { code: '22P02' })
    assert.deepEqual(await database.rows(again, [1]), [{ n: 1 }])
    await assert.rejects(
      database.atomically([
        { statement: add, values: [1, -500] },
        { statement: read, values: [1] },
      ]),
    )
    assert.equal((await database.rows(read, [1])).length, 1)
  })

  test('with a value that we cannot read fails alone', async () => {
    const database = open()
    const big = prepared('big', 'select $1::numeric::int8 as n')
    for (const _ of [1, 2]) await assert.rejects(database.rows(big, ['9007199254740993']), /does not fit/)
    assert.deepEqual(await database.rows(big, ['5']), [{ n: 5 }])
  })
})
