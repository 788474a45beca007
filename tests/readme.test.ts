import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { access, readdir, readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { everyFace } from '../src/faces.ts'
import { settings } from '../src/settings.ts'
import { startServer, type TestServer } from './support/server.ts'

const sh = promisify(execFile)
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

describe('the README', () => {
  let server: TestServer
  before(async () => {
    server = await startServer()
  })
  after(() => server.close())

  test('has a row for each setting, as it is, and no other', () => {
    const table = readme.slice(readme.indexOf('## Configuration')).match(/^\|.*\|$/gm) ?? []
    const rows = table.slice(2).map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    const expected = Object.values(settings).map(({ flag, variable, otherwise, about }) => {
      return ['', flag ?? '', variable, otherwise ?? '', about, '']
    })
    assert.deepEqual(rows, expected)
  })

  test('names every face and where it is', () => {
    for (const face of everyFace) assert.ok(readme.includes(`| \`${face.prefix}\``), face.prefix)
  })

  test('its first minute works as it stands, one line after the other', async () => {
    const { token } = await server.enter()
    const lines = readme.match(/^curl .*$/gm) ?? []
    assert.ok(lines.length >= 7)
    const answers: string[] = []
    for (const line of lines) {
      const here = line.replaceAll('http://127.0.0.1:4000', server.origin)
      const { stdout } = await sh('sh', ['-c', `${here} -sS --fail-with-body`], {
        env: { ...process.env, TOKEN: token },
      })
      if (!/ -d /.test(line)) answers.push(stdout)
    }
    assert.equal(answers.length, 7)
    const [found, searched, held, listed, rewarded, pairs, erased] = answers
    for (const answer of [found, searched, listed, rewarded]) assert.match(answer ?? '', /ada@shop\.example/)
    assert.match(held ?? '', /grace@shop\.example/)
    assert.match(pairs ?? '', /"data":\[/)
    assert.equal(JSON.parse(erased ?? '').certificate.type, 'clientele.erasure-certificate')
  })
})

test('docs/architecture.md names every package with its reason', async () => {
  const text = await readFile(new URL('../docs/architecture.md', import.meta.url), 'utf8')
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
  const named = [...text.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name)
  const covers = (name: string) =>
    named.some((each) => each === name || (each.endsWith('*') && name.startsWith(each.slice(0, -1))))
  const packages = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap(
    Object.keys,
  )
  assert.deepEqual(
    packages.filter((name) => !covers(name)),
    [],
  )
})

describe('the index', () => {
  const read = (path: string) => readFile(new URL(`../docs/${path}`, import.meta.url), 'utf8')
  const filesIn = async (folder: string) => {
    const names = await readdir(new URL(`../docs/${folder}`, import.meta.url))
    return names.filter((name) => name.endsWith('.md') && name !== 'README.md').sort()
  }

  test('of the decisions lists each record by its number and its title, and no other', async () => {
    const names = await filesIn('decisions')
    const lines = await Promise.all(
      names.map(async (name) => {
        const [, title] = /^# (?:\d{4}: )?(.+)/.exec(await read(`decisions/${name}`)) ?? []
        return `- [${name.slice(0, 4)}](${name}) ${title}`
      }),
    )
    assert.deepEqual((await read('decisions/README.md')).match(/^- \[.*$/gm), lines)
    const numbers = names.map((name) => name.slice(0, 4))
    assert.deepEqual([...new Set(numbers)], numbers, 'a number is given twice')
  })

  test('of the guides lists each guide once, and no other', async () => {
    const listed = [...(await read('guides/README.md')).matchAll(/^\| .*\((\S+?)\) *\|$/gm)]
    const guides = listed.map(([, name = '']) => name).filter((name) => !name.startsWith('../'))
    assert.deepEqual(guides.sort(), await filesIn('guides'))
  })
})

test('no page leads to a file that there is not', async () => {
  const root = new URL('..', import.meta.url)
  const pages = ['', 'client/', 'docs/', 'src/'].map(async (folder) => {
    const names = await readdir(new URL(folder, root), { recursive: folder !== '' })
    return names
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => folder + name)
  })
  for (const page of (await Promise.all(pages)).flat()) {
    const at = new URL(page, root)
    for (const [, link = ''] of (await readFile(at, 'utf8')).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
      await assert.doesNotReject(access(new URL(link, at)), `${page} leads to ${link}`)
    }
  }
})
