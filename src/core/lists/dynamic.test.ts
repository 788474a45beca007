import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, type Shop } from '../../../tests/support/shop.ts'
import * as attributes from '../attributes/attributes.ts'
import * as customers from '../customers/customers.ts'
import type { FilterJson } from '../customers/filter-json.ts'
import { CoreError } from '../errors.ts'
import { toUlid } from '../ids.ts'
import { verify } from '../verify.ts'
import * as endpoints from '../webhooks/endpoints.ts'
import * as lists from './lists.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
  await attributes.create(shop.scope, { name: 'size', type: 'integer' })
})

const page = { limit: 10, after: null }
const called = (text: string): FilterJson => ({ op: 'contains', field: 'name', text })

async function membersOf(id: string, scope = shop.scope): Promise<string[]> {
  const { items } = await lists.members(scope, id, page)
  return items.map(({ customer }) => customer.id)
}

async function listsOf(id: string, scope = shop.scope): Promise<string[]> {
  const { items } = await lists.ofCustomer(scope, { id }, page)
  return items.map((list) => list.id)
}

const issueAt = (path: string) => (error: unknown) =>
  error instanceof CoreError && error.code === 'invalid' && error.issues[0]?.path.join('.') === path

describe('a dynamic list', () => {
  test('has the members that its filter selects, from both sides, and counts them', async () => {
    const list = await lists.create(shop.scope, { name: 'Zoes', filter: called('zoe') })
    assert.partialDeepStrictEqual(list, { kind: 'dynamic', memberCount: 0, filter: called('zoe') })
    const [zoe, other] = [await shop.customer({ firstName: 'Zoë' }), await shop.customer({ firstName: 'Al' })]
    assert.deepEqual(await membersOf(list.id), [zoe.id])
    assert.equal((await lists.get(shop.scope, list.id)).memberCount, 1)
    assert.deepEqual(await listsOf(zoe.id), [list.id])
    assert.deepEqual(await listsOf(other.id), [])
    assert.equal((await lists.member(shop.scope, list.id, zoe)).addedAt, null)
    await assert.rejects(lists.member(shop.scope, list.id, other), failure('not_found', 'member'))

    await customers.change(shop.scope, zoe, { firstName: 'Zita' }, { uniqueEmail: false })
    assert.deepEqual([await membersOf(list.id), await listsOf(zoe.id)], [[], []])
    const renamed = await lists.change(shop.scope, list.id, { name: 'Zitas', filter: called('zita') })
    assert.partialDeepStrictEqual(renamed, { name: 'Zitas', memberCount: 1 })
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('is filled and emptied by nobody', async () => {
    const { id } = await lists.create(shop.scope, { name: 'all', filter: { op: 'all', of: [] } })
    const customer = await shop.customer()
    await assert.rejects(lists.add(shop.scope, id, customer), failure('not_allowed_now'))
    await assert.rejects(lists.remove(shop.scope, id, customer), failure('not_allowed_now'))
  })

  test('stays true as time goes by', async () => {
    const filter: FilterJson = { op: 'compare', field: 'created_at', is: '>=', value: { ago: 'P7D' } }
    const { id } = await lists.create(shop.scope, { name: 'new', filter })
    const customer = await shop.customer()
    const later = (days: number) => ({
      ...shop.scope,
      clock: () => new Date(customer.createdAt.getTime() + days * 86_400_000),
    })
    assert.ok((await listsOf(customer.id, later(7))).includes(id))
    assert.ok((await membersOf(id, later(7))).includes(customer.id))
    assert.ok(!(await listsOf(customer.id, later(8))).includes(id))
    assert.ok(!(await membersOf(id, later(8))).includes(customer.id))
    assert.deepEqual((await lists.get(shop.scope, id)).filter, filter)
  })

  test('may name a static list, not a dynamic one, and neither goes while it does', async () => {
    const kept = await lists.create(shop.scope, { name: 'kept' })
    const on: FilterJson = { op: 'not', of: { op: 'member_of', list: toUlid(kept.id) } }
    const rest = await lists.create(shop.scope, { name: 'rest', filter: on })
    const [inside, outside] = [await shop.customer(), await shop.customer()]
    await lists.add(shop.scope, kept.id, inside)
    assert.ok(!(await listsOf(inside.id)).includes(rest.id))
    assert.ok((await listsOf(outside.id)).includes(rest.id))
    assert.equal((await membersOf(rest.id)).includes(inside.id), false)
    const ofDynamic: FilterJson = { op: 'any', of: [{ op: 'member_of', list: toUlid(rest.id) }] }
    await assert.rejects(
      lists.create(shop.scope, { name: 'x', filter: ofDynamic }),
      issueAt('filter.of.0.list'),
    )
    await assert.rejects(lists.discard(shop.scope, kept.id), failure('not_allowed_now'))
    await lists.discard(shop.scope, rest.id)
    await lists.discard(shop.scope, kept.id)
    await assert.rejects(lists.get(shop.scope, kept.id), failure('not_found', 'list'))
    assert.equal((await customers.get(shop.scope, inside)).version, inside.version + 2)
  })

  test('names what the organization has, in values of its type', async () => {
    const refused: [FilterJson, string][] = [
      [{ op: 'member_of', list: toUlid(shop.scope.organization.id) }, 'filter.list'],
      [{ op: 'has_attribute', name: 'nothing' }, 'filter.name'],
      [{ op: 'not', of: { op: 'attribute', name: 'size', is: '=', value: 'big' } }, 'filter.of.value'],
      [{ op: 'any', of: Array(201).fill(called('x')) }, 'filter'],
    ]
    for (const [filter, path] of refused) {
      await assert.rejects(lists.create(shop.scope, { name: 'x', filter }), issueAt(path), path)
    }
    const sized: FilterJson = { op: 'attribute', name: 'size', is: '>', value: 3 }
    await lists.create(shop.scope, { name: 'big', filter: sized })
    await assert.rejects(attributes.remove(shop.scope, 'size'), failure('not_allowed_now'))
    await attributes.create(shop.scope, { name: 'hat', type: 'text' })
    const endpoint = await endpoints.create(shop.scope, {
      ...{ url: 'https://93.184.216.34/', face: 'native', secret: 'x'.repeat(32) },
      filter: { op: 'has_attribute', name: 'hat' },
    })
    await assert.rejects(attributes.remove(shop.scope, 'hat'), failure('not_allowed_now'))
    await endpoints.remove(shop.scope, { id: endpoint.id })
    await attributes.remove(shop.scope, 'hat')
    const { id } = await lists.create(shop.scope, { name: 'static' })
    await assert.rejects(lists.change(shop.scope, id, { filter: sized }), issueAt('filter'))
  })

  test('is of this organization', async () => {
    const { id } = await lists.create(shop.scope, { name: 'here', filter: { op: 'all', of: [] } })
    const there = await customers.create(shop.otherOrganization, {}, { uniqueEmail: false })
    assert.ok(!(await membersOf(id)).includes(there.id))
    assert.deepEqual(await listsOf(there.id, shop.otherOrganization), [])
    await assert.rejects(lists.discard(shop.otherOrganization, id), failure('not_found', 'list'))
    await assert.rejects(lists.change(shop.otherOrganization, id, {}), failure('not_found', 'list'))
  })
})

test('lists of both kinds are walked in the order of their ids', async () => {
  const scope = await shop.anotherScope()
  const customer = await customers.create(scope, {}, { uniqueEmail: false })
  const made: string[] = []
  for (let nth = 0; nth < 7; nth += 1) {
    const filter: FilterJson = { op: 'all', of: [] }
    const { id } = await lists.create(scope, { name: String(nth), ...(nth % 2 === 0 && { filter }) })
    if (nth % 2 === 1) await lists.add(scope, id, customer)
    made.push(id)
  }
  const seen: string[] = []
  for (let more = true; more; ) {
    const found = await lists.ofCustomer(scope, customer, { limit: 2, after: seen.at(-1) ?? null })
    seen.push(...found.items.map(({ id }) => id))
    more = found.hasMore
  }
  assert.deepEqual(seen, made)
})
