import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { webhooks as nativeForm } from '../src/api/webhooks/form.ts'
import * as customers from '../src/core/customers/customers.ts'
import { seal } from '../src/core/events/seal.ts'
import type { Scope } from '../src/core/scope.ts'
import * as endpoints from '../src/core/webhooks/endpoints.ts'
import { newSecret } from '../src/core/webhooks/secret.ts'
import { openTargets } from '../src/core/webhooks/targets.ts'
import type { Database } from '../src/db/database.ts'
import { deliver, retryRule } from '../src/workers/deliver.ts'
import { openSender } from '../src/workers/send.ts'
import { freshDatabase } from './support/database.ts'
import { type Manner, openReceiver, type Receiver } from './support/receiver.ts'
import { freshScope } from './support/scope.ts'

/** How the endpoints of one organization take turns. */

const targets = openTargets(['127.0.0.1'])
const sender = openSender(targets, 3000)
const open: Receiver[] = []
let database: Database
before(async () => {
  database = (await freshDatabase()).database
})
after(async () => {
  sender.close()
  await Promise.all(open.map((one) => one.close()))
})

const how = {
  forms: new Map([['native', nativeForm]]),
  sender,
  logger: pino({ level: 'silent' }),
  retry: retryRule([10, 100]),
  timeout: 3000,
  pauseAfter: 3_600_000,
  stop: new AbortController().signal,
  cut: new AbortController().signal,
}

async function listening(scope: Scope, manner?: () => Manner): Promise<Receiver> {
  const receiver = await openReceiver(manner)
  open.push(receiver)
  await endpoints.create(scope, { face: 'native', url: receiver.url, secret: newSecret() })
  return receiver
}

describe('a turn of delivering', () => {
  test('ends when the last attempt ends while more is being asked for', { timeout: 20_000 }, async () => {
    const scope = { ...(await freshScope(database)), targets }
    const receiver = await listening(scope)
    for (const _ of 'ab') await customers.create(scope, {}, { uniqueEmail: false })
    let sent = 0
    // Two attempts, of which one ends after the other.
    const uneven: typeof sender = {
      ...sender,
      async send(outgoing, signal) {
        if (sent++ > 0) await sleep(200)
        return sender.send(outgoing, signal)
      },
    }
    // Whoever finds nothing to claim hears of it late, when what was under way has long been settled.
    const slow: Database = {
      ...database,
      async transaction(work) {
        const result = await database.transaction(work)
        if (Array.isArray(result) && result.length === 0) await sleep(500)
        return result
      },
    }
    await deliver({ ...scope, store: slow }, { ...how, sender: uneven })
    assert.equal(receiver.received.length, 2)
  })

  test('serves a healthy receiver while another one keeps it waiting', { timeout: 20_000 }, async () => {
    const scope = { ...(await freshScope(database)), targets }
    const healthy = await listening(scope)
    const silent = await listening(scope, () => 'silence')
    await customers.create(scope, {}, { uniqueEmail: false })
    let over = false
    const turn = deliver(scope, how).then(() => {
      over = true
    })
    while (silent.received.length === 0 || healthy.received.length === 0) await sleep(20)
    await customers.create(scope, {}, { uniqueEmail: false })
    await seal(scope)
    while (healthy.received.length < 2 && !over) await sleep(20)
    assert.ok(!over, 'the healthy one was told before the silent one was given up')
    await turn
  })
})
