import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { toUlid } from '../../src/core/ids.ts'
import { openPage, type WatchedPage } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { populate } from '../support/world.ts'

/** The readable page of all that is held on a customer, in a real browser. */

let server: TestServer
let watched: WatchedPage
before(async () => {
  server = await startServer()
  watched = await openPage(server.origin)
})
after(async () => {
  await watched.close()
  await server.close()
})

test('can be read on a wide screen, a narrow one and paper, and fetches nothing', async () => {
  const visitor = await server.enter({ name: 'North Street', timeZone: 'Australia/Perth' })
  const { customer } = await populate(visitor.scope)
  const { page, complaints, strays } = watched
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${visitor.token}` })
  await page.goto(`${server.origin}/v1/customers/${toUlid(customer.id)}/export.html`)
  assert.equal(await page.title(), `What North Street holds about customer ${customer.number}`)
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1)
  // Each part is a region with a name, and the contents lead to each.
  const links = page.getByRole('navigation', { name: 'Contents' }).getByRole('link')
  for (const link of await links.all()) {
    const title = await link.textContent()
    assert.equal(await page.getByRole('region', { name: title ?? '', exact: true }).count(), 1, title ?? '')
  }
  const record = page.getByRole('region', { name: 'Record', exact: true })
  assert.match((await record.textContent()) ?? '', /First nameWilma/)
  for (const width of [1280, 400]) {
    await page.setViewportSize({ width, height: 1000 })
    // The browser runs this, not Node.
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    assert.ok(wide <= width, `${wide} of ${width}`)
  }
  await page.emulateMedia({ media: 'print' })
  assert.equal(await links.first().isVisible(), false)
  assert.deepEqual([...complaints, ...strays], [])
})
