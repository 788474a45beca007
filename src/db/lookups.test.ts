import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { runOnce } from '../../tests/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../../tests/support/database.ts'
import { terminateAll } from '../../tests/support/terminate.ts'
import { type Database, type Lookup, openDatabase, prepared } from './database.ts'
import { codeOf } from './errors.ts'

type Thing = { key: number; name: string }

const here = '00000000-0000-0000-0000-000000000001'
const there = '00000000-0000-0000-0000-000000000002'

let fresh: FreshDatabase
let database: Database

before(async () => {
  fresh = await freshDatabase()
  database = fresh.database
  await runOnce(
    fresh.connection,
    'create table things (owner uuid, key bigint, name text, primary key (owner, key))',
  )
  await runOnce(fresh.connection, 'create table queries (id bigserial, keys bigint[])')
  await runOnce(
    fresh.connection,
    `insert into things select '${here}', n, 'thing ' || n from generate_series(1, 5000) n`,
  )
  // Keeps what it was asked for, and is slow enough for others to gather meanwhile.
  await runOnce(
    fresh.connection,
    `create function look_up(o uuid, asked bigint[]) returns setof things language plpgsql as $$
     begin
       insert into queries (keys) values (asked);
       perform pg_sleep(0.05);
       return query select * from things where owner = o and things.key = any(asked);
     end $$`,
  )
})

function things(name: string): Lookup<Thing> {
  return { statement: prepared(name, 'select * from look_up($1, $2)'), keyOf: (row) => row.key }
}

async function queriesDuring(work: () => Promise<unknown>): Promise<number[][]> {
  await runOnce(fresh.connection, 'truncate queries')
  await work()
  const rows = await database.rows<{ keys: number[] }>({ text: 'select keys from queries order by id' }, [])
  return rows.map(({ keys }) => keys)
}

describe('lookUp', () => {
  test('sends the first call at once and answers those that gather meanwhile by one query', async () => {
    const lookup = things('gathering')
    const queries = await queriesDuring(async () => {
      const keys = [1, 2, 3, 3, 9999, 2]
      const found = await Promise.all(keys.map((key) => database.lookUp(lookup, here, key)))
      assert.deepEqual(
        found.map((row) => row?.name),
        ['thing 1', 'thing 2', 'thing 3', 'thing 3', undefined, 'thing 2'],
      )
    })
    assert.deepEqual(queries, [[1], [2, 3, 9999]])
  })

  test('asks for one key by the statement for one', async () => {
    const one = prepared(
      'one key',
      "select owner, key, 'by itself' as name from things where owner = $1 and key = $2",
    )
    const lookup = { ...things('several keys'), one }
    const found = await Promise.all([1, 2, 3].map((key) => database.lookUp(lookup, here, key)))
    assert.deepEqual(
      found.map((row) => row?.name),
      ['by itself', 'thing 2', 'thing 3'],
    )
  })

  test('never mixes organizations or lookups', async () => {
    const [one, other] = [things('one'), things('other')]
    const queries = await queriesDuring(async () => {
      const calls = [one, other].flatMap((lookup) =>
        [here, there].map((owner) => database.lookUp(lookup, owner, 7)),
      )
      const found = await Promise.all(calls)
      assert.deepEqual(
        found.map((row) => row?.name),
        ['thing 7', undefined, 'thing 7', undefined],
      )
    })
    assert.equal(queries.length, 4)
  })

  test('asks for no more than a thousand at a time', async () => {
    const lookup = things('many')
    const queries = await queriesDuring(async () => {
      const keys = Array.from({ length: 2501 }, (_, index) => index + 1)
      const found = await Promise.all(keys.map((key) => database.lookUp(lookup, here, key)))
      assert.ok(found.every((row, index) => row?.key === index + 1))
    })
    assert.deepEqual(
      queries.map((keys) => keys.length).sort((a, b) => a - b),
      [1, 500, 1000, 1000],
    )
  })

  test('reads what was written before the call, though an older query is under way', async () => {
    const lookup = things('fresh')
    const older = database.lookUp(lookup, here, 6000)
    await runOnce(fresh.connection, `insert into things values ('${here}', 6000, 'new')`)
    assert.equal((await database.lookUp(lookup, here, 6000))?.name, 'new')
    await older
  })

  test('a key that cannot be read fails alone', async () => {
    const lookup: Lookup<Thing> = {
      statement: prepared('typed', 'select * from look_up($1, $2::text[]::bigint[])'),
      keyOf: (row) => String(row.key),
    }
    const calls = ['1', '2', 'x', '3'].map((key) => database.lookUp(lookup, here, key))
    const outcomes = await Promise.allSettled(calls)
    assert.deepEqual(
      outcomes.map((one) => (one.status === 'fulfilled' ? one.value?.name : codeOf(one.reason))),
      ['thing 1', 'thing 2', '22P02', 'thing 3'],
    )
  })

  test('goes on over a new connection when the server ended the old one', async () => {
    const lookup = things('lost')
    assert.equal((await database.lookUp(lookup, here, 1))?.name, 'thing 1')
    await terminateAll(fresh.connection)
    assert.equal((await database.lookUp(lookup, here, 2))?.name, 'thing 2')
    const underWay = [database.lookUp(lookup, here, 3), database.lookUp(lookup, here, 4)]
    await new Promise((settle) => setTimeout(settle, 20))
    await terminateAll(fresh.connection)
    assert.deepEqual(
      (await Promise.all(underWay)).map((row) => row?.name),
      ['thing 3', 'thing 4'],
    )
  })

  test('gives up what takes the server too long', async () => {
    const hasty = openDatabase({ connection: fresh.connection, lookUpTimeout: 20 })
    await assert.rejects(hasty.lookUp(things('slow'), here, 1), (error) => codeOf(error) === '57014')
    await hasty.close()
  })
})
