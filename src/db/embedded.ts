import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { geteuid, pid, platform } from 'node:process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Connection, connect } from './connections.ts'
import { makeDirectory } from './directories.ts'
import { embeddedMajor } from './embedded-binaries.ts'
import { findLauncher, type Launcher, type Owner } from './embedded-identity.ts'
import { alive, findRunning, port, readPostmaster, socketConnection, user } from './embedded-postmaster.ts'
import { codeOf, DatabaseUnusable, DirectoryUnusable } from './errors.ts'

const run = promisify(execFile)

export type EmbeddedOptions = {
  /** The server's files are in `postgres` below it. */
  readonly dataDirectory: string
  /** Called with each line that the server logs. */
  readonly log?: (line: string) => void
  /** Settings of PostgreSQL besides, such as `fsync: 'off'` for tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** Whether user namespaces may be used where the machine allows them. */
  readonly namespaces?: boolean
}

export type Embedded = {
  readonly connection: Connection
  /** Another process had started the server; it goes on when we stop. */
  readonly joined: boolean
  /** Settles when the server has ended, asked or not; never for one that was joined. */
  readonly ended: Promise<void>
  /** Shuts the server down and waits for it; does nothing to one that was joined. */
  stop(): Promise<void>
}

type Server = {
  readonly child: ChildProcess
  readonly socketDirectory: string
  readonly ended: Promise<void>
}

// A socket's path is limited to 107 bytes, of which its name takes some.
const longestSocketDirectory = 85
const stopPatience = 30_000
// Whoever was cut short may write for a moment yet.
const abandonedFiles = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }

/** Starts PostgreSQL on a data directory, or joins the one that runs there, and makes the database `clientele`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDirectory = resolve(options.dataDirectory)
  const directory = join(dataDirectory, 'postgres')
  await makeDataDirectory(dataDirectory)
  let launcher: Launcher | undefined
  for (;;) {
    if (await refuseForeign(directory)) {
      const running = await findRunning(directory)
      if (running !== undefined) return joinedTo(running)
    }
    launcher ??= await launcherFor(dataDirectory, directory, options)
    await initialize(dataDirectory, directory, launcher, options)
    const server = await launch(directory, launcher, options)
    // Without one, somebody else was faster: look again.
    if (server) return started(server)
  }
}

async function joinedTo(socketDirectory: string): Promise<Embedded> {
  await createDatabase(socketDirectory)
  const connection = socketConnection(socketDirectory, 'clientele')
  return { connection, joined: true, ended: new Promise(() => {}), stop: async () => {} }
}

async function started({ child, socketDirectory, ended }: Server): Promise<Embedded> {
  async function stop(): Promise<void> {
    child.kill('SIGINT')
    const patience = new AbortController()
    const impatient = sleep(stopPatience, undefined, { signal: patience.signal }).then(
      () => child.kill('SIGQUIT'),
      () => {},
    )
    await ended
    patience.abort()
    await impatient
  }
  try {
    await createDatabase(socketDirectory)
  } catch (error) {
    await stop()
    throw error
  }
  return { connection: socketConnection(socketDirectory, 'clientele'), joined: false, ended, stop }
}

async function makeDataDirectory(dataDirectory: string): Promise<void> {
  try {
    const made = await makeDirectory(dataDirectory)
    if (made === null || geteuid?.() !== 0) return
    // Made by root in somebody's directory: theirs.
    const { uid, gid } = await stat(dirname(made))
    await chown(made, uid, gid)
    await chown(dataDirectory, uid, gid)
  } catch (error) {
    throw new DirectoryUnusable(`the data directory ${dataDirectory} cannot be made: ${codeOf(error)}`, error)
  }
}

/** Whether an embedded server has made its database below this folder. */
export async function hasDatabase(dataDirectory: string): Promise<boolean> {
  return readFile(join(resolve(dataDirectory), 'postgres', 'PG_VERSION')).then(
    () => true,
    (error) => codeOf(error) !== 'ENOENT',
  )
}

/** Whether a database is there already; refuses one of another PostgreSQL, and files that are none. */
async function refuseForeign(directory: string): Promise<boolean> {
  let version: string
  try {
    version = (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (codeOf(error) !== 'ENOENT')
      throw new DatabaseUnusable(`${directory} cannot be read: ${codeOf(error)}`, error)
    const files = await readdir(directory).catch(() => [])
    if (files.length > 0) throw new DatabaseUnusable(`${directory} holds something that is not a database`)
    return false
  }
  if (version === String(embeddedMajor)) return true
  throw new DatabaseUnusable(
    `${directory} was written by PostgreSQL ${version} and this Clientele brings ${embeddedMajor}: dump it there and load it here`,
  )
}

async function launcherFor(
  dataDirectory: string,
  directory: string,
  options: EmbeddedOptions,
): Promise<Launcher> {
  const { uid, gid }: Owner = await stat(directory).catch(() => stat(dataDirectory))
  return findLauncher({ uid, gid }, join(dataDirectory, 'binaries'), options.namespaces ?? true)
}

/** Makes the files of an empty server aside and renames them, so that a start that is cut short leaves no half of it. */
async function initialize(
  dataDirectory: string,
  directory: string,
  launcher: Launcher,
  options: EmbeddedOptions,
): Promise<void> {
  if (await refuseForeign(directory)) return
  const prefix = 'postgres.new-'
  for (const name of await readdir(dataDirectory)) {
    const maker = Number(name.slice(prefix.length))
    const abandoned = name.startsWith(prefix) && (maker === pid || !alive(maker))
    if (abandoned) await rm(join(dataDirectory, name), abandonedFiles)
  }
  const unfinished = join(dataDirectory, `${prefix}${pid}`)
  try {
    await mkdir(unfinished, { mode: 0o700 })
    if (launcher.owner) await chown(unfinished, launcher.owner.uid, launcher.owner.gid)
  } catch (error) {
    throw new DatabaseUnusable(
      `the data directory ${dataDirectory} cannot be written to: ${codeOf(error)}`,
      error,
    )
  }
  // The trigram index needs to know letters beyond ASCII; the order of text is by code point everywhere.
  const locale = platform === 'darwin' ? ['--locale=C', '--lc-ctype=en_US.UTF-8'] : ['--locale=C.UTF-8']
  const sync = options.settings?.fsync === 'off' ? ['--no-sync'] : []
  const parameters = [
    '-D',
    unfinished,
    '--auth=trust',
    '--encoding=UTF8',
    `--username=${user}`,
    ...locale,
    ...sync,
  ]
  const command = launcher.command('initdb', parameters)
  try {
    await run(command.file, command.arguments, command.options)
    await rename(unfinished, directory)
    const parent = await open(dataDirectory)
    await parent.sync().finally(() => parent.close())
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Another process made it meanwhile.
    if (codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST') return
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    const why = said.split('\n').find((line) => line.includes('error:')) ?? said.trim()
    throw new DatabaseUnusable(`the database in ${directory} could not be made: ${why}`, error)
  }
}

async function makeSocketDirectory(directory: string, owner: Owner | undefined): Promise<string> {
  if (Buffer.byteLength(directory) <= longestSocketDirectory) return directory
  const short = await mkdtemp(join(tmpdir(), 'clientele-'))
  if (owner) await chown(short, owner.uid, owner.gid)
  return short
}

/** Starts the server and waits until it is ready; undefined when another one has the files. */
async function launch(
  directory: string,
  launcher: Launcher,
  options: EmbeddedOptions,
): Promise<Server | undefined> {
  const socketDirectory = await makeSocketDirectory(directory, launcher.owner)
  const settings = {
    listen_addresses: '',
    ...options.settings,
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: '0700',
    port: String(port),
  }
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = launcher.command('postgres', ['-D', directory, ...parameters])
  // A session of its own: an interrupt from the terminal is for us, and we stop the server last.
  const child = spawn(command.file, command.arguments, {
    ...command.options,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lastLines: string[] = []
  let over = false
  const ended = new Promise<void>((settle) => {
    child.once('error', (error) => lastLines.push(error.message))
    child.once('close', () => settle())
  }).then(async () => {
    over = true
    if (socketDirectory !== directory) await rm(socketDirectory, { recursive: true, force: true })
  })
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (lastLines.push(line) > 20) lastLines.shift()
    options.log?.(line)
  })
  while (!over) {
    const postmaster = await readPostmaster(directory)
    if (postmaster?.ready && postmaster.pid === child.pid) return { child, socketDirectory, ended }
    await sleep(5)
  }
  if (lastLines.some((line) => /lock file .* already exists|is still in use/.test(line))) {
    await sleep(100)
    return undefined
  }
  const why = lastLines.find((line) => /FATAL|error/i.test(line)) ?? lastLines.at(-1) ?? 'it said nothing'
  throw new DatabaseUnusable(`PostgreSQL did not start on ${directory}: ${why}`)
}

async function createDatabase(socketDirectory: string): Promise<void> {
  const client = await connect(socketConnection(socketDirectory, 'postgres'))
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'clientele'`)
    if (rowCount === 0) await client.query('create database clientele')
  } catch (error) {
    // Two joined at once.
    if (codeOf(error) !== '42P04' && codeOf(error) !== '23505') throw error
  } finally {
    await client.end()
  }
}
