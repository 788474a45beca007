import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { failure, openShop, type Shop } from '../../tests/support/shop.ts'
import * as customers from '../core/customers/customers.ts'
import { dueToForget, forget } from '../core/customers/forget.ts'
import { firstId } from '../core/lists/list.ts'
import type { Scope } from '../core/scope.ts'
import { forgetCustomers } from './forget-customers.ts'

const rules = { uniqueEmail: false }
const running = new AbortController().signal

describe('customers who asked to be forgotten', () => {
  let shop: Shop
  beforeEach(async () => {
    shop = await openShop()
  })

  const worker = (scope: Scope): Scope => ({ ...scope, actor: { tokenId: null, face: 'worker', ip: null } })
  async function asked(scope: Scope): Promise<{ id: string; at: Date }> {
    const { id } = await customers.create(scope, { firstName: 'Zarathustra' }, rules)
    const { forgetRequestedAt } = await customers.change(scope, { id }, { forgetRequested: true }, rules)
    assert.ok(forgetRequestedAt)
    return { id, at: forgetRequestedAt }
  }
  const isThere = async (scope: Scope, id: string): Promise<boolean> => {
    return customers.get(scope, { id }).then(
      () => true,
      (error) => {
        assert.ok(failure('not_found', 'customer')(error))
        return false
      },
    )
  }
  const removals = (scope: Scope, id: string) =>
    scope.store.rows<{ face: string; tokenId: string | null }>(
      {
        text: `select face, token_id as "tokenId" from events
          where organization_id = $1 and customer_id = $2 and type = 'customer.removed'`,
      },
      [scope.organization.id, id],
    )

  test('are removed once the time has come, in each organization, by the worker, and nobody else is', async () => {
    const scopes = [await shop.anotherScope(), await shop.anotherScope()]
    const [one, other] = scopes
    assert.ok(one && other)
    const byId = new Map(scopes.map((scope) => [scope.organization.id, worker(scope)]))
    const served: string[] = []
    const scopeOf = async (id: string): Promise<Scope> => {
      served.push(id)
      const scope = byId.get(id)
      assert.ok(scope)
      return scope
    }
    await customers.create(await shop.anotherScope(), {}, rules)
    const first = await asked(one)
    const elsewhere = await asked(other)
    const never = await customers.create(one, {}, rules)
    const later = await asked(one)

    await forgetCustomers(shop.database, scopeOf, new Date(first.at.getTime() - 1), running, 0)
    assert.deepEqual(served, [])
    await forgetCustomers(shop.database, scopeOf, elsewhere.at, AbortSignal.abort(), 0)
    assert.ok(await isThere(one, first.id))

    await forgetCustomers(shop.database, scopeOf, elsewhere.at, running, 0)
    assert.deepEqual(served.sort(), [...byId.keys()].sort())
    assert.equal(await isThere(one, first.id), false)
    assert.equal(await isThere(other, elsewhere.id), false)
    assert.deepEqual(await removals(one, first.id), [{ face: 'worker', tokenId: null }])
    assert.ok(await isThere(one, never.id))
    assert.ok(await isThere(one, later.id))
  })

  test('stay when they think better of it, up to the last moment', async () => {
    const scope = await shop.anotherScope()
    const { id, at } = await asked(scope)
    const nobody = { id: firstId, at: new Date(0) }
    assert.deepEqual(await dueToForget(scope, at, nobody, 10), [{ id, at }])
    await customers.change(scope, { id }, { forgetRequested: false }, rules)
    assert.equal(await forget(scope, id, at), false)
    await customers.change(scope, { id }, { forgetRequested: true }, rules)
    assert.equal(await forget(scope, id, at), false)
    assert.ok(await isThere(scope, id))
    assert.deepEqual(await dueToForget(scope, at, nobody, 10), [])
  })

  test('are removed although another one could not be', async () => {
    const scope = worker(await shop.anotherScope())
    const [broken, whole] = [await asked(scope), await asked(scope)]
    let looks = 0
    const clock = () => {
      looks += 1
      if (looks === 1) throw new Error('the clock stands still')
      return scope.clock()
    }
    const work = forgetCustomers(shop.database, async () => ({ ...scope, clock }), whole.at, running, 0)
    await assert.rejects(work, /the clock stands still/)
    assert.deepEqual([await isThere(scope, broken.id), await isThere(scope, whole.id)], [true, false])
  })

  test('are removed once by several workers at a time, more than one handful of them', async () => {
    const scope = worker(await shop.anotherScope())
    const all: string[] = []
    for (let count = 0; count < 104; count += 1) {
      const made = await customers.create(scope, { forgetRequested: true }, rules)
      all.push(made.id)
    }
    const now = scope.clock()
    const work = () => forgetCustomers(shop.database, async () => scope, now, running, 0)
    await Promise.all([work(), work(), work()])
    for (const id of all) {
      assert.equal(await isThere(scope, id), false)
      assert.equal((await removals(scope, id)).length, 1)
    }
  })
})
