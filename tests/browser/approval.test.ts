import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { openPage, type WatchedPage } from '../support/browser.ts'
import { keysOf, postForm, register } from '../support/oauth.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** The approval page in a real browser, whose rules for forms and redirects no test by hand knows. */

const app = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html').end('<title>Back</title><h1>Welcome back</h1>')
})
let callback: string
let server: TestServer
let watched: WatchedPage
before(async () => {
  server = await startServer()
  app.listen(0, '127.0.0.1')
  await once(app, 'listening')
  const address = app.address()
  assert.ok(typeof address === 'object' && address !== null)
  // A site of its own, as an application has.
  callback = `http://localhost:${address.port}/callback`
  watched = await openPage(server.origin)
})
after(async () => {
  await watched.close()
  app.close()
  await server.close()
})

test('an administrator mistypes, then allows, and is back at the application with a code', async () => {
  const { page, complaints } = watched
  const visitor = await server.enter({ name: 'North Street' })
  const client = await register(visitor.scope, 'spiffy', { name: 'Gift cards', redirectUris: [callback] })
  const query = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'read_customers',
    state: 'xyz',
  })
  await page.goto(`${server.origin}/spiffy/admin/oauth/authorize?${query}`)
  assert.equal(await page.title(), 'Allow Gift cards?')
  assert.match((await page.locator('main').textContent()) ?? '', /North Street[\s\S]*read_customers/)
  // Its own style is let through by its own policy.
  const colour = await page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
  assert.equal(colour, 'rgb(255, 255, 255)')
  assert.deepEqual(complaints, [])

  const field = page.getByLabel('Administrator’s token')
  await field.fill('wrong')
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByRole('alert').waitFor()

  await field.fill(visitor.token)
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL((url) => url.href.startsWith(callback))
  assert.equal(await page.title(), 'Back')
  const back = new URL(page.url())
  assert.equal(back.searchParams.get('state'), 'xyz')
  const code = back.searchParams.get('code') ?? ''
  const answer = await postForm(`${server.origin}/spiffy/admin/oauth/token`, { ...keysOf(client), code })
  assert.equal(answer.json.scope, 'read_customers')
})
