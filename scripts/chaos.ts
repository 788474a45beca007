/** npm run chaos [-- events kills crashes]: webhooks to a receiver that fails in every way, with the server
 * killed, and the database crashed, on the way. */
import assert from 'node:assert/strict'
import process from 'node:process'
import { test } from 'node:test'
import { unleash } from '../tests/support/chaos.ts'
import { freshDatabase } from '../tests/support/database.ts'

const [events = 10_000, kills = 8, crashes = 2] = process.argv.slice(2).map(Number)

// As a test, so that databases and processes are cleared away however it ends.
test(`${events} events over ${kills} kills and ${crashes} crashes`, async () => {
  const { connection } = await freshDatabase()
  const seen = await unleash(connection, { events, customers: events / 10, kills, crashes, patience: 900 })
  console.log(JSON.stringify(seen, null, 2))
  assert.deepEqual(
    [seen.delivered, seen.outOfOrder, seen.kills, seen.crashes],
    [seen.events, 0, kills, crashes],
  )
  assert.ok(seen.events >= events)
})
