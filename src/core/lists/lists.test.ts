import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import type { Page } from '../customers/filter.ts'
import { verify } from '../verify.ts'
import * as lists from './lists.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const nowhere = '00000000-0000-4000-8000-000000000000'

/** All pages of two items each. */
async function walk<Item>(
  pageAfter: (query: lists.PageQuery) => Promise<Page<Item>>,
  idOf: (item: Item) => string,
): Promise<string[]> {
  const seen: string[] = []
  for (let more = true; more; ) {
    const page = await pageAfter({ limit: 2, after: seen.at(-1) ?? null })
    seen.push(...page.items.map(idOf))
    more = page.hasMore
  }
  return seen
}

describe('customer lists', () => {
  test('are listed by id, each once', async () => {
    const made: lists.CustomerList[] = []
    for (const name of ['one', 'two', 'three', 'three']) made.push(await lists.create(shop.scope, { name }))
    const seen = await walk(
      (query) => lists.list(shop.scope, query),
      ({ id }) => id,
    )
    assert.deepEqual(seen, made.map(({ id }) => id).sort())
    assert.deepEqual((await lists.list(shop.otherOrganization, { limit: 2, after: null })).items, [])
    await assert.rejects(lists.list(shop.scope, { limit: 2, after: 'x' }), failure('invalid'))
  })

  test('can be renamed by the token that made them alone', async () => {
    const list = await lists.create(shop.scope, { name: 'regulars' })
    assert.equal(list.createdBy, shop.scope.actor.tokenId)
    const renamed = await lists.rename(shop.scope, list.id, { name: 'friends' })
    assert.deepEqual(await lists.get(shop.scope, list.id), renamed)
    assert.partialDeepStrictEqual(renamed, { id: list.id, name: 'friends', memberCount: 0 })
    const rename = (scope: Shop['scope'], id = list.id) => lists.rename(scope, id, { name: 'enemies' })
    await assert.rejects(rename(shop.otherToken), failure('forbidden'))
    await assert.rejects(rename(shop.otherOrganization), failure('not_found', 'list'))
    await assert.rejects(rename(shop.scope, nowhere), failure('not_found', 'list'))
    assert.equal((await lists.get(shop.scope, list.id)).name, 'friends')
  })

  test('have a name that can be stored', async () => {
    for (const name of ['', 'a\0', '\ud800', 'x'.repeat(256)]) {
      await assert.rejects(lists.create(shop.scope, { name }), failure('invalid'))
    }
  })
})

describe('members of a list', () => {
  test('are added once and removed once, each with an event', async () => {
    const list = await lists.create(shop.scope, { name: 'members' })
    const { id, version } = await shop.customer({ firstName: 'Ana' })
    await lists.add(shop.scope, list.id, { id })
    await lists.add(shop.scope, list.id, { id })
    const { items } = await lists.members(shop.scope, list.id, { limit: 10, after: null })
    assert.deepEqual(
      items.map(({ customer }) => customer),
      [await customers.get(shop.scope, { id })],
    )
    assert.ok(items[0]?.addedAt instanceof Date)
    assert.equal((await lists.get(shop.scope, list.id)).memberCount, 1)
    await lists.remove(shop.scope, list.id, { id })
    await assert.rejects(lists.remove(shop.scope, list.id, { id }), failure('not_found', 'member'))
    assert.equal((await lists.get(shop.scope, list.id)).memberCount, 0)
    const events = await shop.database.rows<{ type: string; version: number }>(
      {
        text: 'select type, version from events where organization_id = $1 and customer_id = $2 order by version',
      },
      [shop.scope.organization.id, id],
    )
    assert.deepEqual(
      events.slice(-2).map(({ type, version }) => [type, version]),
      [
        ['list.joined', version + 1],
        ['list.left', version + 2],
      ],
    )
  })

  test('are listed by id, in pages, and so are the lists of a customer', async () => {
    const made = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((name) => lists.create(shop.scope, { name })),
    )
    const people = await Promise.all(made.map(() => shop.customer()))
    const [list] = made
    const [person] = people
    assert.ok(list && person)
    for (const { id } of people) await lists.add(shop.scope, list.id, { id })
    for (const { id } of made) await lists.add(shop.scope, id, { number: person.number })
    assert.deepEqual(
      await walk(
        (query) => lists.members(shop.scope, list.id, query),
        ({ customer }) => customer.id,
      ),
      people.map(({ id }) => id).sort(),
    )
    assert.deepEqual(
      await walk(
        (query) => lists.ofCustomer(shop.scope, person, query),
        ({ id }) => id,
      ),
      made.map(({ id }) => id).sort(),
    )
  })

  test('are of this organization', async () => {
    const list = await lists.create(shop.scope, { name: 'here' })
    const { id } = await shop.customer()
    const query = { limit: 1, after: null }
    const elsewhere = shop.otherOrganization
    await assert.rejects(lists.add(elsewhere, list.id, { id }), failure('not_found', 'customer'))
    await assert.rejects(lists.members(elsewhere, list.id, query), failure('not_found', 'list'))
    await assert.rejects(lists.ofCustomer(elsewhere, { id }, query), failure('not_found', 'customer'))
    await assert.rejects(lists.add(shop.scope, nowhere, { id }), failure('not_found', 'list'))
    await assert.rejects(lists.remove(shop.scope, 'no uuid', { id }), failure('not_found', 'list'))
  })

  test('are counted right on parallel connections, removals of customers among them', async () => {
    const made = await Promise.all(['a', 'b', 'c'].map((name) => lists.create(shop.scope, { name })))
    const people = await Promise.all(Array.from({ length: 10 }, () => shop.customer()))
    const adds = people.flatMap(({ id }) => made.map((list) => lists.add(shop.scope, list.id, { id })))
    assert.deepEqual(
      await outcomes([
        ...adds,
        ...made.flatMap((list) => people.map(({ id }) => lists.add(shop.scope, list.id, { id }))),
      ]),
      { done: 60 },
    )
    const [first, ...rest] = made
    assert.ok(first)
    assert.deepEqual(
      await outcomes([
        ...people.slice(0, 5).map(({ id }) => customers.remove(shop.scope, { id })),
        ...people.slice(5).map(({ id }) => lists.remove(shop.scope, first.id, { id })),
      ]),
      { done: 10 },
    )
    assert.equal((await lists.get(shop.scope, first.id)).memberCount, 0)
    for (const { id } of rest) assert.equal((await lists.get(shop.scope, id)).memberCount, 5)
    assert.deepEqual(await verify(shop.scope), [])
  })
})
