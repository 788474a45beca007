import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { z } from 'zod'
import * as customers from '../src/core/customers/customers.ts'
import { freshDatabase } from './support/database.ts'
import { freshFolder, run, urlOf } from './support/program.ts'
import { freshScope } from './support/scope.ts'

/** `clientele export`, as an administrator types it. */

let environment: Record<string, string>
let slug: string
let folder: string
before(async () => {
  const { database, connection } = await freshDatabase()
  folder = await freshFolder()
  environment = { DATABASE_URL: urlOf(connection), CLIENTELE_DATA: folder }
  const scope = await freshScope(database)
  slug = scope.organization.slug
  await customers.create(scope, { reference: 'erp-7', firstName: 'Ada' }, { uniqueEmail: false })
})

const exported = (...parameters: string[]) => run(['export', slug, ...parameters], environment)
const Document = z.object({ customer: z.object({ first_name: z.string() }), accesses: z.array(z.unknown()) })

test('writes the document to standard output, and the page to a file that others cannot read', async () => {
  const file = join(folder, 'ada.html')
  const page = await exported('reference:erp-7', '--html', '--out', file)
  assert.deepEqual([page.code, page.stdout, page.stderr], [0, '', ''])
  assert.match(await readFile(file, 'utf8'), /^<!doctype html>[\s\S]*<dd>Ada<\/dd>[\s\S]*<\/html>\n$/)
  assert.equal((await stat(file)).mode & 0o077, 0)
  const document = await exported('reference:erp-7')
  assert.equal(document.code, 0, document.stderr)
  const { customer, accesses } = Document.parse(JSON.parse(document.stdout))
  assert.deepEqual([customer.first_name, accesses.length], ['Ada', 2])
})

test('refuses what names nobody, and writes nothing', async () => {
  for (const [key, code] of [
    ['somebody', 2],
    ['number:9999', 1],
  ] as const) {
    const refused = await exported(key)
    assert.deepEqual([refused.code, refused.stdout], [code, ''])
    assert.match(refused.stderr, /^clientele: [^\n]+\n$/)
  }
})
