import { type ChildProcess, spawn } from 'node:child_process'
import process from 'node:process'
import type { ReferenceSettings } from './reference-server.ts'

export type Running<Told> = { readonly told: Told; readonly pid: number; stop(): Promise<void> }
export type Served = {
  readonly address: string
  readonly token: string
  /** The id is a ULID. */
  readonly organization: { readonly id: string }
}

const root = new URL('..', import.meta.url).pathname
const faces = ['spoonity', 'digital-river', 'spiffy', 'loke']

/** Our server as a user starts it, filled with demo customers, its call limits out of the way. */
export function startOurs(data: string, customers: number): Promise<Running<Served>> {
  const limits = faces.flatMap((face) => ['--call-limit', `${face}=1000000000000/300`])
  const demo = ['--demo', String(customers), '--seed', '1']
  const parameters = ['serve', '--json', '--port', '0', '--data', data, ...demo, ...limits]
  return start([`${root}bin/clientele.js`, ...parameters], {}, 'SIGINT')
}

export function startReference(settings: ReferenceSettings): Promise<Running<{ readonly port: number }>> {
  return start([`${root}bench/reference-server.ts`], { BENCH_REFERENCE: JSON.stringify(settings) }, 'SIGTERM')
}

/** Starts a program that says in JSON on its output where it listens. */
async function start<Told>(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
  signal: NodeJS.Signals,
): Promise<Running<Told>> {
  // A group of its own, for an interrupt from the terminal is for us: the server must outlive the reference.
  const child = spawn(process.execPath, parameters, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
    detached: true,
  })
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()))
  return {
    told: await firstJson<Told>(child, ended),
    pid: child.pid ?? 0,
    async stop() {
      child.kill(signal)
      await ended
    },
  }
}

function firstJson<Told>(child: ChildProcess, ended: Promise<void>): Promise<Told> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      try {
        resolve(JSON.parse(said))
      } catch {
        // Not all of it yet.
      }
    })
    ended.then(() => reject(new Error(`a server ended before it listened: ${said}`)))
  })
}
