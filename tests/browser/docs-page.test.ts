import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser } from '../support/browser.ts'
import { startKit } from '../support/kit.ts'

test('the documentation page shows every face, tries requests, and asks nobody else', async () => {
  const kit = await startKit({
    // Clients come another way; the page still tries where it was opened.
    publicUrls: { general: 'https://customers.shop.example', ofFace: new Map() },
  })
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(kit.origin) && !url.startsWith('data:')) problems.push(url)
    })

    await page.goto(`${kit.origin}/docs`)
    await page.locator('.opblock').first().waitFor()
    assert.equal(await page.locator('.opblock').count(), 6)
    assert.deepEqual(await page.locator('#select option').allTextContents(), ['Test', 'Shop', 'Test'])

    await page.getByRole('button', { name: 'Authorize' }).click()
    await page.locator('.auth-container input').first().fill('right')
    await page.locator('.auth-btn-wrapper .authorize').first().click()
    await page.locator('.btn-done').first().click()
    await page.locator('.opblock-summary-control', { hasText: '/things/{id}.json' }).first().click()
    await page.locator('.parameters input').first().fill('7')
    await page.locator('.execute').first().click()
    await page.locator('.live-responses-table', { hasText: '"id": "7"' }).waitFor()

    await page.locator('#select').selectOption({ label: 'Shop' })
    await page.locator('.info .title', { hasText: 'Shop' }).waitFor()
    assert.deepEqual(problems, [])
  } finally {
    await browser.close()
    await kit.stop()
  }
})
