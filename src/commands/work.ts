import type { Command } from 'commander'
import type { SettingName } from '../settings.ts'
import { addSettings, configOf, databaseSettings } from './program.ts'

const names: readonly SettingName[] = [
  ...databaseSettings,
  ...([
    'poolSize',
    'webhookAllow',
    'webhookTimeout',
    'webhookRetry',
    'webhookPauseAfter',
    'forgetAfter',
    'smtpUrl',
    'mailFrom',
    'erasureJournal',
    'logLevel',
  ] as const),
]

/** `clientele work` */
export function addWork(program: Command): void {
  const command = program
    .command('work')
    .summary('do the work in the background, without serving')
    .description(
      'Sends webhooks and does what is due by time, like a server does beside serving. As many as you like may run.',
    )
  addSettings(command, names).action(async () => {
    const config = configOf(command, names)
    // Loaded when it is needed: the other commands start in half the time without it.
    const { runWorkers } = await import('./run-server.ts')
    await runWorkers(config)
  })
}
