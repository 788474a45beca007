import assert from 'node:assert/strict'
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { after, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { carelessSettings, runOnce } from '../../tests/support/cluster.ts'
import { connect } from './connections.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { DatabaseUnusable } from './errors.ts'

const directories: string[] = []
const servers: Embedded[] = []

after(async () => {
  for (const server of servers) await server.stop()
  for (const directory of directories) await rm(directory, { recursive: true, force: true })
})

async function emptyDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'embedded-test-'))
  directories.push(directory)
  return directory
}

async function start(dataDirectory: string, more: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const server = await startEmbedded({ dataDirectory, settings: carelessSettings, ...more })
  servers.push(server)
  return server
}

async function count({ connection }: Embedded): Promise<number> {
  const client = await connect(connection)
  const { rows } = await client
    .query<{ count: number }>('select count(*) as count from kept')
    .finally(() => client.end())
  return rows[0]?.count ?? 0
}

const program = `
  import { startEmbedded } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))}
  const server = await startEmbedded({ dataDirectory: process.argv[1] })
  console.log(server.joined ? 'joined' : 'started')
  process.stdin.once('data', () => server.stop().then(() => process.exit()))`

/** Another process that starts a server on the directory and says so. */
function startElsewhere(dataDirectory: string, other: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '-e', program, dataDirectory], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: '/',
    ...other,
  })
}

async function firstWord(child: ChildProcess): Promise<string> {
  if (!child.stdout) return ''
  const ended = once(child, 'exit').then(() => 'exited')
  return Promise.race([once(child.stdout, 'data').then(([data]) => String(data).trim()), ended])
}

async function stopElsewhere(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.stdin?.write('stop')
  await exited
}

describe('the embedded server', { concurrency: 1 }, () => {
  test('keeps its data from one start to the next', async () => {
    const directory = await emptyDirectory()
    const first = await start(directory)
    await runOnce(first.connection, 'create table kept as select 1 as n')
    await first.stop()
    await first.ended
    const second = await start(directory)
    assert.deepEqual([first.joined, second.joined, await count(second)], [false, false, 1])
    await second.stop()
    assert.deepEqual(await readdir(directory), ['postgres'])
  })

  test('is joined by a second process, which leaves it running', async () => {
    const directory = await emptyDirectory()
    const first = await start(directory)
    await runOnce(first.connection, 'create table kept as select 1 as n')
    const joined = await start(directory)
    assert.equal(joined.joined, true)
    assert.equal(await count(joined), 1)
    await joined.stop()
    assert.equal(await count(first), 1)
    await first.stop()
  })

  test('is started once by two processes that start together on an empty directory', async () => {
    const directory = await emptyDirectory()
    const both = [startElsewhere(directory), startElsewhere(directory)]
    const words = await Promise.all(both.map(firstWord))
    assert.deepEqual(words.sort(), ['joined', 'started'])
    await Promise.all(both.map(stopElsewhere))
  })

  test('starts again after its process was killed, with everything that was committed', async () => {
    const directory = await emptyDirectory()
    for (let round = 1; round <= 3; round++) {
      const child = startElsewhere(directory)
      assert.equal(await firstWord(child), 'started')
      const joined = await start(directory)
      await runOnce(joined.connection, 'create table if not exists kept (n integer)')
      await runOnce(joined.connection, 'insert into kept values (1)')
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      // The first start comes while the old server still goes down.
      await (round === 1 ? undefined : exited.then(() => sleep(100 * round)))
    }
    const server = await start(directory)
    assert.equal(await count(server), 3)
    await server.stop()
  })

  test('starts after the making of its files was cut short', async () => {
    const directory = await emptyDirectory()
    const child = startElsewhere(directory)
    while (!(await readdir(directory)).some((name) => name.startsWith('postgres.new-'))) await sleep(5)
    await sleep(100)
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
    assert.ok(!(await readdir(directory)).includes('postgres'))
    const server = await start(directory)
    assert.deepEqual(await readdir(directory), ['postgres'])
    await server.stop()
  })

  test('does not take another process for the server that once had its number', async () => {
    const directory = await emptyDirectory()
    await (await start(directory)).stop()
    const lines = [
      process.pid,
      join(directory, 'postgres'),
      1,
      5432,
      join(directory, 'postgres'),
      '',
      '1 1',
      'ready',
    ]
    await writeFile(join(directory, 'postgres/postmaster.pid'), `${lines.join('\n')}\n`)
    const server = await start(directory)
    assert.equal(server.joined, false)
    await server.stop()
  })

  test('runs below directories that nobody else may enter, however deep', async () => {
    const directory = await emptyDirectory()
    const closed = join(directory, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const deep = join(closed, 'a-directory-with-a-long-name/'.repeat(4))
    const server = await start(deep)
    await runOnce(server.connection, 'create table kept as select 1 as n')
    const joined = await start(deep)
    assert.deepEqual([joined.joined, await count(joined)], [true, 1])
    await server.stop()
    const { connection } = server
    const socketDirectory = 'host' in connection ? connection.host : ''
    await assert.rejects(stat(socketDirectory), { code: 'ENOENT' })
  })

  test('says in one line what is wrong with its directory', async () => {
    const directory = await emptyDirectory()
    const refusal = (pattern: RegExp) => (error: unknown) =>
      error instanceof DatabaseUnusable && pattern.test(error.message) && !error.message.includes('\n')
    await writeFile(join(directory, 'file'), '')
    await assert.rejects(start(join(directory, 'file/data')), refusal(/cannot be made: ENOTDIR/))
    // Node's own recursive mkdir never comes back from here.
    await assert.rejects(start('/proc/clientele/data'), refusal(/cannot be made: ENOENT/))
    await mkdir(join(directory, 'postgres'))
    await writeFile(join(directory, 'postgres/letter.txt'), '')
    await assert.rejects(start(directory), refusal(/is not a database/))
    await writeFile(join(directory, 'postgres/PG_VERSION'), '17\n')
    await assert.rejects(start(directory), refusal(/written by PostgreSQL 17/))
    const other = await emptyDirectory()
    await assert.rejects(start(other, { settings: { shared_buffers: 'plenty' } }), refusal(/shared_buffers/))
  })

  // What only root can try: to be somebody else.
  if (process.geteuid?.() === 0) {
    const nobody = { uid: 65534, gid: 65534 }

    test('runs as nobody where user namespaces are forbidden', async () => {
      const directory = await emptyDirectory()
      await chmod(directory, 0o755)
      const server = await start(directory, { namespaces: false })
      await runOnce(server.connection, 'create table kept as select 1 as n')
      assert.equal((await stat(join(directory, 'postgres'))).uid, nobody.uid)
      await server.stop()
      // Once nobody's, always nobody's.
      const again = await start(directory)
      assert.equal(await count(again), 1)
      await again.stop()
    })

    // Nobody may enter a closed checkout, not even to run this.
    const look = `fs.accessSync(${JSON.stringify(import.meta.filename)}, fs.constants.R_OK)`
    const open = spawnSync(process.execPath, ['-e', look], { cwd: '/', ...nobody }).status === 0
    if (!open) return
    for (const [kind, user] of [
      ['an ordinary user', nobody],
      ['a user without a name, as containers have', { uid: 23_456, gid: 23_456 }],
    ] as const) {
      test(`runs for ${kind}, and for root on that user’s data`, async () => {
        const directory = await emptyDirectory()
        await chown(directory, user.uid, user.gid)
        const child = startElsewhere(directory, user)
        assert.equal(await firstWord(child), 'started')
        const joined = await start(directory)
        assert.equal(joined.joined, true)
        await stopElsewhere(child)
        const server = await start(directory)
        assert.equal(server.joined, false)
        await server.stop()
        assert.equal((await stat(join(directory, 'postgres/PG_VERSION'))).uid, user.uid)
      })
    }

    test('runs for root in an empty directory of a user without a name', async () => {
      const directory = await emptyDirectory()
      await chown(directory, 23_456, 23_456)
      const server = await start(directory)
      await server.stop()
      assert.equal((await stat(join(directory, 'postgres/PG_VERSION'))).uid, 23_456)
    })

    test('a directory that the user may not write to ends the start', async () => {
      const denied = await emptyDirectory()
      assert.equal(
        await firstWord(
          startElsewhere(join(denied, 'data'), { ...nobody, stdio: ['pipe', 'pipe', 'ignore'] }),
        ),
        'exited',
      )
    })
  }
})
