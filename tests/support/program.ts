import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { after } from 'node:test'
import type { Connection } from '../../src/db/connections.ts'

/** How the program ended. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** The program as a process of its own. */
export type Running = {
  readonly pid: number
  /** What it has printed so far. */
  stdout(): string
  stderr(): string
  /** Waits for a line of the output and answers what the expression captured. */
  printed(line: RegExp): Promise<RegExpExecArray>
  signal(name: NodeJS.Signals, group?: boolean): void
  readonly ended: Promise<Ended>
}

const root = resolve(import.meta.dirname, '../..')
const patience = 60_000
const running = new Set<Running>()
// The program is compiled once for all runs of one file.
const compiled = mkdtempSync(join(tmpdir(), 'clientele-compiled-'))
const folders = [compiled]

after(async () => {
  for (const one of running) one.signal('SIGTERM')
  await Promise.all([...running].map((one) => one.ended))
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** A folder that is removed after the file's tests. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-program-'))
  folders.push(folder)
  return folder
}

/** Starts `clientele` with these arguments, and none of our own variables but those given. */
export function start(
  parameters: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Running {
  return startCommand([process.execPath, join(root, 'src/main.ts'), ...parameters], variables)
}

/** Starts any command in the checkout, as the leader of a process group of its own. */
export function startCommand(
  [file = '', ...parameters]: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Running {
  const clean = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('CLIENTELE_') && name !== 'DATABASE_URL' && name !== 'NODE_TEST_CONTEXT',
  )
  const child = spawn(file, parameters, {
    cwd: root,
    env: { ...Object.fromEntries(clean), NODE_COMPILE_CACHE: compiled, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${file} did not start`)
  const one: Running = {
    pid,
    stdout: () => stdout,
    stderr: () => stderr,
    async printed(line) {
      const deadline = AbortSignal.timeout(patience)
      for (;;) {
        const found = line.exec(stdout)
        if (found) return found
        if (child.exitCode !== null || deadline.aborted) {
          throw new Error(`${line} was never printed:\n${stdout}${stderr}`)
        }
        await Promise.race([
          once(child.stdout, 'data', { signal: deadline }).catch(() => {}),
          once(child, 'close'),
        ])
      }
    },
    signal(name, group = false) {
      if (child.exitCode === null && child.signalCode === null) process.kill(group ? -pid : pid, name)
    },
    ended: once(child, 'close').then(([code]) => {
      running.delete(one)
      return { code, stdout, stderr }
    }),
  }
  running.add(one)
  return one
}

/** Runs `clientele` to its end. */
export function run(
  parameters: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return start(parameters, variables).ended
}

/** A connection as DATABASE_URL has it. */
export function urlOf(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString
  const { host, port, database, user } = connection
  return `postgres:///${database}?${new URLSearchParams({ host, port: String(port), user })}`
}
