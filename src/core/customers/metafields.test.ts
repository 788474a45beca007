import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import * as customers from './customers.ts'
import * as metafields from './metafields.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const size = {
  namespace: 'sizes',
  key: 'shoe',
  value: '42',
  valueType: 'integer',
  description: null,
} as const
const page = { limit: 10, skip: 0 }

describe('metafields', () => {
  test('are set, read, changed and removed, each write with an event', async () => {
    const { id, version } = await shop.customer()
    const made = await metafields.create(shop.scope, { id }, size)
    assert.partialDeepStrictEqual(made, { ...size, customerId: id })
    assert.deepEqual(await metafields.get(shop.scope, { id }, made.number), made)
    const changed = await metafields.change(shop.scope, { id }, made.number, {
      value: '43',
      description: 'EU',
    })
    assert.partialDeepStrictEqual(changed, { ...size, value: '43', description: 'EU' })
    assert.ok(changed.updatedAt > made.updatedAt)
    await metafields.remove(shop.scope, { id }, made.number)
    await assert.rejects(metafields.get(shop.scope, { id }, made.number), failure('not_found', 'metafield'))
    const again = metafields.remove(shop.scope, { id }, made.number)
    await assert.rejects(again, failure('not_found', 'metafield'))
    assert.equal((await customers.get(shop.scope, { id })).version, version + 3)
  })

  test('of one namespace and key are one: it takes the new value and keeps its number', async () => {
    const { id } = await shop.customer()
    const made = await metafields.create(shop.scope, { id }, size)
    const set = await metafields.create(shop.scope, { id }, { ...size, value: 'wide', valueType: 'string' })
    assert.deepEqual([set.number, set.value, set.valueType], [made.number, 'wide', 'string'])
    assert.deepEqual(set.createdAt, made.createdAt)
    const calls = Array.from({ length: 10 }, (_, index) =>
      metafields.create(shop.scope, { id }, { ...size, key: 'race', value: `${index}` }),
    )
    assert.deepEqual(await outcomes(calls), { done: 10 })
    assert.equal(await metafields.count(shop.scope, { id }, {}), 2)
  })

  test('are listed by number, counted and filtered', async () => {
    const { id } = await shop.customer()
    for (const [namespace, key] of [
      ['a', 'x'],
      ['b', 'x'],
      ['a', 'y'],
      ['c', 'z'],
    ] as const) {
      await metafields.create(shop.scope, { id }, { ...size, namespace, key })
    }
    const list = async (query: metafields.MetafieldFilter & { limit: number; skip: number }) => {
      const { items, hasMore } = await metafields.list(shop.scope, { id }, query)
      return [items.map(({ namespace, key }) => namespace + key).join(' '), hasMore]
    }
    assert.deepEqual(await list(page), ['ax bx ay cz', false])
    assert.deepEqual(await list({ limit: 2, skip: 1 }), ['bx ay', true])
    assert.deepEqual(await list({ ...page, namespace: 'a' }), ['ax ay', false])
    assert.deepEqual(await list({ ...page, key: 'x' }), ['ax bx', false])
    assert.deepEqual(await list({ ...page, namespace: 'a', key: 'y' }), ['ay', false])
    assert.deepEqual(await list({ ...page, namespace: 'a\0' }), ['', false])
    const [, second] = (await metafields.list(shop.scope, { id }, page)).items
    assert.ok(second)
    assert.deepEqual(await list({ ...page, sinceNumber: second.number }), ['ay cz', false])
    assert.equal(await metafields.count(shop.scope, { id }, { key: 'x' }), 2)
    assert.equal(await metafields.count(shop.scope, { id }, { sinceNumber: second.number }), 2)
  })

  test('hold a value of their type', async () => {
    const { id } = await shop.customer()
    const create = (change: Partial<metafields.NewMetafield>) =>
      metafields.create(shop.scope, { id }, { ...size, ...change })
    for (const change of [
      { value: 'forty' },
      { value: '{"a":', valueType: 'json' as const },
      { value: '' },
      { value: 'a\0', valueType: 'string' as const },
      { namespace: '' },
      { key: 'x'.repeat(256) },
    ]) {
      await assert.rejects(create(change), failure('invalid'))
    }
    const json = await create({ value: '{"a":[1]}', valueType: 'json' })
    const toInteger = metafields.change(shop.scope, { id }, json.number, { valueType: 'integer' })
    await assert.rejects(toInteger, failure('invalid'))
    assert.deepEqual(await metafields.get(shop.scope, { id }, json.number), json)
  })

  test('are of one customer in one organization', async () => {
    const [one, other] = [await shop.customer(), await shop.customer()]
    const { number } = await metafields.create(shop.scope, one, size)
    const { scope, otherOrganization: elsewhere } = shop
    await assert.rejects(metafields.get(scope, other, number), failure('not_found', 'metafield'))
    await assert.rejects(
      metafields.change(scope, other, number, { value: '1' }),
      failure('not_found', 'metafield'),
    )
    await assert.rejects(metafields.remove(scope, other, number), failure('not_found', 'metafield'))
    await assert.rejects(metafields.get(scope, one, 2 ** 60), failure('not_found', 'metafield'))
    await assert.rejects(metafields.get(elsewhere, one, number), failure('not_found', 'customer'))
    await assert.rejects(metafields.list(elsewhere, one, page), failure('not_found', 'customer'))
    await assert.rejects(metafields.create(elsewhere, one, size), failure('not_found', 'customer'))
  })
})
