import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as accounts from '../../src/core/accounts/accounts.ts'
import { makeLink, type Purpose } from '../../src/core/accounts/links.ts'
import * as customers from '../../src/core/customers/customers.ts'
import { inTransaction } from '../../src/core/scope.ts'
import { openPage, type WatchedPage } from '../support/browser.ts'
import { startServer, type TestServer, type Visitor } from '../support/server.ts'

/** The pages of links in a real browser, on a desk and on a phone. */

let server: TestServer
let shop: Visitor
let watched: WatchedPage
before(async () => {
  server = await startServer()
  shop = await server.enter({ name: 'North Street Bakery' })
  watched = await openPage(server.origin)
})
after(async () => {
  await watched.close()
  await server.close()
})

async function linkFor(purpose: Purpose, email: string) {
  const accountState = purpose === 'invitation' ? ('invited' as const) : ('enabled' as const)
  const customer = await customers.create(shop.scope, { email, accountState }, { uniqueEmail: true })
  const { token } = await inTransaction(shop.scope, (inside) =>
    makeLink(inside, customer.id, { purpose, address: email, mailed: true }),
  )
  return { customer, url: `${server.origin}/account/${purpose.replaceAll('_', '-')}/${token}` }
}

/** Nothing may be wider than the screen. */
async function assertFits(): Promise<void> {
  const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth'
  assert.equal(await watched.page.evaluate(fits), true)
}

test('a customer on a phone mistypes, then accepts, and can sign in', async () => {
  const { page, complaints, strays } = watched
  const { customer, url } = await linkFor('invitation', 'ada@example.com')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(url)
  assert.equal(await page.title(), 'Create your account – North Street Bakery')
  await assertFits()
  // Its own style is let through by its own policy, and the field for keepers of passwords holds the address.
  assert.equal(await page.evaluate("getComputedStyle(document.querySelector('main')).borderRadius"), '16px')
  assert.equal(await page.getByLabel('E-mail address').inputValue(), 'ada@example.com')
  const first = page.getByLabel('Password', { exact: true })
  const second = page.getByLabel('The same password again')
  for (const field of [first, second]) assert.ok(((await field.boundingBox())?.height ?? 0) >= 44)

  await first.fill('correct horse')
  await second.fill('correct house')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('alert').waitFor()
  assert.match(await page.title(), /^Error: /)
  assert.equal(await second.getAttribute('aria-invalid'), 'true')
  assert.equal(await page.evaluate('document.activeElement.id'), 'password')
  await assertFits()

  await first.fill('correct horse')
  await second.fill('correct horse')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('status').waitFor()
  assert.match(await page.title(), /Your account is ready/)
  const given = { email: 'ada@example.com', password: 'correct horse', ip: null, userAgent: null }
  assert.equal((await accounts.signIn(shop.scope, given)).id, customer.id)
  // A status of 422 is told to the console; nothing else is.
  assert.deepEqual(
    complaints.filter((one) => !one.includes('422')),
    [],
  )
  assert.deepEqual(strays, [])
})

test('another declines at a desk, by keyboard alone', async () => {
  const { page } = watched
  const { customer, url } = await linkFor('invitation', 'grace@example.com')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(url)
  const focused = () => page.evaluate('document.activeElement.textContent')
  for (let n = 0; n < 10 && (await focused()) !== 'No, thank you'; n += 1) await page.keyboard.press('Tab')
  assert.equal(await focused(), 'No, thank you')
  await page.keyboard.press('Enter')
  await page.getByRole('status').waitFor()
  assert.equal((await customers.get(shop.scope, { id: customer.id })).accountState, 'declined')
  await page.goto(url)
  assert.match(await page.title(), /does not work any more/)
})

test('a new password, and a confirmed address', async () => {
  const { page } = watched
  const reset = await linkFor('password_reset', 'mary@example.com')
  await page.goto(reset.url)
  await page.getByLabel('Password', { exact: true }).fill('a new password')
  await page.getByLabel('The same password again').fill('a new password')
  await page.getByRole('button', { name: 'Save password' }).click()
  await page.getByRole('status').waitFor()
  assert.match(await page.title(), /Your password is changed/)

  const verification = await linkFor('verification', 'joan@example.com')
  await page.goto(verification.url)
  await page.getByRole('button', { name: 'Yes, confirm' }).click()
  await page.getByRole('status').waitFor()
  assert.equal((await customers.get(shop.scope, { id: verification.customer.id })).emailVerified, true)
})
