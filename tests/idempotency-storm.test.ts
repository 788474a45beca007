import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as customers from '../src/core/customers/customers.ts'
import * as idempotency from '../src/core/idempotency.ts'
import { newId } from '../src/core/ids.ts'
import type { Scope } from '../src/core/scope.ts'
import { openShop } from './support/shop.ts'

/** Below HTTP, of which tests/native-idempotency.test.ts sends a share: here the database meets all of it. */

const keys = 1000
const times = 50
/** Of these each begins elsewhere, so that twins meet. */
const senders = 50

let scope: Scope
before(async () => {
  const shop = await openShop()
  scope = { ...shop.scope, actor: { ...shop.scope.actor, tokenId: newId(new Date()) } }
})

test('a thousand keys, fifty times each from fifty at once, make a thousand rows', async () => {
  const digest = Buffer.alloc(32, 1)
  const work = async (inside: Scope) => {
    const { id } = await customers.create(inside, {}, { uniqueEmail: true })
    return { status: 201, headers: {}, body: id }
  }
  const made = new Map<string, Set<string>>()
  let fresh = 0
  const send = async (sender: number) => {
    for (let nth = 0; nth < (keys * times) / senders; nth += 1) {
      const key = `key ${(nth + sender) % keys}`
      const { outcome, replayed } = await idempotency.once(scope, { key, line: 0, digest }, work)
      made.set(key, (made.get(key) ?? new Set()).add(outcome.body ?? ''))
      if (!replayed) fresh += 1
    }
  }
  await Promise.all(Array.from({ length: senders }, (_, sender) => send(sender)))
  assert.deepEqual([made.size, fresh], [keys, keys])
  for (const [key, answers] of made) assert.equal(answers.size, 1, key)
  const [row] = await scope.store.rows<{ count: number }>(
    { text: 'select count(*) as count from customers where organization_id = $1' },
    [scope.organization.id],
  )
  assert.equal(row?.count, keys)
})
