import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'

// The browser itself must not look for the network either; what a page asks for is seen all the same.
const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium that the development packages bring. */
export async function openBrowser(): Promise<Browser> {
  return await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, ...quiet],
    headless: true,
  })
}

/** A page in a browser of its own, with a record of what no page of ours may do. */
export type WatchedPage = {
  readonly page: Page
  /** What it wrote to the console as errors or warnings, and what it threw. */
  readonly complaints: readonly string[]
  /** Addresses outside its origin that it asked for. */
  readonly strays: readonly string[]
  close(): Promise<void>
}

export async function openPage(origin: string): Promise<WatchedPage> {
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  const strays: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) strays.push(url)
  })
  return { page, complaints, strays, close: () => browser.close() }
}
