import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { kill, platform } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Connection, connect } from './connections.ts'
import { codeOf, DatabaseUnusable } from './errors.ts'

const run = promisify(execFile)

/** What a server says of itself in its `postmaster.pid`. */
export type Postmaster = { readonly pid: number; readonly socketDirectory: string; readonly ready: boolean }

const patience = 30_000
export const port = 5432
export const user = 'clientele'

export async function readPostmaster(directory: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch((error) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const [pid, , , , socketDirectory = '', , , status = ''] = text.split('\n')
  return { pid: Number(pid), socketDirectory: socketDirectory.trim(), ready: status.trim() === 'ready' }
}

export function socketConnection(
  host: string,
  database: string,
): Exclude<Connection, { connectionString: string }> {
  return { host, port, database, user }
}

async function answerOf(host: string): Promise<'ready' | 'busy' | 'none'> {
  if (host === '') return 'none'
  try {
    const client = await connect(socketConnection(host, 'postgres'))
    await client.end()
    return 'ready'
  } catch (error) {
    // Starting up or shutting down.
    return error instanceof Error && codeOf(error.cause) === '57P03' ? 'busy' : 'none'
  }
}

export function alive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    return kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

// After a restart of the machine the number may be that of any other process.
async function isPostmaster(pid: number, directory: string): Promise<boolean> {
  if (!alive(pid)) return false
  if (platform !== 'linux') {
    const { stdout } = await run('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
    return stdout.includes('postgres')
  }
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(directory))
  } catch {
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
    return name.trim() === 'postgres'
  }
}

/**
 * The directory of the socket of a server that runs on a data directory, or undefined when none does. Waits for one
 * that starts or stops, and clears away what would make a new server believe that the old one still runs.
 */
export async function findRunning(directory: string): Promise<string | undefined> {
  for (const until = Date.now() + patience; ; await sleep(20)) {
    const postmaster = await readPostmaster(directory)
    if (!postmaster) return undefined
    const answer = await answerOf(postmaster.socketDirectory)
    if (answer === 'ready') return postmaster.socketDirectory
    if (answer === 'none' && !(await isPostmaster(postmaster.pid, directory))) {
      if (alive(postmaster.pid)) await rm(join(directory, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (Date.now() > until) {
      throw new DatabaseUnusable(
        `PostgreSQL (process ${postmaster.pid}) runs on ${directory} but does not answer`,
      )
    }
  }
}
