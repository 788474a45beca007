/**
 * npm run bench [-- --customers 100000 --seconds 2 --only «part of a name» --json]
 *
 * Measures our server over HTTP against a hand-written one (reference-server.ts) on the same PostgreSQL and rows, and
 * prints how many times as fast ours is. Everything runs on this machine, in a temporary folder that is removed.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbedded } from '../src/db/embedded.ts'
import { casesFor } from './cases.ts'
import { cpuClock } from './cpu.ts'
import { measure, type Result } from './measure.ts'
import { startOurs, startReference } from './processes.ts'
import { uuid } from './reference-bodies.ts'
import { drawSamples } from './samples.ts'
import { header, line, reaches } from './table.ts'

const { values: flags } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
})
const [customers, seconds] = [Number(flags.customers), Number(flags.seconds)]
const say = (line: string) => {
  if (!flags.json) console.log(line)
}

const undo: (() => Promise<unknown>)[] = []
let interrupted = false
process.on('SIGINT', () => {
  interrupted = true
})
try {
  await run()
} finally {
  for (const step of undo.reverse()) await step()
}

/** Until the workers have read all that was loaded, which takes them the longer the more customers there are. */
async function rested(clock: () => number): Promise<void> {
  const [turn, few, turnsAtMost] = [1000, 50, 600]
  for (let turns = 0; turns < turnsAtMost && !interrupted; turns += 1) {
    const before = clock()
    await sleep(turn)
    const spent = clock() - before
    // Where nobody tells, nobody knows.
    if (Number.isNaN(spent) || spent < few) return
  }
}

async function run(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'clientele-bench-'))
  undo.push(() => rm(data, { recursive: true, force: true }))
  const began = performance.now()
  const ours = await startOurs(data, customers)
  undo.push(() => ours.stop())
  say(
    `Started and filled with ${customers} customers in ${((performance.now() - began) / 1000).toFixed(1)} s.`,
  )

  // Joins the server that runs.
  const { connection } = await startEmbedded({ dataDirectory: data })
  const organization = uuid(ours.told.organization.id)
  const reference = await startReference({ connection, token: ours.told.token, organization })
  undo.push(() => reference.stop())

  const client = new pg.Client(connection)
  await client.connect()
  // Now, rather than some time during the measurement.
  await client.query('vacuum analyze customers')
  const samples = await drawSamples(client, organization).finally(() => client.end())

  const { token } = ours.told
  const postmaster = Number((await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
  const targets = {
    ours: { port: Number(new URL(ours.told.address).port), token, clock: cpuClock(ours.pid, postmaster) },
    reference: { port: reference.told.port, token, clock: cpuClock(reference.pid, postmaster) },
  }
  const cases = casesFor(samples, ours.told.organization.id, customers).filter(({ name }) =>
    name.includes(flags.only),
  )
  await rested(targets.ours.clock)
  say(header)
  const results: Result[] = []
  for (const one of cases) {
    if (interrupted) return
    const result = await measure(one, targets.ours, targets.reference, seconds)
    results.push(result)
    say(line(result))
  }
  if (flags.json) console.log(JSON.stringify({ customers, seconds, results }, null, 2))
  else say(`\n${results.filter(reaches).length} of ${results.length} reach their aim.`)
}
