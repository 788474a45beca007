import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { toUlid } from '../../src/core/ids.ts'
import { everyFace } from '../../src/faces.ts'
import { openPage, type WatchedPage } from '../support/browser.ts'
import { startServer, type TestServer, type Visitor } from '../support/server.ts'
import { populate, type World } from '../support/world.ts'

/** The page of the APIs in a real browser: each can be read, and tried with a token. */

let server: TestServer
let visitor: Visitor
let world: World
let browser: WatchedPage
before(async () => {
  server = await startServer()
  visitor = await server.enter()
  world = await populate(visitor.scope)
  browser = await openPage(server.origin)
})
after(async () => {
  await browser.close()
  await server.close()
})

/** A request of each face that shows the customer, and what has to be filled in for it. */
const requests: Readonly<
  Record<string, { readonly path: string; readonly fill?: (world: World) => object }>
> = {
  native: { path: '/customers/{customer}', fill: ({ customer }) => ({ customer: toUlid(customer.id) }) },
  spoonity: { path: '/customers' },
  'digital-river': { path: '/customers' },
  spiffy: { path: '/api/customers.json' },
  loke: {
    path: '/organizations/{organizationId}/customers',
    fill: ({ organizationId }) => ({ organizationId: toUlid(organizationId) }),
  },
}

test('the page offers every face', async () => {
  const { page } = browser
  await page.goto(`${server.origin}/docs`)
  await page.locator('.opblock').first().waitFor()
  const offered = await page.locator('#select option').allInnerTexts()
  assert.deepEqual(
    offered,
    everyFace.map(({ title }) => title),
  )
})

describe('a customer is shown by', () => {
  for (const { name, title, prefix, routes } of everyFace) {
    test(title, async () => {
      const { page } = browser
      await page.goto(`${server.origin}/docs?${name}`)
      await page.locator('#select').selectOption({ label: title })
      await page.locator('.info .title', { hasText: title }).waitFor()
      assert.equal(await page.locator('.opblock').count(), routes.length)
      // The page remembers the token from one face to the next.
      if (name === everyFace[0]?.name) await authorize()

      const request = requests[name]
      assert.ok(request, `say what shows a customer of ${name}`)
      const operation = page
        .locator('.opblock-get')
        .filter({ has: page.locator(`.opblock-summary-path[data-path="${request.path}"]`) })
      await operation.locator('.opblock-summary-control').click()
      for (const [parameter, value] of Object.entries(request.fill?.(world) ?? {})) {
        await operation.locator(`tr[data-param-name="${parameter}"] input`).fill(value)
      }
      await operation.locator('.execute').click()
      const answer = operation.locator('.live-responses-table')
      await answer.locator('.response-col_status', { hasText: '200' }).waitFor()
      assert.match((await answer.textContent()) ?? '', /wilma/i)
      const asked = (await operation.locator('.request-url pre').textContent()) ?? ''
      assert.ok(asked.startsWith(`${server.origin}${prefix}/`), asked)
    })
  }

  /** Gives the page the token, as a reader does. */
  async function authorize(): Promise<void> {
    const { page } = browser
    await page.locator('.btn.authorize').first().click()
    const dialog = page.locator('.modal-ux')
    await dialog.locator('input').last().fill(visitor.token)
    await dialog.locator('button.authorize').last().click()
    await dialog.locator('.btn-done').click()
  }
})

test('without a token the reader is shown the refusal', async () => {
  const { page } = browser
  await page.evaluate('localStorage.clear()')
  await page.goto(`${server.origin}/docs/?without`)
  await page.locator('#select').selectOption({ label: 'Spoonity' })
  await page.locator('.info .title', { hasText: 'Spoonity' }).waitFor()
  await page.locator('.opblock-get .opblock-summary-control').first().click()
  const complaints = browser.complaints.length
  await page.locator('.opblock-get .execute').click()
  await page.locator('.live-responses-table .response-col_status', { hasText: '401' }).waitFor()
  // The browser itself notes the refusal, and nothing else does.
  assert.match(
    browser.complaints.slice(complaints).join(),
    /^Failed to load resource: .* 401 \(Unauthorized\)$/,
  )
})

test('nothing else was complained of, and no other host was asked for anything', () => {
  assert.deepEqual(
    browser.complaints.filter((text) => !text.includes('401 (Unauthorized)')),
    [],
  )
  assert.deepEqual(browser.strays, [])
})
