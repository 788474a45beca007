import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { dump } from '../../../tests/support/dump.ts'
import { failure, openShop, type Shop } from '../../../tests/support/shop.ts'

import { verify } from '../verify.ts'
import { purgeStray, remove } from './removal.ts'
import * as sources from './sources.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const never = new AbortController().signal
const anyType = { nonReusableTypes: new Set<string>() }
const speaking = { type: 'card', owner: { name: 'Kanarie' }, metadata: { email: 'kanarie@example.com' } }
const traces = async () => (await dump(shop.connection)).filter(({ text }) => /kanarie/i.test(text)).length
const daysAgo = (days: number) => new Date(shop.scope.clock().getTime() - days * 86_400_000)

describe('a source that nobody ever had', () => {
  test('goes by its age, and nothing of its owner stays', async () => {
    const { id } = await sources.create(shop.scope, speaking)
    const own = await sources.create(shop.scope, { type: 'card' })
    await sources.attach(shop.scope, await shop.customer(), own.id, anyType)
    await purgeStray(shop.scope, daysAgo(1), never)
    assert.equal((await sources.get(shop.scope, id)).id, id)
    await purgeStray(shop.scope, shop.scope.clock(), never)
    await assert.rejects(sources.get(shop.scope, id), failure('not_found', 'source'))
    assert.equal((await sources.get(shop.scope, own.id)).id, own.id)
    assert.equal(await traces(), 0)
  })

  test('is deleted at once where somebody asks for it', async () => {
    const { id } = await sources.create(shop.scope, speaking)
    await assert.rejects(remove(shop.otherOrganization, id), failure('not_found', 'source'))
    await remove(shop.scope, id)
    await assert.rejects(remove(shop.scope, id), failure('not_found', 'source'))
    assert.equal(await traces(), 0)
  })
})

test('a source that is attached is not deleted, and one that was detached is', async () => {
  const customer = await shop.customer()
  const { id } = await sources.create(shop.scope, speaking)
  await sources.attach(shop.scope, customer, id, anyType)
  await assert.rejects(remove(shop.scope, id), failure('source_in_use'))
  await sources.detach(shop.scope, customer, id)
  await remove(shop.scope, id)
  assert.deepEqual(await verify(shop.scope), [])
})
