import type { Command } from 'commander'
import { type SettingName, settings } from '../settings.ts'
import { addSettings, configOf, faceNames } from './program.ts'

const names = Object.keys(settings).filter((name): name is SettingName => Object.hasOwn(settings, name))

const examples = `
Each flag has a variable of the environment, which it overrides. DATABASE_URL uses a PostgreSQL of your own.

Examples:
  $ clientele serve
  $ clientele serve --port 8080 --host 0.0.0.0 --data /var/lib/clientele
  $ clientele serve --demo 1000
  $ clientele serve --face ${faceNames[0]}=4001 --public-url https://customers.shop.example --trust-proxy loopback`

/** `clientele serve` */
export function addServe(program: Command): void {
  const command = program
    .command('serve', { isDefault: true })
    .summary('start the server (what no command at all does)')
    .description('Starts the server and the database that it brings along, and stops both at Ctrl-C.')
    .option('--json', 'print JSON once the server listens')
    .addHelpText('after', examples)
  addSettings(command, names).action(async ({ json }: { json?: boolean }) => {
    const config = configOf(command, names)
    // Loaded when it is needed: the other commands start in half the time without it.
    const { run } = await import('./run-server.ts')
    await run(config, json === true)
  })
}
