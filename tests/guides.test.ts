import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { kinds, searchFields } from '../src/api/search/fields.ts'
import { eventTypes } from '../src/core/events/types.ts'
import { freshDatabase } from './support/database.ts'
import { freshFolder, type Running, start, urlOf } from './support/program.ts'

/** Every command in docs/guides, run as it stands against the real program; where a guide says so, it must fail. */

const sh = promisify(execFile)
const root = resolve(import.meta.dirname, '..')
// The one that makes another organization comes last: commands then ask which one is meant.
const found = (await readdir(join(root, 'docs/guides'))).sort()
const guides = [...found.filter((name) => name !== 'operating.md'), 'operating.md']
const read = (path: string) => readFile(join(root, path), 'utf8')

type Block = { readonly language: string; readonly fails: boolean; readonly text: string }

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(sh|ts)( fails)?\n(.*?)^```$/gms)].map(
    ([, language = '', fails, text = '']) => ({ language, fails: fails !== undefined, text }),
  )
}

/** None of our own variables, which the program would refuse. */
const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^CLIENTELE_|^NODE_TEST_CONTEXT$/.test(name)),
)

let program: Running
let origin: string
let folder: string
let variables: Record<string, string>
before(async () => {
  const { connection } = await freshDatabase()
  folder = await freshFolder()
  variables = {
    DATABASE_URL: urlOf(connection),
    CLIENTELE_DATA: join(folder, 'data'),
    CLIENTELE_WEBHOOK_ALLOW: '127.0.0.0/8',
  }
  program = start(['serve', '--port', '0'], variables)
  origin = (await program.printed(/listens at (\S+)/))[1] ?? ''
  await program.printed(/Admin token/)
})
after(async () => {
  program.signal('SIGTERM')
  await program.ended
})

/** A failure in an answer is a failure of the command, as it is for `call`; npx finds the program of this checkout. */
const preparation = `set -eu
curl() { command curl -sS --fail-with-body "$@"; }
npx() { shift; "${process.execPath}" "${root}/src/main.ts" "$@"; }
`

async function runGuide(name: string, markdown: string): Promise<string> {
  const [first] = blocksOf(await read('docs/guides/README.md'))
  assert.ok(first)
  const steps = [preparation, first.text]
  for (const [nth, { language, fails, text }] of blocksOf(markdown).entries()) {
    if (language === 'sh' && fails) {
      // 22 is what curl makes of a status of 400 or more.
      steps.push(`(${text}) && exit 99 || [ $? = 22 ]`)
    } else if (language === 'sh') {
      steps.push(text)
    } else {
      const file = join(folder, `${name}-${nth}.ts`)
      await writeFile(file, text.replace("'@clientele/client'", `'${root}/client/client.ts'`))
      steps.push(`timeout 30 "${process.execPath}" "${file}"`)
    }
  }
  const script = steps.join('\n').replaceAll('http://127.0.0.1:4000', origin)
  const { stdout } = await sh('bash', ['-c', script], {
    cwd: folder,
    env: { ...clean, ...variables },
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}

describe('the guides', () => {
  for (const guide of guides) {
    test(`${guide} runs as it stands`, async () => {
      const markdown = await read(`docs/guides/${guide}`)
      assert.ok(blocksOf(markdown).length > 0)
      const printed = await runGuide(guide.replace('.md', ''), markdown)
      if (guide === 'webhooks.md') assert.match(printed, /^true customer\.created$/m)
      if (guide === 'ledgers.md') assert.match(printed, /"points_balance":100\b/)
      if (guide === 'safe-writes.md') assert.match(printed, /^HTTP\/1\.1 304/m)
    })
  }

  /** The cells of its tables, without their heads. */
  async function rowsOf(guide: string, headings: readonly string[]): Promise<string[][]> {
    const rows = ((await read(`docs/guides/${guide}`)).match(/^\|.*\|$/gm) ?? []).map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    )
    return rows.filter(([first = '']) => !headings.includes(first) && !/^-+$/.test(first))
  }
  const quoted = (text: string) => `\`${text}\``

  test('events.md has all types of events, and when each is told', async () => {
    const expected = Object.entries(eventTypes).map(([type, when]) => [quoted(type), when])
    assert.deepEqual(await rowsOf('events.md', ['type']), expected)
  })

  test('searching.md has the fields and the kinds of values as they are', async () => {
    const expected = [
      ...searchFields.map(({ name, aliases, kind, description, example }) => {
        return [quoted(name), aliases.map(quoted).join(', '), kind, description, quoted(example)]
      }),
      ...Object.entries(kinds),
    ]
    assert.deepEqual(await rowsOf('searching.md', ['field', 'kind']), expected)
  })
})

test('the example of the client’s README runs as it stands', async () => {
  const [example] = blocksOf(await read('client/README.md'))
  assert.ok(example)
  const text = example.text.replace(
    "'http://127.0.0.1:4000/v1', token",
    "process.env.API ?? '', token: process.env.TOKEN ?? ''",
  )
  await runGuide('client', `\`\`\`ts\n${text}\`\`\`\n`)
})

test('the TypeScript in the guides compiles', async () => {
  const written = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
  assert.ok(written.length >= 4)
  const options = { noEmit: true, types: [join(root, 'node_modules/@types/node')] }
  const project = { extends: join(root, 'tsconfig.json'), compilerOptions: options, include: ['*.ts'] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(project))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await sh(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]).catch(
    ({ stdout }) => assert.fail(stdout),
  )
})
