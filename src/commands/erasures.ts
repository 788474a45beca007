import type { Command } from 'commander'
import { readJournal, syncJournal } from '../core/erasures/journal.ts'
import { eraseAgain, findRestored, type Restored, reportRestored } from '../core/erasures/restored.ts'
import { toUlid } from '../core/ids.ts'
import * as organizations from '../core/organizations/organizations.ts'
import type { Scope } from '../core/scope.ts'
import type { Database } from '../db/database.ts'
import type { SettingName } from '../settings.ts'
import { print, table } from './output.ts'
import { addSettings, configOf, databaseSettings } from './program.ts'
import { withStore } from './store.ts'

const names: readonly SettingName[] = [...databaseSettings, 'erasureJournal']

const examples = `
Examples:
  $ clientele erasures check       after a backup was restored: who should not be there
  $ clientele erasures replay      and erase them again`

/** `clientele erasures check` and `clientele erasures replay` */
export function addErasures(program: Command): void {
  const erasures = program
    .command('erasures')
    .summary('compare the database with the journal of erasures')
    .description(
      'Finds customers who were erased and whom a restored backup brought back, by the journal of erasures.',
    )
    .addHelpText('after', examples)
  const check = erasures
    .command('check')
    .description('Prints who is there although it was erased. Exit code 1 when somebody is.')
    .option('--json', 'print JSON')
  addSettings(check, names).action(async ({ json }: { json?: boolean }) => {
    const config = configOf(check, names)
    const found = await withStore(config, async ({ database }) => {
      const restored = await findRestored(database, await readJournal(config.erasureJournal))
      await reportRestored(database, restored, new Date())
      return restored
    })
    tell(json === true, 'restored', found, 'Nobody who was erased is there.')
  })
  const replay = erasures
    .command('replay')
    .description('Erases them again. Exit code 1 when somebody could not be, because of a hold.')
    .option('--json', 'print JSON')
  addSettings(replay, names).action(async ({ json }: { json?: boolean }) => {
    const config = configOf(replay, names)
    const left = await withStore(config, ({ database }) => replayAll(database, config.erasureJournal))
    tell(json === true, 'kept', left, 'Nobody who was erased is there any more.')
  })
}

async function replayAll(database: Database, file: string): Promise<Restored[]> {
  const entries = await readJournal(file)
  const restored = await findRestored(database, entries)
  await reportRestored(database, restored, new Date())
  const scopeOf = async (organizationId: string): Promise<Scope> => ({
    organization: await organizations.get(database, organizationId),
    actor: { tokenId: null, face: 'cli', ip: null },
    store: database,
    clock: () => new Date(),
  })
  const left = await eraseAgain(scopeOf, restored)
  const known = new Set(entries.map(({ erasureId }) => erasureId))
  await syncJournal(database, file, known, new Date(0))
  return left
}

function tell(json: boolean, name: string, found: readonly Restored[], nobody: string): void {
  const rows = found.map(({ organizationId, customerId, erasedAt }) => ({
    organization: toUlid(organizationId),
    customer: toUlid(customerId),
    erased_at: erasedAt.toISOString(),
  }))
  const lines = table(
    ['ORGANIZATION', 'CUSTOMER', 'ERASED'],
    rows.map((row) => Object.values(row)),
  )
  print(json, { [name]: rows }, rows.length === 0 ? nobody : lines)
  if (rows.length > 0) process.exitCode = 1
}
