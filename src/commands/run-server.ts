import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import type { Config } from '../config.ts'
import type { Organization } from '../core/organizations/organization.ts'
import { hasCustomers } from '../demo/fill.ts'
import { everyFace } from '../faces.ts'
import type { Listening } from '../http/serve.ts'
import { createServer } from '../server.ts'
import { keepWorking } from './background.ts'
import { banner, originOf, startedJson } from './banner.ts'
import { fillDemo } from './fill-demo.ts'
import { findAccess, makeFirst } from './first-start.ts'
import { keepHeads } from './keep-heads.ts'
import { keepJournal } from './keep-journal.ts'
import { keepRunning } from './keep-running.ts'
import { chosen } from './organization.ts'
import { print } from './output.ts'
import { stopSignals } from './signals.ts'
import { closeStore, openStore, type Store } from './store.ts'
import { version } from './version.ts'

/** From the first process to the last: returns when everything that was started has ended. */
export function run(config: Config, json: boolean): Promise<void> {
  return withOwnStore(config, (store, around) => serveUntilStopped(config, store, { ...around, json }))
}

/** The same without a server: only what is done in the background. */
export function runWorkers(config: Config): Promise<void> {
  return withOwnStore(config, async (store, around) => {
    around.logger.info('working in the background')
    await workUntilStopped(config, store, around, true)
  })
}

async function withOwnStore(
  config: Config,
  work: (store: Store, around: Around) => Promise<void>,
): Promise<void> {
  const logger = createLogger(config)
  const signals = stopSignals()
  let store: Store
  try {
    store = await openStore(config, (line) => logger.debug(line))
  } catch (error) {
    // Ctrl-C in a terminal reaches the programs that prepare the database as well: that is no failure.
    if (signals.stopped) return
    throw error
  }
  try {
    if (!signals.stopped) {
      const journal = await keepJournal(store.database, config, logger)
      const heads = await keepHeads(store.database, config.chainHeads, logger)
      await work(store, { logger, signals }).finally(() => Promise.all([journal.end(), heads.end()]))
    }
  } finally {
    await closeStore(store)
  }
}

type Around = { readonly logger: Logger; readonly signals: ReturnType<typeof stopSignals> }

/** Works, watches over the database, and ends both at the signal to stop. */
async function workUntilStopped(
  config: Config,
  store: Store,
  { logger, signals }: Around,
  workers: boolean,
): Promise<void> {
  const supervision = keepRunning(config, store, logger)
  const background = workers ? keepWorking(config, store, logger) : null
  try {
    await Promise.race([signals.first, supervision.failed])
  } finally {
    await background?.end()
    await supervision.end()
  }
}

async function serveUntilStopped(
  config: Config,
  store: Store,
  { json, ...around }: Around & { readonly json: boolean },
): Promise<void> {
  const { database } = store
  const { logger, signals } = around
  const first = await makeFirst(database, config)
  const access = first ?? (await findAccess(database, config))
  if (config.demo > 0) {
    const organization = access?.organization ?? (await chosen(database, undefined))
    if (!(await filled(config, database, organization, signals))) return
  }
  const server = await createServer({ settings: config, database, logger })
  const listening = await server.listen()
  const started = { ...describe(config, listening, access), first: first !== null }
  print(json, startedJson(started), banner(started))

  try {
    await workUntilStopped(config, store, around, config.workers)
  } finally {
    await server.close()
  }
}

/** Whether the demo customers are there; not when it was stopped on the way, with nothing left of them. */
async function filled(
  { demo, seed }: Config,
  database: Store['database'],
  organization: Organization,
  signals: Around['signals'],
): Promise<boolean> {
  if (await hasCustomers(database, organization)) return true
  try {
    await fillDemo(database, organization, { customers: demo, seed }, () => signals.stopped)
    return true
  } catch (error) {
    if (signals.stopped) return false
    throw error
  }
}

function describe(
  config: Config,
  { port, faces }: Listening,
  access: Awaited<ReturnType<typeof findAccess>>,
) {
  const places = config.faces.flatMap((binding) =>
    'host' in binding ? [{ face: binding.face, address: binding.host }] : [],
  )
  return {
    version,
    address: originOf(config.host, port),
    faces: everyFace,
    places: [
      ...faces.map((one) => ({ face: one.face, address: originOf(config.host, one.port) })),
      ...places,
    ],
    access,
  }
}

/** Logs go to the error stream, readable for a person and as JSON lines for a machine. */
function createLogger({ logLevel }: Config): Logger {
  const stream = process.stderr.isTTY
    ? pretty({ destination: 2, sync: true, ignore: 'pid,hostname' })
    : pino.destination(2)
  return pino({ level: logLevel }, stream)
}
