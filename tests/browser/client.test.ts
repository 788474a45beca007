import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { after, before, test } from 'node:test'
import { openPage, type WatchedPage } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** The client as plain JavaScript, in a real browser. */

const folder = mkdtempSync(join(tmpdir(), 'clientele-client-'))
let server: TestServer
let watched: WatchedPage
before(async () => {
  const root = resolve(import.meta.dirname, '../..')
  const built = spawnSync('npm', ['run', 'build', '-w', 'client', '--', '--outDir', folder], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, npm_config_workspaces: undefined },
  })
  assert.equal(built.status, 0, built.stdout + built.stderr)
  server = await startServer()
  watched = await openPage(server.origin)
})
after(async () => {
  await watched.close()
  await server.close()
  await rm(folder, { recursive: true })
})

test('writes, walks, follows and reads problems', async () => {
  const { page, strays } = watched
  const { token } = await server.enter()
  await page.route('**/app/*', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
    if (name === 'page') return route.fulfill({ contentType: 'text/html', body: '<title>App</title>' })
    return route.fulfill({ contentType: 'text/javascript', body: await readFile(join(folder, name), 'utf8') })
  })
  await page.goto(`${server.origin}/app/page`)
  const told = await page.evaluate(`(async () => {
    const { createClient, Problem } = await import('/app/client.js')
    const client = createClient({ baseUrl: location.origin + '/v1', token: '${token}' })
    const lines = [1, 2, 3].map((nth) => ({ op: 'create', data: { reference: 'browser-' + nth } }))
    const statuses = []
    for await (const { status } of client.bulk(lines, { idempotencyKey: 'page', batch: 2 })) statuses.push(status)
    await client.post('/customers', { body: { first_name: 'Bo' }, idempotencyKey: true })
    let listed = 0
    for await (const _ of client.items('/customers', { query: { limit: 2 } })) listed += 1
    const types = []
    for await (const { type } of client.follow()) if (types.push(type) === 4) break
    const refused = await client.post('/customers', { body: { email: 'no' } }).catch((error) => error)
    return [statuses, listed, types.length, refused instanceof Problem, refused.issues[0].pointer]
  })()`)
  assert.deepEqual(told, [[201, 201, 201], 4, 4, true, '#/email'])
  assert.deepEqual(strays, [])
})
