import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A lawful tree in the small. */
const lawful = {
  'src/main.ts': "import './server.ts'\nimport './commands/serve.ts'",
  'src/server.ts': "import './http/serve.ts'\nimport './dialects/index.ts'",
  'src/commands/serve.ts': "import '../server.ts'\nimport '../db/database.ts'",
  'src/dialects/index.ts': "import './one/routes.ts'\nimport './two/routes.ts'",
  'src/dialects/one/routes.ts':
    "import '../shared/words.ts'\nimport '../../core/customers.ts'\nimport '../../http/route.ts'",
  'src/dialects/two/routes.ts': "import '../shared/words.ts'",
  'src/dialects/shared/words.ts': 'export const words = 1',
  'src/http/serve.ts': "import 'fastify'\nimport './route.ts'",
  'src/http/route.ts':
    "import type { customers } from '../core/customers.ts'\nexport type Route = typeof customers",
  'src/core/customers.ts': "import '../db/database.ts'\nexport const customers = 1",
  'client/client.ts': "import './wait.ts'",
  'client/wait.ts': 'export const wait = 1',
  'src/core/customers.test.ts': "import 'fast-check'",
  'src/db/database.ts': "import 'pg'\nexport type Database = string",
}

/** Each rule, and one file that breaks it. */
const violations: Record<string, [file: string, text: string]> = {
  'no-cycles': ['src/db/around.ts', "import './round.ts'"],
  'no-guesses': ['src/core/lost.ts', "import './nowhere.ts'"],
  'db-knows-nobody': ['src/db/curious.ts', "import '../core/customers.ts'"],
  'core-knows-no-face': [
    'src/core/sociable.ts',
    "import type { Route } from '../http/route.ts'\nexport type R = Route",
  ],
  'http-knows-no-face': ['src/http/partial.ts', "import '../dialects/one/routes.ts'"],
  'faces-speak-to-core': [
    'src/dialects/one/query.ts',
    "import type { Database } from '../../db/database.ts'\nexport type D = Database",
  ],
  'dialects-are-strangers': ['src/dialects/one/mapping.ts', "import '../two/routes.ts'"],
  'pages-stand-beside-the-faces': ['src/account-pages/pages.ts', "import '../dialects/one/routes.ts'"],
  'api-is-a-face': ['src/api/routes.ts', "import '../dialects/one/routes.ts'"],
  'server-is-handed-its-database': ['src/server.ts', "import './commands/serve.ts'"],
  'one-driver': ['src/core/impatient.ts', "import 'pg'"],
  'one-framework': ['src/dialects/two/quick.ts', "import 'fastify'"],
  'environment-is-handed-in': [
    'src/core/curious.ts',
    "import { env } from 'node:process'\nexport const e = env",
  ],
  'client-stands-alone': ['client/curious.ts', "import '../src/core/customers.ts'"],
  'sources-run-without-tests': ['src/core/borrowed.ts', "import './customers.test.ts'"],
  'sources-run-in-production': ['src/core/random.ts', "import 'fast-check'"],
}

function cruise(files: Readonly<Record<string, string>>): { modules: number; broken: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-imports-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const name of ['.dependency-cruiser.cjs', 'package.json']) cpSync(join(root, name), join(folder, name))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/.bin/depcruise'),
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'client'],
    ],
    { cwd: folder, encoding: 'utf8' },
  )
  assert.notEqual(run.stdout, '', run.stderr)
  const { summary } = JSON.parse(run.stdout)
  const broken = summary.violations.map((violation: { rule: { name: string }; from: string }) => {
    return `${violation.rule.name}: ${violation.from}`
  })
  return { modules: summary.totalCruised, broken }
}

test('a lawful tree passes, and all of it is seen', () => {
  const { modules, broken } = cruise(lawful)
  assert.deepEqual(broken, [])
  assert.ok(modules >= Object.keys(lawful).length, `only ${modules} modules were seen`)
})

test('every rule bites', () => {
  const planted = Object.fromEntries(Object.values(violations).map(([file, text]) => [file, `${text}\n`]))
  const { broken } = cruise({
    ...lawful,
    ...planted,
    'src/db/round.ts': "import './around.ts'",
  })
  for (const [rule, [file]] of Object.entries(violations)) {
    assert.ok(broken.includes(`${rule}: ${file}`), `${rule} let ${file} pass:\n${broken.join('\n')}`)
  }
})

test('the planted violations cover every rule there is', async () => {
  const { default: law } = await import(join(root, '.dependency-cruiser.cjs'))
  assert.deepEqual(
    law.forbidden.map((rule: { name: string }) => rule.name).sort(),
    Object.keys(violations).sort(),
  )
})
