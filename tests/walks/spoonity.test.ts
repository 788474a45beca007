import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import type { Customer } from '../../src/core/customers/customer.ts'
import * as customers from '../../src/core/customers/customers.ts'
import { face } from '../../src/dialects/spoonity/index.ts'
import { insertCustomers } from '../support/given.ts'
import { startServer, type TestServer, type Visitor } from '../support/server.ts'

/** Walks along the links that Spoonity's lists hand out, while customers come and go between the pages. */

const Page = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  next: z.string().nullable(),
  prev: z.string().nullable(),
})
type Page = z.output<typeof Page>

const rules = { uniqueEmail: false }
const sorts = [
  '',
  'sort=name',
  'sort=email&order=DESC',
  'sort=status',
  'sort=date_updated&order=DESC',
  'order=ASC',
]

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

/** Customers whose times, names and statuses often tie; those called `goer` are there to be deleted. */
async function populate(visitor: Visitor, stayers: number, goers: number): Promise<Set<string>> {
  const tied = (index: number): Partial<Customer> => ({
    lastName: `name ${index % 3}`,
    email: index % 4 === 0 ? null : `p${index % 5}@example.com`,
    status: index % 2 === 0 ? 'active' : 'inactive',
    createdAt: new Date(Date.UTC(2026, 0, 1 + (index % 3))),
    updatedAt: new Date(Date.UTC(2026, 1, 1 + (index % 4))),
  })
  await insertCustomers(server.database, visitor.organization, [
    ...Array.from({ length: stayers }, (_, index) => ({ ...tied(index), firstName: `stayer${index}` })),
    ...Array.from({ length: goers }, (_, index) => ({ ...tied(index), firstName: 'goer' })),
  ])
  return new Set(Array.from({ length: stayers }, (_, index) => `stayer${index}`))
}

async function open(visitor: Visitor, path: string): Promise<Page> {
  const { status, json, text } = await visitor.call(face, { method: 'GET', path })
  assert.equal(status, 200, text)
  return Page.parse(json)
}

async function follow(visitor: Visitor, address: string): Promise<Page> {
  const { status, json, text } = await visitor.follow(address)
  assert.equal(status, 200, text)
  return Page.parse(json)
}

/** One customer is deleted and two are made, one of which sorts before and one after most others. */
async function stir({ scope }: Visitor): Promise<void> {
  const filter = { op: 'contains', field: 'name', text: 'goer' } as const
  const query = { filter, sort: { by: 'name', descending: false }, limit: 1, from: { skip: 0 } } as const
  const [goer] = (await customers.list(scope, query)).items
  if (goer) await customers.remove(scope, { id: goer.id })
  await customers.create(scope, { fullName: 'aaa newcomer', status: 'active' }, rules)
  await customers.create(
    scope,
    { fullName: 'zzz newcomer', email: 'zzz@example.com', status: 'inactive' },
    rules,
  )
}

function stayersOf({ items }: Page): string[] {
  return items.map(({ name }) => name?.split(' ')[0] ?? '').filter((name) => name.startsWith('stayer'))
}

describe('a walk neither skips nor repeats', () => {
  for (const sort of sorts) {
    test(`forwards, then backwards: ${sort || 'newest first'}`, async () => {
      const visitor = await server.enter()
      const stayers = await populate(visitor, 23, 12)
      const seen: string[] = []
      let page = await open(visitor, `/customers?limit=4&${sort}`)
      for (;;) {
        seen.push(...stayersOf(page))
        if (page.next === null || seen.length > 100) break
        await stir(visitor)
        page = await follow(visitor, page.next)
      }
      assert.deepEqual(seen.toSorted(), [...stayers].toSorted())

      const seenBack: string[] = stayersOf(page)
      while (page.prev !== null && seenBack.length < 100) {
        await stir(visitor)
        page = await follow(visitor, page.prev)
        seenBack.unshift(...stayersOf(page))
      }
      assert.deepEqual(seenBack, seen)
    })
  }
})

test('without changes, links and page numbers lead to the same pages', async () => {
  const visitor = await server.enter()
  await populate(visitor, 10, 0)
  let page = await open(visitor, '/customers?limit=4')
  assert.equal(page.prev, null)
  for (let number = 2; number <= 3; number += 1) {
    assert.ok(page.next)
    const linked = await follow(visitor, page.next)
    const counted = await open(visitor, `/customers?limit=4&page=${number}`)
    assert.deepEqual(linked.items, counted.items)
    assert.ok(linked.prev)
    assert.deepEqual((await follow(visitor, linked.prev)).items, page.items)
    page = linked
  }
  assert.equal(page.items.length, 2)
  assert.equal(page.next, null)
})

test('there is no next page after an exactly full one', async () => {
  const visitor = await server.enter()
  await populate(visitor, 8, 0)
  const first = await open(visitor, '/customers?limit=4')
  assert.ok(first.next)
  const second = await follow(visitor, first.next)
  assert.equal(second.items.length, 4)
  assert.equal(second.next, null)
  assert.ok(second.prev)
  const back = await follow(visitor, second.prev)
  assert.deepEqual(back, { ...first, next: back.next })
})

test('links keep every other parameter and put the limit, the page and the anchor last', async () => {
  const visitor = await server.enter()
  await populate(visitor, 5, 0)
  const page = await open(
    visitor,
    '/customers?page=2&query=n%3Astayer+s:ACTIVE&limit=1&sort=name&mine=a%26b&order=DESC&mine=2',
  )
  const kept = 'query=n%3Astayer+s:ACTIVE&sort=name&mine=a%26b&order=DESC&mine=2'
  const base = `${server.origin}/spoonity/customers?${kept}&limit=1`
  assert.match(page.next ?? '', /&limit=1&page=3&after=[\w-]+$/)
  assert.match(page.prev ?? '', /&limit=1&page=1&before=[\w-]+$/)
  assert.ok(page.next?.startsWith(`${base}&page=3&after=`), page.next ?? 'no link')
  assert.ok(page.prev?.startsWith(`${base}&page=1&before=`), page.prev ?? 'no link')
})

test('pages beyond the end are empty, however far', async () => {
  const visitor = await server.enter()
  await populate(visitor, 3, 0)
  for (const number of ['2', '1000', '9007199254740991', '9'.repeat(40)]) {
    const page = await open(visitor, `/customers?limit=100&page=${number}`)
    assert.deepEqual(page.items, [])
    assert.equal(page.next, null)
    assert.ok(page.prev)
  }
})

test('when everything before a page is gone, the way back leads to an empty page and on to the first', async () => {
  const visitor = await server.enter()
  await populate(visitor, 4, 0)
  const first = await open(visitor, '/customers?limit=2')
  assert.ok(first.next)
  const second = await follow(visitor, first.next)
  for (const { id } of first.items) await visitor.call(face, { method: 'DELETE', path: `/customers/${id}` })
  assert.ok(second.prev)
  const back = await follow(visitor, second.prev)
  assert.deepEqual(back.items, [])
  assert.equal(back.prev, null)
  assert.ok(back.next)
  assert.deepEqual((await follow(visitor, back.next)).items, second.items)
})

test('a broken anchor, or one of another sort, is refused by its name', async () => {
  const visitor = await server.enter()
  await populate(visitor, 3, 0)
  const { next } = await open(visitor, '/customers?limit=1')
  const anchor = new URL(next ?? '').searchParams.get('after')
  for (const query of ['after=abc', 'before=abc', `sort=name&after=${anchor}`]) {
    const { status, json } = await visitor.call(face, { method: 'GET', path: `/customers?${query}` })
    const parameter = query.includes('before') ? 'before' : 'after'
    assert.equal(status, 400)
    assert.deepEqual(json, { internal_code: null, message: `${parameter} is not a cursor of this list` })
  }
})
