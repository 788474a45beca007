import type { Command } from 'commander'
import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import type { Config } from '../config.ts'
import { dialects } from '../dialects/index.ts'
import type { Listening } from '../http/serve.ts'
import { createServer } from '../server.ts'
import { type SettingName, settings } from '../settings.ts'
import { banner, originOf, startedJson } from './banner.ts'
import { findAccess, makeFirst } from './first-start.ts'
import { keepRunning } from './keep-running.ts'
import { print } from './output.ts'
import { addSettings, configOf } from './program.ts'
import { stopSignals } from './signals.ts'
import { closeStore, openStore, type Store } from './store.ts'
import { version } from './version.ts'

const names = Object.keys(settings).filter((name): name is SettingName => Object.hasOwn(settings, name))

const examples = `
Each flag has a variable of the environment, which it overrides. DATABASE_URL uses a PostgreSQL of your own.

Examples:
  $ clientele serve
  $ clientele serve --port 8080 --host 0.0.0.0 --data /var/lib/clientele
  $ clientele serve --demo 1000
  $ clientele serve --face ${dialects[0]?.name}=4001 --public-url https://customers.shop.example --trust-proxy loopback`

/** `clientele serve` */
export function addServe(program: Command): void {
  const command = program
    .command('serve', { isDefault: true })
    .summary('start the server (what no command at all does)')
    .description('Starts the server and the database that it brings along, and stops both at Ctrl-C.')
    .option('--json', 'print JSON once the server listens')
    .addHelpText('after', examples)
  addSettings(command, names).action(async ({ json }: { json?: boolean }) => {
    await run(configOf(command, names), json === true)
  })
}

/** From the first process to the last: returns when everything that was started has ended. */
async function run(config: Config, json: boolean): Promise<void> {
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
    if (!signals.stopped) await serveUntilStopped(config, store, { json, logger, signals })
  } finally {
    await closeStore(store)
  }
}

type Around = { json: boolean; logger: Logger; signals: ReturnType<typeof stopSignals> }

async function serveUntilStopped(
  config: Config,
  store: Store,
  { json, logger, signals }: Around,
): Promise<void> {
  const { database } = store
  const first = await makeFirst(database, config)
  const access = first ?? (await findAccess(database, config))
  const server = await createServer({ settings: config, database, logger })
  const listening = await server.listen()
  const started = describe(config, listening, access)
  print(json, startedJson(started), banner(started))

  const supervision = keepRunning(config, store, logger)
  try {
    await Promise.race([signals.first, supervision.failed])
  } finally {
    await supervision.end()
    await server.close()
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
    faces: dialects,
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
