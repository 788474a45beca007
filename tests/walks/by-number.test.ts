import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as customers from '../../src/core/customers/customers.ts'
import { face as spiffy } from '../../src/dialects/spiffy/index.ts'
import { face as spoonity } from '../../src/dialects/spoonity/index.ts'
import { insertCustomers } from '../support/given.ts'
import { startServer, type TestServer, type Visitor } from '../support/server.ts'

/** Walks of clients that count pages up by hand, while customers come and go (docs/decisions/0034). */

let now = new Date('2026-03-01T12:00:00Z')
let server: TestServer
before(async () => {
  server = await startServer({ clock: () => now })
})
after(() => server.close())

type Walk = (visitor: Visitor, page: number) => Promise<string[]>

/** First names on one page of four. */
const walks: Readonly<Record<string, Walk>> = {
  async 'Spiffy, list'(visitor, page) {
    return spiffyNames(visitor, `/api/customers.json?limit=4&page=${page}`)
  },
  async 'Spiffy, search'(visitor, page) {
    return spiffyNames(visitor, `/api/customers/search.json?limit=4&page=${page}&query=wholesale:0`)
  },
  async 'Spoonity, newest first'(visitor, page) {
    return spoonityNames(visitor, `/customers?limit=4&page=${page}`)
  },
  async 'Spoonity, by name'(visitor, page) {
    return spoonityNames(visitor, `/customers?limit=4&page=${page}&sort=name&order=ASC`)
  },
}

async function spiffyNames(visitor: Visitor, path: string): Promise<string[]> {
  const { json } = await visitor.call(spiffy, { method: 'GET', path })
  return Object(json).customers.map((one: { first_name: string }) => one.first_name)
}

async function spoonityNames(visitor: Visitor, path: string): Promise<string[]> {
  const { json } = await visitor.call(spoonity, { method: 'GET', path })
  return Object(json).items.map((one: { name: string }) => one.name.split(' ')[0])
}

/** Every other one goes during the walk. */
async function populate({ organization }: Visitor): Promise<string[]> {
  const stayers = Array.from({ length: 18 }, (_, index) => `stayer${index}`)
  await insertCustomers(
    server.database,
    organization,
    stayers.flatMap((firstName, index) => [
      { firstName: `goer${index}`, createdAt: new Date(Date.UTC(2026, 0, 1 + (index % 3))) },
      { firstName, createdAt: new Date(Date.UTC(2026, 0, 1 + (index % 3))) },
    ]),
  )
  return stayers
}

/** Two who were there go, and two come: before and behind most others. */
async function stir({ scope }: Visitor, nth: number): Promise<void> {
  for (const index of [nth * 2, nth * 2 + 1]) {
    const filter = { op: 'contains', field: 'name', text: `goer${index}` } as const
    const sort = { by: 'number', descending: false } as const
    const [goer] = (await customers.list(scope, { filter, sort, limit: 1, from: { skip: 0 } })).items
    if (goer) await customers.remove(scope, { id: goer.id })
  }
  for (const fullName of ['aaa new', 'zzz new'])
    await customers.create(scope, { fullName }, { uniqueEmail: false })
}

async function walkAll(visitor: Visitor, walk: Walk): Promise<string[]> {
  const seen: string[] = []
  for (let page = 1; page < 40; page += 1) {
    const names = await walk(visitor, page)
    if (names.length === 0) break
    seen.push(...names.filter((name) => name.startsWith('stayer')))
    await stir(visitor, page)
  }
  return seen
}

describe('pages counted up by hand neither skip nor repeat', () => {
  for (const [name, walk] of Object.entries(walks)) {
    test(name, async () => {
      const visitor = await server.enter()
      const stayers = await populate(visitor)
      assert.deepEqual((await walkAll(visitor, walk)).toSorted(), stayers.toSorted())
      // Page 1 begins a new walk.
      assert.deepEqual((await walkAll(visitor, walk)).toSorted(), stayers.toSorted())
    })
  }

  test('each caller walks for itself, and a page out of the blue is found by its number', async () => {
    const visitor = await server.enter()
    const stayers = await populate(visitor)
    const other = await visitor.colleague()
    const walk = walks['Spiffy, list']
    assert.ok(walk)
    const first = await walk(visitor, 1)
    const second = await walk(other, 2)
    assert.deepEqual([...first, ...second], everybody(stayers).slice(0, 8))
    await stir(visitor, 0)
    assert.deepEqual(await walk(visitor, 2), everybody(stayers).slice(4, 8))
    // Two of those before it are gone.
    assert.deepEqual(await walk(await visitor.colleague(), 2), everybody(stayers).slice(6, 10))
  })

  test('after a pause of minutes the number is all that counts', async () => {
    const visitor = await server.enter()
    const stayers = await populate(visitor)
    const walk = walks['Spiffy, list']
    assert.ok(walk)
    await walk(visitor, 1)
    await stir(visitor, 0)
    now = new Date(now.getTime() + 5 * 60_000 - 1)
    assert.deepEqual(await walk(visitor, 2), everybody(stayers).slice(4, 8))
    await walk(visitor, 1)
    await stir(visitor, 1)
    now = new Date(now.getTime() + 5 * 60_000)
    const left = everybody(stayers).filter((name) => !/^goer[0-3]$/.test(name))
    assert.deepEqual(await walk(visitor, 2), left.slice(4, 8))
  })
})

function everybody(stayers: readonly string[]): string[] {
  return stayers.flatMap((name, index) => [`goer${index}`, name])
}
