import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { toPage } from '../api/access/page.ts'
import { CustomerKeyText } from '../api/shared/customer-key.ts'
import { type Form, open } from '../core/access/dossier.ts'
import { toJson } from '../core/access/to-json.ts'
import * as organizations from '../core/organizations/organizations.ts'
import { addSettings, configOf, databaseSettings, UsageError } from './program.ts'
import { withStore } from './store.ts'

const examples = `
Examples:
  $ clientele export north email:ada@example.com --html --out ada.html
  $ clientele export north number:12 > customer-12.json`

/** `clientele export` */
export function addExport(program: Command): void {
  const command = program
    .command('export')
    .summary('write out all that is held on one customer')
    .description(
      'Writes all that is held on one customer, to be given to that person: one JSON document, or a page to read. That it was written out is recorded with the customer.',
    )
    .argument('<organization>', 'whose customer it is: the label in host names')
    .argument('<customer>', 'ULID, number:12, reference:erp-7 or email:ada@example.com')
    .option('--html', 'write a page to read instead of JSON')
    .option('--out <file>', 'where to (default: standard output)')
    .addHelpText('after', examples)
  addSettings(command, databaseSettings)
  command.action(async (slug: string, customer: string, options: { html?: boolean; out?: string }) => {
    const key = CustomerKeyText.safeDecode(customer)
    if (!key.success) throw new UsageError(`«${customer}» does not name a customer`)
    const form: Form = options.html === true ? 'html' : 'json'
    await withStore(configOf(command, databaseSettings), async ({ database }) => {
      const organization = await organizations.findBySlug(database, slug)
      const actor = { tokenId: null, face: 'cli', ip: null }
      const scope = { organization, actor, store: database, clock: () => new Date() }
      const dossier = await open(scope, key.data, form)
      const pieces = Readable.from(form === 'html' ? toPage(dossier) : toJson(dossier))
      if (options.out === undefined) await pipeline(pieces, process.stdout, { end: false })
      // Readable by nobody else: it is one person's whole file.
      else await pipeline(pieces, createWriteStream(options.out, { mode: 0o600 }))
    })
  })
}
