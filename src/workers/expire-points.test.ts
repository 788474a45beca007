import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openShop } from '../../tests/support/shop.ts'
import * as customers from '../core/customers/customers.ts'
import * as points from '../core/ledgers/points.ts'
import { expirePoints } from './expire-points.ts'

test('a worker empties every lot that is due, by handfuls, and stops when told', async () => {
  const { scope, customer } = await openShop()
  const { id } = await customer()
  const expiresAt = new Date('2026-03-01T00:00:00Z')
  for (let lot = 0; lot < 203; lot += 1) {
    await points.append(scope, { id }, { kind: 'earn', amount: 2, reference: `${lot}`, expiresAt })
  }
  const balance = async () => (await customers.get(scope, { id })).pointsBalance
  const running = new AbortController().signal
  await expirePoints(scope, running)
  assert.equal(await balance(), 406)
  const afterwards = { ...scope, clock: () => expiresAt }
  await expirePoints(afterwards, AbortSignal.abort())
  assert.equal(await balance(), 406)
  await expirePoints(afterwards, running)
  assert.equal(await balance(), 0)
})
