import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import * as organizations from '../src/core/organizations/organizations.ts'
import { everyFace } from '../src/faces.ts'
import { freshDatabase } from './support/database.ts'
import { freshFolder, type Running, run, start, startCommand, urlOf } from './support/program.ts'

const sh = promisify(execFile)
const address = /^Clientele \S+ listens at (\S+)$/m

/** Status of a GET, through a host name when one is given. */
function get(url: string, token?: string, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(host && { host }) }
    request(url, { headers, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
      .on('error', reject)
      .end()
  })
}

/** Waits until a condition holds, for at most half a minute. */
async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let left = 300; !(await holds()); left--) {
    assert.notEqual(left, 0, `never: ${what}`)
    await sleep(100)
  }
}

async function postmasterOf(data: string): Promise<number> {
  return Number.parseInt(await readFile(join(data, 'postgres/postmaster.pid'), 'utf8'), 10)
}

/** Where the machine tells; the process that started another one. */
async function parentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1] ?? Number.NaN)
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A path of a face that answers 200 on any record, and needs no parameter; null when the face has none. */
function readPath(face: (typeof everyFace)[number] | undefined): string | null {
  const route = face?.routes.find((each) => each.method === 'GET' && !each.path.includes(':'))
  return face && route ? `${face.prefix}${route.path}` : null
}

const anyPath = everyFace.map(readPath).find((path) => path !== null)
const faces = everyFace.map((face) => ({ face, lines: new RegExp(`^# ${face.title}\\n(curl .*)$`, 'm') }))

describe('the server with its own PostgreSQL', () => {
  let data: string
  let first: Running
  let token: string
  before(async () => {
    data = await freshFolder()
    first = start(['--port', '0', '--data', data])
    await first.printed(address)
    token = (await readFile(join(data, 'admin-token'), 'utf8')).trim()
  })

  test('the first start prints the token and keeps it for its owner only', async () => {
    assert.ok((await first.printed(/Admin token: +(\S+)/))[1] === token)
    assert.equal((await stat(join(data, 'admin-token'))).mode & 0o777, 0o600)
  })

  test('each curl line works as it is printed', async () => {
    for (const { face, lines } of faces) {
      const line = (await first.printed(lines))[1] ?? ''
      const { stdout } = await sh('sh', ['-c', `${line} -o /dev/null -w '%{http_code}'`])
      assert.match(stdout, /^20[01]$/, `${face.name}: ${line}`)
    }
  })

  test('a command joins the running database, and a token that it revokes ends at once', async () => {
    const origin = (await first.printed(address))[1]
    const made = await run(['token', 'create', '--name', 'x', '--data', data, '--json'])
    const { id, token: text } = JSON.parse(made.stdout)
    const url = `${origin}${anyPath}`
    assert.equal(await get(url, text), 200)
    assert.equal(await get(url, text), 200)
    assert.equal((await run(['token', 'revoke', id, '--data', data])).code, 0)
    assert.equal(await get(url, text), 401)
    assert.equal(await get(url, token), 200)
  })

  test('PostgreSQL that dies is started again; until then requests are told to wait', async () => {
    const origin = (await first.printed(address))[1]
    process.kill(await postmasterOf(data), 'SIGKILL')
    const seen = new Set<number>()
    await until(async () => {
      const status = await get(`${origin}/readyz`)
      seen.add(status)
      return seen.has(503) && status === 200
    }, 'ready again')
    assert.deepEqual([...seen].sort(), [200, 503])
    assert.equal(await get(`${origin}${anyPath}`, token), 200)
  })

  test('a killed server leaves nothing that blocks the next start, which shows no secret', async () => {
    const postmaster = await postmasterOf(data)
    first.signal('SIGKILL')
    await first.ended
    const second = start(['--port', '0', '--data', data])
    const origin = (await second.printed(address))[1]
    assert.equal((await second.printed(/Admin token: +in (\S+)/))[1], join(data, 'admin-token'))
    assert.ok(!second.stdout().includes(token))
    assert.equal(await get(`${origin}${anyPath}`, token), 200)

    second.signal('SIGINT')
    const { code, stderr } = await second.ended
    assert.deepEqual([code, stderr], [0, ''])
    await assert.rejects(postmasterOf(data), { code: 'ENOENT' })
    await until(async () => !alive(postmaster), 'PostgreSQL ended')
  })

  // A terminal signals the whole group, and npm passes it on once more; a supervisor signals npm alone.
  for (const [name, signal, group] of [
    ['Ctrl-C', 'SIGINT', true],
    ['the end of npm', 'SIGTERM', false],
  ] as const) {
    test(`${name} ends everything that npm start started`, async () => {
      const npm = startCommand(['npm', 'start', '--', '--port', '0', '--data', data])
      await npm.printed(address)
      const postmaster = await postmasterOf(data)
      npm.signal(signal, group)
      await npm.ended
      await until(async () => !alive(postmaster), 'PostgreSQL ended')
      await assert.rejects(postmasterOf(data), { code: 'ENOENT' })
    })
  }
})

describe('two servers on one empty folder', () => {
  test('make one organization, and the second goes on when the first one stops', async () => {
    const data = await freshFolder()
    const servers = [start(['--port', '0', '--data', data]), start(['--port', '0', '--data', data])]
    const origins = await Promise.all(servers.map(async (one) => (await one.printed(address))[1]))
    const token = (await readFile(join(data, 'admin-token'), 'utf8')).trim()
    const listed = await run(['organization', 'list', '--data', data, '--json'])
    assert.equal(JSON.parse(listed.stdout).length, 1)

    const parent = await parentOf(await postmasterOf(data))
    const owner = servers.findIndex((one) => one.pid === parent) === 1 ? 1 : 0
    servers[owner]?.signal('SIGTERM')
    assert.equal((await servers[owner]?.ended)?.code, 0)
    await until(async () => {
      return (await get(`${origins[1 - owner]}${anyPath}`, token)) === 200
    }, 'the other one answers')
  })
})

describe('the server on a PostgreSQL of the user', () => {
  let environment: Record<string, string>
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  before(async () => {
    fresh = await freshDatabase()
    environment = { DATABASE_URL: urlOf(fresh.connection), CLIENTELE_DATA: await freshFolder() }
  })

  test('makes the organization that was asked for, with faces at ports and host names', async () => {
    const portFace = everyFace.find((face) => readPath(face) !== null)
    const hostFace = everyFace.find((face) => face.hostNamesOrganization)
    const server = start(
      [
        ...['--port', '0', '--organization-slug', 'north', '--currency', 'NZD', '--json', '--demo', '20'],
        ...['--face', `${portFace?.name}=0`, '--face', `${hostFace?.name}=*.shop.example`],
      ],
      environment,
    )
    await server.printed(/^\}$/m)
    const started = JSON.parse(server.stdout())
    const folder = environment.CLIENTELE_DATA ?? ''
    assert.equal((await readFile(join(folder, 'admin-token'), 'utf8')).trim(), started.token)
    const [organization] = await organizations.list(fresh.database)
    assert.deepEqual([organization?.slug, organization?.currency], ['north', 'NZD'])

    const ownPort = started.places.find((place: { face: string }) => place.face === portFace?.name)
    assert.equal(
      await get(`${ownPort.address}${readPath(portFace)?.slice(portFace?.prefix.length)}`, started.token),
      200,
    )
    const path = readPath(hostFace)?.slice(hostFace?.prefix.length)
    assert.equal(await get(`${started.address}${path}`, started.token, 'north.shop.example'), 200)
    assert.equal(await get(`${started.address}${path}`, started.token), 404)

    const counted = await fresh.database.rows<{ count: number }>(
      { text: 'select count(*) as count from customers where organization_id = $1' },
      [organization?.id],
    )
    assert.equal(counted[0]?.count, 20)
    server.signal('SIGTERM')
    assert.equal((await server.ended).code, 0)
  })

  test('a token file of another database is not printed as if it were valid', async () => {
    const folder = await freshFolder()
    const mine = await readFile(join(environment.CLIENTELE_DATA ?? '', 'admin-token'), 'utf8')
    await writeFile(join(folder, 'admin-token'), `${mine.slice(0, -10)}AAAAAAAAA\n`)
    const other = { ...environment, CLIENTELE_DATA: folder }
    const server = start(['--port', '0'], other)
    await server.printed(/No valid admin token/)
    server.signal('SIGINT')
    assert.equal((await server.ended).code, 0)
  })

  test('a port that is taken is one line, with the database left in peace', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => holder.once('listening', resolve))
    const bound = holder.address()
    const port = typeof bound === 'object' ? bound?.port : null
    const { code, stderr, stdout } = await run(['--port', String(port)], environment)
    holder.close()
    assert.deepEqual([code, stdout], [1, ''])
    assert.match(stderr, new RegExp(`^clientele: port ${port} is in use [^\\n]+\\n$`))
  })
})

test('a wrong setting is one line that names it, and exit code 2', async () => {
  const wrong: [flags: string[], variables: Record<string, string>, line: RegExp][] = [
    [['--port', 'abc'], {}, /--port must be a port number .* not "abc"/],
    [[], { CLIENTELE_PROT: '4000' }, /CLIENTELE_PROT is not a setting/],
    [[], { DATABASE_URL: 'mysql://root:geheim@db/x' }, /DATABASE_URL must be an address such as postgres:/],
    [['--face', 'nobody=4004'], {}, /--face must name one of the faces/],
    [['--data', '/proc/clientele'], {}, /--data \(CLIENTELE_DATA\): .* cannot be made: ENOENT/],
  ]
  await Promise.all(
    wrong.map(async ([flags, variables, line]) => {
      const { code, stdout, stderr } = await run(['serve', ...flags], variables)
      assert.deepEqual([code, stdout], [2, ''], stderr)
      assert.match(stderr, /^clientele: [^\n]+\n$/)
      assert.match(stderr, line)
      assert.doesNotMatch(stderr, /geheim/)
    }),
  )
})
