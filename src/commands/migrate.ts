import type { Command } from 'commander'
import { print } from './output.ts'
import { addSettings, configOf, databaseSettings } from './program.ts'
import { withNewStore } from './store.ts'

/** `clientele migrate` */
export function addMigrate(program: Command): void {
  const command = program
    .command('migrate')
    .summary('bring the database up to this version')
    .description('Brings the database up to this version. Every start does the same; this does nothing else.')
    .option('--json', 'print JSON')
  addSettings(command, databaseSettings).action(async ({ json }: { json?: boolean }) => {
    const { applied } = await withNewStore(configOf(command, databaseSettings), async (store) => store)
    const inWords = applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`
    print(json === true, { applied }, inWords)
  })
}
