import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { newId, toUlid } from '../src/core/ids.ts'
import * as lists from '../src/core/lists/lists.ts'
import { insertCustomers } from './support/given.ts'
import { type RawAnswer, rawRequest } from './support/raw-request.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'
import { type Setup, settings, type Way, ways } from './support/ways.ts'

/** However a face is reached, each link that it hands out leads back the same way and carries everything. */

const most = 1001
const servers = new Map<Setup, TestServer>()
let visitor: Visitor
let organization: string
let member: string
before(async () => {
  const first = await startServer({ settings: settings.direct })
  servers.set('direct', first)
  for (const to of ['proxied', 'public', 'guarded'] as const) {
    servers.set(to, await startServer({ settings: settings[to], reach: async () => first.database }))
  }
  visitor = await first.enter()
  organization = toUlid(visitor.organization.id)
  const at = new Date('2026-01-01T00:00:00Z')
  const made = await insertCustomers(
    first.database,
    visitor.organization,
    Array.from({ length: most }, (_, n) => ({
      id: newId(at),
      lastName: `Mount ${n}`,
      phone: '+61 411 222 333',
    })),
  )
  member = toUlid(made[0]?.id ?? '')
  for (let n = 0; n < 25; n += 1) {
    const list = await lists.create(visitor.scope, { name: `list ${n}` })
    await lists.add(visitor.scope, list.id, { id: made[0]?.id ?? '' })
  }
})
after(async () => {
  for (const server of servers.values()) await server.close()
})

function serverOf({ to }: Way): TestServer {
  const server = servers.get(to)
  assert.ok(server)
  return server
}

function portOf(way: Way): string {
  const { origin, ownOrigins } = serverOf(way)
  return new URL(way.ownPort ? (ownOrigins.get(way.face) ?? '') : origin).port
}

function fill(way: Way, text: string): string {
  return text.replace('SLUG', visitor.organization.slug).replace('PORT', portOf(way))
}

/** Sends a GET of an address on its way; an address that does not lead there is an error. */
function carry(way: Way, address: string): Promise<RawAnswer> {
  const base = fill(way, way.base)
  assert.ok(address === base || address.startsWith(`${base}/`), `${address} is not below ${base}`)
  const url = new URL(address)
  const { strips = '', adds = '', headers = {}, host } = way.proxy ?? {}
  const named = Object.entries(headers).map(([name, value]) => [name, fill(way, value)] as const)
  const passesHost = way.base.startsWith('http://')
  return rawRequest(portOf(way), adds + address.slice(url.origin.length + strips.length), {
    host: host ? fill(way, host) : passesHost ? url.host : 'inside:4000',
    authorization: `Bearer ${visitor.token}`,
    ...Object.fromEntries(named),
  })
}

async function get(way: Way, address: string): Promise<{ json: unknown; next: string | null }> {
  const { status, headers, text } = await carry(way, address)
  assert.equal(status, 200, text)
  return {
    json: JSON.parse(text),
    next: z
      .string()
      .nullable()
      .parse(headers['x-next-page'] ?? null),
  }
}

/** Parameters of ours and of nobody's, some twice, some in odd spelling: a link has to keep them all. */
const kept = 'mine=a%20b+c&tag[]=1&tag%5B%5D=2&empty=&bare'

function assertCarries(link: string, sent: string, paging: readonly string[]): void {
  const pairs = (query: string) =>
    [...new URLSearchParams(query)].filter(([name]) => !paging.includes(name)).map((pair) => pair.join('='))
  assert.deepEqual(pairs(new URL(link).search), pairs(sent))
}

const Page = z.object({
  items: z.array(z.object({ id: z.string() })),
  next: z.string().nullable(),
  prev: z.string().nullable(),
})

/** Follows Spoonity's links to the end and back again. */
async function walkSpoonity(way: Way, base: string): Promise<void> {
  const query = `query=n:%22mount%2010%22&sort=name&order=DESC&limit=4&${kept}`
  const pages: string[][] = []
  let page = Page.parse((await get(way, `${base}/customers?${query}`)).json)
  for (;;) {
    pages.push(page.items.map(({ id }) => id))
    if (page.next === null) break
    assertCarries(page.next, query, ['limit', 'page', 'after', 'before'])
    assert.match(page.next, /[?&]limit=4&/)
    page = Page.parse((await get(way, page.next)).json)
  }
  // Of a thousand: 10, 100 to 109 and 1000.
  assert.deepEqual(
    pages.map(({ length }) => length),
    [4, 4, 4],
  )
  assert.equal(new Set(pages.flat()).size, 12)
  const back: string[][] = []
  while (page.prev !== null) {
    assertCarries(page.prev, query, ['limit', 'page', 'after', 'before'])
    page = Page.parse((await get(way, page.prev)).json)
    back.unshift(page.items.map(({ id }) => id))
  }
  assert.deepEqual(back, pages.slice(0, -1))
}

const Rows = z.array(z.object({ id: z.string() }))

/** Follows LOKE's header to the end, of customers and of memberships. */
async function walkLoke(way: Way, base: string): Promise<void> {
  const own = `${base}/organizations/${organization}/customers`
  for (const [path, query, sizes] of [
    ['', `sort=updated&phoneNumber=%2B61411222333&${kept}`, [1000, 1]],
    [`/${member}/memberships`, kept, [10, 10, 5]],
  ] as const) {
    const ids: string[][] = []
    let next: string | null = `${own}${path}?${query}`
    while (next !== null) {
      const got: Awaited<ReturnType<typeof get>> = await get(way, next)
      ids.push(Rows.parse(got.json).map(({ id }) => id))
      next = got.next
      if (next !== null) assertCarries(next, query, ['after'])
    }
    assert.deepEqual(
      ids.map(({ length }) => length),
      sizes,
    )
    assert.equal(new Set(ids.flat()).size, ids.flat().length)
  }
}

/** Spiffy hands out no links, but tells the store its host. */
async function askSpiffy(way: Way, base: string): Promise<void> {
  const { json } = await get(way, `${base}/api/store.json`)
  assert.equal(
    z.object({ store: z.object({ domain: z.string() }) }).parse(json).store.domain,
    new URL(base).host,
  )
  const page = await get(way, `${base}/api/customers.json?limit=2&page=2`)
  assert.equal(z.object({ customers: z.array(z.unknown()) }).parse(page.json).customers.length, 2)
}

const walks = { spoonity: walkSpoonity, loke: walkLoke, spiffy: askSpiffy }
const Document = z.object({ servers: z.array(z.object({ url: z.string() })) })

describe('every link leads back the way that the client came', () => {
  for (const way of ways) {
    test(`${way.face} by ${way.title}: ${way.base}`, async () => {
      const base = fill(way, way.base)
      await walks[way.face](way, base)
      const { json } = await get(way, `${base}/openapi.json`)
      assert.deepEqual(Document.parse(json).servers, [{ url: base }])
    })
  }
})

describe('a face that is bound to a name', () => {
  const target = () => `/organizations/${organization}/customers`
  const ask = (to: Setup, headers: Record<string, string>) =>
    rawRequest(new URL(servers.get(to)?.origin ?? '').port, target(), {
      authorization: `Bearer ${visitor.token}`,
      ...headers,
    })

  test('is not at / of another name, nor of one that a stranger forwards', async () => {
    for (const [to, headers] of [
      ['direct', { host: 'loke.example' }],
      ['direct', { host: 'inside', 'x-forwarded-host': 'api.loke.example' }],
      ['guarded', { host: 'inside', 'x-forwarded-host': 'api.loke.example' }],
      ['proxied', { host: 'api.loke.example', 'x-forwarded-host': 'inside' }],
    ] as const) {
      const { status, text } = await ask(to, headers)
      assert.equal(status, 404, JSON.stringify(headers))
      assert.partialDeepStrictEqual(JSON.parse(text), { message: 'Not Found' })
    }
  })

  test('answers strangers and wrong methods there in its own words', async () => {
    const { port } = new URL(servers.get('direct')?.origin ?? '')
    const named = { host: 'api.loke.example' }
    const stranger = await rawRequest(port, target(), named)
    assert.equal(stranger.status, 401)
    assert.match(stranger.text, /"type":"loke\/unauthorized"/)
    const authorization = `Bearer ${visitor.token}`
    const missing = await rawRequest(port, '/no/such', { ...named, authorization })
    assert.equal(missing.status, 404)
    assert.match(missing.text, /"type":"loke\/not_found"/)
    const wrong = await rawRequest(port, target(), { ...named, authorization }, { method: 'DELETE' })
    assert.equal(wrong.status, 405)
    assert.equal(wrong.headers.allow, 'GET, HEAD')
  })
})
