import type { Command } from 'commander'
import { toUlid } from '../core/ids.ts'
import type { Organization } from '../core/organizations/organization.ts'
import * as organizations from '../core/organizations/organizations.ts'
import { type Drift, verify } from '../core/verify.ts'
import type { Database } from '../db/database.ts'
import { print, table } from './output.ts'
import { addSettings, configOf, databaseSettings } from './program.ts'
import { withStore } from './store.ts'

const examples = `
Examples:
  $ clientele verify
  $ clientele verify --organization north --json`

/** `clientele verify` */
export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .summary('recompute every number from its ledger')
    .description(
      'Recomputes balances, order figures, sign-ins and other copies from what they follow from, and prints each that differs. Exit code 1 when one does.',
    )
    .option('--organization <slug>', 'whose (default: all)')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
  addSettings(command, databaseSettings)
  command.action(async (options: { organization?: string; json?: boolean }) => {
    const { checked, drifts } = await withStore(configOf(command, databaseSettings), ({ database }) =>
      verifyAll(database, options.organization),
    )
    print(
      options.json === true,
      { organizations: checked, drift: drifts.map(toJson) },
      inWords(checked, drifts),
    )
    if (drifts.length > 0) process.exitCode = 1
  })
}

type Found = Drift & { readonly organization: string }

async function verifyAll(database: Database, slug: string | undefined) {
  const all: readonly Organization[] =
    slug === undefined ? await organizations.list(database) : [await organizations.findBySlug(database, slug)]
  const drifts: Found[] = []
  for (const organization of all) {
    const actor = { tokenId: null, face: 'cli', ip: null }
    const found = await verify({ organization, actor, store: database, clock: () => new Date() })
    drifts.push(...found.map((drift) => ({ ...drift, organization: organization.slug })))
  }
  return { checked: all.map((one) => one.slug), drifts }
}

function toJson({ organization, what, id, stored, computed }: Found) {
  return { organization, what, id: toUlid(id), stored, computed }
}

function inWords(checked: readonly string[], drifts: readonly Found[]): string {
  const where = checked.length === 1 ? `organization ${checked[0]}` : `${checked.length} organizations`
  if (drifts.length === 0) return `Every number of ${where} follows from its ledger.`
  const rows = drifts.map((drift) => [
    ...[drift.organization, drift.what, toUlid(drift.id), drift.stored ?? '–', drift.computed ?? '–'],
  ])
  return table(['ORGANIZATION', 'WHAT', 'ID', 'STORED', 'COMPUTED'], rows)
}
