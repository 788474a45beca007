import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unleash } from './support/chaos.ts'
import { freshDatabase } from './support/database.ts'

test('400 events reach a receiver that fails in every way, in order, over two kills of the server', async () => {
  const { connection } = await freshDatabase()
  const seen = await unleash(connection, { events: 400, customers: 80, kills: 2, crashes: 0, patience: 180 })
  assert.deepEqual([seen.delivered, seen.outOfOrder, seen.kills], [400, 0, 2], JSON.stringify(seen))
  for (const kind of ['error', 'silence', 'reset'] as const) assert.ok(seen.answers[kind] > 0, kind)
})
