import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { runOnce } from '../../tests/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../../tests/support/database.ts'
import { openRelay } from '../../tests/support/relay.ts'
import { terminateAll } from '../../tests/support/terminate.ts'
import { type Database, openDatabase, prepared } from './database.ts'
import { codeOf, DatabaseUnavailable, violatedConstraint } from './errors.ts'

let fresh: FreshDatabase
let database: Database

before(async () => {
  fresh = await freshDatabase()
  database = fresh.database
  await runOnce(
    fresh.connection,
    'create table purses (id bigint primary key, balance bigint not null check (balance >= 0))',
  )
  await runOnce(fresh.connection, 'insert into purses select n, 100 from generate_series(1, 9) n')
})

const add = prepared('add', 'update purses set balance = balance + $2 where id = $1 returning balance')
const insert = prepared('insert', 'insert into purses (id, balance) values ($1, $2)')
const read = prepared('read', 'select balance from purses where id = $1')

async function balance(id: number): Promise<number | undefined> {
  return (await database.rows<{ balance: number }>(read, [id]))[0]?.balance
}

describe('values', () => {
  test('come as numbers, dates as text, times as Date, and go the same way', async () => {
    const at = new Date('2024-02-29T12:34:56.789Z')
    const [row] = await database.rows<Record<string, unknown>>(
      {
        text: `select $1::int8 as n, $2::int8[] as ns, $3::date as day, $4::timestamptz as at, $5::bytea as bytes,
          $6::jsonb as json, $7::text[] as words, $8::text as nothing, $9::boolean as flag, $10::timestamptz[] as times`,
      },
      [
        2 ** 53 - 1,
        [1, null],
        '2024-02-29',
        at,
        Buffer.from('a\0b'),
        { a: [1] },
        ['x"y\\', 'NULL', '', null],
        null,
        true,
        [at],
      ],
    )
    assert.deepEqual(row, {
      n: 2 ** 53 - 1,
      ns: [1, null],
      day: '2024-02-29',
      at,
      bytes: Buffer.from('a\0b'),
      json: { a: [1] },
      words: ['x"y\\', 'NULL', '', null],
      nothing: null,
      flag: true,
      times: [at],
    })
  })

  test('are read the same whatever the server’s own time zone and form of dates', async () => {
    const { connection } = fresh
    const name =
      'host' in connection ? connection.database : new URL(connection.connectionString).pathname.slice(1)
    await runOnce(connection, `alter database ${name} set timezone = 'Asia/Tokyo'`)
    await runOnce(connection, `alter database ${name} set datestyle = 'German'`)
    const other = openDatabase({ connection })
    const at = new Date('2024-12-31T23:30:00Z')
    const statement = { text: 'select $1::timestamptz as at, $1::timestamptz::date as day' }
    assert.deepEqual(await other.rows(statement, [at]), [{ at, day: '2024-12-31' }])
    await other.close()
  })

  test('a bigint that is no safe number is an error, not another number', async () => {
    await assert.rejects(database.rows({ text: 'select 9007199254740993::int8' }, []), /does not fit/)
    assert.equal(await balance(1), 100)
  })
})

describe('a transaction', () => {
  test('commits what it did and answers', async () => {
    const result = await database.transaction(async (transaction) => {
      await transaction.rows(add, [1, 5])
      return 'done'
    })
    assert.deepEqual([result, await balance(1)], ['done', 105])
  })

  test('undoes everything when the work throws', async () => {
    const failure = new Error('no')
    const work = database.transaction(async (transaction) => {
      await transaction.rows(add, [2, 5])
      throw failure
    })
    await assert.rejects(work, failure)
    assert.equal(await balance(2), 100)
  })

  test('cannot be used after it ended', async () => {
    const leaked = await database.transaction(async (transaction) => transaction)
    await assert.rejects(leaked.rows(add, [2, 5]), /has ended/)
  })

  test('throws the first failure when the work swallowed it, for nothing was committed', async () => {
    const work = database.transaction(async (transaction) => {
      await transaction.rows(add, [3, 5])
      await transaction.rows(insert, [3, 0]).catch(() => {})
    })
    await assert.rejects(work, (error) => violatedConstraint(error) === 'purses_pkey')
    assert.equal(await balance(3), 100)
  })

  test('runs again after a real deadlock', async () => {
    let runs = 0
    let arrived = 0
    const { promise: bothHold, resolve } = Promise.withResolvers<void>()
    const move = (from: number, to: number) =>
      database.transaction(async (transaction) => {
        runs++
        await transaction.rows(add, [from, -1])
        if (++arrived === 2) resolve()
        await bothHold
        await transaction.rows(add, [to, 1])
      })
    await Promise.all([move(4, 5), move(5, 4)])
    assert.equal(runs, 3)
    assert.deepEqual([await balance(4), await balance(5)], [100, 100])
  })
})

describe('atomically', () => {
  test('answers the rows of each step', async () => {
    const answers = await database.atomically([
      { statement: add, values: [6, 1] },
      { statement: insert, values: [60, 7] },
      { statement: read, values: [60] },
    ])
    assert.deepEqual(answers, [[{ balance: 101 }], [], [{ balance: 7 }]])
  })

  test('throws the first error, undoes all, and leaves the connection clean', async () => {
    const one = openDatabase({ connection: fresh.connection, poolSize: 1 })
    const steps = one.atomically([
      { statement: add, values: [7, 1] },
      { statement: insert, values: [7, 0] },
      { statement: prepared('never prepared before', 'select 1 / 0'), values: [] },
      { statement: add, values: [7, 1] },
    ])
    await assert.rejects(steps, (error) => violatedConstraint(error) === 'purses_pkey')
    const pid = () => one.rows<{ pid: number }>({ text: 'select pg_backend_pid() as pid' }, [])
    const before = await pid()
    await assert.rejects(one.atomically([{ statement: insert, values: [7, 0] }]))
    assert.deepEqual(await pid(), before)
    assert.deepEqual(
      await one.rows(prepared('never prepared before', 'select 1 / 0'), []).catch(codeOf),
      '22012',
    )
    assert.equal(await balance(7), 100)
    await one.close()
  })

  test('sends nothing when a value cannot be written', async () => {
    const steps = database.atomically([
      { statement: add, values: [7, 1] },
      { statement: read, values: [() => 1] },
    ])
    await assert.rejects(steps, TypeError)
    const renamed = database.atomically([
      { statement: add, values: [7, 1] },
      { statement: prepared('read', 'select 1'), values: [] },
    ])
    await assert.rejects(renamed, /two statements are named read/)
    assert.equal(await balance(7), 100)
  })

  test('reports a constraint that is only checked at commit', async () => {
    await runOnce(fresh.connection, 'create table pairs (id bigint unique deferrable initially deferred)')
    const pair = { statement: { text: 'insert into pairs values (1)' }, values: [] }
    await assert.rejects(
      database.atomically([pair, pair]),
      (error) => violatedConstraint(error) === 'pairs_id_key',
    )
  })
})

describe('a lost connection', () => {
  test('fails what was under way with DatabaseUnavailable, and nothing after it', async () => {
    const sleeping = assert.rejects(database.rows({ text: 'select pg_sleep(30)' }, []), DatabaseUnavailable)
    const within = assert.rejects(
      database.transaction(async (transaction) => {
        await transaction.rows(add, [8, 1])
        await transaction.rows({ text: 'select pg_sleep(30)' }, [])
      }),
      DatabaseUnavailable,
    )
    await new Promise((settle) => setTimeout(settle, 100))
    await terminateAll(fresh.connection)
    await Promise.all([sleeping, within])
    assert.equal(await balance(8), 100)
  })

  test('a server that is not there is DatabaseUnavailable, by socket and by TCP', async () => {
    const away = [
      { host: '/nonexistent', port: 5432, database: 'x', user: 'x' },
      { connectionString: 'postgres://x@127.0.0.1:1/x' },
    ]
    for (const connection of away) {
      const nowhere = openDatabase({ connection })
      await assert.rejects(nowhere.rows(read, [1]), DatabaseUnavailable)
      await assert.rejects(
        nowhere.transaction((transaction) => transaction.rows(read, [1])),
        DatabaseUnavailable,
      )
      await assert.rejects(nowhere.atomically([{ statement: read, values: [1] }]), DatabaseUnavailable)
      await assert.rejects(nowhere.lookUp({ statement: read, keyOf: () => 1 }, 'o', 1), DatabaseUnavailable)
      const listening = nowhere.listen(
        'x',
        () => {},
        () => {},
      )
      await assert.rejects(listening, DatabaseUnavailable)
      await nowhere.close()
    }
  })
})

describe('load', () => {
  const columns = ['n', 'word']

  test('copies rows of text, and all or none of them', async () => {
    await runOnce(fresh.connection, 'create table words (n bigint primary key, word text)')
    const rows = [
      [1, 'tab\there'],
      [2, null],
      [3, 'line\nback\\slash \\N'],
    ]
    const { copyLine } = await import('./database.ts')
    await database.load(({ copyIn }) => copyIn('words', columns, rows.map(copyLine)))
    const found = await database.rows<{ n: number; word: string }>(
      { text: 'select n, word from words order by n' },
      [],
    )
    assert.deepEqual(
      found.map(({ n, word }) => [n, word]),
      rows,
    )
    await assert.rejects(
      database.load(async ({ copyIn }) => {
        await copyIn('words', columns, ['4\tfour'])
        await copyIn('words', columns, ['5\tfive', '1\tone'])
      }),
      (error) => codeOf(error) === '23505',
    )
    async function* failing() {
      yield '6\tsix\n'
      throw new Error('the source broke')
    }
    await assert.rejects(
      database.load(({ copyIn }) => copyIn('words', columns, failing())),
      /the source broke/,
    )
    const [counted] = await database.rows<{ n: number }>({ text: 'select count(*) as n from words' }, [])
    assert.equal(counted?.n, 3)
  })

  test('sees its own rows before the commit, and nobody else does', async () => {
    await runOnce(fresh.connection, 'create table drafts (n bigint primary key, word text)')
    const count = { text: 'select count(*) as n from drafts' }
    const counts = await database.load(async (loading) => {
      await loading.copyIn('drafts', columns, ['1\tone'])
      return Promise.all([loading.rows(count, []), database.rows(count, [])])
    })
    assert.deepEqual(counts, [[{ n: 1 }], [{ n: 0 }]])
  })
})

test('a server that falls silent counts as lost, and the next statement finds it again', async () => {
  const relay = await openRelay(fresh.connection)
  const patient = openDatabase({ connection: relay.connection, patience: 300, lookUpTimeout: 100 })
  const lookup = {
    statement: prepared('silent', 'select $2::bigint[] as keys, $1::text as one, 1 as key'),
    keyOf: () => 1,
  }
  try {
    await patient.rows(read, [1])
    await patient.lookUp(lookup, 'x', 1)
    relay.silence()
    await assert.rejects(patient.rows(read, [1]), DatabaseUnavailable)
    await relay.mend()
    assert.equal((await patient.rows(read, [1])).length, 1)
    await patient.lookUp(lookup, 'x', 1)
  } finally {
    await patient.close()
    await relay.cut()
  }
})
